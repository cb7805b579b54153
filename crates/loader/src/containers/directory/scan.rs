//! Finds the members of an archive without its directory by the headers before them: half a download, a disk that was full.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::bufread::DeflateDecoder;
use memchr::memmem;

use super::records::{HEADER, HEADER_BYTES, RawEntry, SIZES_BEHIND, header_rest};
use crate::containers::limits::{MAX_BYTES, MAX_MEMBER_BYTES};
use crate::containers::source::Source;

/// The number of bytes behind a member in which the next header is looked for: sizes that follow it, and padding.
const MAX_GAP_BYTES: usize = 4096;

/// The number of bytes at the beginning of a file in which the first header is looked for, and of those that are read at once.
const MAX_FRONT_BYTES: u64 = 16 << 20;
const CHUNK_BYTES: usize = 64 << 10;

/// Returns the members that are whole, one more than `most` at the most. Where a header does not say how long its member
/// is, it is unpacked to find out.
pub(super) fn scan(source: &mut Source<'_>, size: u64, most: usize) -> io::Result<Vec<RawEntry>> {
    let mut entries = Vec::new();
    let mut unpacked = 0;
    let mut place = first_header(source, size)?;
    while let Some(at) = place {
        let record = source.read_at(at, HEADER_BYTES)?;
        let rest = source.read_at(at + HEADER_BYTES as u64, header_rest(&record))?;
        let Some(mut entry) = RawEntry::of_header(&record, &rest, at) else { break };
        let data = at + HEADER_BYTES as u64 + rest.len() as u64;
        if entry.flags & SIZES_BEHIND != 0 && entry.packed == 0 {
            match packed_size(source, &entry, data, &mut unpacked)? {
                Some(packed) => entry.packed = packed,
                None => break,
            }
        }
        let Some(end) = data.checked_add(entry.packed).filter(|end| *end <= size) else { break };
        entries.push(entry);
        if entries.len() > most {
            break;
        }
        place = next_header(source, end)?;
    }
    Ok(entries)
}

/// Returns the place of the first header. A page of `SingleFile` has a script and words before it.
fn first_header(source: &mut Source<'_>, size: u64) -> io::Result<Option<u64>> {
    let mut from = 0;
    while from < size.min(MAX_FRONT_BYTES) {
        let bytes = source.read_at(from, CHUNK_BYTES)?;
        if let Some(at) = memmem::find(&bytes, HEADER) {
            return Ok(Some(from + at as u64));
        }
        // A header may begin at the end of the chunk.
        from += (CHUNK_BYTES - (HEADER.len() - 1)) as u64;
    }
    Ok(None)
}

/// Returns the place of the next header close behind a place.
fn next_header(source: &mut Source<'_>, from: u64) -> io::Result<Option<u64>> {
    let gap = source.read_at(from, MAX_GAP_BYTES)?;
    let found = gap.windows(HEADER.len()).position(|four| four == HEADER);
    Ok(found.map(|at| from + at as u64))
}

/// Returns how long a member is that ends where its compressed bytes end; `None` if that cannot be found out: it is cut off,
/// or not compressed.
fn packed_size(
    source: &mut Source<'_>,
    entry: &RawEntry,
    data: u64,
    unpacked: &mut u64,
) -> io::Result<Option<u64>> {
    if entry.method != 8 {
        return Ok(None);
    }
    source.seek(SeekFrom::Start(data))?;
    let limit = MAX_MEMBER_BYTES.min(MAX_BYTES.saturating_sub(*unpacked));
    let mut decoder = DeflateDecoder::new(BufReader::new(source));
    let copied = io::copy(&mut Read::take(&mut decoder, limit), &mut io::sink());
    *unpacked += decoder.total_out();
    Ok(copied.ok().filter(|copied| *copied < limit).map(|_| decoder.total_in()))
}
