//! A search through all articles and its results so far.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::grouped_list::GroupedList;
use yuelan_library::ArticleIndex;
use yuelan_library::search::{ArticleHits, Hit, SearchSummary};

/// The results, newest article first. More of them come in while they are on the screen; the selection stays.
#[derive(Debug)]
pub(in crate::app) struct LibrarySearch {
    /// The text as it was typed.
    pub(in crate::app) words: String,
    /// The filter of the list whose articles are searched; empty for all articles.
    pub(in crate::app) among: String,
    /// Distinguishes it from earlier searches.
    pub(in crate::app) generation: u64,
    /// The index that was searched.
    pub(in crate::app) articles: Arc<ArticleIndex>,
    /// The summary; `None` while the search goes on.
    pub(in crate::app) summary: Option<SearchSummary>,
    /// The hits, by the numbers of the articles among the results.
    pub(in crate::app) hits: GroupedList,
    is_cancelled: Arc<AtomicBool>,
    found: Vec<ArticleHits>,
}

impl LibrarySearch {
    /// Creates a search without results. It is cancelled through `is_cancelled` when it is dropped.
    pub(in crate::app) fn new(
        words: String,
        among: String,
        generation: u64,
        articles: Arc<ArticleIndex>,
        is_cancelled: Arc<AtomicBool>,
    ) -> Self {
        let (hits, found) = (GroupedList::default(), Vec::new());
        Self { words, among, generation, articles, summary: None, hits, is_cancelled, found }
    }

    /// Adds results.
    pub(in crate::app) fn add(&mut self, found: Vec<ArticleHits>) {
        for found in found {
            self.hits.add(self.found.len(), 0..found.hits.len(), found.more > 0);
            self.found.push(found);
        }
    }

    /// Returns how many articles and hits have come in.
    pub(in crate::app) const fn counts(&self) -> (usize, usize) {
        (self.found.len(), self.hits.len())
    }

    /// Returns an article by its number among the results.
    pub(in crate::app) fn article(&self, index: usize) -> Option<&ArticleHits> {
        self.found.get(index)
    }

    /// Returns the selected hit and its article; `None` without results.
    pub(in crate::app) fn selected(&self) -> Option<(&ArticleHits, &Hit)> {
        let (article, hit) = self.hits.selected()?;
        let found = self.found.get(article)?;
        Some((found, found.hits.get(hit)?))
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

    #[test]
    fn a_dropped_search_is_cancelled() {
        let is_cancelled = Arc::new(AtomicBool::new(false));
        drop(LibrarySearch::new(String::new(), String::new(), 1, Arc::default(), Arc::clone(&is_cancelled)));
        assert!(is_cancelled.load(Ordering::Relaxed));
    }
}
