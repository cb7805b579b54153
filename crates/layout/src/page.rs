//! Pages: an article laid out, as rows of styled spans that each know where in the article they come from.
//!
//! The text of all rows is one string into which rows and spans hold offsets, about forty bytes a row. Positions never
//! decrease from row to row, so every [`lookup`] is a binary search.

pub(crate) mod builder;
pub(crate) mod lookup;
mod plain;

use crate::pictures::PagePicture;
use crate::style::SpanStyle;
use yuelan_article::Position;

/// An article laid out for one width.
#[derive(Clone, Debug, Default)]
pub struct Page {
    text: String,
    spans: Vec<StoredSpan>,
    rows: Vec<StoredRow>,
    links: Vec<StoredLink>,
    /// The first row of each figure.
    figures: Vec<usize>,
    /// The rows for pictures, from the top.
    pictures: Vec<PagePicture>,
    /// The first row of each section.
    sections: Vec<usize>,
    /// The targets of links inside the page: address and row, sorted by address.
    targets: Vec<(String, usize)>,
    /// The cells of the longest line of code.
    code_width: usize,
}

#[derive(Clone, Debug)]
struct StoredLink {
    row: usize,
    address: String,
}

#[derive(Clone, Copy, Debug)]
struct StoredRow {
    first_span: u32,
    text_start: u32,
    block: u32,
    byte: u32,
    indent: u16,
}

#[derive(Clone, Copy, Debug)]
struct StoredSpan {
    end: u32,
    /// `NONE` for what layout added.
    source: u32,
    /// `NONE` for what is not part of a link.
    link: u32,
    style: SpanStyle,
}

const NONE: u32 = u32::MAX;

impl StoredRow {
    /// Returns its position in the article.
    const fn position(self) -> Position {
        Position { block: self.block as usize, byte: self.byte as usize }
    }
}

/// One row of a page.
#[derive(Clone, Copy, Debug)]
pub struct Row<'p> {
    /// The position of its first visible byte; of a blank row, the end of what it follows; of a row without text of the
    /// article, such as the line of a table, the place where it belongs.
    pub position: Position,
    /// The blank cells before its first span.
    pub indent: u16,
    page: &'p Page,
    index: usize,
}

/// A part of a row in one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Span<'p> {
    /// The characters to paint.
    pub text: &'p str,
    /// What they are, for a theme to style.
    pub style: SpanStyle,
    /// The byte in [`Block::plain_text`](yuelan_article::Block::plain_text) where they begin, and where the same bytes are
    /// found; `None` for what layout added, such as markers and labels.
    pub source: Option<usize>,
    /// The address that they link to. A reference links to its footnote as `#note:1`, the label of a footnote back to its
    /// first reference as `#ref:1`; [`Page::link_target`] finds both.
    pub link: Option<&'p str>,
    /// The index of that link among [`Page::links`].
    pub link_index: Option<usize>,
}

impl Page {
    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether the page has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the bytes of the text of all rows, indents not counted.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Returns a row, counted from 0; `None` past the end.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let stored = self.rows.get(index)?;
        Some(Row { position: stored.position(), indent: stored.indent, page: self, index })
    }

    /// Returns the rows from one on.
    pub fn rows_from(&self, first: usize) -> impl Iterator<Item = Row<'_>> {
        (first..self.len()).filter_map(|index| self.row(index))
    }

    /// Returns the row that shows a position: the last that begins at or before it, and of several that begin there the
    /// first. O(log n).
    pub fn row_at(&self, position: Position) -> usize {
        let behind = self.rows.partition_point(|row| row.position() <= position);
        let Some(last) = behind.checked_sub(1).and_then(|row| self.rows.get(row)) else { return 0 };
        self.rows.partition_point(|row| row.position() < last.position())
    }

    /// Returns the first row of a block, which is the top of the page for the first block, and the length of the page past
    /// the last. O(log n).
    pub fn row_of_block(&self, block: usize) -> usize {
        self.rows.partition_point(|row| row.position() < Position::start_of(block))
    }
}

