//! How far into the article one is.

use super::DocumentView;

impl DocumentView {
    /// How much of the article has been seen up to the end of the screen, in hundredths.
    pub(in crate::app) fn percent(&self, height: usize) -> usize {
        self.percent_from(self.top, height)
    }

    /// The same for a screen that begins with some row.
    pub(in crate::app) fn percent_from(&self, row: usize, height: usize) -> usize {
        let seen = (row + height).min(self.page.len());
        (seen * 100).checked_div(self.page.len()).unwrap_or(100)
    }

    /// Minutes that the rest takes to read, rounded up.
    pub(in crate::app) fn minutes_left(&self, height: usize) -> usize {
        let left = self.page.len().saturating_sub(self.top + height);
        (self.document.length.reading_minutes() * left).div_ceil(self.page.len().max(1))
    }
}
