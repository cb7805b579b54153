//! Where the texts of articles come from: the catalogue, or the file of an article that is not in it.

use std::cell::RefCell;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::plan::Plan;
use super::query::SearchQuery;
use crate::article_index::Row;
use crate::catalogue::{Pieces, is_intact_text, searchable_text};
use crate::contents::ArticleReader;
use crate::library::Library;
use crate::segment::{Block, SegmentError};

/// How long to wait for another process that writes the catalogue.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Snapshots of the catalogue that a search has opened and that no thread uses now.
#[derive(Debug, Default)]
pub(super) struct OpenCatalogues(Mutex<Vec<Connection>>);

impl OpenCatalogues {
    fn lock(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Option<Connection> {
        self.lock().pop()
    }
}

impl Drop for Texts<'_> {
    fn drop(&mut self) {
        self.open.lock().extend(self.catalogue.take());
    }
}

/// The texts of a library; each thread needs its own.
pub(super) struct Texts<'l> {
    library: &'l Library,
    /// Where the catalogue is put back.
    open: &'l OpenCatalogues,
    /// A snapshot of the catalogue; `None` if there is none that can be read.
    catalogue: Option<Connection>,
    reader: RefCell<ArticleReader<'l>>,
    /// Room for a block and for one of its texts.
    block: Block,
    text: String,
}

impl<'l> Texts<'l> {
    /// Opens the catalogue for reading, or takes one that was open. A confined library reads files, whose paths are checked, unless its catalogue was
    /// made for it: any other may know files outside.
    pub(super) fn open(library: &'l Library, open: &'l OpenCatalogues) -> Self {
        let file = library.catalogue().filter(|_| library.trusts_catalogue());
        let catalogue = open.take().or_else(|| file.and_then(|file| self::open(file).ok()));
        let reader = RefCell::new(ArticleReader::new(library));
        Self { library, open, catalogue, reader, block: Block::default(), text: String::new() }
    }

    /// Calls `callback` with the text of an article that is by itself in the catalogue or not in it, unless its file is gone. Reads
    /// the file if the text in the catalogue is damaged, and the next scan reads it again.
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

    /// Plans a search through the catalogue; one of nothing without a catalogue.
    pub(super) fn plan(&self, query: &SearchQuery) -> Plan {
        let plan = self.catalogue.as_ref().and_then(|catalogue| Plan::new(catalogue, query).ok());
        plan.unwrap_or_default()
    }

    /// Calls `callback` with each text that is by itself in the catalogue. Returns whether all of them could be read.
    pub(super) fn read_fresh(&self, callback: &mut dyn FnMut(i64, &[u8])) -> bool {
        let Some(catalogue) = &self.catalogue else { return false };
        let mut read = || -> rusqlite::Result<bool> {
            let mut select = catalogue.prepare_cached("SELECT id, text, checksum FROM words")?;
            let (mut rows, mut are_intact) = (select.query([])?, true);
            while let Some(row) = rows.next()? {
                let (id, text) = (row.get(0)?, row.get_ref(1)?.as_bytes()?);
                are_intact &= is_intact_text(id, text, row.get(2)?);
                callback(id, text);
            }
            Ok(are_intact)
        };
        read().unwrap_or(false)
    }

    /// Calls `callback` with the texts of a block that may be found, of some articles by their ids, which are in ascending order,
    /// and the place of each among them. Returns whether all of them were looked at; those of a block that is damaged are
    /// to be read one by one, and the next scan reads them again.
    pub(super) fn read_block(
        &mut self,
        (plan, query): (&Plan, &SearchQuery),
        block: u32,
        ids: &[i64],
        callback: &mut dyn FnMut(usize, &str),
    ) -> bool {
        let Some(((planned, number), catalogue)) = plan.block(block).zip(self.catalogue.as_ref()) else {
            return false;
        };
        let segment = &planned.segment;
        let source = Pieces { catalogue, segment: planned.id };
        let mut read = segment.read_block(number, &source, &mut self.block);
        if read.is_ok() {
            let of_block = segment.ids_of(number);
            let mut awaited = ids.iter().enumerate().peekable();
            for at in planned.finder(query).articles(&self.block) {
                let Some(id) = of_block.get(at) else { continue };
                while awaited.next_if(|(_, awaited)| *awaited < id).is_some() {}
                let Some((place, _)) = awaited.next_if(|(_, awaited)| *awaited == id) else { continue };
                match segment.text(&self.block, at, &mut self.text) {
                    Ok(()) => callback(place, &self.text),
                    Err(error) => read = Err(error),
                }
            }
        }
        if read == Err(SegmentError::Damaged) {
            for id in ids {
                self.library.forget_stamp(*id);
            }
        }
        read.is_ok()
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
