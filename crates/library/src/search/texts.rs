//! Where the texts of articles come from: the catalogue, and for what is not in it the file itself.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::catalogue::words;
use crate::{Library, Row};

/// How long a catalogue that is being written is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// A way to the texts of a library; one a thread.
pub(super) struct Texts<'l> {
    library: &'l Library,
    /// The catalogue as it stood at one moment; `None` where there is none that can be read.
    catalogue: Option<Connection>,
}

impl<'l> Texts<'l> {
    /// Opens the catalogue to be read alone, if it can be. What is confined reads files, which are watched over: the
    /// catalogue may have met more.
    pub(super) fn open(library: &'l Library) -> Self {
        let file = library.catalogue().filter(|_| library.bounds.is_none());
        Self { library, catalogue: file.and_then(|file| open(file).ok()) }
    }

    /// Shows the text of an article. Nothing is shown where there is none any more.
    pub(super) fn show(&self, row: Row<'_>, see: &mut dyn FnMut(&[u8])) {
        let is_shown =
            self.catalogue.as_ref().is_some_and(|catalogue| show(catalogue, row.id(), see).is_ok());
        if !is_shown && let Ok(loaded) = self.library.load(&row.path()) {
            see(words(&loaded.article).as_bytes());
        }
    }

    /// Reads the texts of the catalogue in one go and shows those of some articles, their numbers in rising order;
    /// nothing for one that is not in it. `None` where there is no catalogue to be read, or nobody wants to know any more.
    pub(super) fn show_all(
        &self,
        ids: &[i64],
        see: &mut dyn FnMut(i64, Option<&[u8]>),
        is_cancelled: &dyn Fn() -> bool,
    ) -> Option<()> {
        let (first, last) = (ids.first()?, ids.last()?);
        let select = "SELECT id, text FROM words WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        let mut statement = self.catalogue.as_ref()?.prepare(select).ok()?;
        let mut rows = statement.query([first, last]).ok()?;
        let mut awaited = ids.iter().copied().peekable();
        while let Some(row) = rows.next().ok()? {
            let id: i64 = row.get(0).ok()?;
            while let Some(missing) = awaited.next_if(|&awaited| awaited < id) {
                see(missing, None);
            }
            if awaited.next_if_eq(&id).is_some() {
                see(id, Some(row.get_ref(1).ok()?.as_bytes().ok()?));
            }
            if id % 64 == 0 && is_cancelled() {
                return None;
            }
        }
        awaited.for_each(|missing| see(missing, None));
        Some(())
    }
}

/// Opens a catalogue at one moment: what others write from now on is not seen, and no lock is asked for again.
fn open(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let catalogue = Connection::open_with_flags(file, flags)?;
    catalogue.busy_timeout(PATIENCE)?;
    catalogue.execute_batch("BEGIN")?;
    Ok(catalogue)
}

fn show(catalogue: &Connection, id: i64, see: &mut dyn FnMut(&[u8])) -> rusqlite::Result<()> {
    let mut statement = catalogue.prepare_cached("SELECT text FROM words WHERE id = ?1")?;
    statement.query_row([id], |row| {
        see(row.get_ref(0)?.as_bytes()?);
        Ok(())
    })
}
