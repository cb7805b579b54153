//! Reads and writes the notes and the tags of an article.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Result, Row, named_params, params};

use super::{location, number, place_number, signed, time};
use crate::location::Location;
use crate::notes::{Note, NoteId, NoteSource, Quote};
use crate::reading_state::record::{Moment, Record, StoredNote};
use yuelan_article::Position;

const COLUMNS: &str = "id, at, created, words, prefix, suffix, section, hash, block, byte, end_block, end_byte, share, \
    needs, text, title, author, link, date";

/// All notes of an article, also the removed ones.
pub(super) fn notes(connection: &Connection, article: i64) -> Result<BTreeMap<NoteId, StoredNote>> {
    let select = format!("SELECT {COLUMNS} FROM note WHERE article = ?");
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map([article], read)?;
    rows.filter_map(Result::transpose).collect()
}

/// One note of an article.
pub(super) fn note(connection: &Connection, article: i64, id: NoteId) -> Result<Option<StoredNote>> {
    let select = format!("SELECT {COLUMNS} FROM note WHERE article = ? AND id = ?");
    let mut select = connection.prepare_cached(&select)?;
    let found = select.query_row(params![article, id.to_string()], read).optional()?;
    Ok(found.flatten().map(|(_, stored)| stored))
}

/// The tags of an article, with whether it has them.
pub(super) fn tags(connection: &Connection, article: i64) -> Result<BTreeMap<String, (Moment, bool)>> {
    let mut select = connection.prepare_cached("SELECT name, at, is_set FROM tag WHERE article = ?")?;
    let rows =
        select.query_map([article], |row| Ok((row.get(0)?, (time(row, 1)?.unwrap_or(0), row.get(2)?))))?;
    rows.collect()
}

/// Whether there is any note or tag, also a removed one.
pub(in super::super) fn has_kept(connection: &Connection) -> Result<bool> {
    let select = "SELECT EXISTS (SELECT 1 FROM note) OR EXISTS (SELECT 1 FROM tag)";
    connection.query_row(select, [], |row| row.get(0))
}

/// The articles that have notes or tags, with the hash of their content and those.
pub(in super::super) fn annotated(connection: &Connection) -> Result<Vec<Record>> {
    let mut records: BTreeMap<i64, Record> = BTreeMap::new();
    let mut select = connection.prepare(
        "SELECT id, path, member, hash, hash_at FROM article
         WHERE id IN (SELECT article FROM note UNION SELECT article FROM tag)",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let location: Location = location(row, 1, 2)?;
        let hash: Option<i64> = row.get(3)?;
        let hash = time(row, 4)?.zip(hash.map(i64::cast_unsigned));
        records.insert(row.get(0)?, Record { location, hash, ..Record::default() });
    }
    let mut select = connection.prepare(&format!("SELECT {COLUMNS}, article FROM note"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        if let (Some(record), Some(note)) = (records.get_mut(&row.get(19)?), read(row)?) {
            record.notes.extend([note]);
        }
    }
    let mut select = connection.prepare("SELECT name, at, is_set, article FROM tag")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(record) = records.get_mut(&row.get(3)?) {
            record.tags.insert(row.get(0)?, (time(row, 1)?.unwrap_or(0), row.get(2)?));
        }
    }
    Ok(records.into_values().collect())
}

/// Writes the notes and tags of a record into those of an article.
pub(super) fn save(connection: &Connection, article: i64, record: &Record) -> Result<()> {
    for (id, (at, note)) in &record.notes {
        save_note(connection, article, *id, *at, note.as_deref())?;
    }
    let mut insert = connection.prepare_cached("INSERT OR REPLACE INTO tag VALUES (?, ?, ?, ?)")?;
    for (name, (at, is_set)) in &record.tags {
        insert.execute(params![article, name, is_set, signed(*at)])?;
    }
    Ok(())
}

fn save_note(
    connection: &Connection,
    article: i64,
    id: NoteId,
    at: Moment,
    note: Option<&Note>,
) -> Result<()> {
    let Some(note) = note else {
        let insert = "INSERT OR REPLACE INTO note (article, id, at) VALUES (?, ?, ?)";
        connection.prepare_cached(insert)?.execute(params![article, id.to_string(), signed(at)])?;
        return Ok(());
    };
    let Note { quote, source, .. } = note;
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO note VALUES (:article, :id, :at, :created, :words, :prefix, :suffix, :section, :hash, \
         :block, :byte, :end_block, :end_byte, :share, :needs, :text, :title, :author, :link, :date)",
    )?;
    insert.execute(named_params! {
        ":article": article,
        ":id": id.to_string(),
        ":at": signed(at),
        ":created": signed(note.created),
        ":words": quote.words,
        ":prefix": quote.prefix,
        ":suffix": quote.suffix,
        ":section": quote.section,
        ":hash": quote.block.map(u64::cast_signed),
        ":block": number(quote.start.block),
        ":byte": number(quote.start.byte),
        ":end_block": number(quote.end.block),
        ":end_byte": number(quote.end.byte),
        ":share": quote.share,
        ":needs": packed(quote.needs),
        ":text": note.text,
        ":title": source.title,
        ":author": source.author,
        ":link": source.link,
        ":date": source.date,
    })?;
    Ok(())
}

/// A note in the columns; `None` if its name is none.
fn read(row: &Row<'_>) -> Result<Option<(NoteId, StoredNote)>> {
    let Ok(id) = row.get_ref(0)?.as_str()?.parse::<NoteId>() else { return Ok(None) };
    let changed = time(row, 1)?.unwrap_or(0);
    let Some(created) = time(row, 2)? else { return Ok(Some((id, (changed, None)))) };
    let hash: Option<i64> = row.get(7)?;
    let position = |at| {
        Ok::<_, rusqlite::Error>(Position { block: place_number(row, at)?, byte: place_number(row, at + 1)? })
    };
    let quote = Quote {
        words: row.get(3)?,
        prefix: row.get(4)?,
        suffix: row.get(5)?,
        section: row.get(6)?,
        block: hash.map(i64::cast_unsigned),
        start: position(8)?,
        end: position(10)?,
        share: u16::try_from(place_number(row, 12)?).unwrap_or(0),
        needs: unpacked(row.get(13)?),
    };
    let source =
        NoteSource { title: row.get(15)?, author: row.get(16)?, link: row.get(17)?, date: row.get(18)? };
    let note = Note { id, created, changed, quote, text: row.get(14)?, source };
    Ok(Some((id, (changed, Some(Arc::new(note))))))
}

/// Two numbers as one: the second in the upper half.
fn packed((first, second): (u32, u32)) -> i64 {
    (u64::from(first) | u64::from(second) << 32).cast_signed()
}

fn unpacked(both: i64) -> (u32, u32) {
    let half = |half: u64| u32::try_from(half & u64::from(u32::MAX)).unwrap_or(0);
    let both = both.cast_unsigned();
    (half(both), half(both >> 32))
}
