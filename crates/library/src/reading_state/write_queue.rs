//! The changes that are not written yet, and the thread that writes them: at once, but at most one transaction each
//! [`INTERVAL`], and again after a failure. Readers see the changes before they are written.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};

use super::error::ReadingStateError;
use super::file;
use super::record::Record;
use super::store;

/// The shortest time between two transactions. Killing the program loses at most what was done in this time and during
/// one transaction.
const INTERVAL: Duration = Duration::from_millis(50);
/// How long after a failure writing is tried again.
const RETRY: Duration = Duration::from_secs(3);
/// How long the end of the program waits for the last changes to be written.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(8);

/// Changes by the path of the article.
pub(super) type Batch = HashMap<PathBuf, Record>;

/// Called with an error when writing fails, and with `None` when it succeeds again.
pub(super) type Listener = Box<dyn Fn(Option<ReadingStateError>) + Send>;

/// The queue, shared by the thread that writes and those that add changes or read them.
#[derive(Debug, Default)]
pub(super) struct WriteQueue {
    state: Mutex<QueueState>,
    /// Signals a change in the queue to the writer.
    wake: Condvar,
    /// Signals the end of a transaction.
    done: Condvar,
}

#[derive(Default)]
struct QueueState {
    pending: Batch,
    /// What is being written now.
    writing: Arc<Batch>,
    error: Option<ReadingStateError>,
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
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

impl WriteQueue {
    /// Creates a queue that is never written, with the reason if there is one.
    pub(super) fn without_writer(error: Option<ReadingStateError>) -> Self {
        Self { state: Mutex::new(QueueState { error, ..QueueState::default() }), ..Self::default() }
    }

    /// Creates a queue that [`run`](Self::run) will write.
    pub(super) fn with_writer() -> Self {
        Self {
            state: Mutex::new(QueueState { has_writer: true, ..QueueState::default() }),
            ..Self::default()
        }
    }

    fn lock(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a change.
    pub(super) fn push(&self, path: &Path, change: impl FnOnce(&mut Record)) {
        let mut queue = self.lock();
        change(queue.pending.entry(path.to_owned()).or_insert_with(|| Record::new(path.to_owned())));
        drop(queue);
        self.wake.notify_one();
    }

    /// Applies the changes that are not written yet to a record that was read from the file.
    pub(super) fn apply_to(&self, record: &mut Record) {
        let queue = self.lock();
        let unwritten = [queue.writing.get(&record.path), queue.pending.get(&record.path)];
        unwritten.into_iter().flatten().for_each(|changes| record.follow(changes));
    }

    /// The changes that are not written yet.
    pub(super) fn unwritten(&self) -> Batch {
        let queue = self.lock();
        let mut all = (*queue.writing).clone();
        join(&mut all, queue.pending.clone());
        all
    }

    /// Why nothing is written, if that is so.
    pub(super) fn error(&self) -> Option<ReadingStateError> {
        self.lock().error.clone()
    }

    /// Sets the listener, and calls it at once if there is an error.
    pub(super) fn listen(&self, listener: Listener) {
        let mut queue = self.lock();
        if queue.error.is_some() {
            listener(queue.error.clone());
        }
        queue.listener = Some(listener);
    }

    /// Waits until everything is written, or writing has failed.
    pub(super) fn flush(&self) {
        let mut queue = self.lock();
        let deadline = Instant::now() + FLUSH_TIMEOUT;
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

    /// Lets the writer end once everything is written.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.wake.notify_one();
    }

    /// Writes until the queue is closed. Opens the file before there is anything to write, so that errors are known
    /// early.
    pub(super) fn run(&self, path: &Path) {
        let mut connection = None;
        self.settle(Batch::new(), connect(&mut connection, path).map(drop));
        while let Some(batch) = self.next() {
            let written = connect(&mut connection, path).and_then(|open| write(open, &batch));
            if written.is_err() {
                connection = None;
            }
            let error = written.as_ref().err();
            // Nobody waits for a queue that is closed: trying again would go on, without a pause, until the program ends.
            let is_last = error.is_some_and(|error| error.is_final() || self.lock().is_closed);
            self.settle(Arc::unwrap_or_clone(batch), written);
            if is_last {
                break;
            }
        }
        self.lock().has_writer = false;
        self.done.notify_all();
    }

    /// Waits for something to write; `None` once the queue is closed and empty.
    fn next(&self) -> Option<Arc<Batch>> {
        let mut queue = self.lock();
        let start = Instant::now();
        loop {
            let left = queue.delay().map(|delay| delay.saturating_sub(start.elapsed()));
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

    /// Records the end of a transaction. What could not be written goes back into the queue.
    fn settle(&self, batch: Batch, written: Result<(), ReadingStateError>) {
        let mut queue = self.lock();
        queue.writing = Arc::default();
        let error = written.err();
        if error.is_some() {
            let later = std::mem::replace(&mut queue.pending, batch);
            join(&mut queue.pending, later);
            queue.failures += 1;
        }
        if queue.error != error {
            queue.error.clone_from(&error);
            if let Some(listener) = &queue.listener {
                listener(error);
            }
        }
        drop(queue);
        self.done.notify_all();
    }
}

impl QueueState {
    /// How long to wait before writing; `None` to wait for a change in the queue.
    fn delay(&self) -> Option<Duration> {
        match &self.error {
            _ if self.pending.is_empty() => None,
            _ if self.is_urgent || self.is_closed => Some(Duration::ZERO),
            None => Some(INTERVAL),
            Some(error) => error.may_pass().then_some(RETRY),
        }
    }

    fn is_written(&self) -> bool {
        self.pending.is_empty() && self.writing.is_empty()
    }
}

/// Adds later changes to earlier ones.
fn join(earlier: &mut Batch, later: Batch) {
    for (path, changes) in later {
        earlier.entry(path).or_default().follow(&changes);
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

/// Writes all changes in one transaction.
fn write(connection: &mut Connection, batch: &Batch) -> Result<(), ReadingStateError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (path, changes) in batch {
        let id = store::claim(&transaction, path, changes.hash.map(|(_, hash)| hash))?;
        let mut record = store::record(&transaction, id)?;
        record.follow(changes);
        store::save(&transaction, id, &record)?;
    }
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_queue_that_cannot_be_written_ends_its_writer() {
        let queue = WriteQueue::with_writer();
        queue.push(Path::new("/a"), |_| ());
        queue.close();
        queue.run(Path::new("/proc/nowhere/reading.db"));
        assert!(queue.error().is_some() && !queue.lock().is_written());
    }
}
