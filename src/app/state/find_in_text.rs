//! A search in an article.

use crate::app::work::TextMatch;

/// The text and its matches.
#[derive(Debug)]
pub(in crate::app) struct FindInText {
    /// The text as it was typed.
    pub(in crate::app) needle: String,
    /// Whether the search goes backward.
    pub(in crate::app) is_backward: bool,
    /// The matches in reading order.
    pub(in crate::app) matches: Vec<TextMatch>,
    /// The match that was gone to last.
    pub(in crate::app) current: Option<usize>,
    /// Whether a worker is looking for the matches, and one of them is to be gone to then.
    pub(in crate::app) is_awaited: bool,
}

/// What was searched for last; it is searched for in every article that is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Needle {
    /// The text.
    pub(in crate::app) words: String,
    /// Whether the search goes backward.
    pub(in crate::app) is_backward: bool,
}

/// A step to a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Step {
    /// The number of the match, counted from 0.
    pub(in crate::app) index: usize,
    /// Whether it wraps around an end of the article.
    pub(in crate::app) is_around: bool,
}

impl Needle {
    /// Creates a search for it without matches.
    pub(in crate::app) fn search(&self, is_awaited: bool) -> FindInText {
        let (needle, is_backward) = (self.words.clone(), self.is_backward);
        FindInText { needle, is_backward, matches: Vec::new(), current: None, is_awaited }
    }
}

impl FindInText {
    /// Returns the current match and the number of all: `3/17`; `17` without a current one.
    pub(in crate::app) fn count(&self) -> String {
        match self.current {
            Some(index) => format!("{}/{}", index + 1, self.matches.len()),
            None => self.matches.len().to_string(),
        }
    }

    /// Returns the match some steps from the current one, or from the match with the number `from`, wrapping around.
    /// `None` if there are no matches.
    pub(in crate::app) fn step(&self, from: usize, is_up: bool, count: usize) -> Option<Step> {
        let all = self.matches.len();
        if all == 0 {
            return None;
        }
        let count = count.max(1);
        let (index, is_around) = match (self.current, is_up) {
            (Some(at), false) => ((at + count) % all, at + count >= all),
            (None, false) => ((from + count - 1) % all, from + count > all),
            (Some(at), true) => ((at + all - count % all) % all, count > at),
            (None, true) => ((from + all - count % all) % all, count > from),
        };
        Some(Step { index, is_around })
    }

    /// Returns the matches in a block that end after a byte, with their numbers.
    pub(in crate::app) fn in_block(
        &self,
        block: usize,
        byte: usize,
    ) -> impl Iterator<Item = (usize, TextMatch)> {
        let first = self.matches.partition_point(|found| (found.start.block, found.end) <= (block, byte));
        let matches = self.matches.iter().copied().enumerate().skip(first);
        matches.take_while(move |(_, found)| found.start.block == block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Position;

    fn search(current: Option<usize>) -> FindInText {
        let found = |block| TextMatch { start: Position { block, byte: 3 }, end: 6 };
        let needle = Needle { words: "灯".to_owned(), is_backward: false };
        FindInText { matches: (0..5).map(found).collect(), current, ..needle.search(false) }
    }

    fn step(current: Option<usize>, from: usize, is_up: bool, count: usize) -> (usize, bool) {
        let step = search(current).step(from, is_up, count).expect("a place");
        (step.index, step.is_around)
    }

    #[test]
    fn steps_wrap_around() {
        assert_eq!(step(Some(1), 0, false, 2), (3, false));
        assert_eq!(step(Some(4), 0, false, 1), (0, true));
        assert_eq!(step(Some(0), 0, true, 1), (4, true));
        assert_eq!(step(None, 2, false, 1), (2, false));
        assert_eq!(step(None, 2, true, 1), (1, false));
        assert_eq!(step(None, 0, true, 7), (3, true));
    }

    #[test]
    fn a_block_has_its_own_matches() {
        let search = search(None);
        assert_eq!(search.in_block(2, 0).map(|(index, _)| index).collect::<Vec<_>>(), [2]);
        assert_eq!(search.in_block(2, 6).count(), 0);
    }
}
