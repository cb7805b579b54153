//! The source beside the page: which rows of it are seen, and how they go along with the rows of the page.

use std::sync::Arc;

use super::scroll::moved;
use crate::app::action::Motion;
use crate::app::work::Source;
use yuelan_layout::Page;

/// The source as it is shown.
#[derive(Debug)]
pub(in crate::app) struct SourceView {
    /// Its rows.
    pub(in crate::app) source: Arc<Source>,
    /// Cells that they were made for.
    pub(in crate::app) width: u16,
    top: usize,
    /// The first row of the page when both stood at the same place.
    page_top: Option<usize>,
}

impl SourceView {
    /// The source from its beginning.
    pub(in crate::app) const fn new(source: Arc<Source>, width: u16) -> Self {
        Self { source, width, top: 0, page_top: None }
    }

    /// The first row seen.
    pub(in crate::app) const fn top(&self) -> usize {
        self.top
    }

    /// Moves in it; gives the row of the page that stands at the same place.
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

    /// Goes to the place of a row of the page, unless that row stands there already.
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

    /// The rows of a block, the first one and the one behind the last.
    fn rows_of(&self, block: usize) -> (usize, usize) {
        let blocks = &self.source.blocks;
        let first = blocks.get(block).copied().unwrap_or(0);
        (first, blocks.get(block + 1).copied().unwrap_or(self.source.rows.len()))
    }
}

/// The place in one range that is what another place is in another range.
fn scaled(at: usize, from: (usize, usize), to: (usize, usize)) -> usize {
    let share = at.saturating_sub(from.0).min(from.1.saturating_sub(from.0));
    to.0 + (share * to.1.saturating_sub(to.0)).checked_div(from.1.saturating_sub(from.0)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_share_of_both() {
        assert_eq!(scaled(15, (10, 20), (100, 300)), 200);
        assert_eq!(scaled(5, (10, 20), (100, 300)), 100);
        assert_eq!(scaled(99, (10, 20), (100, 300)), 300);
        assert_eq!(scaled(10, (10, 10), (7, 7)), 7);
    }
}
