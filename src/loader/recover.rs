//! What the markup did not say: a pass over draft blocks that knows no HTML.

use super::html::Parsed;
use crate::article::{Block, Meta};

/// Turns drafts into the blocks of the article.
pub(super) fn recover(parsed: Parsed, _meta: &mut Meta) -> Vec<Block> {
    parsed.drafts.into_iter().map(|draft| draft.block).collect()
}
