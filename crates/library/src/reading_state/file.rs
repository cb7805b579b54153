//! The SQLite file: its schema, and how it is opened.
//!
//! In WAL mode with `synchronous = NORMAL` a committed transaction survives a crash of the program, and a power failure
//! loses the last transactions but never damages the file. Where WAL is not available, as on network drives, `FULL`
//! gives the same guarantee. A file that is damaged, newer or another program's is never written.

use std::fs::{self, DirBuilder, File};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, MAIN_DB, OpenFlags, TransactionBehavior};

use super::error::ReadingStateError;
/// The `application_id` of a reading state: "yuel" in ASCII.
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

/// How long a writer waits for another process.
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a reader waits for another process; shorter, for the user may be waiting.
const READ_TIMEOUT: Duration = Duration::from_millis(100);

/// Opens the file for reading and writing, and creates it and its folders if need be.
pub(super) fn open(path: &Path) -> Result<Connection, ReadingStateError> {
    check_header(path)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(WRITE_TIMEOUT)?;
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

/// Opens the file for reading only; `None` if there is no reading state in it.
pub(super) fn open_read_only(path: &Path) -> Option<Connection> {
    check_header(path).ok()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = |name: &Path, flags| {
        let connection = Connection::open_with_flags(name, flags).ok()?;
        connection.busy_timeout(READ_TIMEOUT).ok()?;
        (check(&connection).ok()? == VERSION).then_some(connection)
    };
    // In a folder that cannot be written, SQLite reads a file in WAL mode only if it is declared immutable_uri.
    open(path, flags).or_else(|| open(&immutable_uri(path)?, flags | OpenFlags::SQLITE_OPEN_URI))
}

/// The URI that declares the file immutable; `None` if a write-ahead log shows that somebody is writing it.
fn immutable_uri(path: &Path) -> Option<PathBuf> {
    if !is_gone(Path::new(&format!("{}-wal", path.to_str()?))) {
        return None;
    }
    let escaped = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(PathBuf::from(format!("file:{escaped}?immutable=1")))
}

/// The version of the schema: 0 for an empty file. Reads all of it in one transaction, for another process may be
/// creating the file.
fn check(connection: &Connection) -> Result<i32, ReadingStateError> {
    let transaction = connection.unchecked_transaction()?;
    let version = version(&transaction)?;
    let application: i32 = transaction.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    transaction.finish()?;
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

/// Refuses another program's file by its header, before SQLite opens it: closing it could already change the file.
fn check_header(path: &Path) -> Result<(), ReadingStateError> {
    let mut header = Vec::new();
    match File::open(path) {
        Ok(file) => drop(file.take(100).read_to_end(&mut header)?),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    let number = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, i32::from_be_bytes)
    };
    match header.as_slice() {
        [] => Ok(()),
        _ if !header.starts_with(b"SQLite format 3\0") => Err(ReadingStateError::Foreign),
        // A file that is just being created has no application id yet.
        _ if ![0, APPLICATION].contains(&number(68)) => Err(ReadingStateError::Foreign),
        _ if number(60) > VERSION => Err(ReadingStateError::Newer),
        _ => Ok(()),
    }
}

/// Whether a file certainly does not exist.
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
    fn a_file_is_created_with_its_folders_and_opened_again() {
        let folder = folder();
        let path = folder.path().join("deep/er/reading.db");
        assert!(open_read_only(&path).is_none());
        for _ in 0..2 {
            let connection = open(&path).expect("a file");
            assert_eq!(version(&connection).expect("a version"), VERSION);
        }
        assert!(open_read_only(&path).is_some());
    }

    #[test]
    fn foreign_files_are_not_changed() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        let make = |name: &str, sql: &str| {
            Connection::open(path(name)).expect("a file").execute_batch(sql).expect("SQL");
        };
        make("newer", &SCHEMA.replace("user_version = 1", "user_version = 2"));
        make("other", "CREATE TABLE t (x); PRAGMA application_id = 7;");
        make("unnamed", "CREATE TABLE t (x);");
        fs::write(path("text"), "dear diary").expect("a file");
        for (name, error) in [
            ("newer", ReadingStateError::Newer),
            ("other", ReadingStateError::Foreign),
            ("unnamed", ReadingStateError::Foreign),
            ("text", ReadingStateError::Foreign),
        ] {
            let before = fs::read(path(name)).expect("a file");
            assert_eq!(open(&path(name)).err(), Some(error), "{name}");
            assert!(open_read_only(&path(name)).is_none(), "{name}");
            assert_eq!(fs::read(path(name)).expect("a file"), before, "{name}");
        }
        assert_eq!(
            fs::read_dir(folder.path()).expect("a folder").count(),
            4,
            "no file was created beside them"
        );
    }

    #[test]
    fn concurrent_openers_create_one_file() {
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
