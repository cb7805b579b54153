//! Headings of the contents: each entry has one where it leads. That of the text, if there is one; a line that says the
//! same, which becomes one; else one that is inserted.

use std::collections::{BTreeMap, HashSet};

use super::super::contents::Entry;
use super::survey::{Line, Place, Survey};
use crate::input::chars::folded;
use crate::markdown::plain_text::escaped;

/// The most visible bytes between the place where an entry leads and a heading that is its own: a number, a kicker, an author.
const MAX_BYTES_BEFORE: usize = 200;

/// The most lines behind the place that are looked at.
const MAX_LINES: usize = 6;

/// What changes in a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Edits {
    /// HTML to be inserted before some bytes.
    pub(super) inserted: BTreeMap<usize, String>,
    /// The levels of the lines whose start tags are at these bytes.
    pub(super) levels: BTreeMap<usize, u8>,
}

/// Plans the headings of a document for the entries of the contents that lead into it.
pub(super) fn plan(survey: &Survey, entries: &[&Entry]) -> Edits {
    let mut edits = Edits::default();
    // The words of the headings that entries have, in the order of the entries.
    let mut claimed: Vec<(usize, String)> = Vec::new();
    let labels: HashSet<String> = entries.iter().map(|entry| folded(&entry.label)).collect();
    for entry in entries {
        let label = folded(&entry.label);
        let place = place_of(survey, entry);
        let first = survey.lines.partition_point(|line| line.start < place.insert);
        let lines = survey.lines.get(first..).unwrap_or_default().iter();
        let close: Vec<&Line> = lines
            .take(MAX_LINES)
            .take_while(|line| line.before <= place.before + MAX_BYTES_BEFORE)
            .filter(|line| !edits.levels.contains_key(&line.start))
            .collect();
        let same = close.iter().find(|line| folded(&line.words) == label);
        // Not the heading of another entry.
        let is_own = |line: &&&Line| {
            line.level > 0 && !line.words.is_empty() && !labels.contains(&folded(&line.words))
        };
        let heading = || close.iter().find(is_own);
        let mut before = claimed.iter().rev().take(MAX_LINES);
        let is_repeated = before.any(|(start, words)| *start >= place.insert && *words == label);
        match same.or_else(heading) {
            Some(line) => {
                edits.levels.insert(line.start, entry.level);
                claimed.push((line.start, folded(&line.words)));
            }
            None if is_repeated => {}
            None => push_heading(edits.inserted.entry(place.insert).or_default(), entry),
        }
    }
    shift_others(survey, &mut edits);
    edits
}

/// Inserts the headings of a page that is a picture.
pub(super) fn push_missing(html: &mut String, entries: &[&Entry]) {
    for entry in entries {
        push_heading(html, entry);
    }
}

fn push_heading(html: &mut String, entry: &Entry) {
    let level = entry.level.to_string();
    html.extend(["<h", &level, ">", &escaped(&entry.label), "</h", &level, ">\n"]);
}

/// Returns the place where an entry leads; the beginning where its id is missing.
fn place_of(survey: &Survey, entry: &Entry) -> Place {
    let found = entry.target.fragment.as_ref().and_then(|id| survey.ids.get(id));
    found.copied().unwrap_or(Place { insert: survey.body.start, before: 0 })
}

/// Moves the headings that are not in the contents with those that are, so that they stay below them.
fn shift_others(survey: &Survey, edits: &mut Edits) {
    let mut above: Option<(u8, u8)> = None;
    let mut inserted = edits.inserted.keys().copied().peekable();
    let mut levels = Vec::new();
    for line in survey.lines.iter().filter(|line| line.level > 0) {
        while inserted.next_if(|at| *at <= line.start).is_some() {
            above = None;
        }
        match (edits.levels.get(&line.start), above) {
            (Some(level), _) => above = Some((line.level, *level)),
            (None, Some((before, now))) => {
                let moved = i16::from(line.level) - i16::from(before) + i16::from(now);
                let lowest = if line.level > before { now + 1 } else { now };
                let moved = u8::try_from(moved).unwrap_or(1).clamp(lowest.min(6), 6);
                levels.push((line.start, moved));
            }
            (None, None) => {}
        }
    }
    edits.levels.extend(levels);
}
