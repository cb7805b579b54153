//! Searching every word of every article: exact substrings, found by reading through all of them.
//!
//! There is no index to build or keep: texts are read from the catalogue (`texts`) on two threads and looked through as
//! fast as memory is read (`needle`), and what is found is told of newest first, in small batches (`run`). Places and
//! the words around them (`hits`) are only made where there is something.

mod fresh;
mod hits;
mod needle;
mod run;
mod texts;

use std::ops::Range;

pub use run::SearchSummary;

use super::query::parse::pieces;
use needle::Needle;
use yuelan_article::Position;

/// Stands before the words of a block in a text of the catalogue; what stands before the first is the head, line by line.
pub const BLOCK: u8 = 0x1e;
/// Stands before the words of a heading.
pub const HEADING: u8 = 0x1d;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct SearchQuery {
    /// All of these must be there, the longest first.
    wanted: Vec<Needle>,
    /// None of these may be there.
    unwanted: Vec<Needle>,
}

/// What was found in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleHits {
    /// The row of the article.
    pub row: u32,
    /// The places, first those of the head, then in reading order; never empty.
    pub hits: Vec<Hit>,
    /// How many more there are than were asked for.
    pub more: usize,
}

/// A place where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it begins in the body; `None` in the head.
    pub place: Option<Position>,
    /// The number of the section, counted from 1 as everywhere; `None` in the head.
    pub section: Option<usize>,
    /// The section's heading; `None` for the opening and the head.
    pub heading: Option<String>,
    /// The words around it, in one line.
    pub snippet: String,
    /// Which bytes of the snippet were looked for, in order, none overlapping.
    pub marks: Vec<Range<usize>>,
    /// Which of the marks is the place itself.
    pub own: usize,
}

impl SearchQuery {
    /// Looks for words as they are typed, whatever their case and width: all of several, `"…"` as it stands, not
    /// those behind a `-`.
    pub fn new(words: &str) -> Self {
        let mut pieces = pieces(words, false);
        // The longest is the rarest, most likely, and what is not there ends the matter.
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.value.len()));
        let mut search = Self::default();
        for piece in pieces {
            let needles = if piece.is_negated { &mut search.unwanted } else { &mut search.wanted };
            needles.extend(Needle::words(piece.value));
        }
        search
    }

    /// Looks for a regular expression, in each block by itself; the reason if it is none.
    pub fn expression(expression: &str) -> Result<Self, String> {
        Ok(Self { wanted: vec![Needle::expression(expression)?], unwanted: Vec::new() })
    }

    /// Whether nothing is looked for. Unwanted words alone find nothing either.
    pub const fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Whether it goes through texts about as fast as they can be read.
    fn is_quick(&self) -> bool {
        !self.wanted.iter().any(|needle| matches!(needle, Needle::Expression(_)))
    }

    /// Whether an article's text is what is looked for.
    fn is_in(&self, text: &[u8]) -> bool {
        self.wanted.iter().all(|needle| needle.is_in(text))
            && !self.unwanted.iter().any(|needle| needle.is_in(text))
    }

    /// What is found in one article, as far as `most` places; `None` where it is not what is looked for.
    fn found(&self, row: u32, text: &[u8], most: usize) -> Option<ArticleHits> {
        if !self.is_in(text) {
            return None;
        }
        let (hits, more) = hits::hits(text, &self.wanted, most);
        (!hits.is_empty()).then_some(ArticleHits { row, hits, more })
    }
}
