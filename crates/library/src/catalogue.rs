//! The catalogue: an SQLite file with the metadata and the text of every article that was read. It can be deleted at
//! any time and is created again.
//!
//! - `values`: what is written and read;
//! - `articles`: a row for each article;
//! - `text`: its text, in a table of its own as long as it is fresh;
//! - `seal`: packs fresh texts into [segments](crate::segment), and merges these;
//! - `segments`: reads segments;
//! - `links`: the addresses that articles were saved from;
//! - `containers`: files that hold many articles, or none;
//! - `indexes`: the [`ArticleIndex`](crate::ArticleIndex) of each set of roots, so that the program starts by reading
//!   one value instead of every row. A writer deletes the indexes that its rows belong to in the same transaction, so
//!   that a stored index is never outdated;
//! - `checksum`: a checksum for each row, of its metadata and of its text. SQLite notices damage to the structure of the
//!   file only, not to what is in it;
//! - `folders`: the folders of an index, to be looked at before anything else is read;
//! - `error`: why the catalogue cannot be used.
//!
//! Whoever notices damage replaces the file; one that is not a catalogue is left alone. What is read passes the sanitizer once more, since another program may have
//! changed the file.
//!
//! Measured with 100,000 articles of some kilobytes each, pages of 64 KiB make the file a tenth smaller than pages of 8
//! KiB, and an index is read in two thirds of the time. The file is not mapped into memory here, because mapped pages
//! count as memory of the program; a search through all texts maps it itself. `synchronous` is off: what is lost in a
//! crash of the machine is read again.

mod articles;
mod checksum;
mod containers;
mod error;
mod folders;
mod indexes;
mod links;
mod seal;
mod segments;
mod text;
mod values;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::roots::Root;
use crate::sqlite_file::{database_files, immutable_uri, uri, use_wal};
pub(crate) use checksum::is_intact_text;
pub use error::CatalogueError;
pub(crate) use segments::{Pieces, StoredSegment, stored_segments};
pub(crate) use text::{BLOCK, HEADING, pieces, readings, searchable_text, split_folded};
pub(crate) use values::{
    Batch, ContainerRow, FileStamp, IndexedArticle, KnownContainer, KnownFile, KnownFiles, KnownMembers,
};
use yuelan_loader::sanitize;

/// The name of a catalogue, unless the user has chosen another.
pub(crate) const NAME: &str = "library.db";

/// How long to wait for another process that writes.
const TIMEOUT: Duration = Duration::from_secs(2);

