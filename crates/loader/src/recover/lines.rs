//! Separates bold lines from the paragraph around them, in which line breaks close them, so that they can be headings.

use super::candidates::is_narrow;
use super::line_features::{Ending, count, ending, inner_stops};
use crate::html::draft::Draft;
use yuelan_article::{Block, Role, Text, TextBuilder};

/// The maximum length in bytes of a line that may be a heading.
const MAX_LINE_BYTES: usize = 160;

/// The maximum number of lines of a paragraph that is separated; more are a list or verse.
const MAX_LINES: usize = 60;

/// The minimum length in characters of a line of prose, and the minimum number of such lines in a paragraph of prose.
const MIN_PROSE_CHARS: usize = 30;
const MIN_PROSE_LINES: usize = 4;

/// Splits paragraphs at their bold lines and at lines in brackets. [`join`] undoes this where they are no headings.
pub(super) fn split(drafts: &mut Vec<Draft>) {
    let splits = |draft: &Draft| draft.paragraph().is_some_and(|text| !pieces(text).is_empty());
    let Some(first) = drafts.iter().position(splits) else { return };
    for draft in drafts.split_off(first) {
        let pieces = draft.paragraph().map(pieces).unwrap_or_default();
        if pieces.is_empty() {
            drafts.push(draft);
            continue;
        }
        for (at, text) in pieces.into_iter().enumerate() {
            let mut hints = draft.hints;
            hints.continues |= at > 0;
            hints.after_media &= at == 0;
            drafts.push(Draft::new(Block::Paragraph(text), hints));
        }
    }
}

/// Joins the paragraphs that [`split`] separated.
pub(super) fn join(drafts: &mut Vec<Draft>) {
    if !drafts.iter().any(|draft| draft.hints.continues) {
        return;
    }
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut lines: Option<TextBuilder> = None;
    for draft in drafts.drain(..) {
        if draft.hints.continues
            && let Block::Paragraph(line) = &draft.block
            && let Some(before) = joined.last().and_then(Draft::paragraph)
        {
            let lines = lines.get_or_insert_with(|| {
                let mut first = TextBuilder::default();
                first.append(before);
                first
            });
            lines.push_str("\n");
            lines.append(line);
            continue;
        }
        give_lines(&mut joined, lines.take());
        joined.push(draft);
    }
    give_lines(&mut joined, lines);
    *drafts = joined;
}

/// Makes the last paragraph the lines that begin with it, if there are any.
fn give_lines(drafts: &mut [Draft], lines: Option<TextBuilder>) {
    if let (Some(last), Some(lines)) = (drafts.last_mut(), lines) {
        last.block = Block::Paragraph(lines.finish());
    }
}

/// Returns the parts of a paragraph that are separated: each bold line, and what is between them. Empty if nothing is
/// separated: no line is bold, or all are.
fn pieces(text: &Text) -> Vec<Text> {
    let words = text.as_str();
    if !words.contains('\n') {
        return Vec::new();
    }
    let titles = plain_titles(words);
    if titles.is_empty() && text.runs().is_empty() && !words.starts_with('【') {
        return Vec::new();
    }
    let mut pieces: Vec<(Text, bool)> = Vec::new();
    let mut start = 0;
    let mut plain = None;
    for (count, line) in words.split('\n').enumerate() {
        if count >= MAX_LINES {
            return Vec::new();
        }
        let range = start..start + line.len();
        start = range.end + 1;
        if titles.contains(&count) || stands_out(text, line, range.clone()) {
            if let Some(from) = plain.take() {
                pieces.push((text.slice(from..range.start).trimmed(), false));
            }
            pieces.push((text.slice(range).trimmed(), true));
        } else if plain.is_none() {
            plain = Some(range.start);
        }
    }
    if let Some(from) = plain {
        pieces.push((text.slice(from..words.len()).trimmed(), false));
    }
    let bold = pieces.iter().filter(|(_, bold)| *bold).count();
    let in_a_row = pieces.windows(2).any(|pair| pair[0].1 && pair[1].1);
    let separates =
        bold > 0 && bold < pieces.len() && !in_a_row && pieces.iter().all(|(text, _)| !text.is_blank());
    if separates { pieces.into_iter().map(|(text, _)| text).collect() } else { Vec::new() }
}

/// Returns the numbers of short lines between lines of prose, if nearly all lines of a paragraph are prose: a page whose
/// paragraphs single line breaks part.
fn plain_titles(words: &str) -> Vec<usize> {
    if words.len() < MIN_PROSE_CHARS * MIN_PROSE_LINES {
        return Vec::new();
    }
    let lines: Vec<&str> = words.split('\n').take(MAX_LINES).collect();
    let is_prose =
        |line: &str| ending(line) == Ending::Sentence && count(line, MIN_PROSE_CHARS) >= MIN_PROSE_CHARS;
    let prose: Vec<bool> = lines.iter().map(|line| is_prose(line)).collect();
    let all = prose.iter().filter(|prose| **prose).count();
    let is_title = |at: &usize| {
        let line = lines[*at].trim();
        let beside = at.checked_sub(1).is_none_or(|before| prose[before]) && prose.get(at + 1) == Some(&true);
        beside && is_narrow(line) && ending(line) == Ending::Open && inner_stops(line) == 0
    };
    if all < MIN_PROSE_LINES || all * 3 < lines.len() * 2 {
        return Vec::new();
    }
    (0..lines.len()).filter(|at| !prose[*at]).filter(is_title).collect()
}

/// Whether a line is bold throughout or in brackets, and no longer than a heading.
fn stands_out(text: &Text, line: &str, range: std::ops::Range<usize>) -> bool {
    let bare = line.trim();
    let bracketed = || bare.starts_with('【') && bare.ends_with('】');
    // A number leads a paragraph of a list.
    !bare.is_empty()
        && !bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.len() <= MAX_LINE_BYTES
        && (bracketed() || text.slice(range).trimmed().is_entirely(|role| *role == Role::Strong))
}
