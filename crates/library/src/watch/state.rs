//! What a watch reports: how much of the library it sees, and which files have changed.

use std::fs;
use std::time::Duration;

/// What a watch reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchEvent {
    /// How much of the library is watched. It is reported first, and again whenever it has changed.
    State(WatchState),
    /// The files that have changed since watching began.
    Changes(FileChanges),
}

/// How many files of articles have changed since watching began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileChanges {
    /// Files that are new or were written.
    pub written: usize,
    /// Files that were deleted or moved away.
    pub deleted: usize,
}

impl FileChanges {
    /// Returns how many files that are in all.
    pub const fn total(self) -> usize {
        self.written + self.deleted
    }
}

/// How much of a library is watched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchState {
    /// How many folders are watched.
    pub watched: usize,
    /// What is not watched, or not completely; empty if everything is.
    pub gaps: Vec<WatchGap>,
    /// How often what is not watched is compared with what it was; `None` if it is not.
    pub poll_interval: Option<Duration>,
}

impl WatchState {
    /// Returns whether every change is noticed.
    pub const fn is_complete(&self) -> bool {
        self.gaps.is_empty()
    }

    /// Returns whether nothing at all is watched, although something should be.
    pub const fn is_off(&self) -> bool {
        self.watched == 0 && !self.gaps.is_empty()
    }
}

/// Folders whose changes are not noticed, or not all, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchGap {
    /// Why.
    pub reason: WatchGapReason,
    /// How many folders; 0 if the reason concerns the whole library.
    pub folders: usize,
    /// The first of them, sanitized.
    pub first: String,
}

/// Why changes are not noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchGapReason {
    /// The programs of this account have as many watchers as the system allows (`fs.inotify.max_user_instances`).
    TooManyWatchers,
    /// This program has as many open files as it may have.
    TooManyOpenFiles,
    /// The programs of this account watch as many folders as the system allows (`fs.inotify.max_user_watches`).
    TooManyFolders,
    /// The folder may not be read.
    PermissionDenied,
    /// The folder is on a network file system, or one of another program: only changes made on this computer are
    /// reported.
    Network,
    /// A folder of the library was deleted or moved away.
    Gone,
    /// Changes came faster than they could be noted, so that some were missed.
    Missed,
    /// Any other error of the system, sanitized.
    Other(String),
}

/// Returns how many watchers and how many watched folders the system allows an account; `None` where it has no such limits
/// or does not tell.
pub fn watch_limits() -> Option<(u64, u64)> {
    let read = |name: &str| {
        fs::read_to_string(format!("/proc/sys/fs/inotify/{name}")).ok()?.trim().parse::<u64>().ok()
    };
    Some((read("max_user_instances")?, read("max_user_watches")?))
}
