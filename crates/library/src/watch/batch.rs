//! Gathers the events of a short time, so that they are reported together.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{ModifyKind, RenameMode};
use notify::{Event, EventKind};

use super::Message;

/// Events that arrive within this time are reported together.
const BATCH_WINDOW: Duration = Duration::from_millis(300);

/// The events of a short time.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// What has changed: files of any kind.
    pub(super) files: HashSet<PathBuf>,
    /// What may be folders that have appeared.
    pub(super) folders: Vec<PathBuf>,
    /// Whether events were lost.
    pub(super) is_lossy: bool,
}

/// Waits for events, and returns those that arrive within a short time; none at the time `until`. `None` if the watch is
/// stopped.
pub(super) fn next_batch(messages: &Receiver<Message>, until: Option<Instant>) -> Option<Batch> {
    let mut batch = Batch::default();
    let first = match until {
        None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
        Some(until) => messages.recv_timeout(until.saturating_duration_since(Instant::now())),
    };
    match first {
        Ok(Message::Event(event)) => batch.add(event),
        Err(RecvTimeoutError::Timeout) => return Some(batch),
        Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
    }
    let until = Instant::now() + BATCH_WINDOW;
    while let Ok(message) = messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
        match message {
            Message::Event(event) => batch.add(event),
            Message::Stop => return None,
        }
    }
    Some(batch)
}

impl Batch {
    pub(super) fn add(&mut self, event: notify::Result<Event>) {
        let Ok(event) = event else { return };
        self.is_lossy |= event.need_rescan();
        let (is_change, may_be_new) = match event.kind {
            EventKind::Create(_) => (true, true),
            EventKind::Modify(ModifyKind::Name(mode)) => (true, mode != RenameMode::From),
            EventKind::Remove(_) | EventKind::Modify(_) => (true, false),
            EventKind::Any | EventKind::Access(_) | EventKind::Other => (false, false),
        };
        if may_be_new {
            self.folders.extend(event.paths.iter().cloned());
        }
        if is_change {
            self.files.extend(event.paths);
        }
    }
}
