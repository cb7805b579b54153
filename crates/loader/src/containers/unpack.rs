//! The bytes of a member, counted while they are unpacked.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::directory::{self, Entry, Method};
use super::limits::MAX_MEMBER_BYTES;
use super::source::Source;

/// Why a member cannot be read, or not as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// There is none of this key, or it is damaged.
    Missing,
    /// It is encrypted.
    Encrypted,
    /// It exceeds a limit.
    TooLarge,
}

/// How many bytes a packed byte may become in a member of more than [`FREE_BYTES`].
const MAX_RATIO: u64 = 1000;
const FREE_BYTES: u64 = 1 << 20;

/// Unpacks a member and takes its bytes from those that are `left`. Beside them, or instead, is what is wrong with it.
pub(super) fn unpack(
    source: &mut Source<'_>,
    entry: &Entry,
    left: &mut u64,
) -> (Option<Vec<u8>>, Option<Problem>) {
    if entry.is_encrypted {
        return (None, Some(Problem::Encrypted));
    }
    match read(source, entry, *left) {
        Ok((bytes, problem)) => {
            *left = left.saturating_sub(bytes.len() as u64);
            // What a bomb begins with is of no use to anybody.
            let is_usable = problem.is_none() || problem == Some(Problem::Missing) && !bytes.is_empty();
            (is_usable.then_some(bytes), problem)
        }
        Err(_) => (None, Some(Problem::Missing)),
    }
}

fn read(source: &mut Source<'_>, entry: &Entry, left: u64) -> io::Result<(Vec<u8>, Option<Problem>)> {
    let data = directory::data_of(source, entry)?;
    source.seek(SeekFrom::Start(data))?;
    let limit = MAX_MEMBER_BYTES.min(left).min(entry.packed.saturating_mul(MAX_RATIO).max(FREE_BYTES));
    let packed = Read::take(source, entry.packed);
    match entry.method {
        Method::Stored => Ok(read_within(packed, limit, entry)),
        Method::Deflated => Ok(read_within(DeflateDecoder::new(packed), limit, entry)),
        Method::Other => Err(ErrorKind::Unsupported.into()),
    }
}

/// Returns the bytes that a member begins with, at most as many as are wanted.
pub(super) fn start(source: &mut Source<'_>, entry: &Entry, most: u64) -> io::Result<Vec<u8>> {
    let data = directory::data_of(source, entry)?;
    source.seek(SeekFrom::Start(data))?;
    let packed = Read::take(source, entry.packed);
    let mut bytes = Vec::new();
    match entry.method {
        _ if entry.is_encrypted => return Err(ErrorKind::Unsupported.into()),
        Method::Stored => packed.take(most).read_to_end(&mut bytes),
        Method::Deflated => DeflateDecoder::new(packed).take(most).read_to_end(&mut bytes),
        Method::Other => return Err(ErrorKind::Unsupported.into()),
    }?;
    Ok(bytes)
}

/// Reads to the end, the limit or the damage, whatever comes first.
fn read_within(mut reader: impl Read, limit: u64, entry: &Entry) -> (Vec<u8>, Option<Problem>) {
    let mut bytes = Vec::new();
    // One byte more, for the end to be found without more memory.
    let read = Read::take(&mut reader, limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return (bytes, Some(Problem::TooLarge));
    }
    let is_whole = read.is_ok() && entry.checksum.is_none_or(|wanted| checksum(&bytes) == wanted);
    (bytes, (!is_whole).then_some(Problem::Missing))
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut checksum = Crc::new();
    checksum.update(bytes);
    checksum.sum()
}
