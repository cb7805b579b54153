//! A line → what is painted: its words with how they are said, patches in their place, blanks where they are shown.

use super::Emphasis;
use super::dress::Dress;
use super::kinsoku::{Class, class_of};
use super::prose::Prose;
use super::wrap::Line;
use yuelan_article::{Role, Text};

/// A stretch of a line that is painted in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// What is painted.
    pub(super) shown: &'t str,
    /// Its first byte in the text, if it stands there as it is shown.
    pub(super) source: Option<usize>,
    /// How it is said.
    pub(super) emphasis: Emphasis,
    /// Where it leads.
    pub(super) link: Option<Target<'t>>,
}

/// Where a stretch leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target<'t> {
    /// To an address.
    Address(&'t str),
    /// To the note with this label.
    Note(&'t str),
}

/// Gives the pieces of a line from left to right. `gap` is the cells to fill up, 0 for a ragged line.
pub(super) fn pieces<'t>(
    prose: &'t Prose<'_>,
    text: &'t Text,
    line: &Line,
    gap: usize,
    give: &mut dyn FnMut(Piece<'t>),
) {
    let words = text.as_str();
    let blanks = blanks(prose, words, line, gap);
    let mut blanks = blanks.iter().copied().peekable();
    let mut patches = from(&prose.extras.patches, |patch| patch.range.start < line.start).iter().peekable();
    let mut dress =
        from(&prose.extras.dress, |stretch| (stretch.end as usize) <= line.start).iter().peekable();
    let mut at = line.start;
    while at < line.end {
        while blanks.next_if(|&blank| blank <= at).is_some() {
            give(Piece { shown: " ", source: None, emphasis: Emphasis::NONE, link: None });
        }
        while dress.next_if(|stretch| stretch.end as usize <= at).is_some() {}
        let stretch = dress.peek().filter(|stretch| stretch.start as usize <= at);
        let (emphasis, target) = said(stretch.copied(), text);
        if let Some(patch) = patches.next_if(|patch| patch.range.start <= at) {
            if !patch.shown.is_empty() {
                give(Piece { shown: &patch.shown, source: None, emphasis, link: target });
            }
            at = patch.range.end.max(at);
            continue;
        }
        let turn =
            dress.peek().map(|next| if next.start as usize > at { next.start } else { next.end } as usize);
        let stops = [blanks.peek().copied(), patches.peek().map(|patch| patch.range.start), turn];
        let end = stops.into_iter().flatten().fold(line.end, usize::min);
        let Some(shown) = words.get(at..end).filter(|shown| !shown.is_empty()) else { return };
        give(Piece { shown, source: Some(at), emphasis, link: target });
        at = end;
    }
    if line.hyphen {
        give(Piece { shown: "-", source: None, emphasis: Emphasis::NONE, link: None });
    }
}

/// A sorted list from the first that is not before a line.
fn from<T>(list: &[T], is_before: impl FnMut(&T) -> bool) -> &[T] {
    list.get(list.partition_point(is_before)..).unwrap_or_default()
}

fn said<'t>(stretch: Option<&Dress>, text: &'t Text) -> (Emphasis, Option<Target<'t>>) {
    let Some(stretch) = stretch else { return (Emphasis::NONE, None) };
    let run = stretch.link.and_then(|index| text.runs().get(index as usize));
    let link = run.and_then(|run| match &run.role {
        Role::Link(address) => Some(Target::Address(address)),
        Role::FootnoteReference(label) => Some(Target::Note(label)),
        _ => None,
    });
    (stretch.emphasis, link)
}

/// The bytes before which a blank is shown: seams, and as many more places as there are cells to fill.
fn blanks(prose: &Prose<'_>, words: &str, line: &Line, gap: usize) -> Vec<usize> {
    let seams = from(&prose.extras.seams, |&seam| seam as usize <= line.start);
    let mut blanks: Vec<usize> =
        seams.iter().map(|&seam| seam as usize).take_while(|&seam| seam < line.end).collect();
    if gap > 0 {
        let places = places(words, line, &blanks);
        if gap <= places.len() {
            // Evenly, from the left: place k of n takes its cell where k·gap/n steps up.
            let count = places.len();
            blanks.extend((0..gap).filter_map(|k| places.get((2 * k + 1) * count / (2 * gap))));
            blanks.sort_unstable();
        }
    }
    blanks
}

/// Where a cell more does not hurt: after white space, after a full-width stop, at a seam.
fn places(words: &str, line: &Line, seams: &[usize]) -> Vec<usize> {
    let text = words.get(line.start..line.end).unwrap_or_default();
    let behind = text.char_indices().filter(|&(_, c)| matches!(class_of(c), Class::Space | Class::Stop));
    let mut places: Vec<usize> = behind
        .map(|(at, c)| line.start + at + c.len_utf8())
        .filter(|&at| at < line.end)
        .chain(seams.iter().copied())
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}
