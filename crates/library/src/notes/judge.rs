//! Which of the places with the words of a quotation is the quoted one, if any: the one that has most of the words around it,
//! if that is more than any other passage of the article ever had.

use std::ops::Range;

use super::quote::Quote;
use super::words::{BETWEEN, END, START, Words, weight, weight_of};

/// How much must be the same for two passages to be one, the quoted words and those around them taken together:
/// fifteen ideographs or forty-five letters.
pub(super) const ENOUGH: u32 = 45;
/// The same for what is quoted of the first or the last of several blocks, which the blocks between them tell as well.
const ENOUGH_AT_END: u32 = 24;
/// How much it says that a block begins or ends where it did.
const EDGE: u32 = 20;
/// How much more than another passage of the article had.
pub(super) const MARGIN: u32 = 9;
/// How many characters before a quotation and behind it are kept, if they tell it from others.
pub(super) const CONTEXT: usize = 40;
/// How many of them may be missing before the article must begin or end there: a blank at the edge does not count.
const SLACK: usize = 4;

/// A quotation as it is looked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// The words before it, its own, and those behind it.
    pub(super) text: String,
    words: Range<usize>,
    /// Where the block begins in which it begins, as far as it is kept, and where the one ends in which it ends.
    blocks: Range<usize>,
    /// Whether they do, or only what is kept of them.
    edges: (bool, bool),
    /// What it quotes of several blocks: where the first ends, and where the last begins.
    pieces: Option<(usize, usize)>,
    /// How much its words say.
    pub(super) weight: u32,
    needs: (u32, u32),
}

/// The parts of what is looked for.
pub(super) struct Parts {
    pub(super) before: Range<usize>,
    pub(super) words: Range<usize>,
    pub(super) behind: Range<usize>,
}

/// A place with the words of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The range in the words of the article.
    pub(super) range: Range<usize>,
    /// How much of the words around it is the same.
    common: u32,
    left: Side,
    right: Side,
    /// Whether so much is the same in its block that another one like it can only be a copy.
    pub(super) is_copy: bool,
}

impl Candidate {
    /// How much tells it from others: what is in its own block, for other blocks may come beside it.
    pub(super) const fn within(&self) -> u32 {
        self.left.within.saturating_add(self.right.within)
    }

    /// Whether all of the words around it are the same.
    pub(super) const fn is_complete(&self) -> bool {
        self.left.is_complete && self.right.is_complete
    }
}

impl Wanted {
    /// Prepares a quotation; `None` if it has no words.
    pub(super) fn new(quote: &Quote) -> Option<Self> {
        let Quote { words, prefix, suffix, needs, .. } = quote;
        let folded = Words::new(&format!("{prefix}{words}{suffix}"), false);
        let (start, end) = (prefix.len(), prefix.len() + words.len());
        let range = folded.at(start)..folded.at(end);
        let quoted = folded.text.get(range.clone()).filter(|words| !words.is_empty())?;
        let weight = weight_of(quoted);
        // Fewer than were to be kept, so that the article begins or ends there.
        let is_short = |words: &str| words.chars().count() + SLACK < CONTEXT;
        let (starts, ends) = (is_short(&folded.text[..range.start]), is_short(&folded.text[range.end..]));
        let moved = if starts { START.len_utf8() } else { 0 };
        let at = |byte: usize| folded.at(byte) + moved;
        let first = prefix.rfind(BETWEEN).map_or(0, |line| line + BETWEEN.len());
        let last = end + suffix.find(BETWEEN).unwrap_or(suffix.len());
        let pieces = words.find(BETWEEN).zip(words.rfind(BETWEEN));
        let mut text = String::with_capacity(folded.text.len() + 2);
        text.extend(starts.then_some(START));
        text.push_str(&folded.text);
        text.extend(ends.then_some(END));
        Some(Self {
            text,
            words: range.start + moved..range.end + moved,
            blocks: at(first)..at(last),
            edges: (starts || prefix.contains(BETWEEN), ends || suffix.contains(BETWEEN)),
            pieces: pieces.map(|(first, last)| (at(start + first), at(start + last))),
            weight,
            needs: *needs,
        })
    }

