//! Completes headings by form: if some lines of one form are headings, all are.
//!
//! - lines below numbers: where most of the numbers that are headings have a title below them, each such line is one;
//! - lines of one class: a class that only short lines between paragraphs have says that they are headings.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use super::candidates::{Class, Found, HeadingStyle, introduces, may_be_title};
use super::line_features::NumberingKind;
use super::survey::Survey;
use crate::html::draft::Draft;
use yuelan_article::Text;

/// The minimum number of lines of one form.
const MIN_LINES: usize = 3;
/// The maximum number of lines of a class that says alone that they are headings.
const MAX_LINES: usize = 40;

/// Adds the lines that have the form of headings found.
pub(super) fn complete(found: &mut Vec<Found>, drafts: &[Draft], classes: &[Class], survey: &Survey) {
    below_numbers(found, drafts, classes);
    of_one_class(found, drafts, classes, survey);
}

/// Adds the titles below numbers. If there are new ones, all of them are on one level.
fn below_numbers(found: &mut Vec<Found>, drafts: &[Draft], classes: &[Class]) {
    let is_number =
        |at: usize| matches!(classes.get(at), Some(Class::Candidate(_, Some(number))) if number.alone);
    let numbers: Vec<(usize, NumberingKind)> = found
        .iter()
        .filter_map(|(at, style, _)| match style {
            HeadingStyle::Numbered(kind) if is_number(*at) => Some((*at, *kind)),
            _ => None,
        })
        .collect();
    let is_titled = |(at, _): &&(usize, NumberingKind)| {
        let title = at + 1;
        drafts.get(title).is_some_and(may_be_title) && !is_number(title) && introduces(classes, title)
    };
    let titles: BTreeMap<usize, NumberingKind> =
        numbers.iter().filter(is_titled).map(|(at, kind)| (at + 1, *kind)).collect();
    let known: BTreeSet<usize> = found.iter().map(|(at, ..)| *at).collect();
    if titles.len() < MIN_LINES
        || titles.len() * 5 < numbers.len() * 4
        || titles.keys().all(|title| known.contains(title))
    {
        return;
    }
    found.retain(|(at, ..)| !titles.contains_key(at));
    let title = |(at, kind)| (at, HeadingStyle::BelowNumber(kind), "title below its number");
    found.extend(titles.into_iter().map(title));
}

/// Adds the lines of classes that only such lines have.
fn of_one_class(found: &mut Vec<Found>, drafts: &[Draft], classes: &[Class], survey: &Survey) {
    let mut members: BTreeMap<NonZeroU32, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.paragraph().is_some()) {
        if let Some(class) = draft.hints.class {
            members.entry(class).or_default().push(at);
        }
    }
    for lines in members.into_values().filter(|lines| lines.len() >= MIN_LINES) {
        let fits = |&at: &usize| may_be_title(&drafts[at]) && introduces(classes, at);
        if lines.len() * 2 > survey.bodies || !lines.iter().all(fits) {
            continue;
        }
        let known: Vec<Found> =
            found.iter().filter(|(at, ..)| lines.binary_search(at).is_ok()).copied().collect();
        let first = known.first().map(|(_, style, reason)| (*style, *reason));
        let new = if known.len() * 3 >= lines.len() {
            first
        } else {
            let parts = part_paragraphs(&lines, drafts, classes, survey);
            parts.then_some((HeadingStyle::HeadingClass, "class of lines between paragraphs"))
        };
        let Some((style, reason)) = new else { continue };
        let known: BTreeSet<usize> = known.iter().map(|(at, ..)| *at).collect();
        let is_new = |at: &usize| !known.contains(at);
        found.extend(lines.into_iter().filter(is_new).map(|at| (at, style, reason)));
    }
}

/// Whether lines part the paragraphs of an article of sentences: each is between two, none repeats what one says, and no
/// other headings are declared.
fn part_paragraphs(lines: &[usize], drafts: &[Draft], classes: &[Class], survey: &Survey) -> bool {
    let is_text =
        |at: usize| matches!(classes.get(at), Some(Class::Body { .. } | Class::Figure | Class::Other));
    let is_parting = |&at: &usize| {
        let after = (at + 1..classes.len()).find(|&after| classes[after] != Class::Figure);
        let is_prose = |after| matches!(classes.get(after), Some(Class::Body { sentence: true }));
        at > 0 && is_text(at - 1) && after.is_some_and(is_prose)
    };
    let words = |at: usize| drafts[at].paragraph().map_or("", Text::as_str).trim();
    let is_repeated = |&line: &usize| {
        drafts.iter().enumerate().any(|(at, draft)| {
            at != line && draft.paragraph().is_some_and(|text| text.as_str().contains(words(line)))
        })
    };
    // Wide lines count as paragraphs.
    let wide = lines.iter().filter(|&&at| matches!(classes[at], Class::Body { .. })).count();
    let paragraphs = Survey { bodies: survey.bodies.saturating_sub(wide), ..*survey };
    lines.len() <= MAX_LINES
        && paragraphs.writes_sentences()
        && survey.declared < 2
        && lines.iter().all(is_parting)
        && !lines.iter().any(is_repeated)
}
