//! Shares the reading state with other machines through a folder that any program carries from one to the other: a
//! synchronizer of files, rsync, git.
//!
//! Each machine adds lines to a file of its own, like those of an export, and reads the files of the others. No file is
//! written by two machines, so that nothing is ever to be merged by the program that carries them.
//!
//! - `error`: what is reported;
//! - `folder`: the files, and how it is told that one has changed;
//! - `header`: the first line of a file, and paths below another home folder;
//! - `ledger`: how far each file was read, and what the own file lacks;
//! - `lines`: reads a file from where it was read last;
//! - `machine`: the name of this machine;
//! - `merge`: merges what another machine remembers of an article;
//! - `own`: the file of this machine;
//! - `pass`: one look at the folder;
//! - `survey`: what is told about the folder.

mod error;
mod folder;
mod header;
mod ledger;
mod lines;
mod machine;
mod merge;
mod own;
mod pass;
mod survey;

use std::fmt;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

pub use error::{SyncError, SyncEvent};
use pass::{Ears, Passes};
pub use survey::{MachineFile, SyncSurvey, survey_sync_folder};

/// How long after the start the folder is looked at first: the first screen is there by then.
const FIRST: Duration = Duration::from_millis(250);
/// How often the folder is looked at.
const INTERVAL: Duration = Duration::from_secs(10);
/// How long the end of the program waits for the folder, which may be on a network.
const END_TIMEOUT: Duration = Duration::from_secs(3);

/// Called when there is something to report.
pub(super) type Listener = Box<dyn Fn(SyncEvent) + Send>;

/// What the thread that looks at the folder and the others have in common.
#[derive(Default)]
pub(super) struct Sync {
    state: Mutex<SyncState>,
    /// Signals that the thread is to end, or has.
    changed: Condvar,
}

#[derive(Default)]
struct SyncState {
    listener: Option<Listener>,
    is_running: bool,
    is_closed: bool,
}

impl fmt::Debug for Sync {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sync").finish_non_exhaustive()
    }
}

impl Ears for Sync {
    fn tell(&self, event: SyncEvent) {
        self.report(event);
    }

    fn is_ending(&self) -> bool {
        self.lock().is_closed
    }
}

impl Sync {
    fn lock(&self) -> MutexGuard<'_, SyncState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the listener.
    pub(super) fn listen(&self, listener: Listener) {
        self.lock().listener = Some(listener);
    }

    /// Calls the listener.
    pub(super) fn report(&self, event: SyncEvent) {
        if let Some(listener) = &self.lock().listener {
            listener(event);
        }
    }

    /// Takes note that the thread is about to run; `false` if it runs already, or is not to.
    pub(super) fn begin(&self) -> bool {
        let mut state = self.lock();
        let begins = !state.is_running && !state.is_closed;
        state.is_running |= begins;
        begins
    }

    /// Looks at the folder from time to time, and once more when [`close`](Self::close) is called.
    pub(super) fn run(&self, state: &Path, folder: &Path) {
        let mut passes = Passes::new(state, folder);
        let mut error = None;
        let mut is_last = self.wait(FIRST);
        loop {
            let failed = passes.pass(is_last, self).err();
            // The thread that writes the reading state says why that cannot be written.
            let failed = failed.filter(|error| !matches!(error, SyncError::State(_)));
            if failed != error {
                self.report(failed.clone().map_or(SyncEvent::Resumed, SyncEvent::Failed));
                error = failed;
            }
            if is_last {
                break;
            }
            is_last = self.wait(INTERVAL);
        }
        passes.close();
        self.end();
    }

    /// Takes note that the thread does not run.
    pub(super) fn end(&self) {
        self.lock().is_running = false;
        self.changed.notify_all();
    }

    /// Waits until some time has passed or the thread is to end. Returns whether it is.
    fn wait(&self, time: Duration) -> bool {
        let deadline = Instant::now() + time;
        let mut state = self.lock();
        while !state.is_closed {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// Has what is new written, and waits some seconds at most until that is done.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.is_closed = true;
        self.changed.notify_all();
        let deadline = Instant::now() + END_TIMEOUT;
        while state.is_running {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

#[cfg(test)]
mod tests;
