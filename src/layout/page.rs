//! An article in lines: rows of styled spans, each knowing its way back to the text.
//!
//! All words stand in one string; rows and spans are offsets into it. A page holds its words once, and about forty
//! bytes a row.

use super::Style;
use crate::article::Position;

/// An article laid out for one width.
#[derive(Clone, Debug, Default)]
pub struct Page {
    words: String,
    spans: Vec<StoredSpan>,
    rows: Vec<StoredRow>,
    links: Vec<String>,
    figures: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct StoredRow {
    first_span: u32,
    words: u32,
    position: Position,
    indent: u16,
}

#[derive(Clone, Copy, Debug)]
struct StoredSpan {
    end: u32,
    source: Option<u32>,
    link: Option<u32>,
    style: Style,
}

/// One line of a page.
#[derive(Clone, Copy, Debug)]
pub struct Row<'p> {
    /// The place of its first visible byte; for a blank row or a frame, of what follows or holds it.
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
    pub style: Style,
    /// The byte in [`Block::words`](crate::article::Block::words) where they begin; `None` for what layout added
    /// (markers, frames, labels). Byte for byte the same words as there.
    pub source: Option<usize>,
    /// Where they lead.
    pub link: Option<&'p str>,
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

    /// A row, counted from 0; `None` past the end.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let stored = self.rows.get(index)?;
        Some(Row { position: stored.position, indent: stored.indent, page: self, index })
    }

    /// The rows from one on.
    pub fn rows_from(&self, first: usize) -> impl Iterator<Item = Row<'_>> {
        (first..self.len()).filter_map(|index| self.row(index))
    }

    /// The row that shows a place: the last one that begins at or before it. O(log n).
    pub fn row_of(&self, position: Position) -> usize {
        self.rows.partition_point(|row| row.position <= position).saturating_sub(1)
    }

    /// The first row of a block; the length of the page for a block past the end. O(log n).
    pub fn row_of_block(&self, block: usize) -> usize {
        self.rows.partition_point(|row| row.position < Position::of_block(block))
    }

    /// The first row of each figure, in the order of [`Article::figures`](crate::article::Article::figures).
    pub fn figure_rows(&self) -> &[usize] {
        &self.figures
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
            Span {
                text,
                style: span.style,
                source: span.source.map(|byte| byte as usize),
                link: span.link.map(|link| page.links[link as usize].as_str()),
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

/// Builds a page from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Builder {
    page: Page,
    block: usize,
}

impl Builder {
    /// An empty page.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// What follows belongs to this block.
    pub(super) fn begin_block(&mut self, block: usize) {
        self.block = block;
    }

    /// Begins a row whose first byte is this one of the block's words.
    pub(super) fn begin_row(&mut self, indent: u16, byte: usize) {
        self.page.rows.push(StoredRow {
            first_span: offset(self.page.spans.len()),
            words: offset(self.page.words.len()),
            position: Position { block: self.block, byte },
            indent,
        });
    }

    /// Adds words to the row.
    pub(super) fn push(&mut self, text: &str, style: Style, source: Option<usize>, link: Option<&str>) {
        self.page.words.push_str(text);
        let link = link.map(|address| self.link(address));
        let end = offset(self.page.words.len());
        self.page.spans.push(StoredSpan { end, source: source.map(offset), link, style });
    }

    /// The page.
    pub(super) fn finish(self) -> Page {
        self.page
    }

    fn link(&mut self, address: &str) -> u32 {
        if self.page.links.last().is_none_or(|last| last != address) {
            self.page.links.push(address.to_owned());
        }
        offset(self.page.links.len() - 1)
    }
}

/// Offsets are 32 bits wide: the loader's limit on a file (64 MiB) keeps a page far below 4 GiB.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