impl<'p> Row<'p> {
    /// Returns its spans from left to right.
    pub fn spans(self) -> impl Iterator<Item = Span<'p>> {
        let page = self.page;
        let row = &page.rows[self.index];
        let end = page.rows.get(self.index + 1).map_or(page.spans.len(), |next| next.first_span as usize);
        let mut start = row.text_start as usize;
        page.spans[row.first_span as usize..end].iter().map(move |span| {
            let text = &page.text[start..span.end as usize];
            start = span.end as usize;
            let link = page.links.get(span.link as usize);
            Span {
                text,
                style: span.style,
                source: (span.source != NONE).then_some(span.source as usize),
                link: link.map(|link| link.address.as_str()),
                link_index: link.map(|_| span.link as usize),
            }
        })
    }

    /// Returns the text of its spans, without the indent.
    pub fn text(self) -> &'p str {
        let page = self.page;
        let start = page.rows[self.index].text_start as usize;
        let end = page.rows.get(self.index + 1).map_or(page.text.len(), |next| next.text_start as usize);
        &page.text[start..end]
    }

    /// Returns whether nothing in it is visible.
    pub fn is_blank(self) -> bool {
        self.text().trim().is_empty()
    }

    /// Returns whether it is reserved for a picture. Nothing in it is visible but what stands at the left of its block.
    pub fn is_picture(self) -> bool {
        self.page.picture_at(self.index).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, lay_out};
    use yuelan_article::{Article, Block, Figure, Heading, List, ListItem, Role, Text};

    /// Returns the bytes that a page takes.
    fn bytes_of(page: &Page) -> usize {
        let links: usize =
            page.links.iter().map(|link| size_of::<StoredLink>() + link.address.capacity()).sum();
        let targets: usize =
            page.targets.iter().map(|(address, _)| size_of::<(String, usize)>() + address.capacity()).sum();
        page.text.capacity()
            + page.spans.capacity() * size_of::<StoredSpan>()
            + page.rows.capacity() * size_of::<StoredRow>()
            + (page.figures.capacity() + page.sections.capacity()) * size_of::<usize>()
            + links
            + targets
    }

    /// Returns half a million bytes as articles have them: long paragraphs and short ones, links, lists, quotes, figures.
    fn article() -> Article {
        let text = "入夜以后，老城的巷子还亮着。修表的、卖粥的、补伞的，各守一盏灯。“灯在，人就在。”";
        let mut linked = Text::plain(text);
        linked.add_run(45..54, Role::Link("https://lamp.example/a/1".into()));
        linked.add_run(60..72, Role::Strong);
        let item =
            |text: &Text| ListItem { blocks: vec![Block::Paragraph(text.clone())], ..ListItem::default() };
        let section = [
            Block::Heading(Heading { level: 2, text: "变化".into(), inferred: None }),
            Block::Paragraph(text.repeat(20).as_str().into()),
            Block::Paragraph(text.repeat(8).as_str().into()),
            Block::Paragraph(linked.clone()),
            Block::Figure(Box::new(Figure {
                number: 1,
                src: Some("http://img.example/1.jpg".into()),
                ..Figure::default()
            })),
            Block::List(List { ordered: true, start: 1, items: vec![item(&linked), item(&text.into())] }),
            Block::Quote(vec![Block::Paragraph(text.repeat(3).as_str().into())]),
        ];
        let blocks = section.iter().cycle().take(section.len() * 120).cloned().collect();
        Article { blocks, ..Article::default() }
    }

    #[test]
    fn a_page_takes_less_than_three_times_its_text() {
        let article = article();
        let text: usize = article.blocks.iter().map(|block| block.plain_text().len()).sum();
        for width in [20, 40, 60, 80] {
            let bytes = bytes_of(&lay_out(&article, &Options::for_width(width)));
            assert!(bytes < text * 3, "{bytes} bytes for {text} at {width}");
        }
    }
}
