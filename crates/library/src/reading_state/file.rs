//! The SQLite file, and how it is opened.
//!
//! In WAL mode with `synchronous = NORMAL` a committed transaction survives a crash of the program, and a power failure
//! loses the last transactions but never damages the file. Where WAL is not available, as on network drives, `FULL`
//! gives the same guarantee. A file that is damaged, newer or another program's is never written.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, TransactionBehavior};

use super::error::ReadingStateError;
use super::log::{self, WRITE_TIMEOUT};
use super::schema::{APPLICATION, VERSION, bring_up_to_date, read_like_current, version};
use crate::sqlite_file::{immutable_uri, use_wal};

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
    log::ignore_if_foreign(&mut connection, path)?;
    check(&connection)?;
    let mode = use_wal(&connection, WRITE_TIMEOUT)?;
    let level = if mode.eq_ignore_ascii_case("wal") { "NORMAL" } else { "FULL" };
    connection.execute_batch(&format!("PRAGMA synchronous = {level}; PRAGMA foreign_keys = OFF;"))?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    bring_up_to_date(&transaction)?;
    transaction.commit()?;
    connection.execute_batch("PRAGMA foreign_keys = ON;")?;
    Ok(connection)
}

/// Opens the file for reading only; `None` if there is no file, or an empty one.
pub(super) fn open_read_only(path: &Path) -> Result<Option<Connection>, ReadingStateError> {
    if !check_header(path)? {
        return Ok(None);
    }
    let open = |name: &Path, flags| {
        let connection = Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(READ_TIMEOUT)?;
        let version = check(&connection)?;
        read_like_current(&connection, version)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok((version > 0).then_some(connection))
    };
    // A connection that may only read leaves the files behind that SQLite makes beside this one.
    match open(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
        // In a folder that cannot be written, or on a full disk, SQLite reads a file in WAL mode only if it is declared
        // immutable, which it is not while somebody is writing it.
        Err(ReadingStateError::ReadOnly | ReadingStateError::DiskFull | ReadingStateError::Other(_))
            if log::is_empty(path) =>
        {
            open(
                Path::new(&immutable_uri(path)),
                OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
            )
        }
        opened => opened,
    }
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
        (APPLICATION, known @ 1..=VERSION) => Ok(known),
        (APPLICATION, newer) if newer > VERSION => Err(ReadingStateError::Newer),
        (0, 0) if tables == 0 => Ok(0),
        _ => Err(ReadingStateError::Foreign),
    }
}

/// Refuses what is not a regular file, and another program's file by its header, before SQLite opens it: closing it could
/// already change the file. Returns whether there is anything in the file.
///
/// The header is read by SQLite itself: opening and closing the file otherwise would release the locks that this process
/// holds on it.
fn check_header(path: &Path) -> Result<bool, ReadingStateError> {
    match fs::metadata(path) {
        // Opening a named pipe would wait for another process.
        Ok(file) if !file.is_file() => return Err(ReadingStateError::Foreign),
        Ok(file) if file.len() == 0 => return Ok(false),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let header = Connection::open_with_flags(immutable_uri(path), flags | OpenFlags::SQLITE_OPEN_URI)?;
    match check_ids(&header) {
        // The rest of a file whose log was being copied into it is in the log.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => Ok(true),
        Err(error) => Err(error.into()),
        Ok(is_usable) => is_usable.map(|()| true),
    }
}

/// Refuses a file by what is in it without its log.
fn check_ids(header: &Connection) -> rusqlite::Result<Result<(), ReadingStateError>> {
    let number = |name| header.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = header.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (application, tables) {
        (APPLICATION, _) if version > VERSION => Err(ReadingStateError::Newer),
        // A file that is just being created has neither an application id nor tables yet.
        (APPLICATION, _) | (0, 0) => Ok(()),
        _ => Err(ReadingStateError::Foreign),
    })
}

#[cfg(test)]
mod tests {
    use super::super::schema::schema;
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    #[test]
    fn a_file_is_created_with_its_folders_and_opened_again() {
        let folder = folder();
        let path = folder.path().join("deep/er/reading.db");
        assert!(matches!(open_read_only(&path), Ok(None)));
        for _ in 0..2 {
            let connection = open(&path).expect("a file");
            assert_eq!(version(&connection).expect("a version"), VERSION);
        }
        assert!(matches!(open_read_only(&path), Ok(Some(_))));
    }

    #[test]
    fn a_file_without_members_is_read_and_brought_up_to_date() {
        let folder = folder();
        let path = folder.path().join("reading.db");
        let old = schema()
            .replace("member TEXT NOT NULL DEFAULT '',", "")
            .replace("UNIQUE (path, member)", "UNIQUE (path)")
            .replace("user_version = 3", "user_version = 1")
            .split_once("CREATE TABLE note")
            .map(|(old, _)| format!("{old} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1;"))
            .expect("tables of notes");
        let rows = "INSERT INTO article (id, path, hash, hash_at, starred, starred_at) VALUES (7, x'2f61', 42, 5, 1, 6);
            INSERT INTO mark VALUES (7, 'a', 1, 2, 0, NULL, 300, 8);";
        Connection::open(&path).expect("a file").execute_batch(&(old + rows)).expect("SQL");
        let record = |connection: &Connection| {
            let id =
                super::super::store::by_location(connection, &"/a".into()).expect("a row").expect("an id");
            super::super::store::record(connection, id).expect("a record")
        };
        let read = record(&open_read_only(&path).expect("a file").expect("a version"));
        assert_eq!((read.starred, read.hash, read.marks.len()), (Some((6, true)), Some((5, 42)), 1));
        let connection = open(&path).expect("a file");
        assert_eq!((version(&connection), record(&connection)), (Ok(VERSION), read.clone()));
        let member = "INSERT INTO article (path, member) VALUES (x'2f61', 'b')";
        assert_eq!(connection.execute(member, []), Ok(1));
        assert!(connection.execute(member, []).is_err(), "a member is there once");
        assert_eq!(record(&open_read_only(&path).expect("a file").expect("a version")), read);
        connection.execute("DELETE FROM article", []).expect("SQL");
        let marks = connection.query_row("SELECT count(*) FROM mark", [], |row| row.get::<_, i64>(0));
        assert_eq!(marks, Ok(0), "marks belong to the new table");
    }

    #[test]
    fn foreign_files_are_not_changed() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        let make = |name: &str, sql: &str| {
            Connection::open(path(name)).expect("a file").execute_batch(sql).expect("SQL");
        };
        make("newer", &schema().replace("user_version = 3", "user_version = 4"));
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
            assert_eq!(open(&path(name)).err(), Some(error.clone()), "{name}");
            assert_eq!(open_read_only(&path(name)).err(), Some(error), "{name}");
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
