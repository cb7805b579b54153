//! Things that stand in rows by their numbers, one of them selected, maybe filtered to some of them: sections, links.

use super::scroll::Cursor;
use crate::app::action::Motion;

/// The rows as they are shown.
#[derive(Debug, Default)]
pub(in crate::app) struct FilteredList {
    /// The numbers of what is shown.
    shown: Vec<usize>,
    /// Which of those is selected, and the first one seen.
    cursor: Cursor,
    /// What was selected and seen before words to filter by began to be typed.
    before: Option<Cursor>,
}

impl FilteredList {
    /// So many of them, counted from 0, one of them selected; so many rows are seen at once.
    pub(in crate::app) fn new(all: usize, selected: usize, height: usize) -> Self {
        Self { shown: (0..all).collect(), cursor: Cursor::at(selected, height), before: None }
    }

    /// How many are shown.
    pub(in crate::app) const fn len(&self) -> usize {
        self.shown.len()
    }

    /// What is seen: the number of each, and whether it is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (usize, bool)> {
        let Cursor { selected, top } = self.cursor;
        self.shown.iter().enumerate().skip(top).map(move |(at, &number)| (number, at == selected))
    }

    /// The number of the selected one; `None` where nothing is left to select.
    pub(in crate::app) fn selected(&self) -> Option<usize> {
        self.shown.get(self.cursor.selected).copied()
    }

    /// Moves the selection.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        self.cursor.go(self.shown.len(), motion, count, height);
    }

    /// Brings the selection into sight.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        self.cursor.reveal(height);
    }

    /// Shows these and no others. The selection stays if it can.
    pub(in crate::app) fn show(&mut self, numbers: impl Iterator<Item = usize>, height: usize) {
        let kept = self.selected();
        self.shown = numbers.collect();
        let selected = kept.and_then(|kept| self.shown.iter().position(|&number| number == kept));
        self.cursor = Cursor::at(selected.unwrap_or(0), height);
    }

    /// Words to filter by begin to be typed.
    pub(in crate::app) const fn begin_filter(&mut self) {
        self.before = Some(self.cursor);
    }

    /// None are typed after all, and all are shown: what was selected and seen before is so again.
    pub(in crate::app) fn return_to_whole(&mut self, height: usize) {
        if let Some(before) = self.before.take().filter(|before| before.selected < self.shown.len()) {
            self.cursor = before;
            self.cursor.reveal(height);
        }
    }
}
