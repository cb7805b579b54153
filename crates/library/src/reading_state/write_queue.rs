//! The changes that are not written yet, and the thread that writes them: at once, but at most one transaction each
//! [`INTERVAL`], and again after a failure. When nothing more comes, and at the end, it empties the write-ahead log, so
//! that the file alone is a backup. Readers see the changes before they are written.

use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use super::error::{ReadingStateError, SavingEvent};
use super::record::{Batch, Record};
use super::writer::Writer;
use crate::location::Location;

/// The shortest time between two transactions. Killing the program loses at most what was done in this time and during
/// one transaction.
const INTERVAL: Duration = Duration::from_millis(50);
/// How long after a failure writing is tried again.
const RETRY: Duration = Duration::from_secs(3);
/// How long after the last transaction the log is emptied.
const CHECKPOINT_DELAY: Duration = Duration::from_secs(2);
/// How long the end of the program waits for the last changes to be written.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(8);

/// Called when writing fails, when it succeeds again, and when the file was replaced.
pub(super) type Listener = Box<dyn Fn(SavingEvent) + Send>;

/// What the thread does next.
enum Task {
    Write(Arc<Batch>),
    Checkpoint,
}

/// The queue, shared by the thread that writes and those that add changes or read them.
#[derive(Debug, Default)]
pub(super) struct WriteQueue {
    state: Mutex<QueueState>,
    /// Held by those that read the file, and to take from the queue what has been written.
    reading: RwLock<()>,
    /// Signals a change in the queue to the writer.
    wake: Condvar,
    /// Signals the end of a transaction.
    done: Condvar,
    /// Counts how often the file was opened for writing.
    generation: Arc<AtomicU64>,
}

#[derive(Default)]
struct QueueState {
    pending: Batch,
    /// What is being written now.
    writing: Arc<Batch>,
    error: Option<ReadingStateError>,
    listener: Option<Listener>,
    failures: usize,
    /// When the last transaction ended, or failed.
    last_attempt: Option<Instant>,
    /// The number of changes that came after the last transaction had begun.
    new_changes: usize,
    /// The number of transactions that may be in the log.
    logged: usize,
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
    pub(super) fn push(&self, location: &Location, change: impl FnOnce(&mut Record)) {
        let mut queue = self.lock();
        let record = queue.pending.entry(location.clone());
        change(record.or_insert_with(|| Record::new(location.clone())));
        queue.new_changes += 1;
        drop(queue);
        self.wake.notify_one();
    }

