//! Searches many articles on two threads, and reports what is found in their order.
//!
//! 1. `look_up`: the first rows are looked up one by one, so that the first hits appear at once.
//! 2. `read_through`: the catalogue is read from end to end, in the order on the disk, which takes half the time of
//!    looking up every row. Hits are kept to be reported in order; if there are too many, only the articles are
//!    remembered.
//! 3. `look_up`: those articles are looked up in their order.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use super::hits::ArticleHits;
use super::query::SearchQuery;
use super::texts::Texts;
use crate::article_index::ArticleIndex;
use crate::library::Library;

/// The rows that are looked up at once, in some hundred microseconds.
const CHUNK: usize = 64;
/// The rows that are looked up before the catalogue is read through.
const FIRST: usize = 2_048;
/// The catalogue is read through if more than one row in so many is searched.
const READ_THROUGH_SHARE: usize = 4;
/// The most threads that search.
const THREADS: usize = 2;
/// The most hits that a thread keeps while it reads through, in some ten megabytes. Looking them up again takes longer
/// than all the rest.
const MOST_KEPT: usize = 24_000;
/// The most chunks that wait to be reported.
const WAITING: usize = 64;

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
        let (search, next) = (&*self, AtomicUsize::new(0));
        let flow = thread::scope(|scope| {
            let (sender, results) = sync_channel(WAITING);
            for _ in 0..threads() {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || search.look_up_chunks(rows, next, &sender));
            }
            drop(sender);
            let mut waiting = BTreeMap::new();
            let mut awaited = 0;
            for (chunk, found) in results {
                waiting.insert(chunk, found);
                while let Some(found) = waiting.remove(&awaited) {
                    awaited += 1;
                    summary.add(&found);
                    if !found.is_empty() {
                        callback(found)?;
                    }
                }
            }
            ControlFlow::Continue(())
        });
        self.summary = summary;
        flow
    }

    /// Looks up chunk after chunk until there are no more, or the search is stopped.
    fn look_up_chunks(
        &self,
        rows: &[u32],
        next: &AtomicUsize,
        sender: &SyncSender<(usize, Vec<ArticleHits>)>,
    ) {
        let texts = Texts::open(self.library);
        loop {
            let chunk = next.fetch_add(1, Ordering::Relaxed);
            let Some(rows) = rows.chunks(CHUNK).nth(chunk).filter(|_| !self.is_cancelled()) else { return };
            let mut found = Vec::new();
            for &row in rows {
                texts.read(self.articles.row(row), &mut |text| {
                    found.extend(self.query.hits(row, text, self.most));
                });
            }
            if sender.send((chunk, found)).is_err() {
                return;
            }
        }
    }

    /// Reads the catalogue from end to end.
    fn read_through(&self, rows: &[u32]) -> ReadThrough {
        let mut ids: Vec<i64> = rows.iter().map(|&row| self.articles.row(row).id()).collect();
        ids.sort_unstable();
        let parts = ids.chunks(ids.len().div_ceil(threads()).max(1));
        let parts: Option<Vec<Part>> = thread::scope(|scope| {
            let threads: Vec<_> = parts.map(|ids| scope.spawn(move || self.read_part(ids))).collect();
            threads.into_iter().map(|thread| thread.join().ok().flatten()).collect()
        });
        let Some(parts) = parts else { return ReadThrough::LookUp(rows.to_vec()) };
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
                if kept > MOST_KEPT {
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

fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).clamp(1, THREADS)
}
