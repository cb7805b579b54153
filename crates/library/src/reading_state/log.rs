//! The write-ahead log beside the SQLite file: how it is emptied, and what is done if it does not belong to the file.
//!
//! SQLite cannot tell that a file was overwritten while there is a log beside it, for instance by a backup that was copied
//! over it. It reads pages of the log among those of the new content, and at the next opportunity copies them there, which
//! damages the file or undoes the copy without a word.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::ReadingStateError;
use super::identity::is_gone;
use super::record::Batch;
use super::schema::{read_like_current, version};
use super::store;
use crate::sqlite_file::{LOG, beside, immutable_uri};

/// How long a writer waits for another process.
pub(super) const WRITE_TIMEOUT: Duration = Duration::from_secs(5);
/// Stands for all pages in one step.
const ALL_PAGES: i32 = -1;

/// Whether there is nothing in the write-ahead log of a file, or no log.
pub(super) fn is_empty(path: &Path) -> bool {
    let log = beside(path, LOG);
    is_gone(&log) || log.metadata().is_ok_and(|log| log.len() == 0)
}

/// Copies the write-ahead log into the file and empties it, as far as other processes allow, so that the file alone is
/// a backup. Whatever stays in the log is not lost: SQLite goes on reading it.
pub(super) fn checkpoint(connection: &Connection) {
    // Another process may be reading for long.
    let _ = connection.busy_timeout(Duration::ZERO);
    let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    let _ = connection.busy_timeout(WRITE_TIMEOUT);
}

/// Closes a connection without copying the log into the file.
pub(super) fn close_without_checkpoint(connection: Connection) {
    // It fails only for options that SQLite does not know.
    let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
    drop(connection);
}

/// Makes the content that is in the file itself the current one if it is intact, and is not so together with the log.
///
/// It is written through the log, since other processes may have both open.
pub(super) fn ignore_if_foreign(connection: &mut Connection, path: &Path) -> Result<(), ReadingStateError> {
    if is_empty(path) || is_intact(connection)? {
        return Ok(());
    }
    let Some(file) = file_alone(path)? else { return Ok(()) };
    // Without this, SQLite writes nothing where the log and the file differ in their size.
    connection.pragma_update(None, "writable_schema", true)?;
    let step = Backup::new(&file, connection)?.step(ALL_PAGES)?;
    connection.pragma_update(None, "writable_schema", false)?;
    if step == StepResult::Done { Ok(()) } else { Err(ReadingStateError::Locked) }
}

/// Returns the records in the file without its log; none if there is no log, or if the file is not intact without it,
/// for it may be half overwritten.
pub(super) fn records_without_log(path: &Path) -> Batch {
    let mut records = Batch::new();
    if is_empty(path) {
        return records;
    }
    let Ok(Some(file)) = file_alone(path) else { return records };
    let version = version(&file).unwrap_or_default();
    if read_like_current(&file, version).is_err() {
        return records;
    }
    let read = store::each::<rusqlite::Error>(&file, &mut |record| {
        records.insert(record.location.clone(), record);
        Ok(())
    });
    if read.is_err() {
        records.clear();
    }
    records
}

/// Opens the file without its log; `None` if it is not intact so.
fn file_alone(path: &Path) -> Result<Option<Connection>, ReadingStateError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = Connection::open_with_flags(immutable_uri(path), flags | OpenFlags::SQLITE_OPEN_URI)?;
    Ok(is_intact(&file)?.then_some(file))
}

/// Whether the structure of the content is sound, indexes included.
fn is_intact(connection: &Connection) -> rusqlite::Result<bool> {
    match connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0)) {
        Ok(found) => Ok(found == "ok"),
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            ) =>
        {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}
