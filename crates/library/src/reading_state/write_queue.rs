//! What is to be written, and the thread that writes it: at once, but never twice within [`PAUSE`]; tried again where
//! it fails. What is not written yet is known to whoever asks.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};

use super::file::{self, ReadingStateError};
use super::record::Record;
use super::store;

/// Between two writings. What a kill takes is at most what was done in this time and in that of one writing.
const PAUSE: Duration = Duration::from_millis(50);
/// Until what failed is tried again by itself.
const RETRY: Duration = Duration::from_secs(3);
/// The longest that the end of the program waits for what is still to be written.
const LAST_PATIENCE: Duration = Duration::from_secs(8);

/// Changes by the article's file, each with the content it is known by.
pub(super) type Batch = HashMap<PathBuf, Record>;

/// Told of a trouble when it comes, and of none when it has passed.
pub(super) type Listener = Box<dyn Fn(Option<ReadingStateError>) + Send>;

/// What is to be written, seen by the thread that writes and those that ask.
#[derive(Debug, Default)]
pub(super) struct WriteQueue {
    queue: Mutex<QueueState>,
    /// There is something to do.
    wake: Condvar,
    /// A writing has ended.
    done: Condvar,
}

#[derive(Default)]
struct QueueState {
    pending: Batch,
    /// What is being written now.
    writing: Arc<Batch>,
    trouble: Option<ReadingStateError>,
    listener: Option<Listener>,
    failures: usize,
    is_urgent: bool,
    is_closed: bool,
    /// Whether there is a thread that writes.
    has_writer: bool,
}

impl fmt::Debug for QueueState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WriteQueue")
            .field("pending", &self.pending.len())
            .field("trouble", &self.trouble)
            .finish_non_exhaustive()
    }
}

impl WriteQueue {
    /// A queue that nobody writes from, maybe for a reason.
    pub(super) fn without_writer(trouble: Option<ReadingStateError>) -> Self {
        Self { queue: Mutex::new(QueueState { trouble, ..QueueState::default() }), ..Self::default() }
    }

    /// A queue that [`run`](Self::run) will write from.
    pub(super) fn with_writer() -> Self {
        Self {
            queue: Mutex::new(QueueState { has_writer: true, ..QueueState::default() }),
            ..Self::default()
        }
    }

    fn lock(&self) -> MutexGuard<'_, QueueState> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes note of a change.
    pub(super) fn note(&self, path: &Path, change: impl FnOnce(&mut Record)) {
        let mut queue = self.lock();
        change(queue.pending.entry(path.to_owned()).or_insert_with(|| Record::of(path.to_owned())));
        drop(queue);
        self.wake.notify_one();
    }

    /// Adds what is not written yet to what is.
    pub(super) fn add_to(&self, record: &mut Record) {
        let queue = self.lock();
        let unwritten = [queue.writing.get(&record.path), queue.pending.get(&record.path)];
        unwritten.into_iter().flatten().for_each(|done| record.follow(done));
    }

    /// Everything that is not written yet, of each article once.
    pub(super) fn unwritten(&self) -> Batch {
        let queue = self.lock();
        let mut all = (*queue.writing).clone();
        join(&mut all, queue.pending.clone());
        all
    }

    /// Why nothing is kept, if that is so.
    pub(super) fn trouble(&self) -> Option<ReadingStateError> {
        self.lock().trouble.clone()
    }

    /// Tells a listener of every trouble from now on, and at once of one that is there.
    pub(super) fn listen(&self, listener: Listener) {
        let mut queue = self.lock();
        if queue.trouble.is_some() {
            listener(queue.trouble.clone());
        }
        queue.listener = Some(listener);
    }

    /// Waits until everything is written, or until it is known that it cannot be.
    pub(super) fn flush(&self) {
        let mut queue = self.lock();
        let deadline = Instant::now() + LAST_PATIENCE;
        let failures = queue.failures;
        while queue.has_writer && !queue.is_written() && queue.failures == failures {
            queue.is_urgent = true;
            self.wake.notify_one();
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            queue = self.done.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Lets the thread end once everything is written.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.wake.notify_one();
    }

    /// Writes until the queue is closed. The file is opened first, so that trouble is known early.
    pub(super) fn run(&self, path: &Path) {
        let mut connection = None;
        self.settle(Batch::new(), connect(&mut connection, path).map(drop));
        while let Some(batch) = self.next() {
            let written = connect(&mut connection, path).and_then(|open| write(open, &batch));
            if written.is_err() {
                connection = None;
            }
            let is_final = written.as_ref().is_err_and(ReadingStateError::is_final);
            self.settle(Arc::unwrap_or_clone(batch), written);
            if is_final {
                break;
            }
        }
        self.lock().has_writer = false;
        self.done.notify_all();
    }

    /// Waits for something to write. `None` when there will be nothing more.
    fn next(&self) -> Option<Arc<Batch>> {
        let mut queue = self.lock();
        let begun = Instant::now();
        loop {
            let left = queue.pause().map(|pause| pause.saturating_sub(begun.elapsed()));
            queue = match left {
                _ if queue.pending.is_empty() && queue.is_closed => return None,
                None => self.wake.wait(queue).unwrap_or_else(PoisonError::into_inner),
                Some(Duration::ZERO) => {
                    queue.is_urgent = false;
                    queue.writing = Arc::new(std::mem::take(&mut queue.pending));
                    return Some(Arc::clone(&queue.writing));
                }
                Some(left) => self.wake.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
    }

    /// Takes note of how a writing ended. What could not be written is to be written still.
    fn settle(&self, batch: Batch, written: Result<(), ReadingStateError>) {
        let mut queue = self.lock();
        queue.writing = Arc::default();
        let trouble = written.err();
        if trouble.is_some() {
            let newer = std::mem::replace(&mut queue.pending, batch);
            join(&mut queue.pending, newer);
            queue.failures += 1;
        }
        if queue.trouble != trouble {
            queue.trouble.clone_from(&trouble);
            if let Some(listener) = &queue.listener {
                listener(trouble);
            }
        }
        drop(queue);
        self.done.notify_all();
    }
}

impl QueueState {
    /// How long to wait before writing; `None` for as long as nothing happens.
    fn pause(&self) -> Option<Duration> {
        match &self.trouble {
            _ if self.pending.is_empty() => None,
            _ if self.is_urgent || self.is_closed => Some(Duration::ZERO),
            None => Some(PAUSE),
            Some(trouble) => trouble.may_pass().then_some(RETRY),
        }
    }

    fn is_written(&self) -> bool {
        self.pending.is_empty() && self.writing.is_empty()
    }
}

/// Adds newer changes to older ones.
fn join(older: &mut Batch, newer: Batch) {
    for (path, done) in newer {
        older.entry(path).or_default().follow(&done);
    }
}

fn connect<'c>(
    connection: &'c mut Option<Connection>,
    path: &Path,
) -> Result<&'c mut Connection, ReadingStateError> {
    match connection {
        Some(open) => Ok(open),
        None => Ok(connection.insert(file::open(path)?)),
    }
}

/// Writes all changes, or none.
fn write(connection: &mut Connection, batch: &Batch) -> Result<(), ReadingStateError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (path, done) in batch {
        let id = store::claim(&transaction, path, done.hash.map(|(_, hash)| hash))?;
        let mut record = store::record(&transaction, id)?;
        record.follow(done);
        store::save(&transaction, id, &record)?;
    }
    Ok(transaction.commit()?)
}
