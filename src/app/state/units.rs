//! The units that the cursor and a selection move by: sentences, blocks, sections.

use std::ops::Range;

use super::sentences::sentences;
use crate::app::document::Document;
use crate::app::document::printed::note_ranges;
use yuelan_article::{Block, Node, Position};
use yuelan_layout::CommentDisplay;

/// A unit of selections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Unit {
    /// A sentence.
    Sentence,
    /// A block.
    Paragraph,
    /// A heading and the blocks under it.
    Section,
}

/// Returns the units of a block: its sentences, the block, or its section.
pub(in crate::app) fn units(
    document: &Document,
    unit: Unit,
    block: usize,
) -> impl DoubleEndedIterator<Item = Range<Position>> {
    let blocks = &document.loaded.article.blocks;
    let words = |block: usize| blocks.get(block).map(Block::plain_text).unwrap_or_default();
    let found: Vec<Range<Position>> = match unit {
        Unit::Sentence => {
            let found = blocks.get(block).map(sentences_in).unwrap_or_default();
            found.into_iter().map(|range| in_block(block, range)).collect()
        }
        Unit::Paragraph => {
            let byte = words(block).trim_end().len();
            let whole = Position::start_of(block)..Position { block, byte };
            (byte > 0).then_some(whole).into_iter().collect()
        }
        Unit::Section => {
            let section = document.section_of(block).and_then(|index| document.sections.get(index));
            let whole = section.map(|section| {
                let last = section.blocks.end.saturating_sub(1).max(section.blocks.start);
                let byte = words(last).trim_end().len();
                Position::start_of(section.blocks.start)..Position { block: last, byte }
            });
            whole.into_iter().collect()
        }
    };
    found.into_iter()
}

/// Returns where the cursor can stand in a block, in bytes of its text: at its sentences; at a figure without a text, and
/// at comments that are folded, the empty range at its start. Linear in the text.
pub(in crate::app) fn stops_in(block: &Block, comments: CommentDisplay) -> Vec<Range<usize>> {
    if matches!(block, Block::Comments(_)) && comments == CommentDisplay::Folded {
        return std::iter::once(0..0).collect();
    }
    let mut stops = sentences_in(block);
    if stops.is_empty() && has_figure(block) {
        stops.push(0..0);
    }
    stops
}

/// Returns a range of bytes of a block's text as positions.
pub(in crate::app) const fn in_block(block: usize, range: Range<usize>) -> Range<Position> {
    Position { block, byte: range.start }..Position { block, byte: range.end }
}

/// Returns the sentences of a block, in bytes of its text. A heading is one, and so is a line of code or a row of a table.
fn sentences_in(block: &Block) -> Vec<Range<usize>> {
    let words = block.plain_text();
    match block {
        Block::Heading(_) => trimmed(&words, 0..words.len()).into_iter().collect(),
        Block::Code { .. } => {
            let mut start = 0;
            let lines = words.split_inclusive('\n').map(|line| {
                start += line.len();
                start - line.len()..start
            });
            lines.filter_map(|line| trimmed(&words, line)).collect()
        }
        Block::Table(table) => {
            let caption = table.caption.as_ref().map_or(0, |caption| caption.text.as_str().len() + 1);
            let above = words.get(..caption).map(|above| sentences(above, &[]).collect::<Vec<_>>());
            let mut start = caption;
            let rows = table.header.iter().chain(&table.rows).map(|row| {
                let length: usize = row.iter().map(|cell| cell.as_str().len() + 1).sum();
                start += length;
                start - length..start
            });
            let rows = rows.filter_map(|row| trimmed(&words, row));
            above.unwrap_or_default().into_iter().chain(rows).collect()
        }
        _ => sentences(&words, &note_ranges(block)).collect(),
    }
}

/// Returns a range without white space at its ends; `None` if nothing else is in it.
fn trimmed(words: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = words.get(range.clone())?;
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    (start < end).then_some(start..end)
}

fn has_figure(block: &Block) -> bool {
    let mut is_found = false;
    block.walk(&mut |node| is_found |= matches!(node, Node::Block(Block::Figure(_))));
    is_found
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Caption, Comments, Figure, Heading, Table};

    fn found(block: &Block) -> Vec<String> {
        let words = block.plain_text();
        stops_in(block, CommentDisplay::Unfolded).into_iter().map(|range| words[range].to_owned()).collect()
    }

    #[test]
    fn a_heading_and_a_line_of_code_are_one_sentence_each() {
        let heading = Heading { level: 2, text: "灯在？人在！".into(), inferred: None };
        assert_eq!(found(&Block::Heading(heading)), ["灯在？人在！"]);
        let code = Block::Code { language: None, text: "let a = 1. ;\n\n    b! c\n".into() };
        assert_eq!(found(&code), ["let a = 1. ;", "b! c"]);
        assert_eq!(found(&Block::Paragraph("灯在？人在！".into())), ["灯在？", "人在！"]);
    }

    #[test]
    fn a_row_of_a_table_is_one_sentence() {
        let caption = Some(Caption { text: "灯在。人在。".into(), inferred: None });
        let rows = vec![vec!["灯。船。".into(), "".into()], vec!["".into(), "桥".into()], vec!["".into()]];
        let table = Table { header: vec![vec!["类".into(), "数".into()]], rows, caption };
        assert_eq!(found(&Block::Table(Box::new(table))), ["灯在。", "人在。", "类\n数", "灯。船。", "桥"]);
    }

    #[test]
    fn the_cursor_stands_where_there_is_something_to_see() {
        let figure = Block::Figure(Box::default());
        let folded = |block: &Block| {
            let stops = stops_in(block, CommentDisplay::Folded).into_iter();
            stops.map(|stop| (stop.start, stop.end)).collect::<Vec<_>>()
        };
        assert_eq!(folded(&figure), [(0, 0)]);
        assert_eq!(folded(&Block::Quote(vec![figure])), [(0, 0)]);
        let named = Figure { credit: Some("南窗".into()), ..Figure::default() };
        assert_eq!(found(&Block::Figure(Box::new(named))), ["南窗"]);
        assert_eq!(found(&Block::Rule), [""; 0]);
        let blocks = vec![Block::Paragraph("灯在。人在。".into())];
        let comments = Block::Comments(Comments { count: 1, blocks });
        assert_eq!(folded(&comments), [(0, 0)]);
        assert_eq!(found(&comments), ["灯在。", "人在。"]);
    }
}
