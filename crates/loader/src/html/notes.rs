//! Footnotes: which link refers to one, which element is one, and what both are called.
//!
//! pulldown-cmark, kramdown, Hugo, markdown-it, GitHub and Wikipedia all write them differently; they agree on two
//! things: a reference links to the note's `id`, and the note links back.

use std::collections::HashMap;

use scraper::ElementRef;
use scraper::node::Element;

use super::element::{attr, classes, has_class};
use crate::input::sanitize::sanitize;

/// How ids of notes begin, in lower case.
const NOTE_IDS: [&str; 8] =
    ["fn:", "fn-", "fn", "footnote", "user-content-fn-", "cite_note", "_ftn", "note-"];

/// What a note of Markdown is, as pulldown-cmark writes it.
const DEFINITION: &str = "footnote-definition";

/// Longest label, in characters; what is longer is no label but text that happens to be linked.
const LONGEST_LABEL: usize = 24;

/// The labels of the notes that were referred to so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    labels: HashMap<String, String>,
    unnamed: usize,
    named: bool,
}

impl Notes {
    /// Whether a note was given its label.
    pub(super) const fn named(&self) -> bool {
        self.named
    }

    /// Adds what the part of the page behind these told, whether or not it knew of these.
    pub(super) fn join(&mut self, behind: Self) {
        for (id, label) in behind.labels {
            self.labels.entry(id).or_insert(label);
        }
        self.unnamed = self.unnamed.max(behind.unnamed);
        self.named |= behind.named;
    }

    /// Remembers how the note with this id was referred to.
    pub(super) fn refer(&mut self, id: &str, label: &str) {
        self.labels.entry(id.to_owned()).or_insert_with(|| label.to_owned());
    }

    /// The label of a note: as it was referred to, else by its id, else counted. The id of a note of Markdown is the
    /// label that was written; others end in it.
    pub(super) fn label(&mut self, note: &Element) -> String {
        self.named = true;
        let id = attr(note, "id").unwrap_or_default();
        if let Some(label) = self.labels.get(id) {
            return label.clone();
        }
        self.unnamed += 1;
        let tail = if has_class(note, DEFINITION) { id } else { tail(id) };
        let tail = sanitize(tail);
        if tail.is_empty() || tail.chars().count() > LONGEST_LABEL { self.unnamed.to_string() } else { tail }
    }
}

/// What an id of a note ends in: its number, or its name.
fn tail(id: &str) -> &str {
    let tail = id.rsplit([':', '-', '_']).next().unwrap_or_default();
    tail.trim_start_matches("footnote").trim_start_matches("fn")
}

/// The id that a link refers to, if the link is a reference to a footnote.
pub(super) fn reference(link: ElementRef<'_>) -> Option<String> {
    let element = link.value();
    let id = attr(element, "href")?.split_once('#')?.1;
    let says_so = attr(element, "role") == Some("doc-noteref")
        || attr(element, "rel") == Some("footnote")
        || attr(element, "data-footnote-ref").is_some()
        || classes(element).any(|class| matches!(class, "footnote" | "footnote-ref" | "footnote-reference"));
    let raised = link.ancestors().take(2).filter_map(|node| node.value().as_element()).any(|around| {
        around.name() == "sup" || has_class(around, "footnote-reference") || has_class(around, "footnote-ref")
    });
    (!id.is_empty() && (says_so || (raised && is_note_id(id)) || (raised && around_is_reference(link))))
        .then(|| id.to_owned())
}

fn around_is_reference(link: ElementRef<'_>) -> bool {
    link.ancestors().take(2).filter_map(|node| node.value().as_element()).any(|around| {
        classes(around).any(|class| matches!(class, "footnote-reference" | "footnote-ref" | "reference"))
    })
}

/// Whether an element is a footnote, together with the label that stands in it.
pub(super) fn is_note(element: ElementRef<'_>) -> bool {
    let value = element.value();
    if value.attrs.is_empty() {
        return false;
    }
    if has_class(value, DEFINITION) {
        return true;
    }
    let Some(id) = attr(value, "id") else { return false };
    value.name() == "li"
        && (has_class(value, "footnote-item")
            || (is_note_id(id) && element.ancestors().take(4).filter_map(ElementRef::wrap).any(holds_notes)))
}

/// Whether an element is the box that holds the footnotes, whose rule and list say nothing.
pub(super) fn holds_notes(element: ElementRef<'_>) -> bool {
    let value = element.value();
    attr(value, "role") == Some("doc-endnotes")
        || attr(value, "data-footnotes").is_some()
        || classes(value)
            .chain(attr(value, "id"))
            .any(|word| matches!(word, "footnotes" | "footnotes-list" | "footnotelist" | "references"))
}

/// Whether a link or a label only leads from a note back to its place, or repeats its label.
pub(super) fn is_back_link(element: &Element) -> bool {
    if element.attrs.is_empty() {
        return false;
    }
    attr(element, "role") == Some("doc-backlink")
        || attr(element, "rev") == Some("footnote")
        || attr(element, "data-footnote-backref").is_some()
        || classes(element).any(|class| {
            matches!(
                class,
                "footnote-backref"
                    | "reversefootnote"
                    | "footnote-return"
                    | "footnote-definition-label"
                    | "footnote-back-ref"
                    | "mw-cite-backlink"
            )
        })
        || attr(element, "href").is_some_and(|href| {
            let id = href.rsplit('#').next().unwrap_or_default();
            href.starts_with('#')
                && (id.starts_with("fnref")
                    || id.starts_with("user-content-fnref")
                    || id.starts_with("cite_ref"))
        })
}

/// A label without the marks around it: `[1]` → `1`.
pub(super) fn label(words: &str) -> Option<String> {
    let label = words.trim().trim_matches(['[', ']', '(', ')', '［', '］', '〔', '〕', '{', '}', '^']).trim();
    (!label.is_empty() && label.chars().count() <= LONGEST_LABEL).then(|| label.to_owned())
}

fn is_note_id(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    NOTE_IDS.iter().any(|start| {
        id.strip_prefix(start).is_some_and(|rest| {
            !rest.starts_with("ref")
                && (rest.contains(|c: char| c.is_ascii_digit()) || start.ends_with([':', '-']))
        })
    })
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    /// The label of the first note of a page, to which nothing refers.
    fn unreferred(page: &str) -> Option<String> {
        let page = Html::parse_fragment(page);
        let note = page.root_element().descendent_elements().find(|element| is_note(*element))?;
        Some(Notes::default().label(note.value()))
    }

    #[test]
    fn a_note_that_nothing_refers_to_is_called_as_it_was_written() {
        assert_eq!(
            unreferred("<div class=footnote-definition id=river-5-1-8><p>亮的").as_deref(),
            Some("river-5-1-8")
        );
        assert_eq!(unreferred("<div class=footnotes><ol><li id='fn:3'><p>亮的").as_deref(), Some("3"));
        let long = format!("<div class=footnote-definition id={}><p>亮的", "lamp".repeat(20));
        assert_eq!(unreferred(&long).as_deref(), Some("1"));
    }
}
