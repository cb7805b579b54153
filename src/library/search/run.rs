//! Looking through many articles on two threads, and telling of what is found in order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use super::{Found, Search, Texts};
use crate::library::Shelf;

/// Rows that are looked through in one go: some hundred microseconds.
const CHUNK: usize = 128;
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

/// Looks through some rows of a shelf in their order, and tells of what is found in that order, in small batches, until
/// all is looked through, the listener breaks it off, or it is cancelled. Of each article no more than `most` places
/// are told. `open` makes what shows the texts, once for each thread.
pub fn search<T: Texts>(
    search: &Search,
    (shelf, rows): (&Shelf, &[u32]),
    most: usize,
    open: &(impl Fn() -> T + Sync),
    is_cancelled: &AtomicBool,
    tell: &mut dyn FnMut(Vec<Found>) -> ControlFlow<()>,
) -> Tally {
    let mut tally = Tally::default();
    if search.is_empty() {
        return tally;
    }
    let look = Look { search, shelf, rows, most, next: AtomicUsize::new(0), is_cancelled };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).clamp(1, THREADS);
    thread::scope(|scope| {
        let (sender, results) = sync_channel(WAITING);
        for _ in 0..threads {
            let (sender, look) = (sender.clone(), &look);
            scope.spawn(move || look.through(&mut open(), &sender));
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut awaited = 0;
        for (chunk, found) in results {
            waiting.insert(chunk, found);
            while let Some(found) = waiting.remove(&awaited) {
                awaited += 1;
                tally.add(&found);
                if !found.is_empty() && tell(found).is_break() {
                    return;
                }
            }
        }
    });
    tally
}

struct Look<'a> {
    search: &'a Search,
    shelf: &'a Shelf,
    rows: &'a [u32],
    most: usize,
    next: AtomicUsize,
    is_cancelled: &'a AtomicBool,
}

impl Look<'_> {
    /// Takes chunk after chunk until there is none, or nobody wants to know.
    fn through(&self, texts: &mut impl Texts, sender: &SyncSender<(usize, Vec<Found>)>) {
        loop {
            let chunk = self.next.fetch_add(1, Ordering::Relaxed);
            let rows = self.rows.chunks(CHUNK).nth(chunk);
            let Some(rows) = rows.filter(|_| !self.is_cancelled.load(Ordering::Relaxed)) else { return };
            let mut found = Vec::new();
            for &row in rows {
                texts.show(self.shelf.row(row), &mut |text| {
                    found.extend(self.search.found(row, text, self.most));
                });
            }
            if sender.send((chunk, found)).is_err() {
                return;
            }
        }
    }
}

impl Tally {
    fn add(&mut self, found: &[Found]) {
        self.articles += found.len();
        self.hits += found.iter().map(|found| found.hits.len() + found.more).sum::<usize>();
    }
}
