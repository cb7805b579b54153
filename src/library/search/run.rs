//! Looking through many articles on two threads, and telling of what is found in order.
//!
//! 1. `look`: the first rows are looked up one by one, so that the first hits are there at once.
//! 2. `sieve`: the catalogue is read from end to end, as it lies on the disk, which takes half the time that looking up
//!    does; all that is kept is which articles are worth a look.
//! 3. `look`: those are looked up in their order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use super::texts::Texts;
use super::{Found, Search};
use crate::library::{Library, Shelf};

/// Rows that are looked up in one go: some hundred microseconds.
const CHUNK: usize = 64;
/// Rows that are looked up before all others are sieved.
const FIRST: usize = 2_048;
/// Fewer rows than one in so many are looked up, and the catalogue is not read from end to end.
const WORTH_A_SIEVE: usize = 4;
/// Threads that look through texts at most.
const THREADS: usize = 2;
/// Chunks that wait to be told of at most.
const WAITING: usize = 64;

/// What a search has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles in which something was found.
    pub articles: usize,
    /// Places, those that were not told of included.
    pub hits: usize,
}

/// A listener for what is found; it may break the search off.
type Tell<'a> = &'a mut dyn FnMut(Vec<Found>) -> ControlFlow<()>;

impl Library {
    /// Looks through some rows of its shelf in their order, and tells of what is found in that order, in small batches,
    /// until all is looked through, the listener breaks it off, or it is cancelled. Of each article no more than `most`
    /// places are told. Texts come from the catalogue; for what it does not hold, and without one, files are read.
    pub fn search(
        &self,
        search: &Search,
        (shelf, rows): (&Shelf, &[u32]),
        most: usize,
        is_cancelled: &AtomicBool,
        tell: Tell<'_>,
    ) -> Tally {
        let mut run = Run { library: self, search, shelf, most, is_cancelled, tally: Tally::default() };
        if search.is_empty() {
            return run.tally;
        }
        let is_sieved = search.is_quick() && rows.len() > FIRST.max(shelf.len() / WORTH_A_SIEVE);
        let (first, rest) = rows.split_at(if is_sieved { FIRST } else { rows.len() });
        if run.look(first, tell).is_continue() && !rest.is_empty() {
            let left = run.sieve(rest);
            // Whoever breaks off now is not told any more, and that is all.
            let _ = run.look(&left, tell);
        }
        run.tally
    }
}

struct Run<'a> {
    library: &'a Library,
    search: &'a Search,
    shelf: &'a Shelf,
    most: usize,
    is_cancelled: &'a AtomicBool,
    tally: Tally,
}

impl Run<'_> {
    /// Looks rows up and tells of what is found, in their order.
    fn look(&mut self, rows: &[u32], tell: Tell<'_>) -> ControlFlow<()> {
        let mut tally = self.tally;
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
                    tally.add(&found);
                    if !found.is_empty() {
                        tell(found)?;
                    }
                }
            }
            ControlFlow::Continue(())
        });
        self.tally = tally;
        flow
    }

    /// Takes chunk after chunk until there is none, or nobody wants to know.
    fn look_through(&self, rows: &[u32], next: &AtomicUsize, sender: &SyncSender<(usize, Vec<Found>)>) {
        let texts = Texts::open(self.library);
        loop {
            let chunk = next.fetch_add(1, Ordering::Relaxed);
            let Some(rows) = rows.chunks(CHUNK).nth(chunk).filter(|_| !self.is_cancelled()) else { return };
            let mut found = Vec::new();
            for &row in rows {
                texts.show(self.shelf.row(row), &mut |text| {
                    found.extend(self.search.found(row, text, self.most))
                });
            }
            if sender.send((chunk, found)).is_err() {
                return;
            }
        }
    }

    /// The rows that are worth a look, in their order: all of them where there is no catalogue.
    fn sieve(&self, rows: &[u32]) -> Vec<u32> {
        let mut ids: Vec<i64> = rows.iter().map(|&row| self.shelf.row(row).id()).collect();
        ids.sort_unstable();
        let sieve = |ids: &[i64]| {
            let is_wanted = |text: &[u8]| self.search.is_in(text);
            Texts::open(self.library).sieve(ids, &is_wanted, &|| self.is_cancelled())
        };
        let parts = ids.chunks(ids.len().div_ceil(threads()).max(1));
        let left: Option<Vec<Vec<i64>>> = thread::scope(|scope| {
            let threads: Vec<_> = parts.map(|ids| scope.spawn(move || sieve(ids))).collect();
            threads.into_iter().map(|thread| thread.join().ok().flatten()).collect()
        });
        let Some(mut left) = left.map(|parts| parts.concat()) else { return rows.to_vec() };
        left.sort_unstable();
        let is_left = |row: &u32| left.binary_search(&self.shelf.row(*row).id()).is_ok();
        rows.iter().copied().filter(is_left).collect()
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

impl Tally {
    fn add(&mut self, found: &[Found]) {
        self.articles += found.len();
        self.hits += found.iter().map(|found| found.hits.len() + found.more).sum::<usize>();
    }
}

fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).clamp(1, THREADS)
}
