//! Reads the lines of a machine's file, from where it was read last.
//!
//! A file in which something else stands before that place was written anew, and is read from the beginning. A line without
//! an end is still being written or carried here, and is left for later. A line that is damaged is counted and passed over;
//! so is whatever is not known here in a file of a newer version.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use memchr::memchr;
use xxhash_rust::xxh3::Xxh3;

use super::folder::{Seen, Stamp, hash_next};
use super::header;
use crate::reading_state::record::Record;
use crate::reading_state::transfer::{ImportLineError, MAX_LINE_BYTES, parse_record};

/// The lines of a file that were not read yet.
pub(super) struct Lines {
    input: BufReader<File>,
    hash: Xxh3,
    read: u64,
    stamp: Stamp,
    /// The home folder of the machine that wrote the lines.
    home: Option<PathBuf>,
    own_home: Option<PathBuf>,
    /// Whether something else stands where lines were read before.
    pub(super) is_anew: bool,
    /// Whether a newer version of the program wrote the lines.
    pub(super) is_newer: bool,
    /// How many lines were damaged.
    pub(super) damaged: usize,
}

/// What is in a line.
enum Line {
    /// Whole lines were read, up to this one.
    Text(Vec<u8>),
    /// It is longer than any that is written.
    TooLong,
    /// There is no whole line left.
    End,
}

impl Lines {
    /// Opens a file to read what was not seen of it yet.
    pub(super) fn open(path: &Path, seen: Option<Seen>, own_home: Option<PathBuf>) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let stamp = Stamp::of(&file.metadata()?);
        let (mut home, mut is_newer) = (None, false);
        let mut first = |bytes: &[u8]| {
            let line = memchr(b'\n', bytes).and_then(|end| bytes.get(..end)).unwrap_or_default();
            home = header::home_in(line);
            let text = str::from_utf8(line).unwrap_or_default();
            is_newer = parse_record(text) == Err(ImportLineError::Newer);
        };
        let before = match seen.filter(|seen| seen.read <= stamp.size) {
            Some(seen) => hash_next(&mut file, seen.read, &mut first)?
                .filter(|hash| hash.digest() == seen.hash)
                .map(|hash| (hash, seen.read)),
            None => None,
        };
        if before.is_none() {
            (home, is_newer) = (None, false);
            file.seek(SeekFrom::Start(0))?;
        }
        let is_anew = seen.is_some() && before.is_none();
        let (hash, read) = before.unwrap_or_default();
        Ok(Self {
            input: BufReader::new(file),
            hash,
            read,
            stamp,
            home,
            own_home,
            is_anew,
            is_newer,
            damaged: 0,
        })
    }

    /// Whether the file is empty.
    pub(super) const fn is_empty(&self) -> bool {
        self.stamp.size == 0
    }

    /// What was read up to now. With `is_all`, the file is not looked at again before it changes.
    pub(super) fn seen(&self, is_all: bool) -> Seen {
        let stamp = if is_all { self.stamp } else { Stamp::default() };
        Seen { read: self.read, hash: self.hash.digest(), stamp }
    }

    /// Reads the records of some lines more, with the paths that they have here; `None` if there are no more lines.
    pub(super) fn next(&mut self, most: usize) -> io::Result<Option<Vec<Record>>> {
        let mut records = Vec::new();
        for number in 0..most {
            match self.line()? {
                Line::Text(line) => records.extend(self.record(&line)),
                Line::TooLong => self.damaged += 1,
                Line::End if number == 0 => return Ok(None),
                Line::End => break,
            }
        }
        Ok(Some(records))
    }

    /// The record in a line; `None` if it says nothing about an article.
    fn record(&mut self, line: &[u8]) -> Option<Record> {
        let text = str::from_utf8(line).map_or("?", str::trim);
        if text.is_empty() {
            return None;
        }
        match parse_record(text) {
            Ok(Some(mut record)) => {
                let path = &record.location.path;
                let path = header::translated(path, self.home.as_deref(), self.own_home.as_deref());
                record.location.path = path;
                return (record.location.path.is_absolute() && !record.is_empty()).then_some(record);
            }
            Ok(None) => (self.home, self.is_newer) = (header::home_in(line), false),
            Err(ImportLineError::Newer) => (self.home, self.is_newer) = (header::home_in(line), true),
            // It may be of a kind that came later.
            Err(_) if self.is_newer => {}
            Err(_) => self.damaged += 1,
        }
        None
    }

    fn line(&mut self) -> io::Result<Line> {
        let mut line = Vec::new();
        (&mut self.input).take(MAX_LINE_BYTES).read_until(b'\n', &mut line)?;
        if line.last() == Some(&b'\n') {
            self.hash.update(&line);
            self.read += line.len() as u64;
            return Ok(Line::Text(line));
        }
        if (line.len() as u64) < MAX_LINE_BYTES {
            return Ok(Line::End);
        }
        let (mut hash, mut length) = (self.hash.clone(), line.len() as u64);
        hash.update(&line);
        loop {
            let bytes = self.input.fill_buf()?;
            let end = memchr(b'\n', bytes);
            let taken = end.map_or(bytes.len(), |end| end + 1);
            hash.update(bytes.get(..taken).unwrap_or_default());
            length += taken as u64;
            self.input.consume(taken);
            if end.is_some() {
                break;
            }
            if taken == 0 {
                return Ok(Line::End);
            }
        }
        self.hash = hash;
        self.read += length;
        Ok(Line::TooLong)
    }
}
