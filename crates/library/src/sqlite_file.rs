//! What databases of SQLite have in common: the files beside them, the URIs that name them, and write-ahead logging.

use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode};

/// What the names of the write-ahead log and of its index add to the name of a database (sqlite.org/walformat.html).
pub(crate) const LOG: &str = "-wal";
pub(crate) const INDEX: &str = "-shm";

/// Returns the path of a file whose name is that of another file with an ending.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Returns the paths of a database, its write-ahead log and the index of the log, none of which needs to exist.
pub fn database_files(path: &Path) -> [PathBuf; 3] {
    ["", LOG, INDEX].map(|ending| beside(path, ending))
}

/// Returns the URI of a file.
pub(crate) fn uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for &byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string never fails.
            let _ = write!(uri, "%{byte:02x}");
        }
    }
    uri
}

/// Returns the URI that declares a file immutable: SQLite then neither locks nor changes anything.
pub(crate) fn immutable_uri(path: &Path) -> String {
    uri(path) + "?immutable=1"
}

/// Puts a database in WAL mode, and returns the mode in which it is then: that of before where WAL is not available. Waits
/// for other connections up to a timeout.
///
/// SQLite waits by itself for most locks, but not if two connections change the mode at once: each has read the file and
/// wants to write it, so that waiting for each other would never end.
pub(crate) fn use_wal(connection: &Connection, timeout: Duration) -> rusqlite::Result<String> {
    let end = Instant::now() + timeout;
    loop {
        match connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)) {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < end =>
            {
                thread::sleep(Duration::from_millis(5));
            }
            mode => return mode,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[test]
    fn a_uri_names_any_file() {
        assert_eq!(uri(Path::new("/home/a/library-1.db")), "file:/home/a/library-1.db");
        assert_eq!(immutable_uri(Path::new("a b?#%.db")), "file:a%20b%3f%23%25.db?immutable=1");
        assert_eq!(uri(Path::new(OsStr::from_bytes(b"/\xe7\x81\xaf/\xff"))), "file:/%e7%81%af/%ff");
    }

    #[test]
    fn the_files_of_a_database_are_beside_it() {
        let files = ["/a/灯.db", "/a/灯.db-wal", "/a/灯.db-shm"].map(PathBuf::from);
        assert_eq!(database_files(Path::new("/a/灯.db")), files);
    }
}
