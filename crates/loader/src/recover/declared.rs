//! Makes blocks of drafts whose structure is declared: what stands under a picture is its caption, and what is in the footer
//! are credits.

use std::mem;

use super::credits::lines_of;
use crate::html::draft::Draft;
use yuelan_article::{Block, Caption, Definition, Figure, Footnote, Role, Run, Text};

/// Makes blocks of drafts. Recurses as deep as blocks nest, which is limited.
pub(super) fn blocks(drafts: Vec<Draft>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut pending: Option<Text> = None;
    // The figure element of the last figure.
    let mut group = None;
    for mut draft in drafts {
        if let Block::Figure(_) = &draft.block {
            group = draft.hints.group;
        }
        let hints = draft.hints;
        match take(&mut draft) {
            Block::Paragraph(text) if hints.caption => match blocks.last_mut() {
                Some(Block::Figure(figure)) if hints.group.is_some() && group == hints.group => {
                    add_line(figure, text, hints.credit);
                }
                _ if hints.group.is_some() => {
                    let mut figure = Figure::default();
                    add_line(&mut figure, text, hints.credit);
                    group = hints.group;
                    blocks.push(Block::Figure(Box::new(figure)));
                }
                _ => pending = Some(text),
            },
            Block::Paragraph(text) if hints.after_media && hints.after_break => match blocks.last_mut() {
                Some(Block::Figure(figure)) => add_lines(figure, &text),
                _ => blocks.push(Block::Paragraph(text)),
            },
            Block::Paragraph(text) if hints.credit => {
                let mut lines = lines_of(&Draft::new(Block::Paragraph(text), hints));
                match blocks.last_mut() {
                    Some(Block::Credits { lines: before, .. }) => before.append(&mut lines),
                    _ => blocks.push(Block::Credits { lines, inferred: None }),
                }
            }
            Block::Table(mut table) => {
                let caption = pending.take().map(|text| Caption { text, inferred: None });
                table.caption = table.caption.or(caption);
                table.header.retain(|row| row.iter().any(|cell| !cell.is_empty()));
                blocks.push(Block::Table(table));
            }
            block => blocks.push(block),
        }
    }
    blocks
}

/// Takes the block of a draft, with its nested blocks in it.
fn take(draft: &mut Draft) -> Block {
    let mut inner = mem::take(&mut draft.inner).into_iter().map(blocks);
    let mut first = || inner.next().unwrap_or_default();
    match mem::replace(&mut draft.block, Block::Rule) {
        Block::Quote(_) => Block::Quote(first()),
        Block::Details { summary, .. } => Block::Details { summary, blocks: first() },
        Block::Footnote(Footnote { label, .. }) => Block::Footnote(Footnote { label, blocks: first() }),
        Block::List(mut list) => {
            list.items.iter_mut().for_each(|item| item.blocks = first());
            Block::List(list)
        }
        Block::Definitions(entries) => {
            let entry = |Definition { terms, .. }| Definition { terms, blocks: first() };
            Block::Definitions(entries.into_iter().map(entry).collect())
        }
        other => other,
    }
}

/// Gives a figure a line of its caption element.
fn add_line(figure: &mut Figure, text: Text, is_credit: bool) {
    if is_credit {
        figure.credit = Some(text);
    } else {
        figure.caption = Some(Caption { text, inferred: None });
    }
}

/// Gives a figure what stands behind the break after it: a caption in emphasis, and a credit in small print below it.
fn add_lines(figure: &mut Figure, text: &Text) {
    let is_either = |run: &&Run| run.range.start == 0 && matches!(run.role, Role::Emphasis | Role::Small);
    // Of runs over the same text the last is the outer one.
    let outer = text.runs().iter().filter(is_either).max_by_key(|run| run.range.end);
    let mut start = 0;
    if let Some(Run { range, role: Role::Emphasis }) = outer {
        let caption = without(text.slice(0..range.end), &Role::Emphasis);
        figure.caption = Some(Caption { text: caption, inferred: None });
        start = range.end + usize::from(range.end < text.len());
    }
    if let Some(credit) = text.as_str().get(start..).filter(|credit| !credit.is_empty()) {
        let credit = text.slice(start..start + credit.len());
        figure.credit = Some(without(credit, &Role::Small));
    }
}

/// Returns a text without the outermost run of a role over all of it.
fn without(mut text: Text, role: &Role) -> Text {
    let (length, mut found) = (text.len(), false);
    let is_it = |run: &Run| run.range == (0..length) && run.role == *role;
    let all: Vec<bool> = text.runs().iter().map(is_it).collect();
    let last = all.iter().rposition(|is_it| *is_it);
    let mut at = 0;
    text.edit_roles(|_| {
        let keep = Some(at) != last || mem::replace(&mut found, true);
        at += 1;
        keep
    });
    text
}
