//! Searches many articles on all cores, and reports what is found in their order.
//!
//! 1. `look_up`: the first rows are looked up one by one, so that the first hits appear at once.
//! 2. `read_through`: the catalogue is read from end to end, in the order on the disk, which takes half the time of looking
//!    up every row. Hits are kept to be reported in order; if there are too many, only the articles are remembered.
//! 3. `look_up`: those articles are looked up in their order.

use std::collections::HashMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::hits::ArticleHits;
use super::query::SearchQuery;
use super::texts::Texts;
use crate::article_index::ArticleIndex;
use crate::library::Library;
use yuelan_parallel::Jobs;

/// The rows that are looked up at once, in some hundred microseconds.
const CHUNK: usize = 64;
/// The rows that are looked up before the catalogue is read through.
const FIRST: usize = 2_048;
/// The catalogue is read through if more than one row in this many is searched.
const READ_THROUGH_SHARE: usize = 4;
/// The most threads that search: with more, the disk is the limit.
const MAX_THREADS: usize = 2;
/// The most hits that a thread keeps while it reads through, in some ten megabytes. Looking them up again takes longer
/// than all the rest.
const MAX_KEPT: usize = 24_000;

/// The totals of a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SearchSummary {
    /// The number of articles in which something was found.
    pub articles: usize,
    /// The number of hits, including those that were left out.
    pub hits: usize,
}

/// A callback for what is found; it may stop the search.
type SearchCallback<'a> = &'a mut dyn FnMut(Vec<ArticleHits>) -> ControlFlow<()>;

impl Library {
    /// Searches some rows of an index of this library, and reports what is found in their order, in small batches, with
    /// at most `most` hits of each article.
    ///
    /// Texts come from the catalogue; files are read for articles that are not in it, and without a catalogue.
    pub fn search(
        &self,
        query: &SearchQuery,
        (articles, rows): (&ArticleIndex, &[u32]),
        most: usize,
        is_cancelled: &AtomicBool,
        callback: SearchCallback<'_>,
    ) -> SearchSummary {
        let mut search =
            Search { library: self, query, articles, most, is_cancelled, summary: SearchSummary::default() };
        if query.is_empty() {
            return search.summary;
        }
        let is_read_through = query.is_fast() && rows.len() > FIRST.max(articles.len() / READ_THROUGH_SHARE);
        let (first, rest) = rows.split_at(if is_read_through { FIRST } else { rows.len() });
        if search.look_up(first, callback).is_continue() && !rest.is_empty() {
            // Whether it was stopped makes no difference now.
            let _ = match search.read_through(rest) {
                ReadThrough::Hits(found) => search.report(rest, found, callback),
                ReadThrough::LookUp(left) => search.look_up(&left, callback),
            };
        }
        search.summary
    }
}

/// The result of reading through.
enum ReadThrough {
    /// All hits, by the id of the article.
    Hits(HashMap<i64, ArticleHits>),
    /// The rows in which there may be hits.
    LookUp(Vec<u32>),
}

/// The result of one thread.
#[derive(Default)]
struct Part {
    /// Whether `found` contains all hits.
    is_all_kept: bool,
    found: HashMap<i64, ArticleHits>,
    /// The ids of the articles in which there may be hits.
    left: Vec<i64>,
}

struct Search<'a> {
    library: &'a Library,
    query: &'a SearchQuery,
    articles: &'a ArticleIndex,
    most: usize,
    is_cancelled: &'a AtomicBool,
    summary: SearchSummary,
}

impl Search<'_> {
    /// Looks rows up and reports what is found in their order.
    fn look_up(&mut self, rows: &[u32], callback: SearchCallback<'_>) -> ControlFlow<()> {
        let mut summary = self.summary;
        let search = &*self;
        let chunks: Vec<&[u32]> = rows.chunks(CHUNK).collect();
        let flow = Jobs::new(chunks.len()).max_threads(MAX_THREADS).try_in_order_with(
            || Texts::open(search.library),
            |texts, chunk| (!search.is_cancelled()).then(|| search.hits(texts, chunks[chunk])),
            |found| {
                let Some(found) = found else { return ControlFlow::Break(()) };
                summary.add(&found);
                if found.is_empty() { ControlFlow::Continue(()) } else { callback(found) }
            },
        );
        self.summary = summary;
        flow
    }

    /// The hits in some rows.
    fn hits(&self, texts: &Texts<'_>, rows: &[u32]) -> Vec<ArticleHits> {
        let mut found = Vec::new();
        for &row in rows {
            texts.read(self.articles.row(row), &mut |text| {
                found.extend(self.query.hits(row, text, self.most));
            });
        }
        found
    }

    /// Reads the catalogue from end to end.
    fn read_through(&self, rows: &[u32]) -> ReadThrough {
        let mut ids: Vec<i64> = rows.iter().map(|&row| self.articles.row(row).id()).collect();
        ids.sort_unstable();
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_THREADS);
        let ranges: Vec<&[i64]> = ids.chunks(ids.len().div_ceil(threads).max(1)).collect();
        let parts = Jobs::new(ranges.len()).map(|range| self.read_part(ranges[range]));
        let Some(parts) = parts.into_iter().collect::<Option<Vec<Part>>>() else {
            return ReadThrough::LookUp(rows.to_vec());
        };
        if parts.iter().all(|part| part.is_all_kept) {
            return ReadThrough::Hits(parts.into_iter().flat_map(|part| part.found).collect());
        }
        let mut left = parts.into_iter().flat_map(|part| part.left).collect::<Vec<_>>();
        left.sort_unstable();
        let is_left = |row: &u32| left.binary_search(&self.articles.row(*row).id()).is_ok();
        ReadThrough::LookUp(rows.iter().copied().filter(is_left).collect())
    }

    fn read_part(&self, ids: &[i64]) -> Option<Part> {
        let mut part = Part { is_all_kept: true, ..Part::default() };
        let mut kept = 0;
        let mut examine = |id: i64, text: Option<&[u8]>| match text {
            Some(text) if part.is_all_kept => {
                let Some(found) = self.query.hits(0, text, self.most) else { return };
                kept += found.hits.len();
                part.left.push(id);
                part.found.insert(id, found);
                if kept > MAX_KEPT {
                    (part.is_all_kept, part.found) = (false, HashMap::new());
                }
            }
            Some(text) if !self.query.matches(text) => {}
            Some(_) => part.left.push(id),
            None => {
                part.left.push(id);
                part.is_all_kept = false;
            }
        };
        Texts::open(self.library).read_all(ids, &mut examine, &|| self.is_cancelled())?;
        Some(part)
    }

    /// Reports the hits in some rows, by the id of the article.
    fn report(
        &mut self,
        rows: &[u32],
        mut found: HashMap<i64, ArticleHits>,
        callback: SearchCallback<'_>,
    ) -> ControlFlow<()> {
        let articles = self.articles;
        let mut of_row = |&row: &u32| Some(ArticleHits { row, ..found.remove(&articles.row(row).id())? });
        rows.chunks(CHUNK).try_for_each(|rows| {
            let found: Vec<ArticleHits> = rows.iter().filter_map(&mut of_row).collect();
            self.summary.add(&found);
            if found.is_empty() { ControlFlow::Continue(()) } else { callback(found) }
        })
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

impl SearchSummary {
    fn add(&mut self, found: &[ArticleHits]) {
        self.articles += found.len();
        self.hits += found.iter().map(|found| found.hits.len() + found.more).sum::<usize>();
    }
}
