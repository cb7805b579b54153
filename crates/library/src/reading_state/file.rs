//! The file: where it is, what it is like inside, and why it may not be used.
//!
//! SQLite in WAL mode with `synchronous=NORMAL`: what was committed survives the death of the program, and a power cut
//! takes the last moments but never the file. Where there is no WAL (a network home), `FULL` keeps that promise. A file
//! of another program, of a newer version, or a damaged one is never touched.

use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, TransactionBehavior};

use crate::state_folder;
use yuelan_loader::sanitize;

/// Why nothing is kept, for now or at all. What was done is known until the program ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingStateError {
    /// There is no home to keep it in.
    NoPlace,
    /// Nothing can be written there.
    ReadOnly,
    /// The disk is full.
    Full,
    /// A newer version of the program wrote the file.
    Newer,
    /// The file is damaged, or is another program's.
    Foreign,
    /// The system's own words for anything else.
    Other(String),
}

impl ReadingStateError {
    /// Whether it may pass by itself.
    pub(super) const fn may_pass(&self) -> bool {
        matches!(self, Self::Full | Self::Other(_))
    }

    /// Whether it is the file itself that is not to be touched.
    pub(super) const fn is_final(&self) -> bool {
        matches!(self, Self::NoPlace | Self::Newer | Self::Foreign)
    }
}

impl From<rusqlite::Error> for ReadingStateError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Foreign,
            _ => Self::Other(sanitize(&error.to_string())),
        }
    }
}

impl From<io::Error> for ReadingStateError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotFound => {
                Self::ReadOnly
            }
            _ => Self::Other(sanitize(&error.to_string())),
        }
    }
}

/// `"yuel"`, which tells our files from others'.
const APPLICATION: i32 = 0x7975_656c;
const VERSION: i32 = 1;

