//! Counts the articles that meet queries with names.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use yuelan_library::{
    Annotations, ArticleIndex, FilteredArticles, Flags, NamedQueries, Remembered, TitleMatcher, count_named,
};

/// Queries to be counted.
#[derive(Debug)]
pub struct QueryCountRequest {
    /// The queries.
    pub queries: NamedQueries,
    /// The articles.
    pub articles: Arc<ArticleIndex>,
    /// The articles to count among; `None` for all.
    pub among: Option<Arc<FilteredArticles>>,
    /// The flags of all articles; empty without a reading state.
    pub flags: Vec<Flags>,
    /// What the reader has added to the articles.
    pub annotations: Arc<Annotations>,
    /// The titles prepared for matching; prepared now if missing.
    pub titles: Option<Arc<TitleMatcher>>,
    /// Set once the result is no longer wanted.
    pub is_cancelled: Arc<AtomicBool>,
}

/// How many articles meet each of the queries with names.
#[derive(Debug)]
pub struct QueryCounts {
    /// The flag of the request: set once the counts are no longer wanted.
    pub is_cancelled: Arc<AtomicBool>,
    /// For each query, how many articles meet it, and how many of these are unread; the latter `None` without a reading state.
    pub counts: Vec<(u32, Option<u32>)>,
}

impl QueryCountRequest {
    /// Returns how many times an article is compared with a query.
    pub(super) fn effort(&self) -> usize {
        self.articles.len().saturating_mul(self.queries.all().len())
    }
}

/// Counts the articles that meet each query; not those of the later ones if it is cancelled.
pub(super) fn count(request: QueryCountRequest) -> QueryCounts {
    let QueryCountRequest { queries, articles, among, flags, annotations, titles, is_cancelled } = request;
    let titles = titles.unwrap_or_default();
    let rows = among.as_ref().map_or(articles.by_date(), |among| among.rows.as_slice());
    let remembered = Remembered { flags: &flags, annotations: Some(&annotations) };
    let mut counts = Vec::new();
    for query in queries.all() {
        if is_cancelled.load(Ordering::Relaxed) {
            break;
        }
        let (all, unread) = count_named(query, &articles, rows, &titles, remembered);
        counts.push((all, (!flags.is_empty()).then_some(unread)));
    }
    QueryCounts { is_cancelled, counts }
}
