//! One look at the folder: what other machines have written is merged, and what is new here is written.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

use super::error::{SyncError, SyncEvent};
use super::folder::{self, ENDING, Listed, Seen};
use super::ledger::{self, Unsent};
use super::lines::Lines;
use super::merge::LeftOver;
use super::own::OwnFile;
use super::{header, machine, merge};
use crate::reading_state::record::Record;
use crate::reading_state::store;
use crate::reading_state::transfer::format_record;
use crate::reading_state::writer::Writer;
use yuelan_loader::sanitize;

/// How many lines are merged in one transaction: the thread that writes the reading state waits that long at most.
const MERGED_AT_ONCE: usize = 256;
/// How many rows are written at once.
const SENT_AT_ONCE: usize = 4096;
/// The smallest size in bytes of a file that is compacted.
const LEAST_COMPACTED: u64 = 256 * 1024;

/// What is needed to look at the folder.
#[derive(Debug)]
pub(super) struct Passes {
    writer: Writer,
    /// The file of the reading state.
    state: PathBuf,
    folder: PathBuf,
    home: Option<PathBuf>,
    /// What was said about files, which is said once.
    told: HashMap<OsString, Vec<SyncEvent>>,
    /// The versions of notes that were left over in this pass.
    left_over: Vec<LeftOver>,
}

/// Says something, and whether to go on.
pub(super) trait Ears {
    /// Reports something.
    fn tell(&self, event: SyncEvent);
    /// Whether to stop as soon as nothing is lost by it.
    fn is_ending(&self) -> bool;
}

impl Passes {
    /// Prepares passes over a folder for a reading state.
    pub(super) fn new(state: &Path, folder: &Path) -> Self {
        Self {
            writer: Writer::new(state, Arc::default()),
            state: state.to_owned(),
            folder: folder.to_owned(),
            home: header::own_home(),
            told: HashMap::new(),
            left_over: Vec::new(),
        }
    }

    /// Looks at the folder. The last time, only what is new here is written.
    pub(super) fn pass(&mut self, is_last: bool, ears: &dyn Ears) -> Result<(), SyncError> {
        let (files, device) = folder::list(&self.folder)?;
        let folder = self.folder.clone();
        let (was_used, before) = self.with_ledger(|connection| {
            ledger::prepare(connection, &folder)?;
            ledger::place(connection)
        })?;
        if files.is_empty() && was_used && device != before {
            // The folder is the point where something was mounted.
            return Err(SyncError::Missing);
        }
        if device != before {
            self.with_ledger(|connection| ledger::set_device(connection, device))?;
        }
        let mut merged = false;
        if !is_last {
            for file in &files {
                merged |= self.read(file, ears)?;
            }
        }
        if merged {
            ears.tell(SyncEvent::Merged);
        }
        let left_over = mem::take(&mut self.left_over);
        let count = self.with_ledger(|connection| merge::count(connection, &left_over))?;
        if count > 0 {
            ears.tell(SyncEvent::BothKept(count));
        }
        self.send(ears)
    }

    /// Closes the reading state.
    pub(super) fn close(&mut self) {
        // Others may have it open for long; what stays in the log is not lost.
        let _ = self.writer.checkpoint();
        self.writer.close();
    }

