//! Clusters: what entries hold, several together and compressed together.

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use lzma_rust2::XzReader;
use ruzstd::decoding::StreamingDecoder;

use crate::containers::Source;

/// The most bytes of a cluster that are unpacked, and of a blob that is not compressed.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// How many bytes a packed byte may become in a cluster of more than [`FREE_BYTES`]. Titles and tables are much the same.
const MAX_RATIO: u64 = 1000;
const FREE_BYTES: u64 = 4 << 20;

/// The most memory that unpacking takes beside the result, in KiB and in bytes.
const MAX_XZ_KIB: u32 = 128 << 10;
const MAX_WINDOW_BYTES: u64 = 128 << 20;

/// The bits of the first byte of a cluster: how it is compressed, and whether its places have eight bytes.
const COMPRESSION: u8 = 0x0f;
const IS_LARGE: u8 = 0x10;

/// The cluster that was read last, for the next blob is often in the same one.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    start: u64,
    /// What was unpacked of it.
    unpacked: Vec<u8>,
    /// Whether that is all that there is.
    is_whole: bool,
}

impl Clusters {
    /// Returns a blob of the cluster in a range of the file, no more than `most` bytes and one.
    pub(super) fn blob(
        &mut self,
        source: &mut Source<'_>,
        cluster: Range<u64>,
        number: u32,
        most: usize,
    ) -> Option<Vec<u8>> {
        let most = most.min(MAX_BYTES);
        let flags = *source.read_at(cluster.start, 1).ok()?.first()?;
        let place = self.place(source, &cluster, flags, number)?;
        let wanted = usize::try_from(place.end - place.start).ok()?.min(most + 1);
        if is_plain(flags) {
            let start = cluster.start.checked_add(1)?.checked_add(place.start)?;
            let end = start.checked_add(wanted as u64)?.min(cluster.end);
            return source.read_at(start, usize::try_from(end.checked_sub(start)?).ok()?).ok();
        }
        let start = usize::try_from(place.start).ok()?;
        let end = start.checked_add(wanted)?;
        self.unpack(source, &cluster, flags, end);
        let bytes = self.unpacked.get(start..)?;
        // What comes before damage is better than nothing.
        Some(bytes.get(..wanted).unwrap_or(bytes).to_vec()).filter(|blob| wanted == 0 || !blob.is_empty())
    }

    /// Returns the number of bytes of a blob.
    pub(super) fn blob_bytes(
        &mut self,
        source: &mut Source<'_>,
        cluster: Range<u64>,
        number: u32,
    ) -> Option<u64> {
        let flags = *source.read_at(cluster.start, 1).ok()?.first()?;
        self.place(source, &cluster, flags, number).map(|place| place.end - place.start)
    }

    /// Returns where a blob begins and ends behind the first byte of a cluster.
    fn place(
        &mut self,
        source: &mut Source<'_>,
        cluster: &Range<u64>,
        flags: u8,
        number: u32,
    ) -> Option<Range<u64>> {
        let width = if flags & IS_LARGE == 0 { 4 } else { 8 };
        let at = usize::try_from(number).ok()?.checked_mul(width)?;
        let numbers = if is_plain(flags) {
            let start = cluster.start.checked_add(1 + at as u64)?;
            source.read_at(start, 2 * width).ok()?
        } else {
            self.unpack(source, cluster, flags, at.checked_add(2 * width)?);
            self.unpacked.get(at..at + 2 * width)?.to_vec()
        };
        let number = |at: usize| {
            let bytes = numbers.get(at..at + width)?;
            let mut eight = [0; 8];
            eight.get_mut(..width)?.copy_from_slice(bytes);
            Some(u64::from_le_bytes(eight))
        };
        let (start, end) = (number(0)?, number(width)?);
        (start <= end).then_some(start..end)
    }

    /// Unpacks a cluster up to a place, or to the limits.
    fn unpack(&mut self, source: &mut Source<'_>, cluster: &Range<u64>, flags: u8, end: usize) {
        if self.start == cluster.start && (self.is_whole || self.unpacked.len() >= end) {
            return;
        }
        let packed = cluster.end - cluster.start;
        let limit = packed.saturating_mul(MAX_RATIO).max(FREE_BYTES).min(MAX_BYTES as u64);
        // The rest of a small cluster will be wanted, too.
        let wanted = limit.min((end as u64).max(FREE_BYTES));
        *self = Self { start: cluster.start, unpacked: Vec::new(), is_whole: wanted >= limit };
        if source.seek(SeekFrom::Start(cluster.start + 1)).is_err() {
            return;
        }
        let packed = Read::take(source, packed - 1);
        let mut within = |reader: &mut dyn Read| {
            // What comes before damage is better than nothing.
            let read = Read::take(reader, wanted).read_to_end(&mut self.unpacked);
            self.is_whole |= read.is_err() || (self.unpacked.len() as u64) < wanted;
        };
        match flags & COMPRESSION {
            4 => within(&mut XzReader::new_mem_limit(packed, false, MAX_XZ_KIB)),
            5 => {
                if let Ok(mut reader) = StreamingDecoder::new_with_max_window_size(packed, MAX_WINDOW_BYTES) {
                    within(&mut reader);
                }
            }
            // zlib and bzip2 were given up before anybody used them.
            _ => {}
        }
    }
}

/// Whether a cluster is not compressed.
const fn is_plain(flags: u8) -> bool {
    flags & COMPRESSION <= 1
}
