//! Tells HTML from other words in angle brackets.
//!
//! HTML is what the standard knows, what the text closes somewhere (`<Tabs>…</Tabs>`), what has attributes or closes
//! itself, and everything inside `<svg>` and `<math>`. The rest (`<username>`, `Vec<u8>`) is text.

use std::collections::HashSet;

use pulldown_cmark::CowStr;

use crate::input::tags;

/// What is known about the tags of a text.
pub(super) struct Angles<'m> {
    /// Names that the text closes, as written.
    closed: HashSet<&'m str>,
    /// The number of open `<svg>` and `<math>`.
    pub(super) drawing: usize,
}

impl<'m> Angles<'m> {
    /// Collects the names that a text closes. Linear.
    pub(super) fn new(text: &'m str) -> Self {
        let closed = text.split("</").skip(1).filter_map(tags::name).filter(|name| !tags::is_element(name));
        Self { closed: closed.collect(), drawing: 0 }
    }

    /// Escapes words in angle brackets that are not HTML.
    pub(super) fn escape_non_html(&mut self, html: CowStr<'m>) -> CowStr<'m> {
        let mut escaped = String::new();
        let mut done = 0;
        for (at, _) in html.match_indices('<') {
            let after = html.get(at + 1..).unwrap_or_default();
            if !self.is_markup(after) {
                escaped.push_str(html.get(done..at).unwrap_or_default());
                escaped.push_str("&lt;");
                done = at + 1;
            }
        }
        if done == 0 {
            return html;
        }
        escaped.push_str(html.get(done..).unwrap_or_default());
        escaped.into()
    }

    /// Whether HTML begins after this bracket.
    fn is_markup(&mut self, after: &str) -> bool {
        if after.starts_with(['!', '?']) {
            return true;
        }
        let Some(name) = tags::name(after) else { return false };
        if name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math") {
            self.drawing =
                if after.starts_with('/') { self.drawing.saturating_sub(1) } else { self.drawing + 1 };
        }
        let tag = after.split(['<', '>']).next().unwrap_or_default();
        let bare = tag.trim_start_matches('/').trim_end();
        self.drawing > 0
            || tags::is_element(name)
            || self.closed.contains(name)
            || after.starts_with('/')
            || bare.ends_with('/')
            || bare.contains('=')
    }
}
