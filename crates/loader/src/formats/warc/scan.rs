//! One pass over a file of records: where each page and each picture is, and what a page shows at a glance.

mod note;

use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead};

use memchr::memmem;

use super::place::{Entry, Fault, Faults, Place};
use super::record::{self, Next};
use super::stream::{Bytes, Files, Stream, Unpacked, line};
use yuelan_article::Date;

/// What the members of a gzip file begin with.
pub(super) const GZIP: &[u8] = b"\x1f\x8b\x08";

/// The most pages and pictures that are kept.
const MAX_PAGES: usize = 100_000;
const MAX_ENTRIES: usize = 1_000_000;

/// How far behind the beginning of a member of a gzip file a record may begin, which is unpacked from there on to be read.
const MAX_INNER_BYTES: u64 = 256 << 20;

/// How much may be unpacked in all: of any file, and for each byte of it.
const FREE_BYTES: u64 = if cfg!(test) { 16 << 20 } else { 512 << 20 };
const MAX_RATIO: u64 = 30;

/// The most places behind damage from which members of a gzip file are looked for.
const MAX_DAMAGES: usize = 1000;

/// The longest line that is looked at for the beginning of a record.
const MAX_LINE_BYTES: u64 = 64 << 10;

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) place: Place,
    pub(super) address: String,
    pub(super) date: Option<Date>,
    pub(super) title: String,
    pub(super) characters: usize,
    /// The hashes of the names of its record, and of its request.
    pub(super) id: Option<u64>,
    pub(super) concurrent: Option<u64>,
    /// Whether the record says that it was asked for as a page.
    pub(super) is_wanted: Option<bool>,
}

/// A response that was the same as another one.
#[derive(Debug)]
pub(super) struct Revisit {
    pub(super) hash: u64,
    pub(super) time: i64,
    pub(super) digest: Option<u64>,
    pub(super) refers_to: Option<u64>,
}

/// What was found in files of records.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) pages: Vec<Page>,
    pub(super) entries: Vec<Entry>,
    pub(super) revisits: Vec<Revisit>,
    /// The places of responses by their digests.
    pub(super) by_digest: HashMap<u64, Place>,
    /// The hashes of the addresses of frames.
    pub(super) frames: HashSet<u64>,
    /// The names of records: whether they were asked for as a page.
    pub(super) wanted: HashMap<u64, bool>,
    pub(super) faults: Faults,
    unpacked: u64,
    damages: usize,
}

/// The record that was read last.
#[derive(Clone, Copy, Debug)]
struct Last {
    /// Where its content begins.
    block: u64,
    length: Option<u64>,
    /// The numbers of pages and entries that were there before it.
    pages: usize,
    entries: usize,
}

impl Found {
    /// Begins with responses that somebody else has found.
    pub(super) fn of_entries(entries: Vec<Entry>) -> Self {
        Self { entries, ..Self::default() }
    }

    /// Finds what is in a file of records. Linear, and never more than it is allowed to unpack.
    pub(super) fn scan(&mut self, files: &mut Files<'_>, file: u16) {
        let Some(mut bytes) = files.open(file, 0) else { return };
        let is_packed = bytes.fill_buf().is_ok_and(|start| start.starts_with(GZIP));
        let scanned =
            if is_packed { self.members(&mut bytes, file) } else { self.records(&mut bytes, file, None) };
        if scanned.is_err() {
            self.faults.add(Fault::CutOff);
        }
    }

    /// Finds what is in the one record at a place.
    pub(super) fn look_at(&mut self, files: &mut Files<'_>, file: u16, at: u64) -> io::Result<()> {
        let Some(mut bytes) = files.open(file, at) else { return Ok(()) };
        if bytes.fill_buf()?.starts_with(GZIP) {
            self.record(&mut Unpacked::new(&mut bytes, FREE_BYTES), file, Some(at))
        } else {
            self.record(&mut bytes, file, None)
        }
    }

    fn record(&mut self, stream: &mut impl Stream, file: u16, member: Option<u64>) -> io::Result<()> {
        let Next::Record(head, at) = record::next(stream)? else { return Ok(()) };
        let block = stream.position();
        let length = Self::length(stream, block, head.length)?;
        self.note(&head, place(file, at, member, length), stream)
    }

    const fn is_full(&self) -> bool {
        self.faults.has(Fault::TooLarge) || self.faults.has(Fault::TooLong)
    }

    /// Reads the members of a gzip file. Behind a damaged one the next is looked for.
    fn members(&mut self, bytes: &mut Bytes<'_>, file: u16) -> io::Result<()> {
        while !self.is_full() && !bytes.fill_buf()?.is_empty() {
            let at = bytes.position();
            if !is_member(bytes)? {
                // Zeros and the like may fill up the end.
                find_member(bytes)?;
                continue;
            }
            let most = (FREE_BYTES + at.saturating_mul(MAX_RATIO)).saturating_sub(self.unpacked);
            let mut stream = Unpacked::new(&mut *bytes, most);
            let read = self.records(&mut stream, file, Some(at));
            self.unpacked += stream.position();
            match read {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => self.faults.add(Fault::TooLarge),
                Err(_) if bytes.fill_buf()?.is_empty() => self.faults.add(Fault::CutOff),
                Err(_) => {
                    self.faults.add(Fault::Damaged);
                    self.damages += 1;
                    if self.damages > MAX_DAMAGES {
                        break;
                    }
                    bytes.go_to(at + GZIP.len() as u64)?;
                    find_member(bytes)?;
                }
            }
        }
        Ok(())
    }

