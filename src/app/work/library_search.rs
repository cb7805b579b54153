//! Searches all articles, reporting results in batches, so that ten thousand hits do not cause as many frames.

use std::mem;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use yuelan_library::search::{ArticleHits, PatternError, SearchQuery, SearchSummary};
use yuelan_library::{
    Annotations, ArticleIndex, FilteredArticles, Flags, Library, NamedQueries, Query, Remembered,
    TitleMatcher, filter_articles,
};

/// The time between two batches of results; the first results are reported at once.
const BATCH_TIME: Duration = Duration::from_millis(40);
/// The most hits shown for one article.
const MAX_PER_ARTICLE: usize = 5;
/// The most hits shown at all: nobody steps through more.
const MAX_IN_ALL: usize = 5_000;

/// A search through all articles, or through those of a filtered list.
#[derive(Clone, Debug)]
pub struct LibrarySearchRequest {
    /// What articles must meet to be searched.
    pub fields: Query,
    /// The text to find in them.
    pub text: SearchQuery,
    /// Distinguishes it from other searches.
    pub generation: u64,
    /// The articles.
    pub articles: Arc<ArticleIndex>,
    /// The articles to search; `None` for all.
    pub among: Option<Arc<FilteredArticles>>,
    /// The flags of the articles, if the fields may ask for them.
    pub flags: Vec<Flags>,
    /// What the reader has added to the articles.
    pub annotations: Arc<Annotations>,
    /// Set once the results are no longer wanted.
    pub is_cancelled: Arc<AtomicBool>,
}

/// Reads what was typed: fields, and the text to find; fields alone are text, since there is nothing else to be found. An
/// expression that is not valid is an error.
pub(in crate::app) fn parse(typed: &str, names: &NamedQueries) -> Result<(Query, SearchQuery), PatternError> {
    let (fields, words) = Query::split_fields(typed, names);
    let (fields, words) = if words.is_empty() { (Query::default(), typed) } else { (fields, words.as_str()) };
    Ok((fields, SearchQuery::typed(words)?.by_sentence()))
}

/// Searches and reports what is found. Ends early when `report` returns `false`, or when there are too many hits.
pub(super) fn library_search(
    library: &Library,
    request: &LibrarySearchRequest,
    report: &mut dyn FnMut(Vec<ArticleHits>) -> bool,
) -> SearchSummary {
    let LibrarySearchRequest { fields, text, articles, among, is_cancelled, .. } = request;
    let mut rows = articles.by_date().to_vec();
    if let Some(among) = among {
        rows.retain(|row| among.rows.binary_search(row).is_ok());
    }
    if !fields.terms().is_empty() {
        let remembered = Remembered { flags: &request.flags, annotations: Some(&request.annotations) };
        let left =
            filter_articles(articles, fields.clone(), &TitleMatcher::new(), remembered, None, is_cancelled);
        let left = left.filter(|left| !left.is_loose).map(|left| left.rows).unwrap_or_default();
        rows.retain(|row| left.binary_search(row).is_ok());
    }
    let (mut found, mut shown) = (Vec::new(), 0);
    let mut reported: Option<Instant> = None;
    let mut report_all = |found: &mut Vec<_>| found.is_empty() || report(mem::take(found));
    let summary = library.search(text, (articles, &rows), MAX_PER_ARTICLE, is_cancelled, &mut |batch| {
        shown += batch.iter().map(|found| found.hits.len()).sum::<usize>();
        found.extend(batch);
        let is_time = reported.is_none_or(|reported| reported.elapsed() >= BATCH_TIME);
        let is_heard = !is_time || report_all(&mut found);
        if is_time {
            reported = Some(Instant::now());
        }
        if is_heard && shown < MAX_IN_ALL { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    report_all(&mut found);
    summary
}
