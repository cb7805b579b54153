//! Why an export or an import failed.

use std::error::Error;
use std::fmt;
use std::io;

use crate::reading_state::error::ReadingStateError;
use yuelan_loader::LoadError;

/// The reason why a reading state was not exported or imported.
#[derive(Debug)]
pub enum TransferError {
    /// The reading state cannot be read or written.
    State(ReadingStateError),
    /// The lines would be written to a file of the reading state itself.
    OwnFile,
    /// The lines cannot be read or written.
    Io(io::Error),
    /// The export of another program cannot be read.
    Source(LoadError),
    /// The file says of no article whether it was read or starred.
    NoFlags,
    /// A line is invalid: its number, counted from 1, and the reason.
    Line(usize, ImportLineError),
}

/// The reason why a line of an import is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportLineError {
    /// The line is not JSON: the message of the parser.
    InvalidJson(String),
    /// The line is longer than any that is exported.
    TooLong,
    /// The line was written by a newer version of the program.
    Newer,
    /// The field `path` is missing or invalid.
    NoPath,
    /// The field of this name is invalid.
    InvalidField(String),
    /// The name of a mark is not a Latin letter.
    InvalidMark(String),
}

impl ImportLineError {
    /// Whether a newer version of the program may have written the line.
    pub(in super::super) const fn may_be_newer(&self) -> bool {
        !matches!(self, Self::InvalidJson(_))
    }
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State(error) => error.fmt(f),
            Self::OwnFile => f.write_str("this file belongs to the reading state itself"),
            Self::Io(error) => error.fmt(f),
            Self::Source(error) => error.fmt(f),
            Self::NoFlags => f.write_str("it says of no article whether it was read or starred"),
            Self::Line(number, error) => write!(f, "line {number}: {error}"),
        }
    }
}

impl Error for TransferError {}

impl fmt::Display for ImportLineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidJson(message) => write!(f, "not JSON: {message}"),
            Self::TooLong => f.write_str("too long"),
            Self::Newer => f.write_str("written by a newer version"),
            Self::NoPath => f.write_str("no path"),
            Self::InvalidField(name) => write!(f, "invalid field {name}"),
            Self::InvalidMark(name) => write!(f, "{name} is not the name of a mark"),
        }
    }
}

impl Error for ImportLineError {}

impl From<ReadingStateError> for TransferError {
    fn from(error: ReadingStateError) -> Self {
        Self::State(error)
    }
}

impl From<io::Error> for TransferError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<rusqlite::Error> for TransferError {
    fn from(error: rusqlite::Error) -> Self {
        Self::State(error.into())
    }
}
