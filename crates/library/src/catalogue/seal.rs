//! Packs fresh texts into segments, and merges segments that are small or have many texts that no article has any more.
//!
//! What is packed is read and packed before the file is locked, and written in one transaction, which takes away what it was made
//! of: whoever reads sees the one or the other. If another process has changed that meanwhile, nothing is written.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::segments::{PIECE, PIECES, Pieces, StoredSegment, stored_segments};
use super::{Catalogue, CatalogueError, is_intact_text};
use crate::segment::{Block, MAX_TEXT, Packed, Segment, pack};

/// The bytes of fresh texts that are packed while a scan goes on.
const MANY: usize = MAX_TEXT;
/// The bytes of fresh texts that are packed when it ends. Fewer are searched as they are, in less than a millisecond.
const SOME: usize = if cfg!(test) { 1 } else { 1 << 20 };
/// So many segments of about one size are merged into one.
const MERGED: usize = 4;
/// Segments of fewer than 64 blocks are merged, since there are three steps of four below.
const LEVELS: u32 = 3;
/// The most blocks that are merged at once, for they are in memory. The others have their turn after the next scan.
const MOST_MERGED: usize = 320;

/// More than one page in so many that is free is much.
const FREE_SHARE: i64 = 32;

/// Ids and checksums of the texts that were read to be packed.
type Known = Vec<(i64, Option<i64>)>;

/// What is merged: the ids and places of segments, their texts that count, and the ids of articles without a text.
struct Merge {
    old: Vec<(i64, i64)>,
    texts: Vec<(i64, String)>,
    lost: HashSet<i64>,
}

/// A segment, and which of its texts count.
struct Share<'s> {
    stored: &'s StoredSegment,
    segment: Option<&'s Segment>,
    alive: HashSet<i64>,
}

impl Share<'_> {
    /// A number that grows with the size, in steps of four.
    fn level(&self) -> u32 {
        self.segment.map_or(0, |segment| segment.blocks().max(1).ilog2() / 2)
    }

    fn is_wasteful(&self) -> bool {
        self.segment.is_none_or(|segment| self.alive.len() * 3 < segment.ids().len() * 2)
    }
}

impl Catalogue {
    /// Counts the bytes of texts that were written and are not packed.
    pub(super) fn count_fresh(&mut self, written: usize) -> Result<(), CatalogueError> {
        self.fresh = if let Some(fresh) = self.fresh {
            Some(fresh + written)
        } else {
            let sum = "SELECT coalesce(sum(octet_length(text)), 0) FROM words";
            let sum: i64 = self.connection.query_row(sum, [], |row| row.get(0))?;
            usize::try_from(sum).ok()
        };
        Ok(())
    }

    /// Packs fresh texts if they are many.
    pub(crate) fn seal_many(&mut self) -> Result<(), CatalogueError> {
        while self.fresh.is_some_and(|fresh| fresh >= MANY) && self.seal()? {}
        Ok(())
    }

    /// Packs fresh texts at the end of a scan, also those that one before it left, and merges segments.
    pub(crate) fn seal_rest(&mut self) -> Result<(), CatalogueError> {
        if !self.is_writable {
            return Ok(());
        }
        let mut has_written = self.fresh.is_some();
        if !has_written {
            self.count_fresh(0)?;
        }
        while self.fresh.is_some_and(|fresh| fresh >= SOME) && self.seal()? {
            has_written = true;
        }
        if has_written {
            self.merge()?;
            self.give_back()?;
        }
        Ok(())
    }

    /// Gives room back to the disk that nothing needs, if it is much.
    fn give_back(&self) -> Result<(), CatalogueError> {
        let count =
            |pragma: &str| self.connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
        if count("freelist_count")? * FREE_SHARE > count("page_count")? {
            let mut give = self.connection.prepare("PRAGMA incremental_vacuum")?;
            let mut rows = give.query([])?;
            while rows.next()?.is_some() {}
        }
        Ok(())
    }

