//! Cuts a document into tags and text, as the parser of HTML will.

use std::ops::Range;

use crate::html::nesting::scan::{end_of_comment, end_of_raw, find, tag_end};

/// Elements whose content is not shown and not parsed.
const RAW: [&str; 5] = ["script", "style", "title", "textarea", "xmp"];

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Token<'t> {
    /// Text between tags.
    Text(Range<usize>),
    /// A start tag with its name as written.
    Open(Range<usize>, &'t str),
    /// An end tag.
    Close(Range<usize>, &'t str),
    /// A comment, a declaration, an element of raw content.
    Other,
}

/// The pieces of a document in order.
pub(in crate::formats) struct Tokens<'t> {
    html: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    /// Cuts a document from a byte on.
    pub(in crate::formats) const fn new(html: &'t str, at: usize) -> Self {
        Self { html, at }
    }

    fn tag(&mut self, start: usize) -> Option<Token<'t>> {
        let html = self.html;
        let rest = html.get(start + 1..)?;
        if rest.starts_with("!--") {
            self.at = end_of_comment(html, start + 4);
            return Some(Token::Other);
        }
        if rest.starts_with(['!', '?']) {
            self.at = find(html, '>', start).map_or(html.len(), |end| end + 1);
            return Some(Token::Other);
        }
        let name_at = start + 1 + usize::from(rest.starts_with('/'));
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_');
        let name = html.get(name_at..)?;
        let name = name.get(..name.find(|c| !is_name(c)).unwrap_or(name.len()))?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.at = start + 1;
            return Some(Token::Text(start..start + 1));
        }
        let end = tag_end(html, name_at + name.len());
        self.at = end;
        if rest.starts_with('/') {
            return Some(Token::Close(start..end, name));
        }
        if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            let close = end_of_raw(html, name, end);
            self.at = find(html, '>', close).map_or(html.len(), |end| end + 1);
            return Some(Token::Other);
        }
        Some(Token::Open(start..end, name))
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if self.at >= self.html.len() {
            return None;
        }
        match find(self.html, '<', self.at) {
            Some(start) if start == self.at => self.tag(start),
            found => {
                let text = self.at..found.unwrap_or(self.html.len());
                self.at = text.end;
                Some(Token::Text(text))
            }
        }
    }
}
