//! What the markup did not say: a pass over draft blocks that knows no HTML.
//!
//! 1. [`captions::bind`]: which line belongs to the picture beside it;
//! 2. [`credits::gather`]: who made it and where it comes from;
//! 3. [`dividers::rule`]: lines of ornaments and `-END-` are rules;
//! 4. [`sections::infer`]: which lines are headings, decided over the whole article;
//! 5. [`assemble`]: drafts → blocks.

mod captions;
mod credits;
mod dividers;
mod looks;
mod sections;
#[cfg(test)]
mod tests;
mod words;

use std::mem;

use crate::html::draft::{Draft, Parsed};
use yuelan_article::{Block, Meta};
use yuelan_parallel::for_each_mut;

/// Turns drafts into the blocks of the article.
pub(super) fn recover(parsed: Parsed, meta: &mut Meta) -> Vec<Block> {
    let mut drafts = parsed.drafts;
    captions::bind(&mut drafts);
    credits::gather(&mut drafts, meta.author.as_deref());
    dividers::rule(&mut drafts);
    sections::infer(&mut drafts);
    for_each_mut(&mut drafts, |draft| draft.block = filled(draft));
    drafts.into_iter().map(|draft| draft.block).collect()
}

/// Puts the drafts inside blocks into them. Recurses as deep as blocks nest, which is bounded.
fn assemble(drafts: Vec<Draft>) -> Vec<Block> {
    drafts.into_iter().map(|mut draft| filled(&mut draft)).collect()
}

/// The block of a draft, which is left without one.
fn filled(draft: &mut Draft) -> Block {
    let block = mem::replace(&mut draft.block, Block::Rule);
    let mut inner = mem::take(&mut draft.inner).into_iter().map(|mut drafts| {
        captions::bind(&mut drafts);
        assemble(drafts)
    });
    let mut first = || inner.next().unwrap_or_default();
    match block {
        Block::Quote(_) => Block::Quote(first()),
        Block::Details { summary, .. } => Block::Details { summary, blocks: first() },
        Block::Footnote(mut note) => {
            note.blocks = first();
            Block::Footnote(note)
        }
        Block::List(mut list) => {
            list.items.iter_mut().for_each(|item| item.blocks = first());
            Block::List(list)
        }
        Block::Definitions(mut entries) => {
            for entry in &mut entries {
                entry.blocks = first();
            }
            Block::Definitions(entries)
        }
        other => other,
    }
}
