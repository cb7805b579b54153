//! Going through the text line by line with the cursor of the terminal, which a screen reader follows.

use std::ops::Range;

use super::{DocumentView, ViewPosition};
use crate::app::action::Motion;
use crate::app::state::scroll;
use yuelan_article::Position;

/// The line that the cursor of the terminal was moved to.
#[derive(Clone, Debug)]
pub(super) struct LinePlace {
    at: ViewPosition,
    /// The sentence of the cursor then. Once it is at another one, the line is that of the sentence.
    cursor: Range<Position>,
}

impl DocumentView {
    /// Returns the row of the screen that the cursor of the terminal is on.
    pub(in crate::app) fn line_on_screen(&self, height: usize) -> usize {
        self.line().saturating_sub(self.top).min(height.saturating_sub(1))
    }

    /// Moves the cursor of the terminal, and that of the text with it: by lines with words within the screen, which then
    /// shows one line more, or to the first line of another page.
    pub(in crate::app) fn go_by_line(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let (here, steps) = (self.line(), count.unwrap_or(1).max(1));
        let row = match motion {
            Motion::Down => (here + 1..self.page.len()).filter(|&row| self.has_words(row)).nth(steps - 1),
            Motion::Up => (0..here).rev().filter(|&row| self.has_words(row)).nth(steps - 1),
            _ => {
                self.go(motion, count, height);
                let last = self.top + height.max(1);
                let mut seen = self.top..last.min(self.page.len());
                let is_last = motion == Motion::Bottom && count.is_none();
                if is_last {
                    seen.rfind(|&row| self.has_words(row))
                } else {
                    seen.find(|&row| self.has_words(row))
                }
            }
        };
        let last = || (0..self.page.len()).rev().find(|&row| self.has_words(row)).unwrap_or(0);
        let row = row.unwrap_or_else(|| match motion {
            Motion::Down => last().max(here),
            Motion::Up => 0,
            _ => self.top,
        });
        let top = scroll::reveal(self.top, row, height);
        if top != self.top {
            self.scroll_to(top);
        }
        self.put_cursor_on_row(row);
        let at = ViewPosition {
            position: self.position_of(row).unwrap_or_default(),
            row_offset: row - self.first_row_of(row),
        };
        self.line = Some(LinePlace { at, cursor: self.cursor.range.clone() });
    }

    /// Shows the page from a row on, if the line of the cursor is visible then: a screen that scrolls is spoken before the
    /// line that was gone to.
    pub(in crate::app) fn keep_screen(&mut self, top: usize, height: usize) {
        if self.top != top && (top..top + height.max(1)).contains(&self.line()) {
            self.scroll_to(top);
        }
    }

    /// Returns the row of the page that the cursor of the terminal is on.
    fn line(&self) -> usize {
        match self.line.as_ref().filter(|line| line.cursor == self.cursor.range) {
            Some(line) => self.row_at(line.at),
            // A long sentence may begin some lines above the match in it.
            None => self.cursor.found.map_or_else(|| self.row_here(), |found| self.page.row_at(found)),
        }
    }

    fn has_words(&self, row: usize) -> bool {
        self.page.row(row).is_some_and(|row| !row.is_blank())
    }
}
