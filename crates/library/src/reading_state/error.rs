//! Why the reading state cannot be stored or read, and what is reported about storing it.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use rusqlite::ErrorCode;

use yuelan_loader::sanitize;

/// What is reported about storing the reading state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavingEvent {
    /// Changes cannot be stored. They are kept in memory, and stored later if that becomes possible.
    Failed(ReadingStateError),
    /// Changes are stored again after a failure, including those made meanwhile.
    Resumed,
    /// The file was deleted or replaced by another program. The changes of this session are stored in the file that is
    /// there now.
    Replaced,
}

/// The reason why the reading state cannot be written to its file or read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingStateError {
    /// There is no home folder for the file.
    NoHome,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// There is no reading state yet.
    Missing,
    /// Another program has locked the file.
    Locked,
    /// The file was written by a newer version of the program.
    Newer,
    /// The file is damaged, or belongs to another program.
    Foreign,
    /// Anything else: the sanitized message of the system.
    Other(String),
}

impl ReadingStateError {
    /// Whether the cause may go away by itself, so that writing is tried again from time to time.
    pub(super) const fn may_pass(&self) -> bool {
        matches!(self, Self::DiskFull | Self::Locked | Self::Other(_))
    }
}

impl fmt::Display for ReadingStateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHome => f.write_str("there is no home folder for the reading state"),
            Self::ReadOnly => f.write_str("the reading state cannot be written"),
            Self::DiskFull => f.write_str("the disk is full"),
            Self::Missing => f.write_str("there is no reading state"),
            Self::Locked => f.write_str("another program has locked the reading state"),
            Self::Newer => f.write_str("the reading state was written by a newer version"),
            Self::Foreign => f.write_str("the file is damaged or not a reading state"),
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl Error for ReadingStateError {}

impl From<rusqlite::Error> for ReadingStateError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Foreign,
            _ => Self::Other(sanitize(&error.to_string())),
        }
    }
}

impl From<io::Error> for ReadingStateError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotFound => {
                Self::ReadOnly
            }
            _ => Self::Other(sanitize(&error.to_string())),
        }
    }
}
