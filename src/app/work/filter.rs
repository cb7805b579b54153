//! Filters the list by a query.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use yuelan_library::{
    Annotations, ArticleIndex, FilteredArticles, Flags, Query, Remembered, TitleMatcher, filter_articles,
};

/// The longest list that is filtered at once: that takes some milliseconds.
pub(super) const SMALL_LIST: usize = 10_000;

/// A list to be filtered.
#[derive(Debug)]
pub struct FilterRequest {
    /// The query.
    pub query: Query,
    /// Distinguishes it from other requests.
    pub generation: u64,
    /// The articles.
    pub articles: Arc<ArticleIndex>,
    /// The flags of the articles, if the query asks for them.
    pub flags: Vec<Flags>,
    /// What the reader has added to the articles.
    pub annotations: Arc<Annotations>,
    /// The articles that matched the query before, in the same index.
    pub former: Option<Arc<FilteredArticles>>,
    /// The titles prepared for matching; prepared now if missing.
    pub titles: Option<Arc<TitleMatcher>>,
    /// Set once the result is no longer wanted.
    pub is_cancelled: Arc<AtomicBool>,
}

/// Filters a list. Returns the prepared titles and the matching articles; `None` for these if it was cancelled.
pub(super) fn filter(request: FilterRequest) -> (Arc<TitleMatcher>, Option<Arc<FilteredArticles>>) {
    let FilterRequest { query, articles, flags, annotations, former, titles, is_cancelled, .. } = request;
    let titles = titles.unwrap_or_default();
    let former = former.as_deref();
    let remembered = Remembered { flags: &flags, annotations: Some(&annotations) };
    let left = filter_articles(&articles, query, &titles, remembered, former, &is_cancelled);
    (titles, left.map(Arc::new))
}
