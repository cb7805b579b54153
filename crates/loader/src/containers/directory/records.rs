//! The records of a ZIP archive as they are in the file: the end of the directory, its entries, the headers of members.

use std::io;

use flate2::Crc;

use crate::containers::source::Source;

/// Bits of the flags of a member.
pub(super) const ENCRYPTED: u16 = 1;
/// The sizes follow the member.
pub(super) const SIZES_BEHIND: u16 = 1 << 3;

/// The signatures of records.
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const ENTRY: &[u8] = b"PK\x01\x02";
pub(super) const HEADER: &[u8] = b"PK\x03\x04";

/// The number of bytes of records without what varies in length.
const END_BYTES: usize = 22;
const END_64_BYTES: usize = 56;
const LOCATOR_64_BYTES: usize = 20;
const ENTRY_BYTES: usize = 46;
pub(super) const HEADER_BYTES: usize = 30;

/// The number of bytes at the end of a file that the end of a directory is looked for in: its longest comment, and as many
/// bytes behind it.
const MAX_TAIL_BYTES: usize = 128 << 10;

/// The most places in these that look like the end of a directory.
const MAX_ENDS: usize = 64;

/// The ids of extra fields: large sizes, and a name in UTF-8.
const EXTRA_64: u16 = 1;
const EXTRA_NAME: u16 = 0x7075;

/// Where the directory is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct End {
    pub(super) start: u64,
    pub(super) size: u64,
    /// What is to be added to the offsets in the archive.
    pub(super) shift: i64,
}

/// A member as the archive describes it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RawEntry {
    pub(super) name: Vec<u8>,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) packed: u64,
    pub(super) size: u64,
    pub(super) checksum: Option<u32>,
    pub(super) header: u64,
}

/// Finds the end of the directory, the last one that names a directory which is there; `None` if there is none.
pub(super) fn find_end(source: &mut Source<'_>, size: u64) -> io::Result<Option<End>> {
    let count = usize::try_from(size).unwrap_or(usize::MAX).min(MAX_TAIL_BYTES);
    let tail_at = size - count as u64;
    let tail = source.read_at(tail_at, count)?;
    let ends = tail.windows(END.len()).enumerate().rev().filter(|(_, four)| *four == END).map(|(at, _)| at);
    for at in ends.take(MAX_ENDS) {
        let Some(record) = tail.get(at..at + END_BYTES) else { continue };
        if let Some(end) = read_end(source, record, tail_at + at as u64)? {
            return Ok(Some(end));
        }
    }
    Ok(None)
}

/// Reads the end of a directory at a place; `None` if no directory is where it should be.
fn read_end(source: &mut Source<'_>, record: &[u8], at: u64) -> io::Result<Option<End>> {
    let (mut size, mut offset) = (u64::from(u32_at(record, 12)), u64::from(u32_at(record, 16)));
    let mut end_at = at;
    if (size == u64::from(u32::MAX) || offset == u64::from(u32::MAX) || u16_at(record, 10) == u16::MAX)
        && let Some(large) = read_end_64(source, at)?
    {
        (end_at, size, offset) = large;
    }
    // The directory ends where this record begins; in an archive that was changed by hand its offset may still be right.
    for start in [end_at.checked_sub(size), Some(offset)].into_iter().flatten() {
        let is_there = source.read_at(start, ENTRY.len())? == ENTRY;
        if is_there && size > 0 && start < end_at {
            let shift = i64::try_from(start).ok().zip(i64::try_from(offset).ok());
            let Some((start_signed, offset)) = shift else { continue };
            return Ok(Some(End { start, size, shift: start_signed - offset }));
        }
    }
    Ok(None)
}

