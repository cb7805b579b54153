//! Footnotes: which links refer to one, which elements are one, and their labels.
//!
//! pulldown-cmark, kramdown, Hugo, markdown-it, GitHub and Wikipedia all write them differently, but in all of them a
//! reference links to the `id` of the footnote, and the footnote links back.

use std::collections::HashMap;

use scraper::ElementRef;
use scraper::node::Element;

use super::element::{attr, classes, has_class};
use crate::input::sanitize::sanitize;

/// Prefixes of the ids of footnotes, in lower case.
const ID_PREFIXES: [&str; 8] =
    ["fn:", "fn-", "fn", "footnote", "user-content-fn-", "cite_note", "_ftn", "note-"];

/// The class of a footnote written by pulldown-cmark.
const DEFINITION: &str = "footnote-definition";

/// The maximum length of a label in characters; longer linked text is no label.
const MAX_LABEL_CHARS: usize = 24;

/// The labels of the footnotes referred to so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Footnotes {
    labels: HashMap<String, String>,
    unnamed: usize,
    named: bool,
}

impl Footnotes {
    /// Whether any footnote was given its label.
    pub(super) const fn has_labelled(&self) -> bool {
        self.named
    }

    /// Adds the references of the following part of the page, whether or not it knew of these.
    pub(super) fn join(&mut self, behind: Self) {
        for (id, label) in behind.labels {
            self.labels.entry(id).or_insert(label);
        }
        self.unnamed = self.unnamed.max(behind.unnamed);
        self.named |= behind.named;
    }

    /// Records the label of a reference to this id.
    pub(super) fn record_reference(&mut self, id: &str, label: &str) {
        self.labels.entry(id.to_owned()).or_insert_with(|| label.to_owned());
    }

    /// Returns the label of a footnote: that of its reference, else its id, else a number. The id of a footnote of
    /// Markdown is the label as written; other ids end in it.
    pub(super) fn label(&mut self, note: &Element) -> String {
        self.named = true;
        let id = attr(note, "id").unwrap_or_default();
        if let Some(label) = self.labels.get(id) {
            return label.clone();
        }
        self.unnamed += 1;
        let tail = if has_class(note, DEFINITION) { id } else { tail(id) };
        let tail = sanitize(tail);
        if tail.is_empty() || tail.chars().count() > MAX_LABEL_CHARS {
            self.unnamed.to_string()
        } else {
            tail
        }
    }
}

/// Returns the number or name at the end of an id.
fn tail(id: &str) -> &str {
    let tail = id.rsplit([':', '-', '_']).next().unwrap_or_default();
    tail.trim_start_matches("footnote").trim_start_matches("fn")
}

/// Returns the id that a link refers to, if it is a reference to a footnote.
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
    (!id.is_empty() && (says_so || (raised && is_footnote_id(id)) || (raised && around_is_reference(link))))
        .then(|| id.to_owned())
}

fn around_is_reference(link: ElementRef<'_>) -> bool {
    link.ancestors().take(2).filter_map(|node| node.value().as_element()).any(|around| {
        classes(around).any(|class| matches!(class, "footnote-reference" | "footnote-ref" | "reference"))
    })
}

/// Whether an element is a footnote.
pub(super) fn is_footnote(element: ElementRef<'_>) -> bool {
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
            || (is_footnote_id(id)
                && element.ancestors().take(4).filter_map(ElementRef::wrap).any(holds_footnotes)))
}

/// Whether an element is the container of the footnotes, whose rule and list mean nothing.
pub(super) fn holds_footnotes(element: ElementRef<'_>) -> bool {
    let value = element.value();
    attr(value, "role") == Some("doc-endnotes")
        || attr(value, "data-footnotes").is_some()
        || classes(value)
            .chain(attr(value, "id"))
            .any(|word| matches!(word, "footnotes" | "footnotes-list" | "footnotelist" | "references"))
}

/// Whether a link or label only leads from a footnote back to its reference, or repeats the label.
pub(super) fn is_backlink(element: &Element) -> bool {
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

/// Returns a label without brackets: `[1]` → `1`.
pub(super) fn label(words: &str) -> Option<String> {
    let label = words.trim().trim_matches(['[', ']', '(', ')', '［', '］', '〔', '〕', '{', '}', '^']).trim();
    (!label.is_empty() && label.chars().count() <= MAX_LABEL_CHARS).then(|| label.to_owned())
}

fn is_footnote_id(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    ID_PREFIXES.iter().any(|start| {
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

    /// Returns the label of the first footnote of a page without references.
    fn label_without_reference(page: &str) -> Option<String> {
        let page = Html::parse_fragment(page);
        let note = page.root_element().descendent_elements().find(|element| is_footnote(*element))?;
        Some(Footnotes::default().label(note.value()))
    }

    #[test]
    fn a_footnote_without_a_reference_is_labelled_as_written() {
        assert_eq!(
            label_without_reference("<div class=footnote-definition id=river-5-1-8><p>亮的").as_deref(),
            Some("river-5-1-8")
        );
        assert_eq!(
            label_without_reference("<div class=footnotes><ol><li id='fn:3'><p>亮的").as_deref(),
            Some("3")
        );
        let long = format!("<div class=footnote-definition id={}><p>亮的", "lamp".repeat(20));
        assert_eq!(label_without_reference(&long).as_deref(), Some("1"));
    }
}
