//! Why the catalogue cannot be used.

use std::error::Error;
use std::fmt;

use rusqlite::ErrorCode;
use rusqlite_migration::MigrationDefinitionError;

use yuelan_loader::sanitize;

/// The reason why the catalogue could not be used as it was. Nothing is lost, since it can be recreated from the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// The file was damaged and has been replaced.
    Damaged,
    /// The file was written by an earlier version, and is made anew.
    Outdated,
    /// The file was written by a newer version of the program and is left alone.
    Newer,
    /// The file is not a catalogue and is left alone.
    Foreign,
    /// Another process is writing the file.
    Locked,
    /// The file cannot be read or written: the sanitized message of the system.
    Unusable(String),
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str("the catalogue was damaged and has been replaced"),
            Self::Outdated => f.write_str("the catalogue was of an earlier version and is made anew"),
            Self::Newer => f.write_str("the catalogue was written by a newer version"),
            Self::Foreign => f.write_str("the file is not a catalogue"),
            Self::Locked => f.write_str("the catalogue is being written by another process"),
            Self::Unusable(message) => write!(f, "the catalogue cannot be used: {message}"),
        }
    }
}

impl Error for CatalogueError {}

impl From<rusqlite::Error> for CatalogueError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            _ => Self::Unusable(sanitize(&error.to_string())),
        }
    }
}

impl From<rusqlite_migration::Error> for CatalogueError {
    fn from(error: rusqlite_migration::Error) -> Self {
        use rusqlite_migration::Error;
        match error {
            Error::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => Self::Newer,
            Error::RusqliteError { err, .. } => Self::from(err),
            // Such as tables that exist already: the file is not a catalogue.
            _ => Self::Damaged,
        }
    }
}
