//! The text of an element that holds little else: whether it is the heading of comments is asked for every block.

use std::borrow::Cow;

use scraper::ElementRef;

use super::words::{MAX_HEADING_BYTES, may_be_heading};

/// The maximum number of nodes of an element with a short text.
const MAX_SHORT_NODES: usize = 15;

/// Whether the text of an element is short and may be the heading of comments; asked for every block.
pub(super) fn may_be_short_heading(element: ElementRef<'_>) -> bool {
    let mut texts = [""; MAX_SHORT_NODES];
    let (mut count, mut bytes) = (0, 0);
    for (node, place) in element.descendants().zip(0..) {
        if place == MAX_SHORT_NODES {
            return false;
        }
        if let Some(text) = node.value().as_text() {
            texts[count] = text.trim();
            bytes += texts[count].len();
            count += 1;
            if bytes > MAX_HEADING_BYTES {
                return false;
            }
        }
    }
    may_be_heading(&texts[..count])
}

/// Returns the text of an element of few nodes, on one line.
pub(super) fn short_text(element: ElementRef<'_>) -> Option<Cow<'_, str>> {
    let mut line = Cow::Borrowed("");
    for (count, node) in element.descendants().enumerate() {
        if count >= MAX_SHORT_NODES {
            return None;
        }
        if let Some(text) = node.value().as_text() {
            let text = text.trim();
            if line.len() + text.len() > MAX_HEADING_BYTES {
                return None;
            }
            if line.is_empty() {
                line = Cow::Borrowed(text);
            } else {
                line.to_mut().extend([" ", text]);
            }
        }
    }
    Some(line)
}
