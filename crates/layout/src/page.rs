//! An article in lines: rows of styled spans, each knowing its way back to the text.
//!
//! All words stand in one string; rows and spans are offsets into it. A page holds its words once, and about forty
//! bytes a row. Positions never go down from row to row, so that every look-up is a binary search.

use super::SpanStyle;
use yuelan_article::Position;

/// An article laid out for one width.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub(super) words: String,
    pub(super) spans: Vec<StoredSpan>,
    pub(super) rows: Vec<StoredRow>,
    pub(super) links: Vec<StoredLink>,
    pub(super) figures: Vec<usize>,
    /// The first row of each section.
    pub(super) sections: Vec<usize>,
    /// Where links inside the page lead: address and row, sorted by address.
    pub(super) targets: Vec<(String, usize)>,
    /// Cells of the longest line of code.
    pub(super) code_width: usize,
}

#[derive(Clone, Debug)]
pub(super) struct StoredLink {
    pub(super) row: usize,
    pub(super) address: String,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct StoredRow {
    pub(super) first_span: u32,
    pub(super) words: u32,
    pub(super) block: u32,
    pub(super) byte: u32,
    pub(super) indent: u16,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct StoredSpan {
    pub(super) end: u32,
    /// `NOWHERE` for what layout added.
    pub(super) source: u32,
    /// `NOWHERE` for what leads nowhere.
    pub(super) link: u32,
    pub(super) style: SpanStyle,
}

pub(super) const NOWHERE: u32 = u32::MAX;

impl StoredRow {
    /// Its place in the article.
    pub(super) const fn position(self) -> Position {
        Position { block: self.block as usize, byte: self.byte as usize }
    }
}

/// One line of a page.
#[derive(Clone, Copy, Debug)]
pub struct Row<'p> {
    /// The place of its first visible byte; for a blank row the end of what it follows, for a frame of what it holds.
    pub position: Position,
    /// Blank cells before its first span.
    pub indent: u16,
    page: &'p Page,
    index: usize,
}

/// Words of a row in one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<'p> {
    /// The words, to be painted as they stand.
    pub text: &'p str,
    /// What they are.
    pub style: SpanStyle,
    /// The byte in [`Block::plain_text`](yuelan_article::Block::plain_text) where they begin; `None` for what layout added
    /// (markers, frames, labels). Byte for byte the same words as there.
    pub source: Option<usize>,
    /// Where they lead: an address; `#note:1` from a reference to its footnote, `#ref:1` from the footnote's label back
    /// (see [`Page::link_target`]).
    pub link: Option<&'p str>,
    /// Which link of [`Page::links`] that is, counted from 0.
    pub link_index: Option<usize>,
}

impl Page {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nothing on it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes of all its words, indents not counted.
    pub fn bytes(&self) -> usize {
        self.words.len()
    }

    /// A row, counted from 0; `None` past the end.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let stored = self.rows.get(index)?;
        Some(Row { position: stored.position(), indent: stored.indent, page: self, index })
    }

    /// The rows from one on.
    pub fn rows_from(&self, first: usize) -> impl Iterator<Item = Row<'_>> {
        (first..self.len()).filter_map(|index| self.row(index))
    }

    /// The row that shows a place: the last one that begins at or before it, and of several that begin there the
    /// first. O(log n).
    pub fn row_at(&self, position: Position) -> usize {
        let behind = self.rows.partition_point(|row| row.position() <= position);
        let Some(last) = behind.checked_sub(1).and_then(|row| self.rows.get(row)) else { return 0 };
        self.rows.partition_point(|row| row.position() < last.position())
    }

    /// The first row of a block; the length of the page for a block past the end. For the first block the top of the
    /// page, its title. O(log n).
    pub fn row_of_block(&self, block: usize) -> usize {
        self.rows.partition_point(|row| row.position() < Position::start_of(block))
    }
}

impl<'p> Row<'p> {
    /// Its spans from left to right.
    pub fn spans(self) -> impl Iterator<Item = Span<'p>> {
        let page = self.page;
        let row = &page.rows[self.index];
        let end = page.rows.get(self.index + 1).map_or(page.spans.len(), |next| next.first_span as usize);
        let mut start = row.words as usize;
        page.spans[row.first_span as usize..end].iter().map(move |span| {
            let text = &page.words[start..span.end as usize];
            start = span.end as usize;
            let link = page.links.get(span.link as usize);
            Span {
                text,
                style: span.style,
                source: (span.source != NOWHERE).then_some(span.source as usize),
                link: link.map(|link| link.address.as_str()),
                link_index: link.map(|_| span.link as usize),
            }
        })
    }

    /// Its words without styles or indent.
    pub fn text(self) -> &'p str {
        let page = self.page;
        let start = page.rows[self.index].words as usize;
        let end = page.rows.get(self.index + 1).map_or(page.words.len(), |next| next.words as usize);
        &page.words[start..end]
    }

    /// Whether there is nothing to see in it.
    pub fn is_blank(self) -> bool {
        self.text().trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, lay_out};
    use yuelan_article::{Article, Block, Figure, Heading, List, ListItem, Role, Text};

    /// Bytes that a page holds.
    fn held(page: &Page) -> usize {
        let links: usize =
            page.links.iter().map(|link| size_of::<StoredLink>() + link.address.capacity()).sum();
        let targets: usize =
            page.targets.iter().map(|(address, _)| size_of::<(String, usize)>() + address.capacity()).sum();
        page.words.capacity()
            + page.spans.capacity() * size_of::<StoredSpan>()
            + page.rows.capacity() * size_of::<StoredRow>()
            + (page.figures.capacity() + page.sections.capacity()) * size_of::<usize>()
            + links
            + targets
    }

    /// Half a million bytes as articles have them: long paragraphs and short ones, links, lists, quotes, figures.
    fn article() -> Article {
        let words = "入夜以后，老城的巷子还亮着。修表的、卖粥的、补伞的，各守一盏灯。“灯在，人就在。”";
        let mut linked = Text::plain(words);
        linked.add_run(45..54, Role::Link("https://lamp.example/a/1".into()));
        linked.add_run(60..72, Role::Strong);
        let item = |text: &Text| ListItem { checked: None, blocks: vec![Block::Paragraph(text.clone())] };
        let section = [
            Block::Heading(Heading { level: 2, text: "变化".into(), inferred: None }),
            Block::Paragraph(words.repeat(20).as_str().into()),
            Block::Paragraph(words.repeat(8).as_str().into()),
            Block::Paragraph(linked.clone()),
            Block::Figure(Box::new(Figure {
                number: 1,
                src: Some("http://img.example/1.jpg".into()),
                ..Figure::default()
            })),
            Block::List(List { ordered: true, start: 1, items: vec![item(&linked), item(&words.into())] }),
            Block::Quote(vec![Block::Paragraph(words.repeat(3).as_str().into())]),
        ];
        let blocks = section.iter().cycle().take(section.len() * 120).cloned().collect();
        Article { blocks, ..Article::default() }
    }

    #[test]
    fn a_page_holds_less_than_three_times_its_text() {
        let article = article();
        let text: usize = article.blocks.iter().map(|block| block.plain_text().len()).sum();
        for width in [20, 40, 60, 80] {
            let held = held(&lay_out(&article, &Options::for_width(width)));
            assert!(held < text * 3, "{held} bytes for {text} at {width}");
        }
    }
}
