//! A list of numbered items with a selection, which can be filtered: sections, links.

use super::scroll::Cursor;
use crate::app::action::Motion;

/// The list.
#[derive(Debug, Default)]
pub(in crate::app) struct FilteredList {
    /// The numbers of the items that are shown.
    shown: Vec<usize>,
    /// The selection among these, and the first visible row.
    cursor: Cursor,
    /// The selection and the first visible row before a filter was typed.
    before: Option<Cursor>,
}

impl FilteredList {
    /// Creates a list of this many items, with one of them selected; `height` rows are visible.
    pub(in crate::app) fn new(all: usize, selected: usize, height: usize) -> Self {
        Self { shown: (0..all).collect(), cursor: Cursor::at(selected, height), before: None }
    }

    /// Returns how many items are shown.
    pub(in crate::app) const fn len(&self) -> usize {
        self.shown.len()
    }

    /// Returns the numbers of the items from the first visible row on, and whether each is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (usize, bool)> {
        let Cursor { selected, top } = self.cursor;
        self.shown.iter().enumerate().skip(top).map(move |(at, &number)| (number, at == selected))
    }

    /// Returns the number of the selected item; `None` if none is shown.
    pub(in crate::app) fn selected(&self) -> Option<usize> {
        self.shown.get(self.cursor.selected).copied()
    }

    /// Moves the selection.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        self.cursor.go(self.shown.len(), motion, count, height);
    }

    /// Selects an item by its place among those that are shown.
    pub(in crate::app) fn select(&mut self, place: usize, height: usize) {
        self.cursor = Cursor::at(place.min(self.shown.len().saturating_sub(1)), height);
    }

    /// Scrolls to the selection.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        self.cursor.reveal(height);
    }

    /// Shows only the items with these numbers. The selection stays if it can.
    pub(in crate::app) fn show(&mut self, numbers: impl Iterator<Item = usize>, height: usize) {
        let kept = self.selected();
        self.shown = numbers.collect();
        let selected = kept.and_then(|kept| self.shown.iter().position(|&number| number == kept));
        self.cursor = Cursor::at(selected.unwrap_or(0), height);
    }

    /// Adds items at the end of a list of which some were all, unless it is filtered.
    pub(in crate::app) fn grow(&mut self, before: usize, all: usize) {
        if self.shown.len() == before {
            self.shown.extend(before..all);
        }
    }

    /// Remembers the selection before a filter is typed.
    pub(in crate::app) const fn begin_filter(&mut self) {
        self.before = Some(self.cursor);
    }

    /// Restores the selection and the first visible row from before a filter was typed.
    pub(in crate::app) fn return_to_whole(&mut self, height: usize) {
        if let Some(before) = self.before.take().filter(|before| before.selected < self.shown.len()) {
            self.cursor = before;
            self.cursor.reveal(height);
        }
    }
}