const SCHEMA: &str = "
    CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,
        hash INTEGER, hash_at INTEGER,
        read INTEGER, read_at INTEGER,
        starred INTEGER, starred_at INTEGER,
        block INTEGER, byte INTEGER, lag INTEGER, words INTEGER, share INTEGER, place_at INTEGER,
        opened INTEGER,
        seconds INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX article_by_hash ON article (hash);
    CREATE TABLE mark (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        name TEXT NOT NULL,
        block INTEGER NOT NULL, byte INTEGER NOT NULL, lag INTEGER NOT NULL, words INTEGER, share INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (article, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mark_by_name ON mark (name, at);
    PRAGMA application_id = 0x7975656c;
    PRAGMA user_version = 1;";

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long somebody who reads does; a key may be waiting.
const SHORT_PATIENCE: Duration = Duration::from_millis(100);

/// Where the file is if nobody says otherwise: in `$XDG_STATE_HOME/yuelan`, else in `~/.local/state/yuelan`.
pub(super) fn reading_state_file() -> Option<PathBuf> {
    Some(state_folder()?.join("reading.db"))
}

/// Opens the file to write in it; makes it, and the folders it is in, where there is none.
pub(super) fn open(path: &Path) -> Result<Connection, ReadingStateError> {
    check_head(path)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    if connection.is_readonly(MAIN_DB)? {
        return Err(ReadingStateError::ReadOnly);
    }
    check(&connection)?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    let level = if mode.eq_ignore_ascii_case("wal") { "NORMAL" } else { "FULL" };
    connection.execute_batch(&format!("PRAGMA synchronous = {level}; PRAGMA foreign_keys = ON;"))?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if version(&transaction)? == 0 {
        transaction.execute_batch(SCHEMA)?;
    }
    transaction.commit()?;
    Ok(connection)
}

/// Opens the file to read in it alone. `None` where there is none, or none of ours.
pub(super) fn open_to_read(path: &Path) -> Option<Connection> {
    check_head(path).ok()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = |name: &Path, flags| {
        let connection = Connection::open_with_flags(name, flags).ok()?;
        connection.busy_timeout(SHORT_PATIENCE).ok()?;
        (check(&connection).ok()? == VERSION).then_some(connection)
    };
    // Where no file can stand beside it, SQLite reads it only as one that nobody changes.
    open(path, flags).or_else(|| open(&immutable(path)?, flags | OpenFlags::SQLITE_OPEN_URI))
}

/// The address of a file that nobody changes; `None` for one that somebody is changing.
fn immutable(path: &Path) -> Option<PathBuf> {
    if !is_gone(Path::new(&format!("{}-wal", path.to_str()?))) {
        return None;
    }
    let escaped = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(PathBuf::from(format!("file:{escaped}?immutable=1")))
}

/// The version, of a file that is ours or new. All is read at one moment: somebody else may be making the file.
fn check(connection: &Connection) -> Result<i32, ReadingStateError> {
    let moment = connection.unchecked_transaction()?;
    let version = version(&moment)?;
    let application: i32 = moment.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables: i64 = moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    moment.finish()?;
    match (application, version) {
        (APPLICATION, VERSION) => Ok(VERSION),
        (APPLICATION, newer) if newer > VERSION => Err(ReadingStateError::Newer),
        (0, 0) if tables == 0 => Ok(0),
        _ => Err(ReadingStateError::Foreign),
    }
}

fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Refuses by the first bytes what is not ours, before SQLite gets to see it: even closing could change the file.
fn check_head(path: &Path) -> Result<(), ReadingStateError> {
    let mut head = Vec::new();
    match File::open(path) {
        Ok(file) => drop(file.take(100).read_to_end(&mut head)?),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    let number = |at: usize| {
        let bytes = head.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, i32::from_be_bytes)
    };
    match head.as_slice() {
        [] => Ok(()),
        _ if !head.starts_with(b"SQLite format 3\0") => Err(ReadingStateError::Foreign),
        // A file that was only begun has no name yet.
        _ if ![0, APPLICATION].contains(&number(68)) => Err(ReadingStateError::Foreign),
        _ if number(60) > VERSION => Err(ReadingStateError::Newer),
        _ => Ok(()),
    }
}

/// Whether a file is gone, for certain.
pub(super) fn is_gone(path: &Path) -> bool {
    let error = fs::symlink_metadata(path).err().map(|error| error.kind());
    matches!(error, Some(ErrorKind::NotFound | ErrorKind::NotADirectory))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    #[test]
    fn a_file_is_made_with_its_folders_and_opened_again() {
        let folder = folder();
        let path = folder.path().join("deep/er/reading.db");
        assert!(open_to_read(&path).is_none());
        for _ in 0..2 {
            let connection = open(&path).expect("a file");
            assert_eq!(version(&connection).expect("a version"), VERSION);
        }
        assert!(open_to_read(&path).is_some());
    }

    #[test]
    fn what_is_not_ours_is_left_as_it_is() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        let make = |name: &str, sql: &str| {
            Connection::open(path(name)).expect("a file").execute_batch(sql).expect("SQL");
        };
        make("newer", &SCHEMA.replace("user_version = 1", "user_version = 2"));
        make("other", "CREATE TABLE t (x); PRAGMA application_id = 7;");
        make("unnamed", "CREATE TABLE t (x);");
        fs::write(path("text"), "dear diary").expect("a file");
        for (name, trouble) in [
            ("newer", ReadingStateError::Newer),
            ("other", ReadingStateError::Foreign),
            ("unnamed", ReadingStateError::Foreign),
            ("text", ReadingStateError::Foreign),
        ] {
            let before = fs::read(path(name)).expect("a file");
            assert_eq!(open(&path(name)).err(), Some(trouble), "{name}");
            assert!(open_to_read(&path(name)).is_none(), "{name}");
            assert_eq!(fs::read(path(name)).expect("a file"), before, "{name}");
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 4, "nothing stands beside them");
    }

    #[test]
    fn two_that_begin_at_once_make_one_file() {
        let folder = folder();
        let path = folder.path().join("reading.db");
        std::thread::scope(|scope| {
            let openers: Vec<_> = (0..8).map(|_| scope.spawn(|| open(&path).map(drop))).collect();
            for opener in openers {
                assert_eq!(opener.join().expect("no panic"), Ok(()));
            }
        });
    }
}
