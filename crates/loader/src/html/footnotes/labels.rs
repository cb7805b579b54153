//! The labels of footnotes: that of the reference, else the number or the id of the footnote.

use std::collections::{HashMap, HashSet};

use scraper::ElementRef;

use super::sidenote::OWN;
use super::{DEFINITION, MAX_LABEL_CHARS, id_of, number_of, tail};
use crate::html::draft::Draft;
use crate::html::element::{LABEL, attr, has_class};
use crate::input::sanitize::sanitize;
use yuelan_article::{Block, Heading, Role, Text};

/// The footnotes of a part of a page: how they are referred to, and which are labelled. A part does not know how those before
/// it refer to its footnotes, so they get their labels when [`Labels::give`] knows.
#[derive(Debug, Default)]
pub(in crate::html) struct Footnotes {
    labels: HashMap<String, String>,
    unlabelled: Vec<Unlabelled>,
    /// The number of notes within sentences that have no number in the page.
    own: usize,
    /// The ids in this part, once they have been collected.
    ids: Option<HashSet<String>>,
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
    pub(in crate::html) fn record_reference(&mut self, id: &str, label: &str) {
        self.labels.entry(id.to_owned()).or_insert_with(|| label.to_owned());
    }

    /// Returns the number of the next note that has none in the page; [`Labels::give`] counts those of earlier parts.
    pub(in crate::html) fn next_own(&mut self) -> usize {
        self.own += 1;
        self.own
    }

    /// Whether the element that a link leads to is in the page.
    pub(in crate::html) fn is_in_page(&mut self, link: ElementRef<'_>) -> bool {
        let Some((_, id)) = attr(link.value(), "href").and_then(|href| href.split_once('#')) else {
            return false;
        };
        let ids = self.ids.get_or_insert_with(|| {
            let elements = link.tree().nodes().filter_map(|node| node.value().as_element());
            elements.filter_map(|element| attr(element, "id")).map(str::to_owned).collect()
        });
        ids.contains(id)
    }

