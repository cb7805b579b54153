//! A block on its way from the markup to recovery, with what the markup hinted at.

use crate::article::Block;

/// A block and hints.
#[derive(Debug)]
pub(super) struct Draft {
    /// The block as the markup declares it.
    pub(super) block: Block,
}
