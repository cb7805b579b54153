//! Finds the rows that meet a query, on all cores, starting from those that met a shorter one.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use super::filter::Filter;
use super::remembered::Remembered;
use super::terms::{NamedQuery, Query};
use crate::article_index::ArticleIndex;
use crate::title_matcher::{FuzzyMatcher, TitleMatcher};
use yuelan_parallel::Jobs;

/// The rows of an index that meet a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilteredArticles {
    /// The query.
    pub query: Query,
    /// The rows that meet it, in ascending order.
    pub rows: Vec<u32>,
    /// Whether no row meets it, so that these are the most similar ones.
    pub is_loose: bool,
}

/// The rows that are examined between two checks for cancellation.
const CHUNK: usize = 1_024;
/// The fewest chunks for which a second thread is worthwhile.
const CHUNKS_FOR_TWO_THREADS: usize = 4;
/// The least similarity of a similar title, in hundredths of the greatest one.
const LEAST_SIMILARITY: u32 = 80;

/// Returns the rows of an index that meet a query or, if none does, those whose titles are the most similar to its
/// words.
///
/// `former` is the result of another
/// query on the same index of which the same was remembered: if this query only adds conditions, no other rows are examined. `None`
/// if it was cancelled. Takes some 10 ms for 100,000 rows.
pub fn filter_articles(
    articles: &ArticleIndex,
    query: Query,
    titles: &TitleMatcher,
    remembered: Remembered<'_>,
    former: Option<&FilteredArticles>,
    is_cancelled: &AtomicBool,
) -> Option<FilteredArticles> {
    let filter = Filter::new(&query, articles, titles, remembered.annotations);
    let former = former.filter(|former| !former.is_loose && query.implies(&former.query));
    let candidates = former.map_or_else(|| articles.by_date(), |former| former.rows.as_slice());
    let flags = |row: u32| remembered.of(row);
    let mut rows = in_parallel(
        candidates,
        is_cancelled,
        || (),
        |(), rows| {
            let matching = rows.iter().copied().filter(|&row| filter.matches(articles.row(row), flags(row)));
            matching.collect()
        },
    )?;
    let is_loose = rows.is_empty() && filter.has_words();
    if is_loose {
        let similar = in_parallel(articles.by_date(), is_cancelled, FuzzyMatcher::new, |matcher, rows| {
            let similarity =
                |&row: &u32| Some((filter.similarity(articles.row(row), flags(row), matcher)?, row));
            rows.iter().filter_map(similarity).collect()
        })?;
        let greatest = similar.iter().map(|(similarity, _)| *similarity).max().unwrap_or(0);
        let similar = similar.into_iter();
        let similar = similar.filter(|(similarity, _)| similarity * 100 >= greatest * LEAST_SIMILARITY);
        rows = similar.map(|(_, row)| row).collect();
    }
    sort_rows(&mut rows, articles.len());
    Some(FilteredArticles { is_loose: is_loose && !rows.is_empty(), query, rows })
}

/// Returns how many of some rows meet one of the queries of a name, and how many of those are unread.
pub fn count_named(
    named: &NamedQuery,
    articles: &ArticleIndex,
    rows: &[u32],
    titles: &TitleMatcher,
    remembered: Remembered<'_>,
) -> (u32, u32) {
    let prepared =
        named.queries.iter().map(|query| Filter::new(query, articles, titles, remembered.annotations));
    let filters: Vec<Filter<'_>> = prepared.collect();
    let found = rows.iter().filter(|&&row| {
        let (article, flags) = (articles.row(row), remembered.of(row));
        filters.iter().any(|filter| filter.matches(article, flags))
    });
    let unread = found.map(|&row| u32::from(!remembered.of(row).read));
    unread.fold((0, 0), |(all, unread), one| (all + 1, unread + one))
}

/// Sorts distinct rows of an index of `len` rows. Marking them takes a tenth of the time that comparing them does.
fn sort_rows(rows: &mut Vec<u32>, len: usize) {
    if rows.len() < len / 16 {
        rows.sort_unstable();
        return;
    }
    let mut is_present = vec![false; len];
    for &row in rows.iter() {
        is_present[row as usize] = true;
    }
    rows.clear();
    rows.extend((0..).zip(is_present).filter(|(_, is_present)| *is_present).map(|(row, _)| row));
}

/// Applies a function to all rows in chunks, on all cores, with a state for each thread; `None` if it was cancelled.
fn in_parallel<S, T: Send>(
    rows: &[u32],
    is_cancelled: &AtomicBool,
    init: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &[u32]) -> Vec<T> + Sync,
) -> Option<Vec<T>> {
    let chunks: Vec<&[u32]> = rows.chunks(CHUNK).collect();
    let mut all = Vec::new();
    let flow = Jobs::new(chunks.len()).parallel_from(CHUNKS_FOR_TWO_THREADS).try_in_order_with(
        init,
        |state, chunk| (!is_cancelled.load(Ordering::Relaxed)).then(|| work(state, chunks[chunk])),
        |results| match results {
            Some(results) => {
                all.extend(results);
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        },
    );
    flow.is_continue().then_some(all)
}
