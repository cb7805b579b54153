//! A position in an article that does not depend on its layout.

/// A block and a byte in its text. Ordered by reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The index into [`Article::blocks`](crate::Article::blocks).
    pub block: usize,
    /// The byte offset into [`Block::plain_text`](crate::Block::plain_text) of that block.
    pub byte: usize,
}

impl Position {
    /// Returns the start of a block.
    pub const fn start_of(block: usize) -> Self {
        Self { block, byte: 0 }
    }
}
