//! The filter of the list, and the articles that match it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::list::ListPlace;
use yuelan_library::{ArticleIndex, FilteredArticles, TitleMatcher};

/// The filter. Every change of the query is a generation; results for an earlier one are dropped.
#[derive(Debug, Default)]
pub(in crate::app) struct ListFilter {
    /// The query as it was typed; empty to show all articles.
    pub(in crate::app) line: String,
    /// The number of the generation.
    pub(in crate::app) generation: u64,
    /// The titles prepared for matching, once they are needed.
    pub(in crate::app) titles: Option<Arc<TitleMatcher>>,
    /// The query and the place in the list before the prompt was opened.
    pub(in crate::app) before: Option<(String, Option<ListPlace>)>,
    /// The place in the list to return to when the query is applied.
    pub(in crate::app) return_to: Option<ListPlace>,
    counting: Arc<AtomicBool>,
    left: Option<(Arc<ArticleIndex>, Arc<FilteredArticles>)>,
    is_cancelled: Arc<AtomicBool>,
}

impl ListFilter {
    /// Returns whether there is a query.
    pub(in crate::app) fn is_on(&self) -> bool {
        !self.line.trim().is_empty()
    }

    /// Begins another generation and cancels the one before. Returns the flag that cancels this one.
    pub(in crate::app) fn begin(&mut self, line: String) -> Arc<AtomicBool> {
        self.is_cancelled.store(true, Ordering::Relaxed);
        self.is_cancelled = Arc::default();
        self.generation += 1;
        self.line = line;
        Arc::clone(&self.is_cancelled)
    }

    /// Begins to count the queries with names again, and cancels the count before. Returns the flag that cancels this one.
    pub(in crate::app) fn begin_count(&mut self) -> Arc<AtomicBool> {
        self.counting.store(true, Ordering::Relaxed);
        self.counting = Arc::default();
        Arc::clone(&self.counting)
    }

    /// Returns the articles of an index that match the query.
    pub(in crate::app) fn left(&self, articles: &Arc<ArticleIndex>) -> Option<&Arc<FilteredArticles>> {
        self.left.as_ref().filter(|(of, _)| Arc::ptr_eq(of, articles)).map(|(_, left)| left)
    }

    /// Keeps the articles of an index that match the query; `None` to show all.
    pub(in crate::app) fn keep(&mut self, left: Option<(Arc<ArticleIndex>, Arc<FilteredArticles>)>) {
        self.left = left;
    }

    /// Returns whether only similar titles were found.
    pub(in crate::app) fn is_loose(&self) -> bool {
        self.left.as_ref().is_some_and(|(_, left)| left.is_loose)
    }
}
