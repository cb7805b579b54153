//! Export and import of the reading state as lines of JSON, one an article and one a note. `docs/state.md` describes them.

mod error;
mod flags;
mod line;
mod note;
mod values;

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, BufRead, BufWriter, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};
use tempfile::Builder;

use super::error::ReadingStateError;
use super::file;
use super::log;
use super::record::Record;
use super::store;
use crate::notes::NoteId;
use crate::sqlite_file::database_files;
pub use error::{ImportLineError, TransferError};
pub(crate) use flags::{MemberFlags, import_flags};
use line::{WITH_MEMBERS, WITH_NOTES, WITHOUT_MEMBERS};
pub(super) use line::{format_record, parse_record};
pub(super) use values::quoted;

/// The maximum length of a line in bytes. Real ones have some hundred; a device may have no end of a line at all.
pub(super) const MAX_LINE_BYTES: u64 = 1 << 22;

/// The version of the lines that are written today.
pub(super) const NEWEST_VERSION: u64 = WITH_NOTES;

/// Writes a whole reading state as lines. Returns the number of articles. It is an error if there is no file, or if it
/// cannot be read; nothing is written then.
pub fn export(path: &Path, out: &mut dyn Write) -> Result<usize, TransferError> {
    let connection = file::open_read_only(path)?.ok_or(ReadingStateError::Missing)?;
    // A page that is damaged may hide some rows without any error.
    let check: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if check != "ok" {
        return Err(ReadingStateError::Foreign.into());
    }
    let version = match (store::has_kept(&connection)?, store::has_members(&connection)?) {
        (true, _) => WITH_NOTES,
        (false, true) => WITH_MEMBERS,
        (false, false) => WITHOUT_MEMBERS,
    };
    writeln!(out, "{{\"yuelan\":\"reading state\",\"version\":{version}}}")?;
    let mut articles = 0;
    store::each(&connection, &mut |record| {
        articles += 1;
        writeln!(out, "{}", format_record(&record)).map_err(TransferError::Io)
    })?;
    Ok(articles)
}

/// Writes a whole reading state as lines to a file, which is replaced once they are on the disk: it has its former content
/// until then, and whenever this fails. Pipes and devices are written as they are.
pub fn export_to_file(path: &Path, file: &Path) -> Result<usize, TransferError> {
    // The file behind a symbolic link is replaced, not the link.
    let target = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let before = fs::metadata(&target).ok();
    if is_part_of_state(path, &target) {
        return Err(TransferError::OwnFile);
    }
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        let mut out = BufWriter::new(OpenOptions::new().write(true).open(&target)?);
        let articles = export(path, &mut out)?;
        out.flush()?;
        return Ok(articles);
    }
    replace(&target, before.as_ref(), |out| export(path, out))
}

/// Replaces a file by some bytes once they are on the disk; it has its former content until then, and whenever this fails.
/// Pipes and devices are written as they are.
pub fn replace_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        return OpenOptions::new().write(true).open(&target)?.write_all(bytes);
    }
    replace(&target, before.as_ref(), |out| out.write_all(bytes))
}

/// Replaces a file by what is written.
fn replace<T, E: From<io::Error>>(
    target: &Path,
    before: Option<&Metadata>,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Like a file that is created in the ordinary way, unless there is one whose mode the user has chosen.
    let new = Permissions::from_mode(0o666);
    let mut temporary =
        Builder::new().prefix(".yuelan-").suffix(".tmp").permissions(new).tempfile_in(folder)?;
    if let Some(before) = before {
        temporary.as_file().set_permissions(before.permissions())?;
    }
    let mut out = BufWriter::new(temporary.as_file_mut());
    let written = write(&mut out)?;
    out.flush()?;
    drop(out);
    temporary.as_file().sync_all()?;
    temporary.persist(target).map_err(|error| error.error)?;
    // Without this the new name may not survive a power failure; the content does.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(written)
}

