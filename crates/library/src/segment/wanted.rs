//! What a text must have to be looked at: each of some clauses, of a clause one of some sequences of characters.

use super::tokens::{Folded, TokenFolder};

/// Characters in a row, each of them one of a few.
pub type Sequence = Vec<Vec<char>>;

/// Sequences of which one must occur.
pub type Clause = Vec<Sequence>;

/// What a text must have: every clause. Without one every text is looked at.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    clauses: Vec<Clause>,
    /// Each class of each sequence as tokens are made of it: folded, nothing for one that may be a sign.
    folded: Vec<Vec<FoldedSequence>>,
}

/// A sequence as tokens are made of.
pub(super) type FoldedSequence = Vec<Vec<Folded>>;

impl Wanted {
    /// Wants all of some clauses. Reads a table if there is one, in some tenths of a millisecond.
    pub fn new(clauses: Vec<Clause>) -> Self {
        if clauses.is_empty() {
            return Self::default();
        }
        let folder = TokenFolder::new();
        let class = |class: &Vec<char>| {
            let mut folded: Vec<Folded> = class.iter().map(|c| folder.fold(*c)).collect();
            folded.sort_unstable();
            folded.dedup();
            if folded.contains(&0) { Vec::new() } else { folded }
        };
        let sequence = |sequence: &Sequence| sequence.iter().map(class).collect();
        let folded = clauses.iter().map(|clause| clause.iter().map(sequence).collect()).collect();
        Self { clauses, folded }
    }

    /// Returns the clauses.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    pub(super) fn folded(&self) -> &[Vec<FoldedSequence>] {
        &self.folded
    }
}
