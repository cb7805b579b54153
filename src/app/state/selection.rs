//! A selection in an article: from one sentence, paragraph or section to another.

use std::ops::Range;

use super::units::{Unit, units};
use crate::app::document::Document;
use crate::app::document::printed::printed;
use yuelan_article::Position;

/// A selection, from one unit to another, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Selection {
    unit: Unit,
    /// The unit where it began.
    anchor: Range<Position>,
    /// The unit at the end that moves.
    head: Range<Position>,
}

impl Selection {
    /// Selects the first sentence that ends after a position; `None` in an article without text.
    pub(in crate::app) fn new(document: &Document, from: Position) -> Option<Self> {
        let blocks = &document.loaded.article.blocks;
        let mut ahead = (from.block..blocks.len())
            .flat_map(|block| units(document, Unit::Sentence, block))
            .filter(|sentence| sentence.end > from);
        let first = ahead.next().or_else(|| before(document, Unit::Sentence, from))?;
        Some(Self { unit: Unit::Sentence, anchor: first.clone(), head: first })
    }

    /// Returns the unit.
    pub(in crate::app) const fn unit(&self) -> Unit {
        self.unit
    }

    /// Returns the selected range.
    pub(in crate::app) fn range(&self) -> Range<Position> {
        self.anchor.start.min(self.head.start)..self.anchor.end.max(self.head.end)
    }

    /// Returns where the end that moves is.
    pub(in crate::app) const fn head(&self) -> Position {
        self.head.start
    }

    /// Selects the sentence after the first selected one; `None` behind the last one.
    pub(in crate::app) fn next_sentence(&self, document: &Document) -> Option<Self> {
        let first = Self::new(document, self.range().start)?;
        let next = behind(document, Unit::Sentence, first.head.end)?;
        Some(Self { unit: Unit::Sentence, anchor: next.clone(), head: next })
    }

    /// Swaps the end that moves and the one that does not.
    pub(in crate::app) const fn turn(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }

    /// Widens the selection to the next larger unit, if there is one.
    pub(in crate::app) fn widen(&mut self, document: &Document) {
        self.unit = match self.unit {
            Unit::Sentence => Unit::Paragraph,
            Unit::Paragraph | Unit::Section => Unit::Section,
        };
        for end in [&mut self.anchor, &mut self.head] {
            if let Some(whole) = units(document, self.unit, end.start.block).next() {
                *end = whole;
            }
        }
    }

    /// Moves its end by some units, as far as there are any.
    pub(in crate::app) fn extend(&mut self, document: &Document, is_back: bool, times: usize) {
        for _ in 0..times {
            let next = if is_back {
                before(document, self.unit, self.head.start)
            } else {
                behind(document, self.unit, self.head.end)
            };
            let Some(next) = next else { return };
            self.head = next;
        }
    }

    /// Returns it in an article that has its text in other places, which `find` returns; `None` without the text.
    pub(in crate::app) fn moved(self, find: &dyn Fn(Position) -> Option<Position>) -> Option<Self> {
        let moved = |range: Range<Position>| Some(find(range.start)?..find(range.end)?);
        Some(Self { unit: self.unit, anchor: moved(self.anchor)?, head: moved(self.head)? })
    }

    /// Returns the selected bytes of a block's text.
    pub(in crate::app) fn in_block(&self, block: usize) -> Option<Range<usize>> {
        let Range { start, end } = self.range();
        if !(start.block..=end.block).contains(&block) {
            return None;
        }
        let first = if block == start.block { start.byte } else { 0 };
        let last = if block == end.block { end.byte } else { usize::MAX };
        (first < last).then_some(first..last)
    }

    /// Returns the selected text, with blank lines between blocks.
    pub(in crate::app) fn words(&self, document: &Document) -> String {
        let blocks = &document.loaded.article.blocks;
        let Range { start, end } = self.range();
        let chosen = blocks.iter().enumerate().take(end.block + 1).skip(start.block);
        let words =
            chosen.filter_map(|(index, block)| Some(printed(block, self.in_block(index)?).trim().to_owned()));
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

/// Returns the first unit that begins at or after a position.
fn behind(document: &Document, unit: Unit, from: Position) -> Option<Range<Position>> {
    let blocks = from.block..document.loaded.article.blocks.len();
    blocks.flat_map(|block| units(document, unit, block)).find(|found| found.start >= from)
}

/// Returns the last unit that begins before a position.
fn before(document: &Document, unit: Unit, from: Position) -> Option<Range<Position>> {
    let last = from.block.min(document.loaded.article.blocks.len().saturating_sub(1));
    let blocks = (0..=last).rev();
    blocks.flat_map(|block| units(document, unit, block).rev()).find(|found| found.start < from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Article, Block, Heading, Role, Text};
    use yuelan_library::Loaded;

    fn document() -> Document {
        let heading = Block::Heading(Heading { level: 2, text: "渡口".into(), inferred: None });
        let blocks = vec![
            Block::Paragraph("灯在。人在。".into()),
            Block::Rule,
            heading,
            Block::Paragraph("水静。船停。".into()),
        ];
        let article = Article { blocks, ..Article::default() };
        Document::new("a.html".into(), Loaded::from(article))
    }

    #[test]
    fn a_selection_grows_and_shrinks() {
        let document = document();
        let mut selection = Selection::new(&document, Position::default()).expect("a sentence");
        assert_eq!(selection.words(&document), "灯在。");
        selection.extend(&document, false, 3);
        assert_eq!(selection.words(&document), "灯在。人在。\n\n渡口\n\n水静。");
        selection.extend(&document, true, 2);
        assert_eq!(selection.words(&document), "灯在。人在。");
        selection.extend(&document, true, 9);
        assert_eq!(selection.words(&document), "灯在。");
    }

    #[test]
    fn the_mark_of_a_note_belongs_to_its_sentence() {
        let mut text = Text::plain("灯在。1人在。");
        text.add_run(9..10, Role::FootnoteReference("1".into()));
        let article = Article { blocks: vec![Block::Paragraph(text)], ..Article::default() };
        let document = Document::new("a.html".into(), Loaded::from(article));
        let mut selection = Selection::new(&document, Position::default()).expect("a sentence");
        assert_eq!(selection.words(&document), "灯在。[1]");
        selection.extend(&document, false, 1);
        selection.turn();
        selection.extend(&document, false, 1);
        assert_eq!(selection.words(&document), "人在。");
    }

    #[test]
    fn a_selection_widens_to_paragraph_and_section() {
        let document = document();
        let mut selection = Selection::new(&document, Position { block: 3, byte: 9 }).expect("a sentence");
        assert_eq!(selection.words(&document), "船停。");
        selection.widen(&document);
        assert_eq!(selection.words(&document), "水静。船停。");
        selection.widen(&document);
        assert_eq!(selection.words(&document), "渡口\n\n水静。船停。");
        selection.extend(&document, true, 1);
        assert!(selection.words(&document).starts_with("灯在。人在。\n\n渡口"));
    }

    #[test]
    fn behind_the_end_the_last_sentence_is_selected() {
        let document = document();
        let selection = Selection::new(&document, Position { block: 9, byte: 0 }).expect("a sentence");
        assert_eq!(selection.words(&document), "船停。");
    }
}
