//! Footnotes: which links refer to one, which elements are one, and their labels.
//!
//! pulldown-cmark, kramdown, Hugo, markdown-it, GitHub and Wikipedia all write them differently, but in all of them a
//! reference links to the `id` of the footnote, and the footnote links back.

mod labels;
pub(super) mod sidenote;

use scraper::ElementRef;
use scraper::node::Element;

use super::element::{attr, classes, has_class, has_class_of, is_blank, tokens};
use crate::input::sanitize::sanitize;
use crate::input::word_set::WordSet;
pub(super) use labels::{Footnotes, Labels};

/// Prefixes of the ids of footnotes, in lower case.
const ID_PREFIXES: [&str; 17] = [
    "fn:",
    "fn-",
    "fn",
    "footnote",
    "_footnote",
    "user-content-fn-",
    "cite_note",
    "_ftn",
    "_edn",
    "note-",
    "endnote",
    "sdfootnote",
    "sdendnote",
    "easy-footnote-bottom-",
    "modern-footnotes-footnote-",
    "noteid",
    "en-",
];

/// Prefixes of the ids of references to footnotes, in lower case.
const REFERENCE_PREFIXES: [&str; 14] = [
    "fnref",
    "fn-ref",
    "footnoteref",
    "footnote-ref",
    "footnote-anchor",
    "_footnoteref",
    "_ftnref",
    "_ednref",
    "user-content-fnref",
    "cite_ref",
    "noteref",
    "identifier_",
    "ref-fn",
    "endnote-ref",
];

/// Classes of links that refer to a footnote.
const REFERENCES: [&str; 10] = [
    "footnote",
    "footnote-ref",
    "footnote-reference",
    "footnote-anchor",
    "footnote-link",
    "footnote-identifier-link",
    "noteref",
    "note-ref",
    "sdfootnoteanc",
    "sdendnoteanc",
];

/// Classes of elements that may be a footnote, which also begins as one.
const NOTES: WordSet =
    WordSet::new("footnote|endnote|footnote-item|footnote-text|msofootnotetext|msoendnotetext|note");

/// The maximum number of elements at the beginning of a footnote that are searched for its number.
const MAX_HEAD: usize = 6;

/// The class of a footnote written by pulldown-cmark.
const DEFINITION: &str = "footnote-definition";

/// The maximum length of a label in characters; longer linked text is no label.
const MAX_LABEL_CHARS: usize = 24;

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
        || attr(element, "epub:type").is_some_and(|kind| kind.contains("noteref"))
        || attr(element, "rel") == Some("footnote")
        || attr(element, "data-footnote-ref").is_some()
        || classes(element).any(|class| REFERENCES.contains(&class));
    let around = || link.ancestors().take(2).filter_map(|node| node.value().as_element());
    let raised = around().any(|around| {
        around.name() == "sup" || has_class(around, "footnote-reference") || has_class(around, "footnote-ref")
    });
    let raised = raised || link.child_elements().next().is_some_and(|inner| inner.value().name() == "sup");
    let is_source = || {
        let own = [element].into_iter().chain(around());
        own.flat_map(ids).any(is_reference_id)
    };
    let is_one = says_so
        || (is_footnote_id(id) && (raised || is_source()))
        || (raised && (around_is_reference(link) || is_sign(link)));
    (!id.is_empty() && is_one).then(|| id.to_owned())
}

fn around_is_reference(link: ElementRef<'_>) -> bool {
    link.ancestors().take(2).filter_map(|node| node.value().as_element()).any(|around| {
        classes(around).any(|class| matches!(class, "footnote-reference" | "footnote-ref" | "reference"))
    })
}

/// Whether a link shows a number or a sign such as `[3]`, `*` or `†`, and nothing else.
fn is_sign(link: ElementRef<'_>) -> bool {
    let words: String = link.text().take(4).collect();
    label(&words).is_some_and(|label| {
        label.chars().count() <= 3
            && label.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '※'))
    })
}

/// Whether an element is a footnote.
pub(super) fn is_footnote(element: ElementRef<'_>) -> bool {
    let value = element.value();
    if !matches!(value.name(), "li" | "div" | "p" | "aside" | "section" | "dd" | "td") {
        return false;
    }
    if has_class(value, DEFINITION) || says_note(value) {
        return true;
    }
    let has_id = || ids(value).any(is_footnote_id);
    if value.name() == "li" {
        let in_notes = || element.ancestors().take(4).filter_map(ElementRef::wrap).any(holds_footnotes);
        let has_any_id = || ids(value).any(|id| id.ends_with(|c: char| c.is_ascii_digit()));
        return (!value.attrs.is_empty() && has_class(value, "footnote-item"))
            || (has_id() && (in_notes() || has_way_back(element)))
            || (has_any_id() && in_notes())
            || has_class(value, "easy-footnote-single");
    }
    if matches!(value.name(), "td" | "section") {
        return false;
    }
    let of_class = has_class_of(value, &NOTES);
    // A note in a margin or a callout is no footnote that something refers to.
    let is_aside = value.name() == "aside" && of_class && attr(value, "id").is_some();
    is_aside
        || number_link(element).is_some()
        || (has_id() && has_way_back(element) && value.name() != "aside")
}