    fn with_ledger<T>(
        &mut self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, SyncError> {
        Ok(self.writer.transact(change)?)
    }

    /// Merges what is new in a file. Returns whether anything was. A file that cannot be read is told, and does not keep
    /// from reading the others.
    fn read(&mut self, file: &Listed, ears: &dyn Ears) -> Result<bool, SyncError> {
        let seen = self.with_ledger(|connection| ledger::seen(connection, &file.name))?;
        if seen.is_some_and(|seen| seen.stamp == file.stamp) || ears.is_ending() {
            return Ok(false);
        }
        let name = sanitize(&file.name.to_string_lossy());
        let mut lines = match Lines::open(&self.folder.join(&file.name), seen, self.home.clone()) {
            Ok(lines) => lines,
            Err(error) => {
                // It was just replaced, or belongs to somebody else: it is tried again.
                if error.kind() == ErrorKind::PermissionDenied {
                    self.tell_once(&file.name, SyncEvent::Unreadable(name), ears);
                }
                return Ok(false);
            }
        };
        if lines.is_anew && self.own_name()? == file.name {
            self.begin_anew(&file.name, lines.is_empty())?;
        }
        let mut merged = false;
        while let Ok(next) = lines.next(MERGED_AT_ONCE) {
            let is_all = next.is_none();
            let (records, now) = (next.unwrap_or_default(), lines.seen(is_all));
            let mut left_over = Vec::new();
            merged |= self.with_ledger(|connection| {
                merge_all(connection, &records, &file.name, &now, &mut left_over)
            })?;
            self.left_over.append(&mut left_over);
            if is_all || ears.is_ending() {
                break;
            }
        }
        if lines.is_newer {
            self.tell_once(&file.name, SyncEvent::Newer(name.clone()), ears);
        }
        if lines.damaged > 0 {
            self.tell_once(&file.name, SyncEvent::Damaged(name, lines.damaged), ears);
        }
        Ok(merged)
    }

    fn tell_once(&mut self, file: &OsStr, event: SyncEvent, ears: &dyn Ears) {
        let told = self.told.entry(file.to_owned()).or_default();
        if !told.contains(&event) {
            told.push(event.clone());
            ears.tell(event);
        }
    }

    /// Writes what the own file lacks.
    fn send(&mut self, ears: &dyn Ears) -> Result<(), SyncError> {
        let header = header::format(self.home.as_deref());
        loop {
            let name = self.own_name()?;
            let path = self.folder.join(&name);
            if !path.exists() {
                self.with_ledger(|connection| {
                    if ledger::seen(connection, &name)?.is_some() {
                        ledger::forget(connection, &name)?;
                        ledger::forget_own(connection)?;
                    }
                    Ok(())
                })?;
            }
            let (rows, lines, seen, (written, compacted)) = self.with_ledger(|connection| {
                let (rows, lines) = unsent_lines(connection)?;
                Ok((rows, lines, ledger::seen(connection, &name)?, ledger::own(connection)?))
            })?;
            if rows.is_empty() {
                return Ok(());
            }
            let Some(mut own) = OwnFile::open(&path)? else { return Ok(()) };
            let is_gone = own.is_empty() && !written.is_empty();
            if is_gone || seen.is_some_and(|seen| !own.is_own(&seen).unwrap_or(true)) {
                self.begin_anew(&name, is_gone)?;
                continue;
            }
            let head = if written == header { String::new() } else { format!("{header}\n") };
            let now = own.append(&(head + &lines), seen)?;
            self.with_ledger(|connection| {
                ledger::set_sent(connection, &rows)?;
                ledger::set_header(connection, &header)?;
                ledger::set_seen(connection, &name, &now)
            })?;
            if own.size() >= LEAST_COMPACTED.max(compacted.saturating_mul(2)) {
                self.compact(own, &name, &header)?;
            }
            if ears.is_ending() && rows.len() == SENT_AT_ONCE {
                // The rest is written at the next start.
                return Ok(());
            }
        }
    }

    /// The name of the own file.
    fn own_name(&self) -> Result<OsString, SyncError> {
        Ok((machine::name(&self.state)? + ENDING).into())
    }

    /// Takes note that the own file is gone, or not the own one any more: a copy of this reading state on another machine
    /// writes it. This one then gets another name.
    fn begin_anew(&mut self, name: &OsStr, is_gone: bool) -> Result<(), SyncError> {
        if !is_gone {
            machine::rename(&self.state)?;
        }
        self.with_ledger(|connection| {
            ledger::forget(connection, name)?;
            ledger::forget_own(connection)
        })
    }

    fn compact(&mut self, mut own: OwnFile, name: &OsStr, header: &str) -> Result<(), SyncError> {
        let seen = self.with_ledger(|connection| ledger::seen(connection, name))?;
        let was_all_seen = seen.is_some_and(|seen| seen.read == own.size());
        let new = own.compacted(header)?;
        let seen = match new {
            Some(new) => {
                own = new;
                Some(own.seen_again(was_all_seen)?)
            }
            None => None,
        };
        self.with_ledger(|connection| {
            seen.map_or(Ok(()), |seen| ledger::set_seen(connection, name, &seen))?;
            ledger::set_compacted(connection, own.size())
        })
    }
}

/// Merges records of a file, and remembers how far it was read.
fn merge_all(
    connection: &Connection,
    records: &[Record],
    name: &OsStr,
    seen: &Seen,
    left_over: &mut Vec<LeftOver>,
) -> rusqlite::Result<bool> {
    ledger::set_merging(connection, true)?;
    let mut merged = false;
    for record in records {
        merged |= merge::merge(connection, record, left_over)?;
    }
    ledger::set_merging(connection, false)?;
    ledger::set_seen(connection, name, seen)?;
    Ok(merged)
}

/// Rows that the own file lacks, as lines.
fn unsent_lines(connection: &Connection) -> rusqlite::Result<(Vec<Unsent>, String)> {
    let rows = ledger::unsent(connection, SENT_AT_ONCE)?;
    let mut lines = String::new();
    for Unsent { article, note, .. } in &rows {
        let formatted = format_record(&store::record_with(connection, *article, note.parse().ok())?);
        // The line of the article comes first.
        let line = if note.is_empty() { Some(formatted.as_str()) } else { formatted.lines().nth(1) };
        lines.extend(line.into_iter().chain(line.map(|_| "\n")));
    }
    Ok((rows, lines))
}
