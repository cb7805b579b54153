//! The list of articles: its order, its headings and its selection.
//!
//! The articles are in an [`ArticleIndex`] that workers read as well. The order of the list is a list of row numbers,
//! filtered or not; the [`Flags`] of the rows are kept beside the index.

mod grouping;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::scroll::{moved, reveal};
use crate::app::action::Motion;
pub use grouping::Grouping;
pub(in crate::app) use grouping::{Heading, Line};
use yuelan_library::{
    Annotations, ArticleIndex, FileChanges, Flags, Location, Note, Problem, Remembered, Row, ScanProgress,
    ScanSummary, SortKey, WatchState,
};

/// The list. It grows during a scan, and the selection stays on its article.
#[derive(Debug, Default)]
pub(in crate::app) struct List {
    articles: Arc<ArticleIndex>,
    /// The flags of each row; empty without a reading state.
    flags: Vec<Flags>,
    /// What the reader has added to the articles.
    annotations: Arc<Annotations>,
    /// Whether each row of the index passes the filter; `None` without one.
    filtered: Option<Vec<bool>>,
    pub(in crate::app) key: SortKey,
    pub(in crate::app) is_reversed: bool,
    pub(in crate::app) grouping: Grouping,
    /// The rows of the index in the order in which they are shown.
    order: Vec<u32>,
    lines: Vec<Line>,
    /// What the headings among the lines are.
    heading: Option<Heading>,
    /// How many of the articles that are shown are unread.
    unread: usize,
    /// Whether all articles that are shown name the same source, or none.
    is_of_one_source: bool,
    selected: usize,
    /// The first visible line.
    top: usize,
    /// Whether the user has moved the selection; until then it stays at the top when articles come in there.
    has_moved: bool,
    /// The summary of the scan; `None` during a scan.
    pub(in crate::app) summary: Option<ScanSummary>,
    /// The progress of the scan.
    pub(in crate::app) progress: Option<ScanProgress>,
    /// Files that have changed since the scan.
    pub(in crate::app) changes: FileChanges,
    /// How much of the library is watched; all until that is known.
    pub(in crate::app) watch: WatchState,
    /// The files and folders that could not be read.
    pub(in crate::app) problems: Vec<Problem>,
}

/// A place in the list that can be returned to when other articles are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct ListPlace {
    location: Location,
    top: usize,
    has_moved: bool,
}

/// The sort keys, in the order in which the key for sorting goes through them.
const KEYS: [SortKey; 6] =
    [SortKey::Date, SortKey::Title, SortKey::Source, SortKey::Length, SortKey::Opened, SortKey::Unread];

impl List {
    /// Returns how many articles are shown.
    pub(in crate::app) const fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns how many articles there are, shown or not.
    pub(in crate::app) fn all(&self) -> usize {
        self.articles.by_date().len()
    }

    /// Returns how many of the articles that are shown are unread; `None` without a reading state.
    pub(in crate::app) fn unread(&self) -> Option<usize> {
        self.has_flags().then_some(self.unread)
    }

    /// Returns what the headings are; `None` without any.
    pub(in crate::app) const fn heading(&self) -> Option<Heading> {
        self.heading
    }

    /// Returns whether all articles that are shown name the same source, or none.
    pub(in crate::app) const fn is_of_one_source(&self) -> bool {
        self.is_of_one_source
    }

    /// Returns the index of the articles.
    pub(in crate::app) const fn articles(&self) -> &Arc<ArticleIndex> {
        &self.articles
    }

