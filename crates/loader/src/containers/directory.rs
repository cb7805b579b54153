//! The members of a ZIP archive: from its directory at the end or, where that is missing, from the header before each
//! member (APPNOTE.TXT of PKWARE, 4.3).

mod records;
mod scan;

use std::io;

use super::names;
use super::source::Source;
use records::{End, RawEntry};

/// The most bytes of a directory that are read.
const MAX_DIRECTORY_BYTES: u64 = 64 << 20;

/// How a member is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Deflated,
    /// Any other: Deflate64, bzip2, LZMA, …
    Other,
}

/// A member of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its name as a key; folders are separated by `/`.
    pub(crate) key: String,
    pub(super) method: Method,
    pub(super) is_encrypted: bool,
    /// The size of its compressed bytes, as the archive says.
    pub(super) packed: u64,
    /// The size of its bytes, as the archive says.
    pub(super) size: u64,
    /// The checksum of its bytes; `None` if the archive does not say.
    pub(super) checksum: Option<u32>,
    /// Where its own header is in the file.
    pub(super) header: u64,
}

impl Entry {
    /// Whether its bytes are in the archive as they are.
    pub(super) fn is_stored(&self) -> bool {
        self.method == Method::Stored && !self.is_encrypted
    }
}

/// The members of an archive.
#[derive(Debug)]
pub(crate) struct Directory {
    /// The members in their order, without folders.
    pub(super) entries: Vec<Entry>,
    /// Whether the end of the archive is missing.
    pub(super) is_cut_off: bool,
    /// Whether there are more members than the limit, which are left out.
    pub(super) is_too_long: bool,
}

/// Reads the members of an archive, at most `most`. An error if there are none, or the file cannot be read.
pub(super) fn read(source: &mut Source<'_>, most: usize) -> io::Result<Directory> {
    let size = source.size()?;
    let listed = match records::find_end(source, size)? {
        Some(end) => Some(read_entries(source, &end, most)?),
        None => None,
    };
    let is_cut_off = listed.is_none();
    let raw = match listed {
        Some(entries) => entries,
        None => scan::scan(source, size, most)?,
    };
    let is_too_long = raw.len() > most;
    let entries = to_entries(raw, most);
    if entries.is_empty() {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "no member of an archive"));
    }
    Ok(Directory { entries, is_cut_off, is_too_long })
}

/// Reads the directory; one member more than the limit shows that there are more.
fn read_entries(source: &mut Source<'_>, end: &End, most: usize) -> io::Result<Vec<RawEntry>> {
    let bytes = usize::try_from(end.size.min(MAX_DIRECTORY_BYTES)).unwrap_or(usize::MAX);
    let directory = source.read_at(end.start, bytes)?;
    let mut rest = directory.as_slice();
    let mut entries = Vec::new();
    while entries.len() <= most {
        let Some((entry, behind)) = RawEntry::of_directory(rest) else { break };
        // Where the archive begins behind other bytes, or those were cut off, offsets count from elsewhere.
        let header = entry.header.checked_add_signed(end.shift);
        entries.extend(header.map(|header| RawEntry { header, ..entry }));
        rest = behind;
    }
    Ok(entries)
}

fn to_entries(mut raw: Vec<RawEntry>, most: usize) -> Vec<Entry> {
    raw.truncate(most);
    raw.retain(|entry| !entry.name.is_empty() && !entry.name.ends_with(b"/"));
    let names: Vec<Vec<u8>> = raw.iter_mut().map(|entry| std::mem::take(&mut entry.name)).collect();
    let keys = names::decode_all(&names);
    let to_entry = |(key, raw): (String, RawEntry)| Entry {
        key,
        method: match raw.method {
            0 => Method::Stored,
            8 => Method::Deflated,
            _ => Method::Other,
        },
        is_encrypted: raw.flags & records::ENCRYPTED != 0,
        packed: raw.packed,
        size: raw.size,
        checksum: raw.checksum,
        header: raw.header,
    };
    keys.into_iter().zip(raw).map(to_entry).collect()
}

/// Returns where the bytes of a member begin, behind its own header.
pub(super) fn data_of(source: &mut Source<'_>, entry: &Entry) -> io::Result<u64> {
    let record = source.read_at(entry.header, records::HEADER_BYTES)?;
    if !record.starts_with(records::HEADER) || record.len() < records::HEADER_BYTES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(entry.header + (records::HEADER_BYTES + records::header_rest(&record)) as u64)
}
