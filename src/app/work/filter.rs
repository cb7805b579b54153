//! Filtering the list by a query, away from the keys where the list is long.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Outcome;
use yuelan_library::{ArticleIndex, FilteredArticles, Flags, Query, TitleMatcher, filter_articles};

/// A list of at most so many articles is filtered on the spot: some milliseconds.
pub(super) const SMALL_LIST: usize = 10_000;

/// A list to be filtered.
#[derive(Debug)]
pub struct FilterRequest {
    /// By what.
    pub query: Query,
    /// Tells it from other wishes.
    pub generation: u64,
    /// The articles.
    pub articles: Arc<ArticleIndex>,
    /// What the reader did with them, where the query asks for it.
    pub flags: Vec<Flags>,
    /// What the query before it left of the same index.
    pub former: Option<Arc<FilteredArticles>>,
    /// What titles are compared by; made where it is missing.
    pub titles: Option<Arc<TitleMatcher>>,
    /// Set when nobody wants to know any more.
    pub is_cancelled: Arc<AtomicBool>,
}

/// Does it.
pub(super) fn perform(request: FilterRequest) -> Outcome {
    let FilterRequest { query, generation, articles, flags, former, titles, is_cancelled } = request;
    let titles = titles.unwrap_or_default();
    let left =
        filter_articles(&articles, query, &titles, &flags, former.as_deref(), &is_cancelled).map(Arc::new);
    Outcome::Filtered { generation, titles, left }
}
