//! Extracts the main content of a page with `dom_smoothie`, which judges elements like Mozilla's Readability.

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use scraper::Html;

use super::prepare::restore;
use super::tree::fragment_of;

/// The minimum share of the main content in the page's text outside links: one part in this many. Less is implausible, and an
/// article might be lost.
const MIN_SHARE: usize = 6;

/// The number of characters that is enough in any case, for pages of long comments and lists.
const ENOUGH_CHARS: usize = 600;

/// The limits of the number of characters with which the extraction is content at its first and strictest attempt, a third of
/// the page's text.
const MIN_THRESHOLD: usize = 40;
const MAX_THRESHOLD: usize = 500;

/// Returns the tree of the main content; `None` if there is no plausible one.
pub(super) fn extract(document: Document) -> Option<Html> {
    let all = text_outside_links(&document, "body");
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        char_threshold: (all / 3).clamp(MIN_THRESHOLD, MAX_THRESHOLD),
        ..Config::default()
    };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    readability.parse().ok()?;
    let document = &readability.doc;
    restore(document);
    let found = text_outside_links(document, "#readability-page-1");
    let is_plausible = found > 0 && (found >= ENOUGH_CHARS || found * MIN_SHARE >= all);
    if !is_plausible {
        return None;
    }
    document.select("#readability-page-1").nodes().first().and_then(|&node| fragment_of(node))
}

/// Counts the characters of text in an element, without links, scripts and white space.
fn text_outside_links(document: &Document, selector: &str) -> usize {
    let root = document.select_single(selector);
    let Some(root) = root.nodes().first() else { return 0 };
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