/// Reads the end of a large archive, which a record before the end locates: where it is, size and offset.
fn read_end_64(source: &mut Source<'_>, end: u64) -> io::Result<Option<(u64, u64, u64)>> {
    let Some(at) = end.checked_sub(LOCATOR_64_BYTES as u64) else { return Ok(None) };
    let locator = source.read_at(at, LOCATOR_64_BYTES)?;
    if !locator.starts_with(LOCATOR_64) || locator.len() < LOCATOR_64_BYTES {
        return Ok(None);
    }
    // Right before its locator if other bytes are before the archive.
    let places = [Some(u64_at(&locator, 8)), at.checked_sub(END_64_BYTES as u64)];
    for place in places.into_iter().flatten() {
        let record = source.read_at(place, END_64_BYTES)?;
        if record.starts_with(END_64) && record.len() == END_64_BYTES {
            return Ok(Some((place, u64_at(&record, 40), u64_at(&record, 48))));
        }
    }
    Ok(None)
}

impl RawEntry {
    /// Reads an entry of a directory, and returns what is behind it.
    pub(super) fn of_directory(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (record, rest) = bytes.split_at_checked(ENTRY_BYTES)?;
        if !record.starts_with(ENTRY) {
            return None;
        }
        let (name, rest) = rest.split_at_checked(u16_at(record, 28).into())?;
        let (extra, rest) = rest.split_at_checked(u16_at(record, 30).into())?;
        let rest = rest.get(usize::from(u16_at(record, 32))..).unwrap_or_default();
        let sizes = [u32_at(record, 24), u32_at(record, 20), u32_at(record, 42)];
        let [size, packed, header] = large_sizes(sizes, extra);
        let entry = Self {
            name: name_of(name, extra),
            flags: u16_at(record, 8),
            method: u16_at(record, 10),
            packed,
            size,
            // Some programs leave it out.
            checksum: Some(u32_at(record, 16)).filter(|checksum| *checksum != 0),
            header,
        };
        Some((entry, rest))
    }

    /// Reads the header before a member at a place; what varies in length behind it is in `rest`.
    pub(super) fn of_header(record: &[u8], rest: &[u8], header: u64) -> Option<Self> {
        if !record.starts_with(HEADER) || record.len() < HEADER_BYTES {
            return None;
        }
        let (name, rest) = rest.split_at_checked(u16_at(record, 26).into())?;
        let extra = rest.get(..u16_at(record, 28).into())?;
        let flags = u16_at(record, 6);
        let [size, packed, _] = large_sizes([u32_at(record, 22), u32_at(record, 18), 0], extra);
        let checksum = (flags & SIZES_BEHIND == 0).then(|| u32_at(record, 14));
        Some(Self {
            name: name_of(name, extra),
            flags,
            method: u16_at(record, 8),
            packed,
            size,
            checksum,
            header,
        })
    }
}

/// Returns how many bytes of name and extra fields follow the header before a member.
pub(super) fn header_rest(record: &[u8]) -> usize {
    usize::from(u16_at(record, 26)) + usize::from(u16_at(record, 28))
}

/// Replaces numbers that do not fit into 32 bits by those of the extra fields, in this order.
fn large_sizes(sizes: [u32; 3], extra: &[u8]) -> [u64; 3] {
    let mut large = fields(extra).find(|(id, _)| *id == EXTRA_64).map_or(&[][..], |(_, field)| field);
    sizes.map(|size| match large.split_at_checked(8) {
        Some((number, rest)) if size == u32::MAX => {
            large = rest;
            u64_at(number, 0)
        }
        _ => size.into(),
    })
}

/// Returns the name, from the extra field in UTF-8 if that was made for this name.
fn name_of(name: &[u8], extra: &[u8]) -> Vec<u8> {
    let is_for_name = |field: &&[u8]| {
        let mut checksum = Crc::new();
        checksum.update(name);
        field.len() > 5 && field[0] == 1 && u32_at(field, 1) == checksum.sum()
    };
    let field = fields(extra).filter(|(id, _)| *id == EXTRA_NAME).map(|(_, field)| field).find(is_for_name);
    field.and_then(|field| field.get(5..)).unwrap_or(name).to_owned()
}

/// Returns the extra fields by their ids.
fn fields(extra: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = extra;
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_at_checked(4)?;
        let (field, behind) = behind.split_at_checked(u16_at(head, 2).into())?;
        rest = behind;
        Some((u16_at(head, 0), field))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}
