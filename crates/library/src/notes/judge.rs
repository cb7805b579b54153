//! Which of the places with the words of a quotation is the quoted one, if any: the one that has most of the words around it,
//! if that is more than any other passage of the article ever had.

use std::ops::Range;

use super::quote::Quote;
use super::words::{END, START, Words, weight, weight_of};

/// How much must be the same for two passages to be one, the quoted words and those around them taken together: ten
/// ideographs or thirty letters.
pub(super) const ENOUGH: u32 = 30;
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
    /// How much its words say.
    pub(super) weight: u32,
    needs: u32,
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
    pub(super) common: u32,
    /// Whether all of it is.
    pub(super) is_complete: bool,
}

impl Wanted {
    /// Prepares a quotation; `None` if it has no words.
    pub(super) fn new(quote: &Quote) -> Option<Self> {
        let Quote { words, prefix, suffix, needs, .. } = quote;
        let folded = Words::new(&format!("{prefix}{words}{suffix}"), false);
        let range = folded.at(prefix.len())..folded.at(prefix.len() + words.len());
        let quoted = folded.text.get(range.clone()).filter(|words| !words.is_empty())?;
        let weight = weight_of(quoted);
        // Fewer than were to be kept, so that the article begins or ends there.
        let is_short = |words: &str| words.chars().count() + SLACK < CONTEXT;
        let (starts, ends) = (is_short(&folded.text[..range.start]), is_short(&folded.text[range.end..]));
        let mut text = String::with_capacity(folded.text.len() + 2);
        text.extend(starts.then_some(START));
        text.push_str(&folded.text);
        text.extend(ends.then_some(END));
        let moved = if starts { START.len_utf8() } else { 0 };
        Some(Self { text, words: range.start + moved..range.end + moved, weight, needs: *needs })
    }

    /// The parts of what is looked for.
    pub(super) const fn ranges(&self) -> Parts {
        Parts {
            before: 0..self.words.start,
            words: self.words.start..self.words.end,
            behind: self.words.end..self.text.len(),
        }
    }

    /// Compares a place in the words of an article; `None` if the quoted words do not stand there.
    pub(super) fn compare(&self, text: &str, start: usize) -> Option<Candidate> {
        let words = &self.text[self.words.clone()];
        let rest = text.get(start..)?.strip_prefix(words)?;
        let (before, behind) = (&self.text[..self.words.start], &self.text[self.words.end..]);
        let left = common(before.chars().rev(), text[..start].chars().rev());
        let right = common(behind.chars(), rest.chars());
        Some(Candidate {
            range: start..start + words.len(),
            common: left.1.saturating_add(right.1),
            is_complete: left.0 + right.0 == before.len() + behind.len(),
        })
    }

    /// The places that may be the quoted one: several only if they are equally likely. None if no place is likely enough.
    pub(super) fn likeliest(&self, text: &str, starts: &[usize]) -> Vec<Candidate> {
        let mut all: Vec<Candidate> = starts.iter().filter_map(|&start| self.compare(text, start)).collect();
        let most = all.iter().map(|candidate| candidate.common).max().unwrap_or(0);
        if most < self.needs || self.weight.saturating_add(most) < ENOUGH {
            return Vec::new();
        }
        all.retain(|candidate| candidate.common == most);
        all
    }
}

/// The bytes that two texts have in common at their beginnings, and how much they say.
pub(super) fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> (usize, u32) {
    let same = one.zip(other).take_while(|(one, other)| one == other);
    same.fold((0, 0), |(bytes, sum), (c, _)| (bytes + c.len_utf8(), sum + weight(c)))
}
