//! The source beside the page, and scrolling the two together.

use std::sync::Arc;

use super::scroll::moved;
use crate::app::action::Motion;
use crate::app::work::Source;
use yuelan_layout::Page;

/// The visible part of the source.
#[derive(Debug)]
pub(in crate::app) struct SourceView {
    /// Its rows.
    pub(in crate::app) source: Arc<Source>,
    /// The width of the rows in cells.
    pub(in crate::app) width: u16,
    top: usize,
    /// The first visible row of the page when the two were aligned.
    page_top: Option<usize>,
}

impl SourceView {
    /// Shows the source from its start.
    pub(in crate::app) const fn new(source: Arc<Source>, width: u16) -> Self {
        Self { source, width, top: 0, page_top: None }
    }

    /// Returns the first visible row.
    pub(in crate::app) const fn top(&self) -> usize {
        self.top
    }

    /// Scrolls the source. Returns the row of the page at the same place.
    pub(in crate::app) fn go(
        &mut self,
        motion: Motion,
        count: Option<usize>,
        page: &Page,
        height: usize,
    ) -> usize {
        self.top = moved(self.top, self.last_top(height), height, motion, count);
        let block = self.source.blocks.partition_point(|&row| row <= self.top).saturating_sub(1);
        let row =
            scaled(self.top, self.rows_of(block), (page.row_of_block(block), page.row_of_block(block + 1)));
        let row = row.min(page.len().saturating_sub(1));
        self.page_top = Some(row);
        row
    }

    /// Scrolls the source to the place of a row of the page, unless the two are aligned.
    pub(in crate::app) fn follow(&mut self, row: usize, is_last: bool, page: &Page, height: usize) {
        if self.page_top.replace(row) == Some(row) {
            return;
        }
        let block = page.row(row).map_or(0, |row| row.position.block);
        let rows = (page.row_of_block(block), page.row_of_block(block + 1));
        let at = if is_last { usize::MAX } else { scaled(row, rows, self.rows_of(block)) };
        self.top = at.min(self.last_top(height));
    }

    fn last_top(&self, height: usize) -> usize {
        self.source.rows.len().saturating_sub(height.max(1))
    }

    /// Returns the rows of a block: the first one and the one after the last.
    fn rows_of(&self, block: usize) -> (usize, usize) {
        let blocks = &self.source.blocks;
        let first = blocks.get(block).copied().unwrap_or(0);
        (first, blocks.get(block + 1).copied().unwrap_or(self.source.rows.len()))
    }
}

/// Maps a place in one range to the proportional place in another.
fn scaled(at: usize, from: (usize, usize), to: (usize, usize)) -> usize {
    let share = at.saturating_sub(from.0).min(from.1.saturating_sub(from.0));
    to.0 + (share * to.1.saturating_sub(to.0)).checked_div(from.1.saturating_sub(from.0)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_mapped_in_proportion() {
        assert_eq!(scaled(15, (10, 20), (100, 300)), 200);
        assert_eq!(scaled(5, (10, 20), (100, 300)), 100);
        assert_eq!(scaled(99, (10, 20), (100, 300)), 300);
        assert_eq!(scaled(10, (10, 10), (7, 7)), 7);
    }
}
