//! A place in an article that no change of width can lose.

/// A block and a byte in that block's words. Ordered as the article is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Index into [`Article::blocks`](super::Article::blocks).
    pub block: usize,
    /// Byte in [`Block::plain_text`](super::Block::plain_text) of that block.
    pub byte: usize,
}

impl Position {
    /// The first byte of a block.
    pub const fn start_of(block: usize) -> Self {
        Self { block, byte: 0 }
    }
}
