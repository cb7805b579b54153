//! Searching every word of every article: exact substrings, found by reading through all of them.
//!
//! There is no index to build or keep: texts are read from the catalogue on two threads and looked through as fast as
//! memory is read (`needle`), newest first, and what is found is told of in that order, chunk by chunk (`run`). Places
//! and the words around them (`hits`) are only made where there is something.

mod hits;
mod needle;
mod run;

use std::ops::Range;

pub use run::{Tally, search};

use super::query::parse::pieces;
use super::shelf::Row;
use crate::article::Position;
use needle::Needle;

/// Stands before the words of a block in a text of the catalogue; what stands before the first is the head, line by line.
pub const BLOCK: u8 = 0x1e;
/// Stands before the words of a heading.
pub const HEADING: u8 = 0x1d;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// All of these must be there, the longest first.
    wanted: Vec<Needle>,
    /// None of these may be there.
    unwanted: Vec<Needle>,
}

/// What was found in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
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
}

/// Where the texts of articles come from; one a thread.
pub trait Texts {
    /// Shows the text of an article: the lines of its head, and before the words of each block [`BLOCK`] or
    /// [`HEADING`]. Nothing is shown where there is none.
    fn show(&mut self, row: Row<'_>, see: &mut dyn FnMut(&[u8]));
}

impl Search {
    /// Looks for words as they are typed, whatever their case and width: all of several, `"…"` as it stands, not
    /// those behind a `-`.
    pub fn new(words: &str) -> Self {
        let mut pieces = pieces(words, false);
        // The longest is the rarest, most likely, and what is not there ends the matter.
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.value.len()));
        let mut search = Self::default();
        for piece in pieces {
            let needles = if piece.is_not { &mut search.unwanted } else { &mut search.wanted };
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

    /// What is found in one article, as far as `most` places; `None` where it is not what is looked for.
    fn found(&self, row: u32, text: &[u8], most: usize) -> Option<Found> {
        let stands = |needle: &Needle| needle.is_in(text);
        if !self.wanted.iter().all(stands) || self.unwanted.iter().any(stands) {
            return None;
        }
        let (hits, more) = hits::hits(str::from_utf8(text).ok()?, &self.wanted, most);
        (!hits.is_empty()).then_some(Found { row, hits, more })
    }
}
