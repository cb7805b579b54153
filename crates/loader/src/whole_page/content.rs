//! The main content of a page, by `dom_smoothie`, which judges elements as Mozilla's Readability does.

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use scraper::Html;

use super::prepare::put_back;
use super::tree::fragment_of;

/// The share of a page's text outside links that its main content has to have: 1 part in so many. What is less is not
/// believed, lest an article be lost.
const LEAST_SHARE: usize = 6;

/// Characters that are enough whatever the share: pages of long comments and lists.
const ENOUGH: usize = 600;

/// Characters with which the extraction is content at its first and strictest attempt: a third of the page's text, within
/// these bounds.
const LEAST_CONTENT: usize = 40;
const MOST_CONTENT: usize = 500;

/// The tree of the main content; `None` where there is none worth the name.
pub(super) fn of(document: Document) -> Option<Html> {
    let all = text_outside_links(&document, "body");
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        char_threshold: (all / 3).clamp(LEAST_CONTENT, MOST_CONTENT),
        ..Config::default()
    };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    readability.parse().ok()?;
    let document = &readability.doc;
    put_back(document);
    let found = text_outside_links(document, "#readability-page-1");
    let believed = found > 0 && (found >= ENOUGH || found * LEAST_SHARE >= all);
    if !believed {
        return None;
    }
    document.select("#readability-page-1").nodes().first().and_then(|&node| fragment_of(node))
}

/// Characters of text under an element, links, scripts and white space aside.
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
