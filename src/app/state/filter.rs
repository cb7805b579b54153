//! What the list is filtered by, and what that has left of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::list::ListPlace;
use yuelan_library::{ArticleIndex, FilteredArticles, TitleMatcher};

/// What is asked of the articles in the list. Every change is a generation: what comes in for an earlier one is dropped.
#[derive(Debug, Default)]
pub(in crate::app) struct ListFilter {
    /// The query as it was typed; empty where all articles are shown.
    pub(in crate::app) line: String,
    /// Counts the changes.
    pub(in crate::app) generation: u64,
    /// What titles are compared by, once somebody has needed it.
    pub(in crate::app) titles: Option<Arc<TitleMatcher>>,
    /// The query and the place in the list before a query began to be typed.
    pub(in crate::app) before: Option<(String, Option<ListPlace>)>,
    /// The place in the list to go back to once the query is answered.
    pub(in crate::app) return_to: Option<ListPlace>,
    left: Option<(Arc<ArticleIndex>, Arc<FilteredArticles>)>,
    is_cancelled: Arc<AtomicBool>,
}

impl ListFilter {
    /// Begins another generation; what is under way for the one before is called off. Gives the sign by which this one
    /// is called off in turn.
    pub(in crate::app) fn begin(&mut self, line: String) -> Arc<AtomicBool> {
        self.is_cancelled.store(true, Ordering::Relaxed);
        self.is_cancelled = Arc::default();
        self.generation += 1;
        self.line = line;
        Arc::clone(&self.is_cancelled)
    }

    /// What the last query left of a index.
    pub(in crate::app) fn left(&self, articles: &Arc<ArticleIndex>) -> Option<&Arc<FilteredArticles>> {
        self.left.as_ref().filter(|(of, _)| Arc::ptr_eq(of, articles)).map(|(_, left)| left)
    }

    /// Keeps what a query has left of a index; `None` where all is shown.
    pub(in crate::app) fn keep(&mut self, left: Option<(Arc<ArticleIndex>, Arc<FilteredArticles>)>) {
        self.left = left;
    }

    /// Whether the titles shown are only the nearest.
    pub(in crate::app) fn is_loose(&self) -> bool {
        self.left.as_ref().is_some_and(|(_, left)| left.is_loose)
    }
}