    /// Reads records up to the end of a file, or of the member of a gzip file that begins at a place.
    fn records(&mut self, stream: &mut impl Stream, file: u16, member: Option<u64>) -> io::Result<()> {
        let mut last: Option<Last> = None;
        while !self.is_full() {
            match record::next(stream)? {
                Next::Record(head, at) => {
                    if member.is_some() && at > MAX_INNER_BYTES {
                        self.faults.add(Fault::TooLarge);
                        break;
                    }
                    let block = stream.position();
                    let length = Self::length(stream, block, head.length)?;
                    let (pages, entries) = (self.pages.len(), self.entries.len());
                    last = Some(Last { block, length, pages, entries });
                    self.note(&head, place(file, at, member, length), stream)?;
                    stream.go_to(block.saturating_add(length.unwrap_or(u64::MAX)))?;
                    if self.pages.len() > MAX_PAGES || self.entries.len() > MAX_ENTRIES {
                        self.faults.add(Fault::TooLong);
                    }
                }
                Next::End => match last.take() {
                    Some(last) if self.is_short(stream, last)? => {}
                    _ => break,
                },
                Next::Damage if stream.goes_back() => {
                    if let Some(last) = last.take() {
                        stream.go_to(last.block)?;
                        let end = find_record(stream)?;
                        self.mend(last, end.saturating_sub(last.block));
                    } else {
                        self.faults.add(Fault::Damaged);
                        find_record(stream)?;
                    }
                }
                // What follows belongs to the record before.
                Next::Damage => {
                    stream.go_to(u64::MAX)?;
                    match last.take() {
                        Some(last) => self.mend(last, stream.position() - last.block),
                        None => self.faults.add(Fault::Damaged),
                    }
                }
            }
        }
        Ok(())
    }

    /// Returns how long a record is. If it does not say, it ends where the next one begins, or the member of a gzip file
    /// ends.
    fn length(stream: &mut impl Stream, block: u64, said: Option<u64>) -> io::Result<Option<u64>> {
        if said.is_some() || !stream.goes_back() {
            return Ok(said);
        }
        let end = find_record(stream)?;
        stream.go_to(block)?;
        Ok(Some(end - block))
    }

    /// Whether the last record says that it is longer than the file and another one follows, where the stream is put.
    fn is_short(&mut self, stream: &mut impl Stream, last: Last) -> io::Result<bool> {
        let end = stream.position();
        let there = end.saturating_sub(last.block);
        if last.length.is_none_or(|length| length <= there) {
            return Ok(false);
        }
        if !stream.goes_back() {
            self.mend(last, there);
            return Ok(false);
        }
        stream.go_to(last.block)?;
        let next = find_record(stream)?;
        self.mend(last, next - last.block);
        if next >= end {
            self.faults.add(Fault::CutOff);
        }
        Ok(next < end)
    }

    /// Corrects the length of what was found in a record.
    fn mend(&mut self, last: Last, length: u64) {
        for page in self.pages.iter_mut().skip(last.pages) {
            page.place.length = length;
        }
        for entry in self.entries.iter_mut().skip(last.entries) {
            entry.place.length = length;
        }
    }
}

/// Returns the place of a record that begins at `at` in a file, or in the member of a gzip file.
fn place(file: u16, at: u64, member: Option<u64>, length: Option<u64>) -> Place {
    let inner = if member.is_some() { at } else { 0 };
    Place { file, at: member.unwrap_or(at), inner, length: length.unwrap_or(u64::MAX) }
}

/// Goes to the next line that begins a record, or to the end, and returns its place.
fn find_record(stream: &mut impl Stream) -> io::Result<u64> {
    loop {
        let at = stream.position();
        let Some(line) = line(stream, MAX_LINE_BYTES)? else { return Ok(at) };
        if record::is_first_line(&line) {
            stream.go_to(at)?;
            return Ok(at);
        }
    }
}

/// Goes to the next bytes that a member of a gzip file begins with; false at the end.
fn find_member(bytes: &mut Bytes<'_>) -> io::Result<bool> {
    loop {
        bytes.refill()?;
        let buffer = bytes.fill_buf()?;
        if buffer.len() < GZIP.len() {
            bytes.go_to(u64::MAX)?;
            return Ok(false);
        }
        if let Some(at) = memmem::find(buffer, GZIP) {
            bytes.consume(at);
            return Ok(true);
        }
        let searched = buffer.len() + 1 - GZIP.len();
        bytes.consume(searched);
    }
}

/// Whether a member of a gzip file begins here.
fn is_member(bytes: &mut Bytes<'_>) -> io::Result<bool> {
    if bytes.fill_buf()?.len() < GZIP.len() {
        bytes.refill()?;
    }
    Ok(bytes.fill_buf()?.starts_with(GZIP))
}
