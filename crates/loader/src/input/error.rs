//! Why a file cannot be loaded.

use std::{error, fmt, io};

use super::sanitize::sanitize;

/// Why a file cannot be loaded. The reason is always the file itself, never its content.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such file.
    NotFound,
    /// Reading it is not permitted.
    PermissionDenied,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It exceeds the size limit.
    TooLarge {
        /// The size of the file in bytes; if that is not known, as many as were read.
        bytes: u64,
        /// The size limit in bytes.
        limit: u64,
    },
    /// Its symbolic links form a loop.
    SymlinkLoop,
    /// It holds no article of the key that was asked for, or that article cannot be read.
    NoMember,
    /// It holds more articles than are listed. The others can be opened nevertheless.
    TooManyMembers {
        /// The number of articles in it.
        members: usize,
        /// How many are listed.
        limit: usize,
    },
    /// The program ended while it read the file the last time, so it is skipped.
    EndedProgram,
    /// The program failed while loading it: a bug.
    Internal,
    /// Any other error, as the system describes it.
    Other(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("there is no such file or folder"),
            Self::PermissionDenied => f.write_str("permission denied"),
            Self::SymlinkLoop => f.write_str("symbolic links lead round in a circle"),
            Self::NotAFile => f.write_str("not a regular file"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "{} MiB is more than the limit of {} MiB", bytes.div_ceil(1 << 20), limit >> 20)
            }
            Self::NoMember => f.write_str("no such article in it"),
            Self::TooManyMembers { members, limit } => {
                write!(f, "holds {members} articles, of which the {limit} newest are listed")
            }
            Self::EndedProgram => f.write_str("skipped, because the program ended while reading it"),
            Self::Internal => f.write_str("the program itself failed at it"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

impl error::Error for LoadError {}

impl LoadError {
    /// Classifies an error of the system.
    pub fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            // `ErrorKind::FilesystemLoop` is not stable; ELOOP is 40 on Linux and 62 on the BSDs and macOS.
            _ if matches!(error.raw_os_error(), Some(40 | 62)) => Self::SymlinkLoop,
            _ => Self::Other(sanitize(&error.to_string())),
        }
    }
}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        Self::from_io(&error)
    }
}
