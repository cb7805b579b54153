//! The segments of packed texts in a catalogue, read.
//!
//! A segment is a stream of bytes in rows that fill a page each; its directory is read as a whole. Of several texts with one id the
//! one in the segment with the highest place counts, unless a fresh one stands in `words`: nothing marks a text that was
//! replaced, and one that no article has is never asked for.

use rusqlite::{Connection, OptionalExtension};

use super::CatalogueError;
use crate::segment::{Segment, SegmentError, Source};

/// The bytes of a row: with them a page of 64 KiB is full.
pub(super) const PIECE: usize = 65_400;
/// How many rows a segment may have.
pub(super) const PIECES: i64 = 1 << 20;

/// A segment in the catalogue.
#[derive(Debug)]
pub(crate) struct StoredSegment {
    pub(crate) id: i64,
    pub(crate) place: i64,
    /// What is known of it; an error if that is damaged.
    pub(crate) segment: Result<Segment, SegmentError>,
}

/// Reads the directories of all segments, the oldest texts first.
pub(crate) fn stored_segments(catalogue: &Connection) -> Result<Vec<StoredSegment>, CatalogueError> {
    let mut select =
        catalogue.prepare_cached("SELECT id, place, length, directory FROM segment ORDER BY place")?;
    let read = |row: &rusqlite::Row<'_>| {
        let length = row.get::<_, i64>(2)?.cast_unsigned();
        let directory = row.get_ref(3)?.as_blob().unwrap_or_default();
        Ok(StoredSegment { id: row.get(0)?, place: row.get(1)?, segment: Segment::open(directory, length) })
    };
    let segments = select.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
    Ok(segments)
}

/// The bytes of a segment.
pub(crate) struct Pieces<'c> {
    pub(crate) catalogue: &'c Connection,
    pub(crate) segment: i64,
}

impl Source for Pieces<'_> {
    fn read(&self, start: u64, end: u64) -> Result<Vec<u8>, SegmentError> {
        let number = |at: u64| usize::try_from(at).map_err(|_| SegmentError::Damaged);
        let (start, end) = (number(start)?, number(end)?);
        // Grows with what is there.
        let mut bytes = Vec::with_capacity(end.saturating_sub(start).min(PIECE * 4));
        let mut at = start;
        while at < end {
            let piece = i64::try_from(at / PIECE).map_err(|_| SegmentError::Damaged)?;
            let from = at % PIECE;
            let to = PIECE.min(from + (end - at));
            let mut select = self
                .catalogue
                .prepare_cached("SELECT bytes FROM packed WHERE id = ?1")
                .map_err(|_| SegmentError::Gone)?;
            let found = select.query_row([self.segment * PIECES + piece], |row| {
                let piece = row.get_ref(0)?.as_blob().unwrap_or_default();
                Ok(piece.get(from..to).map(|part| bytes.extend_from_slice(part)))
            });
            match found.optional() {
                Ok(Some(Some(()))) => at += to - from,
                Ok(Some(None)) => return Err(SegmentError::Damaged),
                Ok(None) => return Err(SegmentError::Gone),
                Err(error) => {
                    let is_damage = CatalogueError::from(error) == CatalogueError::Damaged;
                    return Err(if is_damage { SegmentError::Damaged } else { SegmentError::Gone });
                }
            }
        }
        Ok(bytes)
    }
}
