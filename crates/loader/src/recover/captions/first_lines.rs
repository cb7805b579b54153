//! Separates the lines of a caption from the text after them in the same paragraph, in which only line breaks part them.

use super::line::{is_credit_line, names_source};
use super::takes_caption;
use crate::html::draft::Draft;
use crate::recover::line_features::{Ending, POINTERS, count, ending, inner_stops};
use yuelan_article::{Block, Text};

/// The maximum length in characters of a line that names its source.
const MAX_SOURCE_CHARS: usize = 60;
/// The maximum length in characters of the second line of a caption.
const MAX_PHRASE_CHARS: usize = 24;

/// Separates the first lines of paragraphs below pictures, each into a draft of its own, if they are a caption by their
/// wording and other lines follow. [`lines::join`](crate::recover::lines::join) undoes this where they belong to no picture.
pub(super) fn split(drafts: &mut Vec<Draft>) {
    let splits = |at: usize| drafts.get(at).is_some_and(|draft| !caption_lines(draft).is_empty());
    let places: Vec<usize> =
        (1..drafts.len()).filter(|&at| takes_caption(&drafts[at - 1]) && splits(at)).collect();
    for at in places.into_iter().rev() {
        let draft = drafts.remove(at);
        drafts.splice(at..at, parts(&draft));
    }
}

/// Returns a draft for each line of the caption and one for the text after them.
fn parts(draft: &Draft) -> Vec<Draft> {
    let (lines, Some(text)) = (caption_lines(draft), draft.paragraph()) else { return Vec::new() };
    let rest = lines.last().map_or(0, |line| line.end + 1)..text.len();
    let part = |(at, range): (usize, std::ops::Range<usize>)| {
        let mut hints = draft.hints;
        hints.continues |= at > 0;
        hints.after_media &= at == 0;
        Draft::new(Block::Paragraph(text.slice(range).trimmed()), hints)
    };
    let parts = lines.into_iter().chain([rest]).enumerate().map(part);
    parts.filter(|part| !part.paragraph().is_none_or(Text::is_blank)).collect()
}

/// Returns the ranges of the first lines of a paragraph that are a caption, if other lines follow; else nothing.
fn caption_lines(draft: &Draft) -> Vec<std::ops::Range<usize>> {
    let hints = &draft.hints;
    let Some(words) = draft.paragraph().map(Text::as_str).filter(|words| words.contains('\n')) else {
        return Vec::new();
    };
    // Lines in a paragraph of their own, or small ones, are all of the caption.
    if hints.caption || hints.small || !(hints.bare || hints.after_media) {
        return Vec::new();
    }
    let (mut lines, mut start) = (Vec::new(), 0);
    for line in words.split('\n') {
        let first = lines.is_empty();
        if !(first && opens_caption(line) || !first && is_credit_line(line)) {
            break;
        }
        lines.push(start..start + line.len());
        start += line.len() + 1;
    }
    let rest = words.get(start..).unwrap_or_default();
    // One short line more is the second line of the caption.
    let is_whole = start > words.len() || !rest.contains('\n') && is_phrase(rest);
    if is_whole && lines.len() < 2 { Vec::new() } else { lines }
}

/// Whether a line is a few words without a full stop.
fn is_phrase(line: &str) -> bool {
    count(line, MAX_PHRASE_CHARS + 1) <= MAX_PHRASE_CHARS && ending(line) == Ending::Open
}

/// Whether a line begins a caption: with a mark that points at the picture and words, or by naming the picture's source.
fn opens_caption(line: &str) -> bool {
    let bare = line.trim();
    let points = bare.starts_with(POINTERS)
        && !bare.ends_with(POINTERS)
        && bare.chars().any(char::is_alphanumeric)
        && !bare.starts_with(['▼', '▽']);
    let sourced = || {
        names_source(bare)
            && count(bare, MAX_SOURCE_CHARS + 1) <= MAX_SOURCE_CHARS
            && inner_stops(bare) == 0
            && ending(bare) != Ending::Continues
    };
    points || sourced()
}
