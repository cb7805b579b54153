//! The file that this machine writes: lines are added to it, and it is compacted from time to time.
//!
//! Processes of this machine lock it before they write. Where the file system has no locks, lines stay whole because they
//! are added in one write.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use super::folder::{Seen, Stamp, hash_next};
use crate::location::Location;
use crate::reading_state::record::Record;
use crate::reading_state::transfer::{format_record, parse_record};

/// How often a file is opened that another process replaces meanwhile.
const ATTEMPTS: usize = 3;

/// The own file, locked as long as this is there.
#[derive(Debug)]
pub(super) struct OwnFile {
    path: PathBuf,
    file: File,
    /// Its size when it was opened.
    size: u64,
}

impl OwnFile {
    /// Opens and locks the file, and creates it if need be; `None` if another process has locked it.
    pub(super) fn open(path: &Path) -> io::Result<Option<Self>> {
        for _ in 0..ATTEMPTS {
            let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
            if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
                return Ok(None);
            }
            let about = file.metadata()?;
            if fs::metadata(path).is_ok_and(|now| (now.dev(), now.ino()) == (about.dev(), about.ino())) {
                return Ok(Some(Self { path: path.to_owned(), file, size: about.len() }));
            }
        }
        Ok(None)
    }

    /// Whether nothing is in it.
    pub(super) const fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// How long it is.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Whether what was seen of it is still there, so that nobody else writes a file of this name.
    pub(super) fn is_own(&mut self, seen: &Seen) -> io::Result<bool> {
        if Stamp::of(&self.file.metadata()?) == seen.stamp {
            return Ok(true);
        }
        Ok(self.hash(seen.read)? == Some(seen.hash))
    }

    /// Adds lines, and has them on the disk. Returns what was seen of the file then: all of it if nothing was unseen before.
    /// If that fails, the file is as it was.
    pub(super) fn append(&mut self, lines: &str, seen: Option<Seen>) -> io::Result<Seen> {
        let mut last = [b'\n'];
        if let Some(at) = self.size.checked_sub(1) {
            self.file.read_exact_at(&mut last, at)?;
        }
        let is_cut = last != *b"\n";
        // The process may have been killed while it wrote the last line.
        let bytes = if is_cut { format!("\n{lines}") } else { lines.to_owned() };
        let written = self.file.write_all(bytes.as_bytes()).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            let _ = self.file.set_len(self.size);
            return Err(error);
        }
        let seen = seen.unwrap_or_else(Seen::nothing);
        let was_all_seen = seen.read == self.size && !is_cut;
        self.size += bytes.len() as u64;
        if was_all_seen { self.all_seen() } else { Ok(seen) }
    }

    fn all_seen(&mut self) -> io::Result<Seen> {
        let stamp = Stamp::of(&self.file.metadata()?);
        let hash = self.hash(self.size)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(Seen { read: self.size, hash, stamp })
    }

    fn hash(&mut self, length: u64) -> io::Result<Option<u64>> {
        self.file.seek(SeekFrom::Start(0))?;
        Ok(hash_next(&mut self.file, length, &mut |_| {})?.map(|hash| hash.digest()))
    }

    /// Writes the file anew without what later lines supersede, unless that saves little or lines are not known here.
    /// Returns the new file, which is locked.
    pub(super) fn compacted(&mut self, header: &str) -> io::Result<Option<Self>> {
        let Some(lines) = self.newest_lines(header)? else { return Ok(None) };
        let length: u64 = lines.iter().map(|line| line.len() as u64 + 1).sum();
        if length > self.size / 4 * 3 {
            return Ok(None);
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut temporary = Builder::new().prefix(".yuelan-").suffix(".tmp").tempfile_in(folder)?;
        temporary.as_file().set_permissions(self.file.metadata()?.permissions())?;
        let mut out = BufWriter::new(temporary.as_file_mut());
        for line in &lines {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        drop(out);
        temporary.as_file().sync_all()?;
        // Nobody must write it before it is noted how far it was read.
        let _ = temporary.as_file().try_lock();
        let file = temporary.persist(&self.path).map_err(|error| error.error)?;
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(Some(Self { path: self.path.clone(), file, size: length }))
    }

    /// What was seen of a file that was just compacted, if all of it was seen before.
    pub(super) fn seen_again(&mut self, was_all_seen: bool) -> io::Result<Seen> {
        if was_all_seen {
            return self.all_seen();
        }
        Ok(Seen::nothing())
    }

    /// The header and the lines of each article with its newest values; `None` if a newer version has written something.
    fn newest_lines(&mut self, header: &str) -> io::Result<Option<Vec<String>>> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut records: Vec<Record> = Vec::new();
        let mut places: HashMap<Location, usize> = HashMap::new();
        for line in BufReader::new(&self.file).split(b'\n') {
            let line = line?;
            let Ok(text) = str::from_utf8(&line) else { continue };
            match parse_record(text) {
                Ok(Some(record)) => {
                    let place = *places.entry(record.location.clone()).or_insert(records.len());
                    match records.get_mut(place) {
                        Some(known) => known.merge(&record),
                        None => records.push(record),
                    }
                }
                Err(error) if error.may_be_newer() => return Ok(None),
                // A header, or what was left of a line.
                Ok(None) | Err(_) => {}
            }
        }
        let lines = records.iter().map(format_record);
        Ok(Some(std::iter::once(header.to_owned()).chain(lines).collect()))
    }
}
