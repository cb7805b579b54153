//! Recovers structure that the markup did not declare, in a pass over draft blocks that does not know HTML.
//!
//! 1. [`captions::bind`]: finds the captions of pictures;
//! 2. [`credits::gather`]: finds credits and sources;
//! 3. [`dividers::replace`]: turns lines of ornaments and `-END-` into thematic breaks;
//! 4. [`sections::infer`]: finds headings, deciding over the whole article;
//! 5. [`assemble`]: turns drafts into blocks.

mod alike;
mod captions;
mod credits;
mod declared;
mod dividers;
mod candidates;
mod common_titles;
mod interview;
mod sections;
mod surroundings;
mod survey;
#[cfg(test)]
mod tests;
mod line_features;
mod lines;

use std::mem;

use crate::html::draft::{CommentDrafts, Draft, Parsed};
use yuelan_article::{Block, Comments, Meta, Role, Text};
use yuelan_parallel::for_each_mut;

/// Recovers the structure of a body and returns its blocks.
pub(super) fn recover(parsed: Parsed, meta: &mut Meta) -> Vec<Block> {
    let scope = parsed.scope;
    let mut drafts = parsed.drafts;
    if scope.is_declared() {
        return declared::blocks(drafts);
    }
    credits::split(&mut drafts);
    if !scope.shows_all() {
        surroundings::remove(&mut drafts);
    }
    captions::bind(&mut drafts);
    credits::gather(&mut drafts, meta);
    dividers::replace(&mut drafts);
    lines::split(&mut drafts);
    sections::infer(&mut drafts);
    lines::join(&mut drafts);
    for_each_mut(&mut drafts, |draft| draft.block = filled(draft));
    shrunk(drafts.into_iter().map(|draft| draft.block).collect())
}

/// Frees what blocks have more of than they take: a list that was collected from drafts is as large as the drafts were.
fn shrunk(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.shrink_to_fit();
    blocks
}

/// Returns the comments below an article as a block: without headings, figures, captions and credits, which only the article
/// has.
pub(super) fn comments(comments: CommentDrafts) -> Option<Block> {
    let CommentDrafts { count, mut drafts } = comments;
    flatten(&mut drafts);
    let blocks: Vec<Block> = drafts.into_iter().map(|mut draft| filled(&mut draft)).collect();
    (!blocks.is_empty()).then_some(Block::Comments(Comments { count, blocks }))
}

/// Makes paragraphs of headings and pictures. Recurses as deep as blocks nest, which is limited.
fn flatten(drafts: &mut [Draft]) {
    for draft in drafts {
        match &mut draft.block {
            Block::Heading(heading) => {
                let mut text = mem::take(&mut heading.text);
                text.add_run(0..text.len(), Role::Strong);
                draft.block = Block::Paragraph(text);
            }
            Block::Figure(figure) => {
                let words = figure.alt.take().or_else(|| figure.src.clone()).unwrap_or_default();
                let mut text = Text::plain(&words);
                if let Some(address) = figure.src.take() {
                    text.add_run(0..words.len(), Role::Link(address.into()));
                }
                draft.block = Block::Paragraph(text);
            }
            _ => draft.inner.iter_mut().for_each(|inner| flatten(inner)),
        }
    }
}

/// Puts nested drafts into their blocks. Recurses as deep as blocks nest, which is limited.
fn assemble(drafts: Vec<Draft>) -> Vec<Block> {
    shrunk(drafts.into_iter().map(|mut draft| filled(&mut draft)).collect())
}

/// Takes the block of a draft, with its nested blocks in it.
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
