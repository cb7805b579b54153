//! Why the reading state cannot be stored.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use rusqlite::ErrorCode;

use yuelan_loader::sanitize;

/// The reason why the reading state is not written to its file. It is known in memory until the program ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingStateError {
    /// There is no home folder for the file.
    NoHome,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// The file was written by a newer version of the program.
    Newer,
    /// The file is damaged, or belongs to another program.
    Foreign,
    /// Anything else: the sanitized message of the system.
    Other(String),
}

impl ReadingStateError {
    /// Whether trying again later may help.
    pub(super) const fn may_pass(&self) -> bool {
        matches!(self, Self::DiskFull | Self::Other(_))
    }

    /// Whether the file must not be written at all.
    pub(super) const fn is_final(&self) -> bool {
        matches!(self, Self::NoHome | Self::Newer | Self::Foreign)
    }
}

impl fmt::Display for ReadingStateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHome => f.write_str("there is no home folder for the reading state"),
            Self::ReadOnly => f.write_str("the reading state cannot be written"),
            Self::DiskFull => f.write_str("the disk is full"),
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