    /// Returns an article by its number in the list.
    pub(in crate::app) fn entry(&self, index: usize) -> Option<Row<'_>> {
        self.order.get(index).map(|&row| self.articles.row(row))
    }

    /// Returns the flags of a row of the index.
    pub(in crate::app) fn flags(&self, row: u32) -> Flags {
        self.flags.get(row as usize).copied().unwrap_or_default()
    }

    /// Returns what the reader has added to the articles: own tags, and the words of notes.
    pub(in crate::app) const fn annotations(&self) -> &Arc<Annotations> {
        &self.annotations
    }

    /// Gives an article a tag, or takes it away.
    pub(in crate::app) fn set_tag(&mut self, id: i64, name: &str, is_set: bool) {
        Arc::make_mut(&mut self.annotations).set_tag(id, name, is_set);
    }

    /// Sets what the reader has added to the articles.
    pub(in crate::app) fn set_annotations(&mut self, annotations: Annotations) {
        self.annotations = Arc::new(annotations);
    }

    /// Takes in the notes on an article, which queries look for.
    pub(in crate::app) fn set_notes<'n>(
        &mut self,
        location: &Location,
        notes: impl Iterator<Item = &'n Note>,
    ) {
        if let Some(row) = self.articles.find(location) {
            Arc::make_mut(&mut self.annotations).set_notes(self.articles.row(row).id(), notes);
        }
    }

    /// Returns everything that is remembered of the articles.
    pub(in crate::app) fn remembered(&self) -> Remembered<'_> {
        Remembered { flags: &self.flags, annotations: Some(&self.annotations) }
    }

    /// Returns the flags of each row of the index; empty without a reading state.
    pub(in crate::app) fn all_flags(&self) -> &[Flags] {
        &self.flags
    }

    /// Returns whether flags are known.
    pub(in crate::app) const fn has_flags(&self) -> bool {
        !self.flags.is_empty()
    }

    /// Returns the number of the selected article, counted from 0.
    pub(in crate::app) const fn index(&self) -> usize {
        self.selected
    }

    /// Returns the selected article; `None` in an empty list.
    pub(in crate::app) fn selected(&self) -> Option<Row<'_>> {
        self.entry(self.selected)
    }

    /// Returns the lines from the first visible one on.
    pub(in crate::app) fn lines(&self) -> &[Line] {
        self.lines.get(self.top..).unwrap_or_default()
    }

    /// Replaces the index. The selection keeps its article and its line on the screen; flags and filter are carried
    /// over by the ids of the articles in the catalogue.
    pub(in crate::app) fn put(&mut self, articles: Arc<ArticleIndex>, height: usize) {
        let kept = self.selected().filter(|_| self.has_moved).map(|row| (row.id(), row.location()));
        let old = std::mem::replace(&mut self.articles, articles);
        self.carry_over(&old);
        self.arrange(height, |list| {
            let (id, location) = kept?;
            let at = list.order.iter().position(|&row| list.articles.row(row).id() == id);
            at.filter(|&at| list.entry(at).is_some_and(|row| row.location() == location))
                .or_else(|| list.find(&location))
        });
    }

    fn carry_over(&mut self, old: &ArticleIndex) {
        if self.flags.is_empty() && self.filtered.is_none() {
            return;
        }
        // An index that grows keeps most rows where they are; only the others have to be looked up.
        let is_kept = |row: u32| {
            let is_there = (row as usize) < old.len().min(self.articles.len());
            is_there
                && self.articles.row(row).id() == old.row(row).id()
                && !self.articles.row(row).is_removed()
        };
        let others = self.articles.by_date().iter().filter(|&&row| !is_kept(row));
        let others: HashMap<i64, u32> = others.map(|&row| (self.articles.row(row).id(), row)).collect();
        let moved = |row: u32| if is_kept(row) { Some(row) } else { others.get(&old.row(row).id()).copied() };
        if !self.flags.is_empty() {
            let mut flags = vec![Flags::default(); self.articles.len()];
            for (row, flag) in (0..).zip(&self.flags).filter(|(_, flag)| **flag != Flags::default()) {
                if let Some(row) = moved(row) {
                    flags[row as usize] = *flag;
                }
            }
            self.flags = flags;
        }
        if let Some(filtered) = self.filtered.take() {
            let rows = (0..).zip(filtered).filter(|(_, is_in)| *is_in).filter_map(|(row, _)| moved(row));
            self.filtered = Some(chosen(self.articles.len(), rows));
        }
    }

    /// Sets the flags of each row of the index; the order stays as it is until the list is sorted again.
    pub(in crate::app) fn set_flags(&mut self, flags: Vec<Flags>) {
        self.flags = flags;
        self.count_unread();
    }

    /// Sets the flags of an article. Its line stays where it is.
    pub(in crate::app) fn set_flag(&mut self, row: u32, flag: Flags) {
        self.flags.resize(self.articles.len(), Flags::default());
        if let Some(place) = self.flags.get_mut(row as usize) {
            *place = flag;
        }
        self.count_unread();
    }

    /// Marks articles read or unread, by their ids in the catalogue. Their lines stay where they are.
    pub(in crate::app) fn set_read(&mut self, ids: &HashSet<i64>, read: bool) {
        self.flags.resize(self.articles.len(), Flags::default());
        for &row in self.articles.by_date() {
            if ids.contains(&self.articles.row(row).id()) {
                self.flags[row as usize].read = read;
            }
        }
        self.count_unread();
    }

    fn count_unread(&mut self) {
        self.unread = self.order.iter().filter(|&&row| !self.flags(row).read).count();
    }

    /// Shows only these rows of the index, or all. The selection stays on its article if that is shown.
    pub(in crate::app) fn filter(&mut self, rows: Option<&[u32]>, height: usize) {
        self.filtered = rows.map(|rows| chosen(self.articles.len(), rows.iter().copied()));
        self.sort(height);
    }

    /// Sorts and groups the list.
    pub(in crate::app) fn order_by(
        &mut self,
        key: SortKey,
        is_reversed: bool,
        grouping: Grouping,
        height: usize,
    ) {
        (self.key, self.is_reversed, self.grouping) = (key, is_reversed, grouping);
        self.sort(height);
    }

    /// Sorts the list by the next key.
    pub(in crate::app) fn sort_by_next(&mut self, height: usize) {
        let at = KEYS.iter().position(|key| *key == self.key).unwrap_or(0);
        self.key = KEYS[(at + 1) % KEYS.len()];
        self.sort(height);
    }

    /// Reverses the order.
    pub(in crate::app) fn reverse(&mut self, height: usize) {
        self.is_reversed = !self.is_reversed;
        self.sort(height);
    }

    /// Groups the list by the next kind of heading.
    pub(in crate::app) fn group_by_next(&mut self, height: usize) {
        self.grouping = self.grouping.next(self.key, self.heading);
        self.sort(height);
    }

    /// Sorts the list; the selection keeps its article, and its line unless rows would stay empty below.
    fn sort(&mut self, height: usize) {
        let kept = self.order.get(self.selected).copied();
        self.arrange(height, |list| kept.and_then(|kept| list.order.iter().position(|&row| row == kept)));
    }

    /// Sorts the list, then finds the selected article. It keeps its line if the user has moved the selection.
    fn arrange(&mut self, height: usize, find: impl FnOnce(&Self) -> Option<usize>) {
        let line = self.line_of(self.selected).saturating_sub(self.top);
        let mut order = self.articles.sorted(self.key, &self.flags);
        if self.is_reversed {
            self.articles.reverse(self.key, &mut order);
        }
        if let Some(rows) = &self.filtered {
            order.retain(|&row| rows[row as usize]);
        }
        self.order = order;
        (self.heading, self.lines) =
            grouping::under_headings(&self.articles, &mut self.order, self.grouping, self.key);
        self.count_unread();
        let mut sources = self.order.iter().map(|&row| self.articles.row(row).source());
        let first = sources.next().flatten();
        self.is_of_one_source = sources.all(|source| source == first);
        let found = find(self).filter(|_| self.has_moved);
        self.selected = found.unwrap_or(0);
        let top = if found.is_some() { self.line_of(self.selected).saturating_sub(line) } else { 0 };
        // No row stays empty below while there are articles above.
        self.top = top.min(self.lines.len().saturating_sub(height));
        self.reveal(height);
    }

    /// Moves the selection.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let last = self.order.len().saturating_sub(1);
        self.select(moved(self.selected, last, height, motion, count), height);
    }

    /// Selects the next unread article, wrapping around. Returns whether there is one apart from the selected one.
    pub(in crate::app) fn go_to_unread(&mut self, height: usize) -> bool {
        let (behind, before) = (self.selected + 1..self.order.len(), 0..self.selected);
        let next = behind.chain(before).find(|&at| !self.flags(self.order[at]).read);
        next.inspect(|&next| self.select(next, height)).is_some()
    }

    /// Takes note that the user has chosen the selected article: it stays selected when articles come in.
    pub(in crate::app) const fn settle(&mut self) {
        self.has_moved = true;
    }

    /// Selects an article by its number.
    pub(in crate::app) fn select(&mut self, index: usize, height: usize) {
        self.has_moved = true;
        self.selected = index.min(self.order.len().saturating_sub(1));
        self.reveal(height);
    }

    /// Returns the place of the selection; `None` for an empty list.
    pub(in crate::app) fn spot(&self) -> Option<ListPlace> {
        self.selected().map(|row| ListPlace {
            location: row.location(),
            top: self.top,
            has_moved: self.has_moved,
        })
    }

    /// Returns to a place, if its article is shown.
    pub(in crate::app) fn return_to(&mut self, spot: &ListPlace, height: usize) {
        let Some(at) = self.find(&spot.location) else { return };
        (self.selected, self.has_moved) = (at, spot.has_moved);
        self.top = spot.top.min(self.lines.len().saturating_sub(height));
        self.reveal(height);
    }

    /// Returns the number of an article in the list by its file. Linear.
    pub(in crate::app) fn find(&self, location: &Location) -> Option<usize> {
        let row = self.articles.find(location)?;
        self.order.iter().position(|&shown| shown == row)
    }

    /// Scrolls to the selection and, if there is space, its heading.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        let line = self.line_of(self.selected);
        let has_heading = line > 0 && matches!(self.lines.get(line - 1), Some(Line::Heading(_)));
        if has_heading && height > 1 {
            self.top = reveal(self.top, line - 1, height);
        }
        self.top = reveal(self.top, line, height);
    }

    fn line_of(&self, index: usize) -> usize {
        self.lines.partition_point(|line| match *line {
            Line::Heading(first) => first as usize <= index,
            Line::Article(article) => (article as usize) < index,
        })
    }
}

/// Returns a mask of `len` rows, true for those in `rows`.
fn chosen(len: usize, rows: impl Iterator<Item = u32>) -> Vec<bool> {
    let mut chosen = vec![false; len];
    rows.for_each(|row| chosen[row as usize] = true);
    chosen
}

#[cfg(test)]
mod tests;
