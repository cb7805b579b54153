//! The tables of the state, and how the file is opened: for a run, for a dry run, and only to be read.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, params};
use rusqlite_migration::{Error as MigrationError, M, MigrationDefinitionError, Migrations};

use super::beside;
use crate::error::StateError;
use yuelan_loader::sanitize;

/// The `application_id` of the state of feeds: "yuef" in ASCII.
const APPLICATION: i32 = 0x7975_6566;

/// How long to wait for another process that writes.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The number of articles by which a folder that was moved is recognised.
const SAMPLE: i64 = 200;

const MIGRATIONS: &[M<'static>] = &[M::up(TABLES), M::up(LISTS), M::up(TOLD)];

const LISTS: &str = "CREATE TABLE list (url TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;";

const TOLD: &str = "CREATE TABLE told (text TEXT PRIMARY KEY) STRICT;";

const TABLES: &str = "CREATE TABLE target (
        id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, is_running INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE feed (
        id INTEGER PRIMARY KEY,
        target INTEGER NOT NULL REFERENCES target,
        url TEXT NOT NULL,
        current TEXT,
        etag BLOB, last_modified BLOB,
        title TEXT NOT NULL DEFAULT '',
        folder TEXT,
        last_request INTEGER, last_success INTEGER, last_error TEXT,
        errors INTEGER NOT NULL DEFAULT 0,
        not_before INTEGER NOT NULL DEFAULT 0,
        own_next INTEGER NOT NULL DEFAULT 0,
        ttl INTEGER,
        moved_to TEXT, moved_count INTEGER NOT NULL DEFAULT 0,
        gone INTEGER NOT NULL DEFAULT 0,
        body INTEGER,
        UNIQUE (target, url)
    ) STRICT;
    CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
        guid TEXT NOT NULL,
        link TEXT,
        path TEXT NOT NULL,
        is_shared INTEGER NOT NULL DEFAULT 0,
        source INTEGER NOT NULL,
        hash INTEGER NOT NULL,
        part TEXT, replaces INTEGER,
        first_seen INTEGER NOT NULL,
        UNIQUE (feed, guid)
    ) STRICT;
    CREATE INDEX article_by_link ON article (link) WHERE link IS NOT NULL;
    CREATE INDEX article_by_part ON article (part) WHERE part IS NOT NULL;
    PRAGMA application_id = 0x79756566;";

/// Locks the state against other runs. The lock ends with the process, however it ends.
pub(super) fn lock(path: &Path) -> Result<File, StateError> {
    make_folder(path)?;
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(beside(path, ".lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StateError::Locked),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Creates the folder of the state if need be.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.exists()) {
        Some(folder) => DirBuilder::new().recursive(true).mode(0o700).create(folder),
        None => Ok(()),
    }
}

/// Opens the file for a run, and creates it if need be.
pub(super) fn open(path: &Path) -> Result<Connection, StateError> {
    // Created here, since addresses may hold passwords and SQLite would let everybody read them.
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(TIMEOUT)?;
    check(&connection)?;
    let _mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    connection.execute_batch("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// Opens the file for reading; `None` if there is none.
pub(super) fn open_read_only(path: &Path) -> Result<Option<Connection>, StateError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
        Ok(file) if file.len() == 0 => return Ok(None),
        Ok(_) => {}
    }
    // A connection that may only read leaves files behind that SQLite makes beside this one, so that it may write at first.
    let open = |flags| {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(TIMEOUT)?;
        connection.pragma_update(None, "query_only", true)?;
        check(&connection)?;
        Ok::<_, StateError>(connection)
    };
    let opened = open(OpenFlags::SQLITE_OPEN_READ_WRITE).or_else(|error| match error {
        StateError::Newer | StateError::Foreign => Err(error),
        _ => open(OpenFlags::SQLITE_OPEN_READ_ONLY),
    });
    opened.map(Some)
}

/// Copies the file into memory; an empty state if there is none.
pub(super) fn copy_in_memory(path: &Path) -> Result<Connection, StateError> {
    let mut copy = Connection::open_in_memory()?;
    if let Some(file) = open_read_only(path)? {
        Backup::new(&file, &mut copy)?.run_to_completion(1000, Duration::ZERO, None)?;
    }
    migrate(&mut copy)?;
    Ok(copy)
}

fn migrate(connection: &mut Connection) -> Result<(), StateError> {
    Migrations::from_slice(MIGRATIONS).to_latest(connection).map_err(|error| match error {
        MigrationError::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => {
            StateError::Newer
        }
        MigrationError::RusqliteError { err, .. } => err.into(),
        other => StateError::Other(sanitize(&other.to_string())),
    })
}

/// Refuses a file of another program and one of a newer version, before anything in it changes.
fn check(connection: &Connection) -> Result<(), StateError> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_newer = usize::try_from(version).is_ok_and(|version| version > MIGRATIONS.len());
    match application == i64::from(APPLICATION) {
        true if is_newer => Err(StateError::Newer),
        true => Ok(()),
        false if application == 0 && tables == 0 => Ok(()),
        false => Err(StateError::Foreign),
    }
}

/// Returns the row of a target folder. A folder that was moved is recognised by its articles, so that those that were
/// deleted in it stay away.
pub(super) fn target(transaction: &Transaction<'_>, into: &Path) -> rusqlite::Result<i64> {
    let name = into.as_os_str().as_bytes();
    let known =
        transaction.query_row("SELECT id FROM target WHERE path = ?", [name], |row| row.get(0)).optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    if let Some(moved) = moved(transaction, into)? {
        transaction.execute("UPDATE target SET path = ? WHERE id = ?", params![name, moved])?;
        return Ok(moved);
    }
    transaction.execute("INSERT INTO target (path) VALUES (?)", [name])?;
    Ok(transaction.last_insert_rowid())
}

/// The row of a folder that is not there any more, if one of its articles is in another folder.
fn moved(transaction: &Transaction<'_>, into: &Path) -> rusqlite::Result<Option<i64>> {
    let mut targets = transaction.prepare("SELECT id, path FROM target")?;
    let targets = targets.query_map([], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)))?;
    for target in targets {
        let (id, path): (i64, Vec<u8>) = target?;
        if PathBuf::from(std::ffi::OsString::from_vec(path)).exists() {
            continue;
        }
        let mut articles = transaction.prepare(
            "SELECT article.path FROM article JOIN feed ON feed.id = feed WHERE target = ?
            ORDER BY article.id DESC LIMIT ?",
        )?;
        let articles = articles.query_map([id, SAMPLE], |row| row.get::<_, String>(0))?;
        for article in articles {
            if into.join(article?).is_file() {
                return Ok(Some(id));
            }
        }
    }
    Ok(None)
}

impl From<rusqlite::Error> for StateError {
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

impl From<io::Error> for StateError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Other(sanitize(&error.to_string())),
        }
    }
}