    /// Returns what stands for the label of a footnote until [`Labels::give`] replaces it.
    pub(in crate::html) fn label(&mut self, note: ElementRef<'_>) -> String {
        let value = note.value();
        let id = id_of(note);
        let is_definition = has_class(value, DEFINITION);
        let number = if is_definition { None } else { number_of(note) };
        let own = number.unwrap_or_else(|| {
            sanitize(attr(value, LABEL).unwrap_or(if is_definition { id } else { tail(id) }))
        });
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
pub(in crate::html) struct Labels {
    by_id: HashMap<String, String>,
    unnamed: usize,
    /// The number of notes that got a number of their own.
    own: usize,
}

impl Labels {
    /// Gives the footnotes of the next part their labels: that of the reference, else the id, else a number. The id of a
    /// footnote of Markdown is the label as written; other ids end in it.
    pub(in crate::html) fn give(&mut self, footnotes: Footnotes, drafts: &mut [Draft]) {
        let label = |note: Unlabelled| {
            let referred = self.by_id.get(&note.id).cloned().or(note.referred);
            referred.unwrap_or_else(|| {
                self.unnamed += 1;
                note.own.unwrap_or_else(|| self.unnamed.to_string())
            })
        };
        let labels: Vec<String> = footnotes.unlabelled.into_iter().map(label).collect();
        if !labels.is_empty() {
            replace(drafts, &labels);
        }
        if footnotes.own > 0 {
            // Numbers of the page itself would clash with others.
            let sign = if self.by_id.is_empty() && footnotes.labels.is_empty() { "" } else { "†" };
            number(drafts, self.own, sign);
            self.own += footnotes.own;
        }
        for (id, label) in footnotes.labels {
            self.by_id.entry(id).or_insert(label);
        }
    }
}

/// Gives numbers to the notes that have none in the page, and to the references to them: `before` notes are in earlier parts.
/// Recurses as deep as blocks nest, which is limited.
fn number(drafts: &mut [Draft], before: usize, sign: &str) {
    let numbered = |label: &str| {
        let number: usize = label.strip_prefix(OWN)?.parse().ok()?;
        Some(format!("{sign}{}", number + before))
    };
    for draft in drafts {
        match &mut draft.block {
            Block::Footnote(note) => {
                if let Some(label) = numbered(&note.label) {
                    strip_label(draft.inner.first_mut(), &label);
                    note.label = label;
                } else {
                    strip_label(draft.inner.first_mut(), &note.label);
                }
            }
            Block::Paragraph(text) | Block::Heading(Heading { text, .. }) => renumber(text, &numbered),
            Block::Details { summary, .. } => renumber(summary, &numbered),
            Block::Definitions(entries) => {
                entries
                    .iter_mut()
                    .flat_map(|entry| &mut entry.terms)
                    .for_each(|term| renumber(term, &numbered));
            }
            Block::Table(table) => {
                let cells = table.header.iter_mut().chain(&mut table.rows).flatten();
                cells.for_each(|cell| renumber(cell, &numbered));
            }
            _ => {}
        }
        draft.inner.iter_mut().for_each(|drafts| number(drafts, before, sign));
    }
}

/// Replaces the references in a text to notes without a number by those to their numbers.
fn renumber(text: &mut Text, numbered: &impl Fn(&str) -> Option<String>) {
    let is_own = |role: &Role| matches!(role, Role::FootnoteReference(label) if label.starts_with(OWN));
    if !text.runs().iter().any(|run| is_own(&run.role)) {
        return;
    }
    let mut out = String::new();
    let mut at = 0;
    let mut ranges = Vec::new();
    for run in text.runs().iter().filter(|run| is_own(&run.role)) {
        let Role::FootnoteReference(label) = &run.role else { continue };
        let Some(label) = numbered(label).filter(|_| run.range.start >= at) else { continue };
        out.push_str(&text.as_str()[at..run.range.start]);
        ranges.push((run.range.clone(), out.len(), label.len()));
        out.push_str(&label);
        at = run.range.end;
    }
    out.push_str(&text.as_str()[at..]);
    // A place behind replaced numbers moves by what they grew.
    let moved = |place: usize| {
        let index = ranges.partition_point(|(range, _, _)| range.end <= place);
        let before = index.checked_sub(1).and_then(|index| ranges.get(index));
        before.map_or(place, |(range, start, len)| start + len + (place - range.end))
    };
    let runs = text.runs().iter().map(|run| {
        let role = match &run.role {
            Role::FootnoteReference(label) => numbered(label)
                .map_or_else(|| run.role.clone(), |label| Role::FootnoteReference(label.into())),
            other => other.clone(),
        };
        (moved(run.range.start)..moved(run.range.end), role)
    });
    *text = Text::with_runs(out, runs);
}

/// Replaces the numbers of footnotes by their labels. Recurses as deep as blocks nest, which is limited.
fn replace(drafts: &mut [Draft], labels: &[String]) {
    for draft in drafts {
        if let Block::Footnote(note) = &mut draft.block
            && let Some(label) = note.label.parse().ok().and_then(|at: usize| labels.get(at))
        {
            note.label.clone_from(label);
            // Of `2:1`, the first note of the second chapter, the text has the number alone.
            let is_number = |page: &str| page.bytes().all(|byte| byte.is_ascii_digit());
            let own =
                label.split_once(':').filter(|(page, _)| is_number(page)).map_or(&**label, |(_, own)| own);
            strip_label(draft.inner.first_mut(), own);
        }
        draft.inner.iter_mut().for_each(|drafts| replace(drafts, labels));
    }
}

/// Removes the label that the text of a footnote begins with, `[1]` or `1.`, which is shown beside it.
fn strip_label(drafts: Option<&mut Vec<Draft>>, label: &str) {
    let Some(Block::Paragraph(text)) =
        drafts.and_then(|drafts| drafts.first_mut()).map(|draft| &mut draft.block)
    else {
        return;
    };
    let words = text.as_str();
    let is_end =
        |c: char| matches!(c, '.' | ')' | ']' | '）' | '］' | '】' | '〕' | '、' | '．' | '：' | ':');
    let open = words.trim_start_matches(['[', '(', '（', '［', '【', '〔', '^']);
    let behind = open.strip_prefix(label).unwrap_or(open);
    let rest = behind.trim_start_matches(is_end);
    let is_raised =
        text.runs().iter().any(|run| run.role == Role::Superscript && run.range == (0..label.len()));
    let is_label = (is_raised && behind.len() < words.len())
        || rest.len() < behind.len() && (behind.len() < open.len() || open.len() == words.len());
    let rest = rest.trim_start();
    if is_label && !rest.is_empty() {
        *text = text.slice(words.len() - rest.len()..words.len());
    }
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::super::is_footnote;
    use super::*;

    /// Returns the label of the first footnote of a page without references.
    fn label_without_reference(page: &str) -> Option<String> {
        let page = Html::parse_fragment(page);
        let note = page.root_element().descendent_elements().find(|element| is_footnote(*element))?;
        let mut footnotes = Footnotes::default();
        let label = footnotes.label(note);
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