    /// Packs the first fresh texts. Returns whether it did.
    fn seal(&mut self) -> Result<bool, CatalogueError> {
        let (mut known, texts) = self.fresh_texts()?;
        let packed = pack(&texts);
        let (taken, left) = texts.split_at(packed.articles.min(texts.len()));
        if let Some((first, _)) = left.first() {
            known.retain(|(id, _)| id < first);
        }
        let length = taken.iter().map(|(_, text)| text.len()).sum::<usize>();
        drop(texts);
        let is_done = self.in_transaction(|connection| {
            if self::known(connection, &known)? != known {
                return Ok(false);
            }
            let last = known.last().map_or(0, |(id, _)| *id);
            connection.execute("DELETE FROM words WHERE id <= ?1", [last])?;
            if packed.articles > 0 {
                insert(connection, &packed, None)?;
            }
            Ok(true)
        })?;
        self.fresh = self.fresh.map(|fresh| fresh.saturating_sub(length)).filter(|_| is_done);
        Ok(is_done && packed.articles > 0)
    }

    /// The first fresh texts that are what was written, and the ids and checksums of these and those between them.
    fn fresh_texts(&self) -> Result<(Known, Vec<(i64, String)>), CatalogueError> {
        let (mut known, mut texts, mut length) = (Vec::new(), Vec::new(), 0);
        let mut select = self.connection.prepare("SELECT id, checksum, text FROM words ORDER BY id")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, checksum) = (row.get(0)?, row.get(1)?);
            let bytes = row.get_ref(2)?.as_bytes().unwrap_or_default();
            let text = str::from_utf8(bytes).ok().filter(|_| id > 0 && is_intact_text(id, bytes, checksum));
            length += bytes.len();
            // Room for what the ends of blocks leave empty; what is left over is packed the next time.
            if length > MAX_TEXT / 16 * 15 && !texts.is_empty() {
                break;
            }
            known.push((id, checksum));
            // The articles of the others are read again, since they have no text.
            texts.extend(text.map(|text| (id, text.to_owned())));
        }
        Ok((known, texts))
    }

    /// Merges segments, and has articles read again that have no text.
    fn merge(&mut self) -> Result<(), CatalogueError> {
        // All that is read is of one moment.
        self.connection.execute_batch("BEGIN")?;
        let read = self.read_to_merge();
        self.connection.execute_batch("COMMIT")?;
        let Merge { old, texts, lost } = read?;
        if !lost.is_empty() {
            lost.iter().try_for_each(|id| self.forget_stamp(*id))?;
            // A search scans first, and so has the texts.
            self.connection.execute_batch("DELETE FROM shelf; DELETE FROM piece;")?;
        }
        if old.is_empty() { Ok(()) } else { self.replace_segments(&old, &texts) }
    }

    fn read_to_merge(&self) -> Result<Merge, CatalogueError> {
        let stored = stored_segments(&self.connection)?;
        let ids = |select: &str| -> Result<HashSet<i64>, CatalogueError> {
            let mut select = self.connection.prepare(select)?;
            let ids = select.query_map([], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        };
        let mut left = ids("SELECT id FROM article")?;
        for id in ids("SELECT id FROM words")? {
            left.remove(&id);
        }
        let shares: Vec<Share<'_>> = stored
            .iter()
            .rev()
            .map(|stored| {
                let segment = stored.segment.as_ref().ok();
                let all = segment.map(Segment::ids).unwrap_or_default();
                Share { stored, segment, alive: all.iter().copied().filter(|id| left.remove(id)).collect() }
            })
            .collect();
        let chosen = chosen(&shares);
        let (texts, lost) = self.texts_of(&chosen);
        left.extend(lost);
        let old = chosen.iter().map(|share| (share.stored.id, share.stored.place)).collect();
        Ok(Merge { old, texts, lost: left })
    }

    /// The texts of some segments that count, in the order of their ids, and the ids of those that are damaged.
    fn texts_of(&self, shares: &[&Share<'_>]) -> (Vec<(i64, String)>, HashSet<i64>) {
        let (mut texts, mut lost, mut block) = (Vec::new(), HashSet::new(), Block::default());
        for Share { stored, segment, alive } in shares {
            let Some(segment) = segment else { continue };
            let source = Pieces { catalogue: &self.connection, segment: stored.id };
            for number in 0..segment.blocks() {
                let is_read = segment.read_block(number, &source, &mut block).is_ok();
                for (at, id) in segment.ids_of(number).iter().enumerate().filter(|(_, id)| alive.contains(id))
                {
                    let mut text = String::new();
                    if is_read && segment.text(&block, at, &mut text).is_ok() {
                        texts.push((*id, text));
                    } else {
                        lost.insert(*id);
                    }
                }
            }
        }
        texts.sort_unstable_by_key(|(id, _)| *id);
        (texts, lost)
    }

    /// Writes one or more segments in the place of others.
    fn replace_segments(&self, old: &[(i64, i64)], texts: &[(i64, String)]) -> Result<(), CatalogueError> {
        let (mut packed, mut rest) = (Vec::new(), texts);
        while !rest.is_empty() {
            let part = pack(rest);
            rest = rest.get(part.articles..).unwrap_or_default();
            packed.push(part);
        }
        let place = old.iter().map(|(_, place)| *place).max();
        self.in_transaction(|connection| {
            for (id, _) in old {
                if connection.execute("DELETE FROM segment WHERE id = ?1", [id])? == 0 {
                    return Ok(false);
                }
                let pieces = "DELETE FROM packed WHERE id >= ?1 AND id < ?2";
                connection.execute(pieces, [id * PIECES, (id + 1) * PIECES])?;
            }
            packed.iter().try_for_each(|packed| insert(connection, packed, place))?;
            Ok(true)
        })?;
        Ok(())
    }

    /// Writes in one transaction, unless the callback returns false.
    fn in_transaction(
        &self,
        write: impl FnOnce(&Connection) -> Result<bool, CatalogueError>,
    ) -> Result<bool, CatalogueError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let written = write(&self.connection);
        self.connection.execute_batch(if written == Ok(true) { "COMMIT" } else { "ROLLBACK" })?;
        written
    }
}