/// A catalogue of an earlier version is made anew: its tables are dropped. The first versions were four.
const MIGRATIONS: &[M<'static>] = &[M::up(""), M::up(""), M::up(""), M::up(""), M::up(TABLES)];

const TABLES: &str = "DROP TABLE IF EXISTS article; DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS shelf;
    DROP TABLE IF EXISTS piece; DROP TABLE IF EXISTS container; DROP TABLE IF EXISTS member_index;
    CREATE TABLE article (
        id INTEGER PRIMARY KEY, path TEXT NOT NULL, member TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL,
        mtime INTEGER NOT NULL, form INTEGER NOT NULL, hash INTEGER NOT NULL, title TEXT NOT NULL, author TEXT,
        date INTEGER NOT NULL, categories TEXT NOT NULL, tags TEXT NOT NULL, language TEXT, source TEXT, link TEXT,
        cover TEXT, description TEXT, chars INTEGER NOT NULL, ideographs INTEGER NOT NULL, words INTEGER NOT NULL,
        figures INTEGER NOT NULL, videos INTEGER NOT NULL, sections INTEGER NOT NULL, warnings INTEGER NOT NULL,
        checksum INTEGER, UNIQUE (path, member));
    CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL, checksum INTEGER);
    CREATE TABLE segment (id INTEGER PRIMARY KEY AUTOINCREMENT, place INTEGER NOT NULL, length INTEGER NOT NULL,
        directory BLOB NOT NULL);
    CREATE TABLE packed (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE shelf (id INTEGER PRIMARY KEY, roots TEXT NOT NULL UNIQUE, folders BLOB NOT NULL);
    CREATE TABLE piece (shelf INTEGER NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY (shelf, number));
    CREATE TABLE container (path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, form INTEGER NOT NULL,
        kind TEXT NOT NULL, title TEXT NOT NULL, members INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE member_index (path TEXT PRIMARY KEY, bytes BLOB NOT NULL);";

/// An open catalogue.
#[derive(Debug)]
pub(crate) struct Catalogue {
    connection: Connection,
    /// Whether rows may be written.
    pub(crate) is_writable: bool,
    /// How many bytes of text are not packed yet; `None` as long as nothing was written.
    fresh: Option<usize>,
}

impl Catalogue {
    /// Opens or creates a catalogue, replacing a damaged file. If the file can only be read, the error that says why is
    /// returned beside the catalogue.
    pub(crate) fn open(file: &Path) -> (Option<Self>, Option<CatalogueError>) {
        match Self::open_or_create(file) {
            Ok((catalogue, is_outdated)) => {
                (Some(catalogue), is_outdated.then_some(CatalogueError::Outdated))
            }
            Err(CatalogueError::Damaged) => match Self::replace(file) {
                Ok(catalogue) => (Some(catalogue), Some(CatalogueError::Damaged)),
                Err(error) => (None, Some(error)),
            },
            Err(error @ (CatalogueError::Newer | CatalogueError::Foreign)) => (None, Some(error)),
            Err(error) => (Self::open_read_only(file).ok(), Some(error)),
        }
    }

    /// Replaces a damaged file by an empty catalogue.
    pub(crate) fn replace(file: &Path) -> Result<Self, CatalogueError> {
        for file in database_files(file) {
            // If the file cannot be removed, opening it fails again.
            let _ = fs::remove_file(file);
        }
        Ok(Self::open_or_create(file)?.0)
    }

    /// Opens or creates a catalogue. Returns, too, whether it was of an earlier version, and is empty now.
    fn open_or_create(file: &Path) -> Result<(Self, bool), CatalogueError> {
        refuse_foreign(file)?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| CatalogueError::Unusable(sanitize(&error.to_string())))?;
        }
        let mut connection = Connection::open(file)?;
        connection.busy_timeout(TIMEOUT)?;
        connection.pragma_update(None, "page_size", 65_536)?;
        connection.pragma_update(None, "auto_vacuum", "incremental")?;
        use_wal(&connection, TIMEOUT)?;
        connection.pragma_update(None, "synchronous", "off")?;
        // In one statement, while other processes may be creating the tables.
        let version = "SELECT user_version, (SELECT count(*) FROM sqlite_schema WHERE name = 'words') FROM pragma_user_version";
        let (version, tables): (i64, i64) =
            connection.query_row(version, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let migrations = Migrations::from_slice(MIGRATIONS);
        // It fails if another process migrates the file after the version was read. Once that has done so there is nothing to do.
        let begun = Instant::now();
        while let Err(error) = migrations.to_latest(&mut connection).map_err(CatalogueError::from) {
            if error != CatalogueError::Locked && error != CatalogueError::Damaged
                || begun.elapsed() > TIMEOUT
            {
                return Err(error);
            }
            if error == CatalogueError::Damaged {
                migrations.to_latest(&mut connection)?;
                break;
            }
            thread::sleep(Duration::from_millis(2));
        }
        let is_outdated =
            tables > 0 && usize::try_from(version).is_ok_and(|version| version < MIGRATIONS.len());
        if is_outdated {
            // Where another process reads the file, the room is used again nevertheless.
            let _ = connection.execute_batch("VACUUM");
        }
        Ok((Self { connection, is_writable: true, fresh: None }, is_outdated))
    }

    /// Stores the index for a confined library, and leaves the file without a log beside it.
    pub(crate) fn finish(file: &Path, roots: &[Root]) -> Result<(), CatalogueError> {
        let (mut catalogue, _) = Self::open_or_create(file)?;
        catalogue.store_prepared_index(roots)?;
        catalogue.connection.pragma_update(None, "journal_mode", "delete")?;
        Ok(())
    }

    /// Opens a catalogue that cannot be written, or that another process is writing.
    ///
    /// On a read-only disk SQLite cannot create the shared-memory file of WAL mode, and reads the file only if it is
    /// declared immutable.
    pub(crate) fn open_read_only(file: &Path) -> Result<Self, CatalogueError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let open = |uri: String| -> Result<Connection, CatalogueError> {
            let connection = Connection::open_with_flags(uri, flags)?;
            connection.busy_timeout(TIMEOUT)?;
            connection.query_row("SELECT count(*) FROM shelf", [], |_| Ok(()))?;
            Ok(connection)
        };
        let connection = open(uri(file)).or_else(|_| open(immutable_uri(file)))?;
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if usize::try_from(version) != Ok(MIGRATIONS.len()) {
            return Err(CatalogueError::Newer);
        }
        Ok(Self { connection, is_writable: false, fresh: None })
    }
}

/// Refuses a file that is not a catalogue, such as an article that was named by mistake: it would be replaced. One that is
/// not even a database is taken for a damaged catalogue only under the [`NAME`] of a catalogue.
///
/// SQLite reads the file, and not its log: opening and closing the file otherwise would release the locks that this process
/// holds on it.
pub(crate) fn refuse_foreign(file: &Path) -> Result<(), CatalogueError> {
    match fs::metadata(file) {
        // Opening a named pipe would wait for another process.
        Ok(found) if !found.is_file() => return Err(CatalogueError::Foreign),
        Ok(found) if found.len() > 0 => {}
        _ => return Ok(()),
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let tables = "SELECT count(*), count(*) FILTER (WHERE name = 'shelf') FROM sqlite_schema";
    let read = Connection::open_with_flags(immutable_uri(file), flags).and_then(|connection| {
        connection.query_row(tables, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
    });
    let is_foreign = match read {
        Ok((tables, own)) => tables > 0 && own == 0,
        Err(error) => {
            error.sqlite_error_code() == Some(ErrorCode::NotADatabase)
                && file.file_name() != Some(NAME.as_ref())
        }
    };
    if is_foreign { Err(CatalogueError::Foreign) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
