//! Ends a watch from another thread, at once: a watch that waits for the next change would keep its watcher until then,
//! of which an account has few.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Message;

/// Ends a watch when it is dropped.
#[derive(Debug, Default)]
pub struct WatchStopper(StopSignal);

impl WatchStopper {
    /// Returns what the watch listens to.
    pub fn signal(&self) -> StopSignal {
        self.0.clone()
    }
}

impl Drop for WatchStopper {
    fn drop(&mut self) {
        let mut stop = self.0.lock();
        stop.is_stopped = true;
        if let Some(wake) = stop.wake.take() {
            // It fails only where the watch has ended.
            let _ = wake.send(Message::Stop);
        }
    }
}

/// Tells a watch when to end. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct StopSignal(Arc<Mutex<Stop>>);

#[derive(Debug, Default)]
struct Stop {
    is_stopped: bool,
    /// Wakes the watch.
    wake: Option<Sender<Message>>,
}

impl StopSignal {
    /// Returns whether the watch should end.
    pub(super) fn is_stopped(&self) -> bool {
        self.lock().is_stopped
    }

    /// Sets how the watch is woken.
    pub(super) fn wakes(&self, sender: Sender<Message>) {
        self.lock().wake = Some(sender);
    }

    fn lock(&self) -> MutexGuard<'_, Stop> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