/// Whether an element declares that it is a footnote.
fn says_note(element: &Element) -> bool {
    let is_note =
        |word: &str| matches!(word, "doc-footnote" | "doc-endnote" | "footnote" | "endnote" | "rearnote");
    ["role", "epub:type"]
        .iter()
        .filter_map(|name| attr(element, name))
        .any(|value| value.split_ascii_whitespace().any(is_note))
}

/// Returns the link at the very beginning of an element that leads back to a reference and is the number of a footnote.
fn number_link(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let mut at = element;
    for _ in 0..MAX_HEAD {
        let first = at.children().find(|node| {
            // Anchors without words are before the number, too.
            let anchor = node
                .value()
                .as_element()
                .is_some_and(|inner| inner.name() == "a" && attr(inner, "href").is_none())
                && node.first_child().is_none();
            !is_blank(node.value()) && !anchor && !node.value().is_comment()
        })?;
        at = ElementRef::wrap(first)?;
        if at.value().name() == "a" {
            let href = attr(at.value(), "href")?.split_once('#')?.1;
            let numbered = label(&at.text().take(4).collect::<String>()).is_some();
            let is_one =
                is_reference_id(href) || ids(at.value()).any(is_footnote_id) && !is_footnote_id(href);
            return (numbered && is_one).then_some(at);
        }
        if !matches!(at.value().name(), "sup" | "span" | "b" | "strong" | "p" | "font" | "small") {
            return None;
        }
    }
    None
}

/// Whether there is a link in a footnote back to its reference.
fn has_way_back(element: ElementRef<'_>) -> bool {
    element
        .descendent_elements()
        .take(40)
        .any(|inner| inner.value().name() == "a" && is_backlink(inner.value()))
}

/// Returns the id that references to a footnote use: its own, or that of the number at its beginning.
fn id_of(note: ElementRef<'_>) -> &str {
    let own = attr(note.value(), "id");
    let head = || {
        note.descendent_elements()
            .take(MAX_HEAD)
            .filter(|inner| matches!(inner.value().name(), "a" | "span" | "sup"))
    };
    own.filter(|id| is_footnote_id(id))
        .or_else(|| head().find_map(|inner| ids(inner.value()).find(|id| is_footnote_id(id))))
        .or(own)
        .unwrap_or_default()
}

/// Returns the number that a footnote begins with, if it is a link or raised.
fn number_of(note: ElementRef<'_>) -> Option<String> {
    let link = number_link(note)?;
    label(&sanitize(&link.text().collect::<String>()))
        .filter(|label| label.chars().any(char::is_alphanumeric))
}

/// Returns the names by which links refer to an element.
fn ids(element: &Element) -> impl Iterator<Item = &str> {
    ["id", "name"].into_iter().filter_map(|name| attr(element, name))
}

/// Whether an element is the container of the footnotes, whose rule and list mean nothing.
pub(super) fn holds_footnotes(element: ElementRef<'_>) -> bool {
    let value = element.value();
    attr(value, "role") == Some("doc-endnotes")
        || attr(value, "data-footnotes").is_some()
        || tokens(value).any(|word| {
            matches!(
                word,
                "footnotes"
                    | "footnotes-list"
                    | "footnotelist"
                    | "references"
                    | "endnotes"
                    | "easy-footnotes-wrapper"
            )
        })
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
                    | "footnote-number"
                    | "footnote-back-link-wrapper"
                    | "easy-footnote-to-top"
                    | "mw-cite-backlink"
            )
        })
        || (attr(element, "href").is_some_and(|href| href.strip_prefix('#').is_some_and(is_reference_id)))
}

/// Returns a label without brackets: `[1]` → `1`.
pub(super) fn label(words: &str) -> Option<String> {
    let label = words.trim().trim_matches(['[', ']', '(', ')', '［', '］', '〔', '〕', '{', '}', '^']).trim();
    (!label.is_empty() && label.chars().count() <= MAX_LABEL_CHARS).then(|| label.to_owned())
}

/// Whether an id is that of a reference to a footnote.
fn is_reference_id(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    REFERENCE_PREFIXES.iter().any(|start| id.starts_with(start))
        || (id.starts_with("sd") && id.ends_with("anc"))
        || (id.starts_with("easy-footnote-") && !id.starts_with("easy-footnote-bottom"))
}

fn is_footnote_id(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    ID_PREFIXES.iter().any(|start| {
        id.strip_prefix(start).is_some_and(|rest| {
            !rest.starts_with("ref")
                && !rest.starts_with("-ref")
                && !rest.starts_with("-anchor")
                && !rest.ends_with("anc")
                && (rest.contains(|c: char| c.is_ascii_digit()) || start.ends_with([':', '-']))
        })
    })
}

#[cfg(test)]
mod tests;
