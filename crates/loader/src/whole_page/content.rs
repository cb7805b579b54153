//! Extracts the main content of a page with `dom_smoothie`, which judges elements like Mozilla's Readability.

use std::collections::HashSet;

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};

/// The limits of the number of characters with which the extraction is content at its first and strictest attempt, a third of
/// the page's text.
const MIN_THRESHOLD: usize = 40;
const MAX_THRESHOLD: usize = 500;

/// Elements that are content without text.
const MEDIA: [&str; 8] = ["img", "picture", "video", "audio", "iframe", "embed", "object", "math"];

/// Returns the texts and media of the main content; `None` if the extraction finds none.
pub(super) fn extract(document: Document) -> Option<HashSet<NodeId>> {
    let all = text_outside_links(&document);
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        char_threshold: (all / 3).clamp(MIN_THRESHOLD, MAX_THRESHOLD),
        ..Config::default()
    };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    readability.parse().ok()?;
    let content = readability.doc.select_single("#readability-page-1");
    let content = content.nodes().first()?;
    let is_kept = |node: &dom_query::NodeRef<'_>| {
        if node.is_text() {
            return node.query_or(false, |node| match &node.data {
                dom_query::NodeData::Text { contents } => !contents.trim().is_empty(),
                _ => false,
            });
        }
        MEDIA.iter().any(|name| node.has_name(name))
    };
    Some(content.descendants_it().filter(is_kept).map(|node| node.id).collect())
}

/// Counts the characters of text in the body, without links, scripts and white space.
fn text_outside_links(document: &Document) -> usize {
    let Some(root) = document.body() else { return 0 };
    let mut count = 0;
    let mut node = root.first_child();
    while let Some(at) = node {
        let skipped = ["a", "script", "style", "noscript", "template", "option", "button"]
            .iter()
            .any(|name| at.has_name(name));
        if at.is_text() {
            count += at.text().chars().filter(|c| !c.is_whitespace()).count();
        }
        if let Some(child) = at.first_child().filter(|_| !skipped) {
            node = Some(child);
            continue;
        }
        let mut done = at;
        node = loop {
            if done.id == root.id {
                break None;
            }
            if let Some(next) = done.next_sibling() {
                break Some(next);
            }
            let Some(parent) = done.parent() else { break None };
            done = parent;
        };
    }
    count
}
