//! Blocks → rows: each kind in its own file, and the room between them here.

mod code;
mod credits;
mod definitions;
mod details;
mod figure;
mod front;
mod heading;
mod list;
mod note;
mod paragraph;
mod quote;
mod rule;
mod table;

pub(super) use figure::Totals;
pub(super) use front::set as set_front;

use super::setter::Setter;
use super::{Indent, Options, ParagraphGap};
use yuelan_article::{Block, Heading};

/// Sets a block of the body or of another block. Recurses as deep as blocks nest: `article::MAX_DEPTH`.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, block: &Block) {
    match block {
        Block::Heading(heading) => heading::set(setter, heading),
        Block::Paragraph(text) => paragraph::set(setter, text),
        Block::Figure(figure) => figure::set(setter, totals, figure),
        Block::List(list) => list::set(setter, totals, list),
        Block::Quote(blocks) => quote::set(setter, totals, blocks),
        Block::Code { language, text } => code::set(setter, language.as_deref(), text),
        Block::Table(table) => table::set(setter, table),
        Block::Credits { lines, .. } => credits::set(setter, lines),
        Block::Definitions(entries) => definitions::set(setter, totals, entries),
        Block::Details { summary, blocks } => details::set(setter, totals, summary, blocks),
        Block::Footnote(note) => note::set(setter, totals, note),
        Block::Rule => rule::set(setter),
    }
}

/// Sets the blocks of another block, with room between them.
pub(super) fn set_all(setter: &mut Setter<'_>, totals: &Totals, blocks: &[Block]) {
    let mut before = None;
    for block in blocks {
        if let Some(before) = before {
            setter.leave(rows_between(before, block, setter.options));
        }
        set(setter, totals, block);
        before = Some(block);
    }
}

/// Blank rows between two blocks: a heading stands closer to what it heads than to what it ends.
pub(super) fn rows_between(before: &Block, after: &Block, options: &Options) -> usize {
    match (before, after) {
        (Block::Heading(_), _) => 1,
        (_, Block::Heading(Heading { level: ..=2, .. })) => 2,
        (Block::Footnote(_), Block::Footnote(_)) => 0,
        (Block::Paragraph(_), Block::Paragraph(_)) => match options.paragraph_gap {
            ParagraphGap::Auto => usize::from(options.indent == Indent::None),
            ParagraphGap::None => 0,
            ParagraphGap::One => 1,
        },
        _ => 1,
    }
}