/// Writes notes and tags as lines that [`import_notes`] takes in: all of them, also the removed ones, or only some notes with the
/// tags of their articles. Errors as for [`export`].
pub fn export_notes(
    path: &Path,
    is_chosen: Option<&dyn Fn(NoteId) -> bool>,
    out: &mut dyn Write,
) -> Result<(), TransferError> {
    let connection = file::open_read_only(path)?.ok_or(ReadingStateError::Missing)?;
    writeln!(out, "{{\"yuelan\":\"reading state\",\"version\":{WITH_NOTES}}}")?;
    let mut records = store::annotated(&connection)?;
    records.sort_by(|one, other| one.location.cmp(&other.location));
    for mut record in records {
        if let Some(is_chosen) = is_chosen {
            record.notes.retain(|id, _| is_chosen(*id));
            if record.notes.is_empty() {
                continue;
            }
        }
        writeln!(out, "{}", format_record(&record))?;
    }
    Ok(())
}

/// Returns whether a file is that of a reading state or one that SQLite keeps beside it.
pub fn is_part_of_state(path: &Path, file: &Path) -> bool {
    let (path, file) = (&real(path), &real(file));
    let id = |file: &Path| fs::metadata(file).ok().map(|file| (file.dev(), file.ino()));
    database_files(path).iter().any(|own| own == file || id(own).is_some_and(|own| Some(own) == id(file)))
}

/// Returns the canonical path of a file, also of one that does not exist in a folder that does.
fn real(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let named = || Some(folder.canonicalize().ok()?.join(file.file_name()?));
    file.canonicalize().ok().or_else(named).unwrap_or_else(|| file.to_owned())
}

/// What was imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The articles in the lines.
    pub articles: usize,
    /// The notes in them, without those that were removed.
    pub notes: usize,
    /// The tags in them, without those that were taken away.
    pub tags: usize,
}

impl Imported {
    /// Counts what is in the record of a line.
    fn count(&mut self, record: &Record) {
        // A note has a line of its own.
        self.articles += usize::from(record.notes.is_empty());
        self.notes += record.notes.values().filter(|(_, note)| note.is_some()).count();
        self.tags += record.tags.values().filter(|(_, is_set)| *is_set).count();
    }
}

/// Merges lines into a reading state: of two values the newer one is kept. All lines are imported, or none.
///
/// An article that is not known by its location is recognized by its content. Returns what was in the lines.
pub fn import(path: &Path, lines: &mut dyn BufRead) -> Result<Imported, TransferError> {
    merge_lines(path, lines, |record| record)
}

/// Merges the notes and tags of lines into a reading state, and nothing else that they say: of two versions the newer one is
/// kept. All lines are imported, or none. Returns the number of notes in them, without those that were removed.
pub fn import_notes(path: &Path, lines: &mut dyn BufRead) -> Result<usize, TransferError> {
    let wanted = |Record { location, hash, notes, tags, .. }| Record {
        location,
        hash,
        notes,
        tags,
        ..Record::default()
    };
    merge_lines(path, lines, wanted).map(|imported| imported.notes)
}

/// Merges what is wanted of the records of lines. Returns what was in the lines.
fn merge_lines(
    path: &Path,
    lines: &mut dyn BufRead,
    wanted: impl Fn(Record) -> Record,
) -> Result<Imported, TransferError> {
    let mut imported = Imported::default();
    let mut connection = file::open(path)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = store::last(&transaction)?;
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        if (&mut *lines).take(MAX_LINE_BYTES).read_line(&mut line)? == 0 {
            break;
        }
        let invalid = |error: ImportLineError| TransferError::Line(number, error);
        if line.len() as u64 >= MAX_LINE_BYTES {
            return Err(invalid(ImportLineError::TooLong));
        }
        if line.trim().is_empty() {
            continue;
        }
        if let Some(record) = parse_record(&line).map_err(invalid)? {
            imported.count(&record);
            merge(&transaction, &wanted(record), known)?;
        }
    }
    transaction.commit()?;
    log::checkpoint(&connection);
    Ok(imported)
}

/// Merges a record into the row of its location; else into the rows with its content, of those up to `known`; else into a
/// new row.
fn merge(connection: &Connection, record: &Record, known: i64) -> Result<(), TransferError> {
    let mut rows: Vec<i64> = store::by_location(connection, &record.location)?.into_iter().collect();
    if rows.is_empty() {
        let same_content = store::by_hash(connection, record.hash.map(|(_, hash)| hash))?;
        rows.extend(same_content.into_iter().map(|(id, _)| id).filter(|id| *id <= known));
    }
    if rows.is_empty() {
        rows.push(store::claim(connection, &record.location, None)?);
    }
    for id in rows {
        let mut merged = store::record_for(connection, id, record)?;
        merged.merge(record);
        store::save(connection, id, &merged)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
