//! Looking through many articles on two threads, and telling of what is found in order.
//!
//! 1. `look`: the first rows are looked up one by one, so that the first hits are there at once.
//! 2. `sieve`: the catalogue is read from end to end, as it lies on the disk, which takes half the time that looking up
//!    does. What is found is kept to be told of in order; where it is too much, only in which articles it is.
//! 3. `look`: those are looked up in their order.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use super::texts::Texts;
use super::{ArticleHits, SearchQuery};
use crate::{ArticleIndex, Library};

/// Rows that are looked up in one go: some hundred microseconds.
const CHUNK: usize = 64;
/// Rows that are looked up before all others are sieved.
const FIRST: usize = 2_048;
/// Fewer rows than one in so many are looked up, and the catalogue is not read from end to end.
const WORTH_A_SIEVE: usize = 4;
/// Threads that look through texts at most.
const THREADS: usize = 2;
/// Places that a thread keeps while it sieves: some ten megabytes. Looking them up again takes longer than all the rest.
const KEPT: usize = 24_000;
/// Chunks that wait to be told of at most.
const WAITING: usize = 64;

/// What a search has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SearchSummary {
    /// Articles in which something was found.
    pub articles: usize,
    /// Places, those that were not told of included.
    pub hits: usize,
}

/// A listener for what is found; it may break the search off.
type Tell<'a> = &'a mut dyn FnMut(Vec<ArticleHits>) -> ControlFlow<()>;

impl Library {
    /// Looks through some rows of its index in their order, and tells of what is found in that order, in small batches,
    /// until all is looked through, the listener breaks it off, or it is cancelled. Of each article no more than `most`
    /// places are told. Texts come from the catalogue; for what it does not hold, and without one, files are read.
    pub fn search(
        &self,
        search: &SearchQuery,
        (articles, rows): (&ArticleIndex, &[u32]),
        most: usize,
        is_cancelled: &AtomicBool,
        tell: Tell<'_>,
    ) -> SearchSummary {
        let mut run =
            Run { library: self, search, articles, most, is_cancelled, summary: SearchSummary::default() };
        if search.is_empty() {
            return run.summary;
        }
        let is_sieved = search.is_quick() && rows.len() > FIRST.max(articles.len() / WORTH_A_SIEVE);
        let (first, rest) = rows.split_at(if is_sieved { FIRST } else { rows.len() });
        if run.look(first, tell).is_continue() && !rest.is_empty() {
            // Whoever breaks off now is not told any more, and that is all.
            let _ = match run.sieve(rest) {
                Sieved::Hits(found) => run.tell(rest, found, tell),
                Sieved::Left(left) => run.look(&left, tell),
            };
        }
        run.summary
    }
}

/// What is left when all texts have been read in one go.
enum Sieved {
    /// All that was found, by the numbers of the articles in the catalogue.
    Hits(HashMap<i64, ArticleHits>),
    /// The rows that are worth a look.
    Left(Vec<u32>),
}

/// What one thread has sieved.
#[derive(Default)]
struct Part {
    /// Whether `found` holds all that is worth a look.
    is_all_kept: bool,
    found: HashMap<i64, ArticleHits>,
    /// The articles that are worth a look.
    left: Vec<i64>,
}

struct Run<'a> {
    library: &'a Library,
    search: &'a SearchQuery,
    articles: &'a ArticleIndex,
    most: usize,
    is_cancelled: &'a AtomicBool,
    summary: SearchSummary,
}

impl Run<'_> {
    /// Looks rows up and tells of what is found, in their order.
    fn look(&mut self, rows: &[u32], tell: Tell<'_>) -> ControlFlow<()> {
        let mut summary = self.summary;
        let (run, next) = (&*self, AtomicUsize::new(0));
        let flow = thread::scope(|scope| {
            let (sender, results) = sync_channel(WAITING);
            for _ in 0..threads() {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || run.look_through(rows, next, &sender));
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
                        tell(found)?;
                    }
                }
            }
            ControlFlow::Continue(())
        });
        self.summary = summary;
        flow
    }

    /// Takes chunk after chunk until there is none, or nobody wants to know.
    fn look_through(&self, rows: &[u32], next: &AtomicUsize, sender: &SyncSender<(usize, Vec<ArticleHits>)>) {
        let texts = Texts::open(self.library);
        loop {
            let chunk = next.fetch_add(1, Ordering::Relaxed);
            let Some(rows) = rows.chunks(CHUNK).nth(chunk).filter(|_| !self.is_cancelled()) else { return };
            let mut found = Vec::new();
            for &row in rows {
                texts.show(self.articles.row(row), &mut |text| {
                    found.extend(self.search.found(row, text, self.most));
                });
            }
            if sender.send((chunk, found)).is_err() {
                return;
            }
        }
    }

    /// Reads all texts in one go.
    fn sieve(&self, rows: &[u32]) -> Sieved {
        let mut ids: Vec<i64> = rows.iter().map(|&row| self.articles.row(row).id()).collect();
        ids.sort_unstable();
        let parts = ids.chunks(ids.len().div_ceil(threads()).max(1));
        let parts: Option<Vec<Part>> = thread::scope(|scope| {
            let threads: Vec<_> = parts.map(|ids| scope.spawn(move || self.sieve_part(ids))).collect();
            threads.into_iter().map(|thread| thread.join().ok().flatten()).collect()
        });
        let Some(parts) = parts else { return Sieved::Left(rows.to_vec()) };
        if parts.iter().all(|part| part.is_all_kept) {
            return Sieved::Hits(parts.into_iter().flat_map(|part| part.found).collect());
        }
        let mut left = parts.into_iter().flat_map(|part| part.left).collect::<Vec<_>>();
        left.sort_unstable();
        let is_left = |row: &u32| left.binary_search(&self.articles.row(*row).id()).is_ok();
        Sieved::Left(rows.iter().copied().filter(is_left).collect())
    }

    fn sieve_part(&self, ids: &[i64]) -> Option<Part> {
        let mut part = Part { is_all_kept: true, ..Part::default() };
        let mut kept = 0;
        let mut see = |id: i64, text: Option<&[u8]>| match text {
            Some(text) if part.is_all_kept => {
                let Some(found) = self.search.found(0, text, self.most) else { return };
                kept += found.hits.len();
                part.left.push(id);
                part.found.insert(id, found);
                if kept > KEPT {
                    (part.is_all_kept, part.found) = (false, HashMap::new());
                }
            }
            Some(text) if !self.search.is_in(text) => {}
            Some(_) => part.left.push(id),
            None => {
                part.left.push(id);
                part.is_all_kept = false;
            }
        };
        Texts::open(self.library).show_all(ids, &mut see, &|| self.is_cancelled())?;
        Some(part)
    }

    /// Tells of what was found in some rows, by their numbers in the catalogue.
    fn tell(
        &mut self,
        rows: &[u32],
        mut found: HashMap<i64, ArticleHits>,
        tell: Tell<'_>,
    ) -> ControlFlow<()> {
        let articles = self.articles;
        let mut of_row = |&row: &u32| Some(ArticleHits { row, ..found.remove(&articles.row(row).id())? });
        rows.chunks(CHUNK).try_for_each(|rows| {
            let found: Vec<ArticleHits> = rows.iter().filter_map(&mut of_row).collect();
            self.summary.add(&found);
            if found.is_empty() { ControlFlow::Continue(()) } else { tell(found) }
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
