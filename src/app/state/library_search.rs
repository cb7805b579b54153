//! A search through all articles and its results so far.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::scroll::{moved, reveal};
use crate::app::action::Motion;
use yuelan_library::ArticleIndex;
use yuelan_library::search::{ArticleHits, Hit, SearchSummary};

/// The results, newest article first. More of them come in while they are on the screen; the selection stays.
#[derive(Debug)]
pub(in crate::app) struct LibrarySearch {
    /// The text as it was typed.
    pub(in crate::app) words: String,
    /// Distinguishes it from earlier searches.
    pub(in crate::app) generation: u64,
    /// The index that was searched.
    pub(in crate::app) articles: Arc<ArticleIndex>,
    /// The summary; `None` while the search goes on.
    pub(in crate::app) summary: Option<SearchSummary>,
    is_cancelled: Arc<AtomicBool>,
    found: Vec<ArticleHits>,
    rows: Vec<Row>,
    /// The rows of hits, one of which is selected.
    places: Vec<usize>,
    selected: usize,
    top: usize,
}

/// A row of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Row {
    /// An article, by its number among the results.
    Article(usize),
    /// A hit in an article: the number of the article, and of the hit in it.
    Hit(usize, usize),
    /// A note that the article has more hits than are shown.
    More(usize),
}

impl LibrarySearch {
    /// Creates a search without results. It is cancelled through `is_cancelled` when it is dropped.
    pub(in crate::app) fn new(
        words: String,
        generation: u64,
        articles: Arc<ArticleIndex>,
        is_cancelled: Arc<AtomicBool>,
    ) -> Self {
        Self {
            words,
            generation,
            articles,
            summary: None,
            is_cancelled,
            found: Vec::new(),
            rows: Vec::new(),
            places: Vec::new(),
            selected: 0,
            top: 0,
        }
    }

    /// Adds results.
    pub(in crate::app) fn add(&mut self, found: Vec<ArticleHits>) {
        for found in found {
            let article = self.found.len();
            self.rows.push(Row::Article(article));
            for hit in 0..found.hits.len() {
                self.places.push(self.rows.len());
                self.rows.push(Row::Hit(article, hit));
            }
            if found.more > 0 {
                self.rows.push(Row::More(article));
            }
            self.found.push(found);
        }
    }

    /// Returns how many articles and hits have come in.
    pub(in crate::app) const fn counts(&self) -> (usize, usize) {
        (self.found.len(), self.places.len())
    }

    /// Returns the rows from the first visible one on, and whether each is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (Row, bool)> {
        let selected = self.places.get(self.selected).copied();
        let rows = self.rows.iter().copied().enumerate().skip(self.top);
        rows.map(move |(at, row)| (row, Some(at) == selected))
    }

    /// Returns an article by its number among the results.
    pub(in crate::app) fn article(&self, index: usize) -> Option<&ArticleHits> {
        self.found.get(index)
    }

    /// Returns the number of the selected hit.
    pub(in crate::app) const fn index(&self) -> usize {
        self.selected
    }

    /// Returns the selected hit and its article; `None` without results.
    pub(in crate::app) fn selected(&self) -> Option<(&ArticleHits, &Hit)> {
        let Row::Hit(article, hit) = *self.rows.get(*self.places.get(self.selected)?)? else { return None };
        let found = self.found.get(article)?;
        Some((found, found.hits.get(hit)?))
    }

    /// Moves the selection from hit to hit.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let last = self.places.len().saturating_sub(1);
        self.select(moved(self.selected, last, height, motion, count), height);
    }

    /// Selects the first hit in a later or earlier article.
    pub(in crate::app) fn go_to_article(&mut self, is_back: bool, count: usize, height: usize) {
        let Some(Row::Hit(here, _)) = self.places.get(self.selected).and_then(|&row| self.rows.get(row))
        else {
            return;
        };
        let last = self.found.len().saturating_sub(1);
        let wanted = if is_back { here.saturating_sub(count) } else { here.saturating_add(count).min(last) };
        let place = self.places.iter().position(|&row| self.rows.get(row) == Some(&Row::Hit(wanted, 0)));
        self.select(place.unwrap_or(self.selected), height);
    }

    /// Scrolls to the selection and, if there is space, the title of its article.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        let row = self.places.get(self.selected).copied().unwrap_or(0);
        if height > 1 && row > 0 && matches!(self.rows.get(row - 1), Some(Row::Article(_))) {
            self.top = reveal(self.top, row - 1, height);
        }
        self.top = reveal(self.top, row, height);
    }

    fn select(&mut self, place: usize, height: usize) {
        self.selected = place.min(self.places.len().saturating_sub(1));
        self.reveal(height);
    }
}

impl Drop for LibrarySearch {
    fn drop(&mut self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(row: u32, places: usize) -> ArticleHits {
        let hit = Hit {
            position: None,
            section: None,
            heading: None,
            snippet: "灯".to_owned(),
            marks: Vec::new(),
            own: 0,
        };
        ArticleHits { row, hits: vec![hit; places], more: 0 }
    }

    fn search() -> LibrarySearch {
        let mut search = LibrarySearch::new("灯".to_owned(), 1, Arc::default(), Arc::default());
        search.add(vec![found(7, 2), found(3, 1)]);
        search
    }

    #[test]
    fn the_selection_moves_from_hit_to_hit() {
        let mut search = search();
        let row = |search: &LibrarySearch| search.selected().map(|(found, _)| found.row);
        assert_eq!((search.index(), row(&search)), (0, Some(7)));
        search.go(Motion::Down, Some(2), 9);
        assert_eq!((search.index(), row(&search)), (2, Some(3)));
        search.add(vec![found(9, 4)]);
        assert_eq!(row(&search), Some(3));
        search.go_to_article(false, 1, 9);
        assert_eq!((search.index(), row(&search)), (3, Some(9)));
        search.go_to_article(true, 9, 9);
        assert_eq!(search.index(), 0);
    }

    #[test]
    fn the_title_above_the_selected_hit_is_visible() {
        let mut search = search();
        search.go(Motion::Bottom, None, 2);
        assert_eq!(search.seen().next(), Some((Row::Article(1), false)));
        assert_eq!(search.seen().nth(1), Some((Row::Hit(1, 0), true)));
    }

    #[test]
    fn a_dropped_search_is_cancelled() {
        let is_cancelled = Arc::new(AtomicBool::new(false));
        drop(LibrarySearch::new(String::new(), 1, Arc::default(), Arc::clone(&is_cancelled)));
        assert!(is_cancelled.load(Ordering::Relaxed));
    }
}
