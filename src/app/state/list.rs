//! The list of articles: in which order, under which days, and which one is selected.

use std::path::{Path, PathBuf};

use super::scroll::{moved, reveal};
use crate::app::action::Motion;
use crate::app::work::Entries;
use crate::library::{Census, Entry, Problem, SortKey, sort};

/// The list. It grows while the library is being walked, and the selection stays on its article.
#[derive(Debug, Default)]
pub(in crate::app) struct List {
    entries: Entries,
    rows: Vec<Row>,
    selected: usize,
    /// The first row seen.
    top: usize,
    /// Whether the reader has moved; until then the first article stays selected as others come in above it.
    has_moved: bool,
    /// What was seen of the library; `None` as long as it is being walked.
    pub(in crate::app) census: Option<Census>,
    /// What could not be read.
    pub(in crate::app) problems: Vec<Problem>,
}

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Row {
    /// A heading: the day of this article and those that follow.
    Day(usize),
    /// An article.
    Article(usize),
}

impl List {
    /// How many articles there are.
    pub(in crate::app) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// An article by its number in the list.
    pub(in crate::app) fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index).map(Box::as_ref)
    }

    /// The number of the selected article, counted from 0.
    pub(in crate::app) const fn index(&self) -> usize {
        self.selected
    }

    /// The selected article; `None` in an empty list.
    pub(in crate::app) fn selected(&self) -> Option<&Entry> {
        self.entry(self.selected)
    }

    /// The rows from the first one seen.
    pub(in crate::app) fn rows(&self) -> &[Row] {
        self.rows.get(self.top..).unwrap_or_default()
    }

    /// Takes in articles that were found. The selection keeps its article and its line on the screen.
    pub(in crate::app) fn add(&mut self, found: Entries, height: usize) {
        let kept: Option<PathBuf> =
            self.selected().filter(|_| self.has_moved).map(|entry| entry.path.clone());
        let line = self.row_of(self.selected).saturating_sub(self.top);
        self.entries.extend(found);
        sort(&mut self.entries, SortKey::Date);
        self.rows = rows(&self.entries);
        self.selected = kept.and_then(|path| self.find(&path)).unwrap_or(0);
        if self.has_moved {
            self.top = self.row_of(self.selected).saturating_sub(line);
        }
        self.reveal(height);
    }

    /// Moves the selection.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let last = self.entries.len().saturating_sub(1);
        self.select(moved(self.selected, last, height, motion, count), height);
    }

    /// Selects an article by its number.
    pub(in crate::app) fn select(&mut self, index: usize, height: usize) {
        self.has_moved = true;
        self.selected = index.min(self.entries.len().saturating_sub(1));
        self.reveal(height);
    }

    /// The number of the article of a file. Linear.
    pub(in crate::app) fn find(&self, path: &Path) -> Option<usize> {
        self.entries.iter().position(|entry| entry.path == path)
    }

    /// Brings the selection into sight, under its day if there is room.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        let row = self.row_of(self.selected);
        let has_day = row > 0 && matches!(self.rows.get(row - 1), Some(Row::Day(_)));
        if has_day && height > 1 {
            self.top = reveal(self.top, row - 1, height);
        }
        self.top = reveal(self.top, row, height);
    }

    fn row_of(&self, index: usize) -> usize {
        self.rows.partition_point(|row| match *row {
            Row::Day(first) => first <= index,
            Row::Article(article) => article < index,
        })
    }
}

fn rows(entries: &[Box<Entry>]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(entries.len() + entries.len() / 4);
    let day = |entry: &Entry| entry.meta.date.map(|date| (date.year, date.month, date.day));
    let mut last = None;
    for (index, entry) in entries.iter().enumerate() {
        if last != Some(day(entry)) {
            rows.push(Row::Day(index));
            last = Some(day(entry));
        }
        rows.push(Row::Article(index));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Date, Meta};

    fn entry(name: &str, day: u8) -> Box<Entry> {
        let date = Some(Date { year: 2021, month: 12, day, time: None });
        let meta = Meta { title: name.to_owned(), date, ..Meta::default() };
        Box::new(Entry { path: name.into(), name: name.to_owned(), meta, ..Entry::default() })
    }

    fn list(names: &[(&str, u8)]) -> List {
        let mut list = List::default();
        list.add(names.iter().map(|(name, day)| entry(name, *day)).collect(), 5);
        list
    }

    fn selected(list: &List) -> &str {
        list.selected().map_or("", |entry| entry.name.as_str())
    }

    #[test]
    fn days_part_the_articles() {
        let list = list(&[("a", 15), ("b", 15), ("c", 14)]);
        assert_eq!(
            list.rows(),
            [Row::Day(0), Row::Article(0), Row::Article(1), Row::Day(2), Row::Article(2)]
        );
    }

    #[test]
    fn the_selection_keeps_its_article_and_its_line() {
        let mut list = list(&[("a", 10), ("b", 10), ("c", 10)]);
        list.go(Motion::Down, None, 5);
        let line = list.rows().iter().position(|row| *row == Row::Article(1));
        list.add((0..9).map(|n| entry(&format!("n{n}"), 20)).collect(), 5);
        assert_eq!(selected(&list), "b");
        assert_eq!(list.rows().iter().position(|row| *row == Row::Article(10)), line);
    }

    #[test]
    fn before_the_reader_moves_the_newest_stays_selected() {
        let mut list = list(&[("a", 10)]);
        list.add(vec![entry("b", 20)], 5);
        assert_eq!(selected(&list), "b");
    }

    #[test]
    fn the_day_of_the_selection_is_seen_with_it() {
        let mut list = list(&[("a", 10), ("b", 9), ("c", 8), ("d", 7)]);
        list.go(Motion::Bottom, None, 3);
        list.go(Motion::Top, None, 3);
        assert_eq!(list.rows().first(), Some(&Row::Day(0)));
    }
}
