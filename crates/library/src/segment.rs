//! Texts of many articles, packed, with a small index of what stands in them: a segment. It is never changed once written.
//!
//! Characters are numbered anew by how common they are in the segment and written as codes of one to three bytes, five for the rarest, in which
//! the first byte of a character is never a later one of another: words are found in codes as in text. Whole articles make
//! blocks of some 128 KB of text, which LZ4 packs. For every hashed single, pair and, of letters, triple and four of
//! characters, the index lists the blocks where it stands; a wrong block is found out by looking.
//!
//! - `bits`: numbers of few bits;
//! - `alphabet`: characters as codes;
//! - `tokens`: the hashed groups of characters;
//! - `lists`: the blocks of each group;
//! - `block`: the texts of some articles;
//! - `directory`: what is known of a segment before any block is read;
//! - `writer`: makes a segment of texts;
//! - `reader`: finds blocks, and texts in them;
//! - `wanted`: what a text must have to be looked at;
//! - `needles`: finds that in codes.
//!
//! A segment is bytes of a file, and not trusted: lengths are bounded before room is made for them, every part has a checksum,
//! and what does not fit is [`Damaged`].

mod alphabet;
mod bits;
mod block;
mod directory;
mod lists;
mod needles;
mod reader;
mod tokens;
mod wanted;
mod writer;

#[cfg(test)]
mod tests;

pub use block::Block;
pub use reader::{Finder, Segment, Source};
pub use wanted::{Clause, Sequence, Wanted};
pub use writer::{MAX_TEXT, Packed, pack};

/// What is read is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Why a part of a segment cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentError {
    /// It is not what was written.
    Damaged,
    /// It is no longer there, or cannot be read.
    Gone,
}

impl From<Damaged> for SegmentError {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}
