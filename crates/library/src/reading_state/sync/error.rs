//! What is reported about the folder that machines share, and why it cannot be used.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use crate::reading_state::error::ReadingStateError;
use yuelan_loader::sanitize;

/// What is reported about the folder that machines share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyncEvent {
    /// Changes of other machines were merged into the reading state.
    Merged,
    /// Notes were changed here and on another machine at once, and both versions are kept: how many.
    BothKept(usize),
    /// The folder cannot be used. What is changed meanwhile is written there later if that becomes possible.
    Failed(SyncError),
    /// The folder is used again after a failure.
    Resumed,
    /// Lines of a file are damaged and were passed over: the sanitized name of the file, and the number of lines.
    Damaged(String, usize),
    /// A file may not be read: the sanitized name of the file.
    Unreadable(String),
    /// A newer version of the program wrote a file, of which what is known here was read: the sanitized name of the file.
    Newer(String),
}

/// The reason why the folder that machines share cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyncError {
    /// The folder does not exist, or is empty because nothing is mounted there.
    Missing,
    /// The path of the folder leads to something else.
    NotAFolder,
    /// The folder or a file in it cannot be read or written.
    Denied,
    /// The disk is full.
    DiskFull,
    /// The reading state itself cannot be written, which is reported elsewhere.
    State(ReadingStateError),
    /// Anything else: the sanitized message of the system.
    Other(String),
}

impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("the folder does not exist"),
            Self::NotAFolder => f.write_str("this is not a folder"),
            Self::Denied => f.write_str("the folder cannot be written"),
            Self::DiskFull => f.write_str("the disk is full"),
            Self::State(error) => error.fmt(f),
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl Error for SyncError {}

impl From<io::Error> for SyncError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::NotADirectory => Self::NotAFolder,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Denied,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Other(sanitize(&error.to_string())),
        }
    }
}

impl From<ReadingStateError> for SyncError {
    fn from(error: ReadingStateError) -> Self {
        Self::State(error)
    }
}
