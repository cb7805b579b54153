//! What queries know of articles beside the index.

use crate::annotations::Annotations;
use crate::article_index::Flags;

/// What is remembered of the articles of an index.
#[derive(Clone, Copy, Debug, Default)]
pub struct Remembered<'a> {
    /// The flags, parallel to the rows; rows without flags were never read or opened.
    pub flags: &'a [Flags],
    /// What the reader has added; `None` for nothing.
    pub annotations: Option<&'a Annotations>,
}

impl<'a> Remembered<'a> {
    /// Returns what is remembered if there are flags alone.
    pub const fn flags(flags: &'a [Flags]) -> Self {
        Self { flags, annotations: None }
    }

    /// The flags of a row.
    pub(super) fn of(&self, row: u32) -> Flags {
        self.flags.get(row as usize).copied().unwrap_or_default()
    }
}
