//! Footnotes: which links refer to one, which elements are one, and their labels.
//!
//! pulldown-cmark, kramdown, Hugo, markdown-it, GitHub and Wikipedia all write them differently, but in all of them a
//! reference links to the `id` of the footnote, and the footnote links back.

use std::collections::HashMap;

use scraper::ElementRef;
use scraper::node::Element;

use super::element::{attr, classes, has_class};
use crate::html::draft::Draft;
use crate::input::sanitize::sanitize;
use yuelan_article::Block;

/// Prefixes of the ids of footnotes, in lower case.
const ID_PREFIXES: [&str; 8] =
    ["fn:", "fn-", "fn", "footnote", "user-content-fn-", "cite_note", "_ftn", "note-"];

/// The class of a footnote written by pulldown-cmark.
const DEFINITION: &str = "footnote-definition";

/// The maximum length of a label in characters; longer linked text is no label.
const MAX_LABEL_CHARS: usize = 24;

/// The footnotes of a part of a page: how they are referred to, and which are labelled. A part does not know how those before
/// it refer to its footnotes, so they get their labels when [`Labels::give`] knows.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    labels: HashMap<String, String>,
    unlabelled: Vec<Unlabelled>,
}

/// A footnote that is to get its label.
#[derive(Debug)]
struct Unlabelled {
    id: String,
    /// The label of a reference before it in the same part.
    referred: Option<String>,
    /// The label that its id gives.
    own: Option<String>,
}

impl Footnotes {
    /// Records the label of a reference to this id.
    pub(super) fn record_reference(&mut self, id: &str, label: &str) {
        self.labels.entry(id.to_owned()).or_insert_with(|| label.to_owned());
    }

    /// Returns what stands for the label of a footnote until [`Labels::give`] replaces it.
    pub(super) fn label(&mut self, note: &Element) -> String {
        let id = attr(note, "id").unwrap_or_default();
        let own = sanitize(if has_class(note, DEFINITION) { id } else { tail(id) });
        let is_label = !own.is_empty() && own.chars().count() <= MAX_LABEL_CHARS;
        self.unlabelled.push(Unlabelled {
            id: id.to_owned(),
            referred: self.labels.get(id).cloned(),
            own: is_label.then_some(own),
        });
        (self.unlabelled.len() - 1).to_string()
    }
}

/// The labels of the footnotes referred to so far.
#[derive(Debug, Default)]
pub(super) struct Labels {
    labels: HashMap<String, String>,
    unnamed: usize,
}

impl Labels {
    /// Gives the footnotes of the next part their labels: that of the reference, else the id, else a number. The id of a
    /// footnote of Markdown is the label as written; other ids end in it.
    pub(super) fn give(&mut self, footnotes: Footnotes, drafts: &mut [Draft]) {
        let label = |note: Unlabelled| {
            let referred = self.labels.get(&note.id).cloned().or(note.referred);
            referred.unwrap_or_else(|| {
                self.unnamed += 1;
                note.own.unwrap_or_else(|| self.unnamed.to_string())
            })
        };
        let labels: Vec<String> = footnotes.unlabelled.into_iter().map(label).collect();
        if !labels.is_empty() {
            replace(drafts, &labels);
        }
        for (id, label) in footnotes.labels {
            self.labels.entry(id).or_insert(label);
        }
    }
}

/// Replaces the numbers of footnotes by their labels. Recurses as deep as blocks nest, which is limited.
fn replace(drafts: &mut [Draft], labels: &[String]) {
    for draft in drafts {
        if let Block::Footnote(note) = &mut draft.block
            && let Some(label) = note.label.parse().ok().and_then(|at: usize| labels.get(at))
        {
            note.label.clone_from(label);
        }
        draft.inner.iter_mut().for_each(|drafts| replace(drafts, labels));
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
        let mut footnotes = Footnotes::default();
        let label = footnotes.label(note.value());
        let block = Block::Footnote(yuelan_article::Footnote { label, blocks: Vec::new() });
        let mut drafts = [Draft::new(block, crate::html::draft::Hints::default())];
        Labels::default().give(footnotes, &mut drafts);
        let [Draft { block: Block::Footnote(note), .. }] = drafts else { return None };
        Some(note.label)
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
