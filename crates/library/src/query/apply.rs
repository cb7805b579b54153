//! Applying a query to a whole index, on two threads, from what the query before it left.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::{Filter, Query};
use crate::titles::{Likeness, TitleMatcher};
use crate::{ArticleIndex, Flags};

/// What a query leaves of a index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilteredArticles {
    /// The query.
    pub query: Query,
    /// The rows that answer, in rising order.
    pub rows: Vec<u32>,
    /// Whether no row answers exactly, so that these are the nearest.
    pub is_loose: bool,
}

/// Fewer rows than this are not worth a second thread.
const WORTH_A_THREAD: usize = 4_000;
/// How many rows are looked at before it is asked whether anybody still wants to know.
const BREATH: usize = 1_024;
/// The nearest titles are those that come at least so near, in hundredths of what the nearest one does.
const NEAR: u32 = 80;

/// The rows of a index that answer a query; where none does, those whose titles come nearest to its words.
///
/// `flags` are parallel to the rows; those that are missing are as for an article that was never opened. `former` is
/// what another query left of the same index with the same flags: where this one only asks for more, the rest is not
/// looked at again. `None` if it was cancelled. Linear: 100,000 rows take some 10 ms.
pub fn filter_articles(
    articles: &ArticleIndex,
    query: Query,
    titles: &TitleMatcher,
    flags: &[Flags],
    former: Option<&FilteredArticles>,
    is_cancelled: &AtomicBool,
) -> Option<FilteredArticles> {
    let filter = Filter::new(&query, articles, titles);
    let former = former.filter(|former| !former.is_loose && query.is_within(&former.query));
    let among = former.map_or_else(|| articles.by_date(), |former| former.rows.as_slice());
    let flags = |row: u32| flags.get(row as usize).copied().unwrap_or_default();
    let mut rows = divided(among, is_cancelled, |rows| {
        let admitted = rows.iter().copied().filter(|&row| filter.admits(articles.row(row), flags(row)));
        admitted.collect()
    })?;
    let is_loose = rows.is_empty() && filter.has_words();
    if is_loose {
        let near = divided(articles.by_date(), is_cancelled, |rows| {
            let mut likeness = Likeness::new();
            let near =
                |&row: &u32| Some((filter.likeness(articles.row(row), flags(row), &mut likeness)?, row));
            rows.iter().filter_map(near).collect()
        })?;
        let nearest = near.iter().map(|(near, _)| *near).max().unwrap_or(0);
        rows =
            near.into_iter().filter(|(near, _)| near * 100 >= nearest * NEAR).map(|(_, row)| row).collect();
    }
    in_rising_order(&mut rows, articles.len());
    Some(FilteredArticles { is_loose: is_loose && !rows.is_empty(), query, rows })
}

/// Sorts rows of a index of so many, none of which is there twice: counting takes a tenth of what comparing would.
fn in_rising_order(rows: &mut Vec<u32>, len: usize) {
    if rows.len() < len / 16 {
        rows.sort_unstable();
        return;
    }
    let mut is_there = vec![false; len];
    for &row in rows.iter() {
        is_there[row as usize] = true;
    }
    rows.clear();
    rows.extend((0..).zip(is_there).filter(|(_, is_there)| *is_there).map(|(row, _)| row));
}

/// Does something with all rows, on as many threads as are worth it, in breaths; `None` if it was cancelled.
fn divided<T: Send>(
    rows: &[u32],
    is_cancelled: &AtomicBool,
    work: impl Fn(&[u32]) -> Vec<T> + Sync,
) -> Option<Vec<T>> {
    let work = |rows: &[u32]| {
        let mut all = Vec::new();
        for breath in rows.chunks(BREATH) {
            if is_cancelled.load(Ordering::Relaxed) {
                return None;
            }
            all.extend(work(breath));
        }
        Some(all)
    };
    let has_two = thread::available_parallelism().map_or(1, NonZero::get) > 1;
    if rows.len() < WORTH_A_THREAD || !has_two {
        return work(rows);
    }
    let (here, there) = rows.split_at(rows.len() / 2);
    thread::scope(|scope| {
        let there = scope.spawn(|| work(there));
        let mut all = work(here);
        match there.join() {
            Ok(there) => all.as_mut()?.extend(there?),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        all
    })
}