/// The segments that are merged into one: small ones, as many as there are of about one size, and those that have too little that
/// counts.
fn chosen<'s, 'c>(shares: &'s [Share<'c>]) -> Vec<&'s Share<'c>> {
    let mut chosen: Vec<&Share<'_>> = shares.iter().filter(|share| share.is_wasteful()).collect();
    // Larger ones stay as they are.
    for level in 0..LEVELS {
        let of_level: Vec<_> =
            shares.iter().filter(|share| !share.is_wasteful() && share.level() == level).collect();
        if of_level.len() >= MERGED || !chosen.is_empty() && chosen.iter().any(|share| share.level() == level)
        {
            chosen.extend(of_level);
        }
    }
    let mut blocks = 0;
    chosen.retain(|share| {
        blocks += share.segment.map_or(0, Segment::blocks);
        blocks <= MOST_MERGED
    });
    chosen
}

/// The ids and checksums of the fresh texts up to the last one that is known.
fn known(connection: &Connection, known: &Known) -> Result<Known, CatalogueError> {
    let last = known.last().map_or(0, |(id, _)| *id);
    let mut select = connection.prepare("SELECT id, checksum FROM words WHERE id <= ?1 ORDER BY id")?;
    let rows = select.query_map([last], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn insert(connection: &Connection, packed: &Packed, place: Option<i64>) -> Result<(), CatalogueError> {
    let length = i64::try_from(packed.bytes.len()).unwrap_or(i64::MAX);
    let insert = "INSERT INTO segment (place, length, directory) VALUES (0, ?1, ?2)";
    connection.execute(insert, params![length, packed.directory])?;
    let id = connection.last_insert_rowid();
    connection.execute("UPDATE segment SET place = ?2 WHERE id = ?1", [id, place.unwrap_or(id)])?;
    let mut insert = connection.prepare("INSERT INTO packed (id, bytes) VALUES (?1, ?2)")?;
    for (number, piece) in (0..).zip(packed.bytes.chunks(PIECE)) {
        insert.execute(params![id * PIECES + number, piece])?;
    }
    Ok(())
}
