//! Stepping through an article: by sentences, paragraphs, sections and figures. Steps count from the cursor if the reader
//! has put it somewhere, else from the top of the screen, and put the cursor where they lead.

use super::DocumentView;
use crate::app::action::Motion;
use crate::app::state::text_cursor::{CursorOrigin, TextCursor};

impl DocumentView {
    /// Moves the cursor some sentences on or back, as far as there are any. Returns `false` if there is none.
    pub(in crate::app) fn step_sentence(&mut self, is_back: bool, count: usize, height: usize) -> bool {
        let mut reached = None;
        for _ in 0..count.max(1) {
            let from = reached.clone().unwrap_or_else(|| self.cursor.range.clone()).start;
            let next = if is_back { self.stop_before(from) } else { self.stop_behind(from) };
            let Some(next) = next else { break };
            reached = Some(next);
        }
        let Some(range) = reached else { return false };
        self.cursor = TextCursor::new(range, CursorOrigin::Placed);
        self.link = None;
        self.reveal_sentence(height);
        true
    }

    /// Goes some sections on, or as far as there are any. Returns `false` if there is none.
    pub(in crate::app) fn next_section(&mut self, count: usize) -> bool {
        let next = self.sections_until(|row, here| row <= here);
        let last = self.document.sections.len();
        next < last && self.go_to_section((next + count.max(1) - 1).min(last - 1))
    }

    /// Goes some sections back, first to the start of this one. Returns `false` at the start of the first one.
    pub(in crate::app) fn previous_section(&mut self, count: usize) -> bool {
        let before = self.sections_until(|row, here| row < here);
        before > 0 && self.go_to_section(before.saturating_sub(count.max(1)))
    }

    /// Goes to the section with a number, counted from 0. Returns `false` if there is none.
    pub(in crate::app) fn go_to_section(&mut self, index: usize) -> bool {
        let Some(block) = self.document.sections.get(index).map(|section| section.blocks.start) else {
            return false;
        };
        self.go_to_row(self.row_of_block(block));
        true
    }

    /// Goes to the figure with a number, counted from 0.
    pub(in crate::app) fn go_to_figure(&mut self, index: usize) {
        if let Some(&row) = self.page.figure_rows().get(index) {
            self.go_to_row(row);
        }
    }

    /// Goes some paragraphs on. The screen stays full.
    pub(in crate::app) fn next_paragraph(&mut self, count: usize, height: usize) {
        let is_first = self.stop_from(self.first_position()) == Some(self.cursor.range.clone());
        // The sign of the cursor may stand below the top of the screen though nobody has put it there.
        let here = if is_first { self.row_here().max(self.cursor_row()) } else { self.row_here() };
        let next = (here + 1..self.page.len()).filter(|&row| self.begins_paragraph(row));
        if let Some(row) = next.take(count.max(1)).last() {
            self.go_to_paragraph(row, height);
        }
    }

    /// Goes some paragraphs back. The screen stays full.
    pub(in crate::app) fn previous_paragraph(&mut self, count: usize, height: usize) {
        let before = (0..self.row_here()).rev().filter(|&row| self.begins_paragraph(row));
        if let Some(row) = before.take(count.max(1)).last() {
            self.go_to_paragraph(row, height);
        }
    }

    fn go_to_paragraph(&mut self, row: usize, height: usize) {
        self.scroll_to(row.min(self.last_top(height)));
        self.put_cursor_on_row(row);
    }

    /// Returns the figure that the cursor is at, else the first one on the screen, else the next one, else the last one.
    pub(in crate::app) fn figure_in_sight(&self) -> usize {
        let figures = self.page.figure_rows();
        let seen = || figures.iter().position(|&row| row >= self.top);
        let here = self.figure_here().or_else(seen);
        here.unwrap_or(figures.len().saturating_sub(1))
    }

    /// Returns the number of the figure that the cursor is at, counted from 0.
    pub(in crate::app) fn figure_here(&self) -> Option<usize> {
        self.figure_at(self.cursor_row()).filter(|_| self.cursor.origin != CursorOrigin::Swept)
    }

    /// Shows a row at the top of the screen, with the cursor there.
    pub(in crate::app) fn go_to_row(&mut self, row: usize) {
        self.scroll_to(row);
        self.put_cursor_on_row(row);
    }

    /// Returns the row that a page begins with so that a picture which the edge of the screen divides is seen as a whole.
    pub(super) fn beside_pictures(
        &self,
        row: usize,
        motion: Motion,
        count: Option<usize>,
        height: usize,
    ) -> usize {
        let divided = |edge: usize| self.page.picture_at(edge).filter(|picture| picture.row < edge);
        match (motion, count) {
            (Motion::PageDown, None) => {
                let divided = divided(self.top() + height).filter(|picture| picture.row > self.top());
                divided.map_or(row, |picture| row.min(picture.row))
            }
            (Motion::PageUp, None) => {
                let end = divided(self.top()).map(|picture| picture.row + usize::from(picture.rows));
                let top = end.map_or(row, |end| row.max(end.saturating_sub(height)));
                if top < self.top() { top } else { row }
            }
            _ => row,
        }
    }

    /// Scrolls so that the whole sentence of the cursor is visible; its start, if it is longer than the screen.
    pub(in crate::app) fn reveal_sentence(&mut self, height: usize) {
        let first = self.cursor_row();
        let behind = self.page.rows_in(self.cursor.range.clone()).end.max(first + 1);
        if first < self.top || behind > self.top + height {
            let lead = (height / 3).min(height.saturating_sub(behind - first));
            self.scroll_to(first.saturating_sub(lead).min(self.last_top(height)));
        }
    }

    fn sections_until(&self, is_before: impl Fn(usize, usize) -> bool) -> usize {
        let (sections, here) = (&self.document.sections, self.row_here());
        sections.partition_point(|section| is_before(self.row_of_block(section.blocks.start), here))
    }

    fn begins_paragraph(&self, index: usize) -> bool {
        let Some(row) = self.page.row(index).filter(|row| !row.is_blank()) else { return false };
        let above = index.checked_sub(1).and_then(|above| self.page.row(above));
        above.is_none_or(|above| above.is_blank() || above.position.block != row.position.block)
    }
}
