//! Where the texts of articles come from: the catalogue, or the file of an article that is not in it.

use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::article_index::Row;
use crate::catalogue::{is_intact_text, searchable_text};
use crate::contents::ArticleReader;
use crate::library::Library;

/// How long to wait for another process that writes the catalogue.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The texts of a library; each thread needs its own.
pub(super) struct Texts<'l> {
    library: &'l Library,
    /// A snapshot of the catalogue; `None` if there is none that can be read.
    catalogue: Option<Connection>,
    reader: RefCell<ArticleReader<'l>>,
}

impl<'l> Texts<'l> {
    /// Opens the catalogue for reading. A confined library reads files, whose paths are checked, unless its catalogue was
    /// made for it: any other may know files outside.
    pub(super) fn open(library: &'l Library) -> Self {
        let file = library.catalogue().filter(|_| library.trusts_catalogue());
        let catalogue = file.and_then(|file| open(file).ok());
        Self { library, catalogue, reader: RefCell::new(ArticleReader::new(library)) }
    }

    /// Calls `callback` with the text of an article, unless its file is gone. Reads the file if the text in the catalogue
    /// is damaged, and the next scan reads it again.
    pub(super) fn read(&self, row: Row<'_>, callback: &mut dyn FnMut(&[u8])) {
        let is_intact = self.catalogue.as_ref().map(|catalogue| read(catalogue, row.id(), callback));
        if let Some(Ok(true)) = is_intact {
            return;
        }
        if let Some(Ok(false)) = is_intact {
            self.library.forget_stamp(row.id());
        }
        let loaded = self.reader.borrow_mut().load(&row.location());
        if let Ok(loaded) = loaded {
            callback(searchable_text(&loaded.article).as_bytes());
        }
    }

    /// Reads the texts in the catalogue from end to end, and calls `callback` with those of some articles, whose ids
    /// are in ascending order, and with `None` for an article that is not in the catalogue or is damaged there. `None`
    /// if there is no catalogue, or the search was cancelled.
    pub(super) fn read_all(
        &self,
        ids: &[i64],
        callback: &mut dyn FnMut(i64, Option<&[u8]>),
        is_cancelled: &dyn Fn() -> bool,
    ) -> Option<()> {
        let (first, last) = (ids.first()?, ids.last()?);
        let select = "SELECT id, text, checksum FROM words WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        let mut statement = self.catalogue.as_ref()?.prepare(select).ok()?;
        let mut rows = statement.query([first, last]).ok()?;
        let mut awaited = ids.iter().copied().peekable();
        while let Some(row) = rows.next().ok()? {
            let id: i64 = row.get(0).ok()?;
            while let Some(missing) = awaited.next_if(|&awaited| awaited < id) {
                callback(missing, None);
            }
            if awaited.next_if_eq(&id).is_some() {
                let text = row.get_ref(1).ok()?.as_bytes().ok();
                let checksum = row.get(2).ok()?;
                callback(id, text.filter(|text| is_intact_text(id, text, checksum)));
            }
            if id % 64 == 0 && is_cancelled() {
                return None;
            }
        }
        awaited.for_each(|missing| callback(missing, None));
        Some(())
    }
}

/// Opens a snapshot of the catalogue: what is written from now on is not seen, and no further lock is needed.
fn open(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let catalogue = Connection::open_with_flags(file, flags)?;
    catalogue.busy_timeout(TIMEOUT)?;
    catalogue.execute_batch("BEGIN")?;
    Ok(catalogue)
}

/// Calls `callback` with a text of the catalogue; returns false instead if it is damaged.
fn read(catalogue: &Connection, id: i64, callback: &mut dyn FnMut(&[u8])) -> rusqlite::Result<bool> {
    let mut statement = catalogue.prepare_cached("SELECT text, checksum FROM words WHERE id = ?1")?;
    statement.query_row([id], |row| {
        let text = row.get_ref(0)?.as_bytes()?;
        let is_intact = is_intact_text(id, text, row.get(1)?);
        if is_intact {
            callback(text);
        }
        Ok(is_intact)
    })
}
