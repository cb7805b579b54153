//! Searching all articles, telling of what is found in batches, so that ten thousand hits do not mean as many frames.

use std::mem;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::Outcome;
use yuelan_library::search::{SearchQuery, SearchSummary};
use yuelan_library::{ArticleIndex, FilteredArticles, Library};

/// After the first ones, hits are told of in batches of this long.
const BATCH_ROWS: Duration = Duration::from_millis(40);
/// Places that are shown of one article.
const IN_ONE: usize = 5;
/// Places that are shown at all; nobody goes through more of them one by one.
const IN_ALL: usize = 5_000;

/// A search through all articles, or those that the list is filtered to.
#[derive(Clone, Debug)]
pub struct LibrarySearchRequest {
    /// The words as they were typed.
    pub words: String,
    /// Tells it from other searches.
    pub generation: u64,
    /// The articles.
    pub articles: Arc<ArticleIndex>,
    /// What they are filtered to; all of them for `None`.
    pub among: Option<Arc<FilteredArticles>>,
    /// Set when nobody wants to know any more.
    pub is_cancelled: Arc<AtomicBool>,
}

/// Searches, and tells of what is found. Ends early when nobody listens, or when there is more than anybody looks at.
pub(super) fn library_search(
    library: &Library,
    request: &LibrarySearchRequest,
    send: &dyn Fn(Outcome) -> bool,
) -> SearchSummary {
    let LibrarySearchRequest { words, generation, articles, among, is_cancelled } = request;
    let mut rows = articles.by_date().to_vec();
    if let Some(among) = among {
        rows.retain(|row| among.rows.binary_search(row).is_ok());
    }
    let (mut found, mut shown) = (Vec::new(), 0);
    let mut told: Option<Instant> = None;
    let tell_all = |found: &mut Vec<_>| {
        found.is_empty()
            || send(Outcome::LibrarySearchFound { generation: *generation, found: mem::take(found) })
    };
    let summary =
        library.search(&SearchQuery::new(words), (articles, &rows), IN_ONE, is_cancelled, &mut |batch| {
            shown += batch.iter().map(|found| found.hits.len()).sum::<usize>();
            found.extend(batch);
            let is_time = told.is_none_or(|told| told.elapsed() >= BATCH_ROWS);
            let is_heard = !is_time || tell_all(&mut found);
            if is_time {
                told = Some(Instant::now());
            }
            if is_heard && shown < IN_ALL { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
    tell_all(&mut found);
    summary
}
