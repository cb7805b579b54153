//! Ranges of a text that no line break may divide: what has a replacement, a ruby base with its reading, a footnote
//! reference with the character before it.

use std::ops::Range;

use super::replacements::Replacement;
use yuelan_article::{Role, Text};

/// The unbreakable ranges of a text, merged where they overlap.
pub(crate) struct UnbreakableRanges {
    ranges: Vec<Range<usize>>,
    at: usize,
}

impl UnbreakableRanges {
    /// Collects the ranges of a text with these replacements.
    pub(crate) fn new(text: &Text, replacements: &[Replacement]) -> Self {
        let mut ranges: Vec<Range<usize>> =
            replacements.iter().map(|replacement| replacement.range.clone()).collect();
        for run in text.runs() {
            match run.role {
                Role::Ruby => ranges.push(run.range.clone()),
                Role::FootnoteReference(_) => ranges.push(run.range.start.saturating_sub(1)..run.range.end),
                _ => {}
            }
        }
        ranges.sort_unstable_by_key(|range| range.start);
        ranges.dedup_by(|next, kept| {
            let overlap = next.start < kept.end;
            kept.end = if overlap { kept.end.max(next.end) } else { kept.end };
            overlap
        });
        Self { ranges, at: 0 }
    }

    /// Returns whether a byte lies inside one of the ranges. Bytes must be given in rising order.
    pub(crate) fn contains(&mut self, byte: usize) -> bool {
        while self.ranges.get(self.at).is_some_and(|range| range.end <= byte) {
            self.at += 1;
        }
        self.ranges.get(self.at).is_some_and(|range| range.start < byte)
    }
}