    /// The parts of what is looked for, the words around it only as far as they are in the same block.
    pub(super) fn ranges(&self) -> Parts {
        let Range { start, end } = self.words;
        let before = if self.edges.0 { self.blocks.start.min(start) } else { 0 };
        let behind = if self.edges.1 { self.blocks.end.max(end) } else { self.text.len() };
        Parts { before: before..start, words: start..end, behind: end..behind }
    }

    /// The ends of a quotation of several blocks: what is quoted of the first and of the last.
    pub(super) fn ends(&self) -> Option<(&str, &str)> {
        let (first, last) = self.pieces?;
        Some((self.text[self.words.start..first].trim(), self.text[last..self.words.end].trim()))
    }

    /// Compares a place in the words of an article; `None` if the quoted words do not stand there.
    pub(super) fn compare(&self, all: &Words, start: usize) -> Option<Candidate> {
        let words = &self.text[self.words.clone()];
        all.text.get(start..)?.strip_prefix(words)?;
        let (left, right) = (self.left(all, start), self.right(all, start + words.len()));
        Some(Candidate {
            range: start..start + words.len(),
            common: left.common.saturating_add(right.common),
            is_copy: self.weight.saturating_add(left.within).saturating_add(right.within) >= 2 * ENOUGH,
            left,
            right,
        })
    }

    /// What is before a byte and has the words before in common.
    pub(super) fn left(&self, all: &Words, byte: usize) -> Side {
        let before = &self.text[..self.words.start];
        let (bytes, common) = common(before.chars().rev(), all.text[..byte].chars().rev());
        let own = self.words.start.saturating_sub(self.blocks.start);
        let within = weight_of(&before[before.len() - bytes.min(own)..]);
        let is_edge = self.edges.0 && bytes >= own && all.begins(byte - own);
        let within = within + if is_edge { EDGE } else { 0 };
        Side { common: common.max(within), within, is_complete: bytes == before.len() }
    }

    /// What is behind a byte and has the words behind in common.
    pub(super) fn right(&self, all: &Words, byte: usize) -> Side {
        let behind = &self.text[self.words.end..];
        let (bytes, common) = common(behind.chars(), all.text[byte..].chars());
        let own = self.blocks.end.saturating_sub(self.words.end);
        let is_edge = self.edges.1 && bytes >= own && all.ends(byte + own);
        let within = weight_of(&behind[..bytes.min(own)]) + if is_edge { EDGE } else { 0 };
        Side { common: common.max(within), within, is_complete: bytes == behind.len() }
    }

    /// The places that may be the quoted one: several only if they are equally likely. None if no place is likely enough.
    pub(super) fn likeliest(&self, all: &Words, starts: &[usize]) -> Vec<Candidate> {
        let compared = starts.iter().filter_map(|&start| self.compare(all, start));
        let mut likely: Vec<Candidate> = compared.filter(|candidate| self.is_likely(candidate)).collect();
        let most = likely.iter().map(|candidate| candidate.common).max().unwrap_or(0);
        likely.retain(|candidate| candidate.common == most);
        likely
    }

    fn is_likely(&self, candidate: &Candidate) -> bool {
        let Candidate { left, right, .. } = candidate;
        if self.needs.0 == u32::MAX {
            return false;
        }
        let Some((first, last)) = self.ends() else {
            // If no other passage had these words, what is beside the block counts, too.
            let counts = if self.needs.0 == 0 { candidate.common } else { candidate.within() };
            let is_enough = self.weight.saturating_add(counts) >= ENOUGH && counts >= self.needs.0;
            return is_enough || candidate.is_complete() && self.weight + candidate.common >= ENOUGH;
        };
        // Other blocks may begin or end with the same words.
        let is_told = |words: &str, side: &Side, needs: u32| {
            let is_enough = weight_of(words).saturating_add(side.within) >= ENOUGH_AT_END;
            needs != u32::MAX && (side.is_complete || is_enough && side.within >= needs)
        };
        is_told(first, left, self.needs.0) && is_told(last, right, self.needs.1)
    }
}

/// What is the same on one side of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Side {
    common: u32,
    /// In the same block.
    pub(super) within: u32,
    pub(super) is_complete: bool,
}

/// The bytes that two texts have in common at their beginnings, and how much they say.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> (usize, u32) {
    let same = one.zip(other).take_while(|(one, other)| one == other);
    same.fold((0, 0), |(bytes, sum), (c, _)| (bytes + c.len_utf8(), sum + weight(c)))
}
