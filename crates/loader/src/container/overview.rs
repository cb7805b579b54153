//! The article that lists the members of a container: its title, and a link to each member.

use std::fmt::Write;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::Container;
use crate::formats::{Converted, ConvertedBody};
use crate::markdown::plain_text::escaped;
use yuelan_article::Meta;

/// What is not written as it is in a fragment.
pub(super) const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'"').add(b'<').add(b'>').add(b'`');

/// Lists the members of a container, each by a link to `#` and its key, its date, and the key as it is written.
pub(super) fn overview(container: &Container<'_>) -> Converted {
    let mut html = String::from("<ul>");
    for head in container.heads() {
        let title = if head.title.is_empty() { &head.key } else { &head.title };
        let address = utf8_percent_encode(&head.key, ENCODED).to_string();
        // Writing to a string cannot fail.
        let _ = write!(html, "<li><a href=\"#{}\">{}</a>", escaped(&address), escaped(title));
        if let Some(date) = head.date {
            let _ = write!(html, " {}", date.iso_date());
        }
        if title != &head.key {
            let _ = write!(html, " <code>{}</code>", escaped(&head.key));
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul>");
    let meta = Meta { title: container.title().to_owned(), ..Meta::default() };
    let warnings = container.warnings();
    Converted { meta, body: ConvertedBody::Whole(html), language: None, warnings }
}
