//! The last step: what only the whole article can tell.

use crate::article::{Article, Block, Meta};

/// Numbers the figures and puts the article together.
pub(super) fn finish(meta: Meta, blocks: Vec<Block>) -> Article {
    Article { meta, blocks }
}