    /// Keeps changes in the queue while the file is read and what is not written yet is added: those that were written in
    /// between would be seen in neither.
    pub(super) fn keep_while_reading(&self) -> RwLockReadGuard<'_, ()> {
        self.reading.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Applies the changes that are not written yet to a record that was read from the file.
    pub(super) fn apply_to(&self, record: &mut Record) {
        let queue = self.lock();
        let unwritten = [queue.writing.get(&record.location), queue.pending.get(&record.location)];
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

    /// How often the file was opened for writing. A connection that was opened before may lead to a file that is gone.
    pub(super) fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    /// Sets the listener, and calls it at once if there is an error.
    pub(super) fn listen(&self, listener: Listener) {
        let mut queue = self.lock();
        if let Some(error) = &queue.error {
            listener(SavingEvent::Failed(error.clone()));
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

    /// Lets the writer end once everything is written or writing has failed, and waits until it has closed the file.
    pub(super) fn close(&self) {
        let mut queue = self.lock();
        queue.is_closed = true;
        self.wake.notify_one();
        let deadline = Instant::now() + FLUSH_TIMEOUT;
        while queue.has_writer {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            queue = self.done.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Writes until the queue is closed. Opens the file before there is anything to write, so that errors are known
    /// early. A log that was left by a program that was killed is emptied like one of its own: when nothing more comes,
    /// since that waits for the disk, and what is done meanwhile would not be written.
    pub(super) fn run(&self, path: &Path) {
        let mut writer = Writer::new(path, Arc::clone(&self.generation));
        self.settle(Batch::new(), writer.open());
        while let Some(task) = self.next() {
            let batch = match task {
                Task::Write(batch) => batch,
                Task::Checkpoint => {
                    self.checkpoint(&mut writer);
                    continue;
                }
            };
            let written = writer.write(&batch);
            // Nobody waits for a queue that is closed: trying again would go on, without a pause, until the program ends.
            let is_last = written.is_err() && self.lock().is_closed;
            self.settle(Arc::unwrap_or_clone(batch), written);
            if is_last {
                break;
            }
        }
        self.checkpoint(&mut writer);
        writer.close();
        self.lock().has_writer = false;
        self.done.notify_all();
    }

    fn checkpoint(&self, writer: &mut Writer) {
        let done = writer.checkpoint();
        if !matches!(done, Ok(false)) {
            self.settle(Batch::new(), done);
        }
    }

    /// Waits for something to do; `None` once the queue is closed and empty.
    fn next(&self) -> Option<Task> {
        let mut queue = self.lock();
        loop {
            if queue.pending.is_empty() && queue.is_closed {
                return None;
            }
            let since = queue.last_attempt.map_or(Duration::MAX, |last| last.elapsed());
            queue = match queue.delay().map(|delay| delay.saturating_sub(since)) {
                None => self.wake.wait(queue).unwrap_or_else(PoisonError::into_inner),
                Some(Duration::ZERO) if queue.pending.is_empty() => {
                    queue.logged = 0;
                    return Some(Task::Checkpoint);
                }
                Some(Duration::ZERO) => {
                    queue.is_urgent = false;
                    queue.new_changes = 0;
                    queue.writing = Arc::new(std::mem::take(&mut queue.pending));
                    return Some(Task::Write(Arc::clone(&queue.writing)));
                }
                Some(left) => self.wake.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
    }

    /// Records the end of a transaction: whether the file was replaced, or why it failed. What could not be written goes
    /// back into the queue.
    fn settle(&self, batch: Batch, written: Result<bool, ReadingStateError>) {
        let nobody_reads = self.reading.write().unwrap_or_else(PoisonError::into_inner);
        let mut queue = self.lock();
        queue.writing = Arc::default();
        queue.last_attempt = Some(Instant::now());
        let (is_replaced, error) = written.map_or_else(|error| (false, Some(error)), |is| (is, None));
        if error.is_some() {
            let later = std::mem::replace(&mut queue.pending, batch);
            join(&mut queue.pending, later);
            queue.failures += 1;
        } else {
            queue.logged += 1;
        }
        drop(nobody_reads);
        let is_news = queue.error != error;
        queue.error.clone_from(&error);
        let event = match error {
            Some(error) => is_news.then_some(SavingEvent::Failed(error)),
            None if is_replaced => Some(SavingEvent::Replaced),
            None => is_news.then_some(SavingEvent::Resumed),
        };
        if let (Some(listener), Some(event)) = (&queue.listener, event) {
            listener(event);
        }
        drop(queue);
        self.done.notify_all();
    }
}

impl QueueState {
    /// How long to wait after the last transaction; `None` to wait for a change in the queue.
    fn delay(&self) -> Option<Duration> {
        match &self.error {
            _ if self.pending.is_empty() => (self.logged > 0).then_some(CHECKPOINT_DELAY),
            _ if self.is_urgent || self.is_closed => Some(Duration::ZERO),
            None => Some(INTERVAL),
            Some(error) => (error.may_pass() || self.new_changes > 0).then_some(RETRY),
        }
    }

    fn is_written(&self) -> bool {
        self.pending.is_empty() && self.writing.is_empty()
    }
}

/// Adds later changes to earlier ones.
fn join(earlier: &mut Batch, later: Batch) {
    for (location, changes) in later {
        earlier.entry(location).or_default().follow(&changes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_queue_that_cannot_be_written_ends_its_writer() {
        let queue = WriteQueue::with_writer();
        queue.push(&"/a".into(), |_| ());
        queue.close();
        queue.run(Path::new("/proc/nowhere/reading.db"));
        assert!(queue.error().is_some() && !queue.lock().is_written());
    }
}
