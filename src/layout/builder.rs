//! Builds a [`Page`] from top to bottom.

use super::page::{NOWHERE, Page, StoredRow, StoredSpan};
use super::prose::offset;
use super::{Part, Style};
use crate::article::Position;

/// A page on its way.
#[derive(Debug, Default)]
pub(super) struct Builder {
    page: Page,
}

impl Builder {
    /// Whether there is no row yet.
    pub(super) fn is_empty(&self) -> bool {
        self.page.rows.is_empty()
    }

    /// Begins a row. Its position is never before that of the row above.
    pub(super) fn begin_row(&mut self, indent: u16, position: Position) {
        let above = self.page.rows.last().map_or(position, |row| row.position());
        let position = position.max(above);
        self.page.rows.push(StoredRow {
            first_span: offset(self.page.spans.len()),
            words: offset(self.page.words.len()),
            block: offset(position.block),
            byte: offset(position.byte),
            indent,
        });
    }

    /// Adds words to the row. What lies side by side in the text and is said in one way becomes one span.
    pub(super) fn push(&mut self, text: &str, style: Style, source: Option<usize>, link: Option<&str>) {
        if text.is_empty() {
            return;
        }
        let link = link.map_or(NOWHERE, |address| self.link(address));
        self.page.words.push_str(text);
        let end = offset(self.page.words.len());
        self.page.spans.push(StoredSpan { end, source: source.map_or(NOWHERE, offset), link, style });
    }

    /// Adds blank cells to the row.
    pub(super) fn pad(&mut self, cells: usize) {
        const BLANK: &str = "                                ";
        let mut left = cells;
        while left > 0 {
            let some = left.min(BLANK.len());
            self.push(&BLANK[..some], Style::new(Part::Body), None, None);
            left -= some;
        }
    }

    /// The row to come is the first of a figure.
    pub(super) fn begin_figure(&mut self) {
        self.page.figures.push(self.page.rows.len());
    }

    /// The page, holding no more memory than it needs.
    pub(super) fn finish(mut self) -> Page {
        self.page.words.shrink_to_fit();
        self.page.spans.shrink_to_fit();
        self.page.rows.shrink_to_fit();
        self.page
    }

    fn link(&mut self, address: &str) -> u32 {
        if self.page.links.last().is_none_or(|last| last != address) {
            self.page.links.push(address.to_owned());
        }
        offset(self.page.links.len() - 1)
    }
}
