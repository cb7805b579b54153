//! A quotation: its words, those around them, and where it was.

use std::error::Error;
use std::fmt;

use yuelan_article::Position;

/// The most bytes that the words of a note may have: some 350,000 ideographs. A line of an export holds a note whole.
pub const MAX_NOTE_BYTES: usize = 1 << 20;

/// The most bytes that a note may quote: some 20,000 ideographs.
pub const MAX_QUOTE_BYTES: usize = 1 << 16;

/// A passage as it was when it was kept, and what it is found again by.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quote {
    /// The words as the article has them, with an empty line between blocks. Never empty.
    pub words: String,
    /// The words before it.
    pub prefix: String,
    /// The words behind it.
    pub suffix: String,
    /// The heading above it; empty if there is none.
    pub section: String,
    /// A hash of the text of the block that it begins in.
    pub block: Option<u64>,
    /// Where it begins.
    pub start: Position,
    /// Where it ends; the byte at this position is no part of it.
    pub end: Position,
    /// The share of the article's text above it, in ten-thousandths.
    pub share: u16,
    /// How much of the words around it in its block a passage with the same words must have in common to be this one, unless
    /// it has all that are kept: more than any other passage of the article had. Three for an ideograph, one for a letter;
    /// [`u32::MAX`] if no words around it tell it from another one. Of a passage in one block the first number, on both sides
    /// together; else one for the words before it and one for those behind it.
    pub needs: (u32, u32),
}

/// Why a passage cannot be kept, or a note not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// There are no words in the passage.
    Empty,
    /// The passage has more than [`MAX_QUOTE_BYTES`]: how many.
    LongQuote(usize),
    /// What was written has more than [`MAX_NOTE_BYTES`]: how many.
    LongText(usize),
}

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (note, quote) = (MAX_NOTE_BYTES / 1024, MAX_QUOTE_BYTES / 1024);
        match self {
            Self::Empty => f.write_str("there are no words in the passage"),
            Self::LongQuote(bytes) => {
                write!(f, "the passage has {} KiB, and at most {quote} are kept", bytes.div_ceil(1024))
            }
            Self::LongText(bytes) => {
                write!(f, "the note has {} KiB, and at most {note} are kept", bytes.div_ceil(1024))
            }
        }
    }
}

impl Error for NoteError {}

/// The last boundary of a character up to a byte.
pub(super) fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
