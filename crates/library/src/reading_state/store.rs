//! Reads and writes the rows of the file as records. `kept` does so with notes and tags.

mod kept;

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Result, Row, ToSql, named_params, params};

use super::identity::is_gone;
use super::record::{Moment, Record, SavedPosition, seconds};
use crate::article_index::Flags;
use crate::location::{Location, location_hash};
use crate::notes::NoteId;
pub(super) use kept::{annotated, has_kept};
use yuelan_article::Position;

/// Stands for the block of a removed mark, which is kept so that an import does not bring it back.
const GONE: i64 = -1;

const COLUMNS: &str = "path, hash, hash_at, read, read_at, starred, starred_at, \
    block, byte, lag, words, share, place_at, opened, seconds, member";

/// The id of an article's row: by its location, or else by its content.
pub(super) fn find(connection: &Connection, location: &Location, hash: Option<u64>) -> Result<Option<i64>> {
    Ok(match by_location(connection, location)? {
        Some(id) => Some(id),
        None => by_hash(connection, hash)?.into_iter().map(|(id, _)| id).next(),
    })
}

/// The id of the row to write into.
///
/// A row with the same content whose file is gone is taken over, for the article was moved. If that file still exists,
/// the article is a copy of it, and gets a copy of the row.
pub(super) fn claim(connection: &Connection, location: &Location, hash: Option<u64>) -> Result<i64> {
    if let Some(id) = by_location(connection, location)? {
        return Ok(id);
    }
    let same_content = by_hash(connection, hash)?;
    if let Some((id, _)) = same_content.iter().find(|(_, before)| is_gone(&before.path)) {
        let update = "UPDATE article SET path = ?, member = ? WHERE id = ?";
        connection.prepare_cached(update)?.execute(params![bytes(&location.path), location.key(), id])?;
        return Ok(*id);
    }
    let insert = "INSERT INTO article (path, member) VALUES (?, ?)";
    connection.prepare_cached(insert)?.execute(params![bytes(&location.path), location.key()])?;
    let id = connection.last_insert_rowid();
    if let Some((original, _)) = same_content.first() {
        let mut copy = record(connection, *original)?;
        copy.marks.retain(|name, _| name.is_ascii_lowercase());
        location.clone_into(&mut copy.location);
        save(connection, id, &copy)?;
    }
    Ok(id)
}

/// The id of the row of a location.
pub(super) fn by_location(connection: &Connection, location: &Location) -> Result<Option<i64>> {
    let mut select = connection.prepare_cached("SELECT id FROM article WHERE path = ? AND member = ?")?;
    select.query_row(params![bytes(&location.path), location.key()], |row| row.get(0)).optional()
}

/// The rows with a content, the one opened last first.
pub(super) fn by_hash(connection: &Connection, hash: Option<u64>) -> Result<Vec<(i64, Location)>> {
    let Some(hash) = hash else { return Ok(Vec::new()) };
    let select = "SELECT id, path, member FROM article WHERE hash = ? ORDER BY opened DESC, id LIMIT 16";
    let mut select = connection.prepare_cached(select)?;
    let rows = select.query_map([hash.cast_signed()], |row| Ok((row.get(0)?, location(row, 1, 2)?)))?;
    rows.collect()
}

/// Whether any article is a member of a container.
pub(super) fn has_members(connection: &Connection) -> Result<bool> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM article WHERE member <> '')", [], |row| row.get(0))
}

/// The highest id of a row.
pub(super) fn last(connection: &Connection) -> Result<i64> {
    connection.query_row("SELECT coalesce(max(id), 0) FROM article", [], |row| row.get(0))
}

/// The record in a row.
pub(super) fn record(connection: &Connection, id: i64) -> Result<Record> {
    let mut record = record_with(connection, id, [])?;
    record.notes = kept::notes(connection, id)?;
    Ok(record)
}

/// The record in a row, with only some of its notes.
pub(super) fn record_with(
    connection: &Connection,
    id: i64,
    notes: impl IntoIterator<Item = NoteId>,
) -> Result<Record> {
    let select = format!("SELECT {COLUMNS} FROM article WHERE id = ?");
    let mut record = connection.prepare_cached(&select)?.query_row([id], read)?;
    record.marks = marks(connection, id)?;
    record.tags = kept::tags(connection, id)?;
    for note in notes {
        record.notes.extend(kept::note(connection, id, note)?.map(|kept| (note, kept)));
    }
    Ok(record)
}

/// The record in a row, with only those of its notes that some changes are about, and what is left over of their versions.
pub(super) fn record_for(connection: &Connection, id: i64, changes: &Record) -> Result<Record> {
    let mut record = record_with(connection, id, changes.notes.keys().copied())?;
    for (&note, &(at, _)) in &changes.notes {
        let known = record.notes.get(&note).map(|(at, _)| *at);
        for left_over in known.into_iter().chain([at]).map(|version| note.of_version(version)) {
            record.notes.extend(kept::note(connection, id, left_over)?.map(|kept| (left_over, kept)));
        }
    }
    Ok(record)
}

/// Calls `callback` with every record in the order of the locations, until it returns an error.
pub(super) fn each<E: From<rusqlite::Error>>(
    connection: &Connection,
    callback: &mut dyn FnMut(Record) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let mut select =
        connection.prepare(&format!("SELECT {COLUMNS}, id FROM article ORDER BY path, member"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let mut record = read(row)?;
        let id = row.get(16)?;
        record.marks = marks(connection, id)?;
        record.tags = kept::tags(connection, id)?;
        record.notes = kept::notes(connection, id)?;
        callback(record)?;
    }
    Ok(())
}

/// The flags of every article by the hash of its location, with the hash of its content.
pub(super) fn flags(connection: &Connection) -> Result<HashMap<u64, (Option<u64>, Flags)>> {
    let mut select = connection.prepare("SELECT path, hash, read, starred, opened, member FROM article")?;
    let rows = select.query_map([], |row| {
        let location = location_hash(row.get_ref(0)?.as_bytes()?, row.get_ref(5)?.as_bytes()?);
        let hash: Option<i64> = row.get(1)?;
        let (read, starred): (Option<bool>, Option<bool>) = (row.get(2)?, row.get(3)?);
        let [read, starred] = [read, starred].map(|is| is.unwrap_or(false));
        Ok((
            location,
            (hash.map(i64::cast_unsigned), Flags { read, starred, opened: seconds(time(row, 4)?) }),
        ))
    })?;
    rows.collect()
}

/// A mark for all articles: its name, the article, the time, and the position unless it was removed.
pub(super) type SharedMark = (char, Location, Moment, Option<SavedPosition>);

/// The marks for all articles. A name that was set in several articles is there several times.
pub(super) fn shared_marks(connection: &Connection) -> Result<Vec<SharedMark>> {
    let mut select = connection.prepare_cached(
        "SELECT name, path, at, mark.block, mark.byte, mark.lag, mark.words, mark.share, member \
         FROM mark JOIN article ON article.id = mark.article WHERE name BETWEEN 'A' AND 'Z'",
    )?;
    let rows = select.query_map([], |row| {
        Ok((letter(row)?, location(row, 1, 8)?, time(row, 2)?.unwrap_or(0), mark(row, 3)?))
    })?;
    rows.collect()
}

/// Writes a record into a row.
pub(super) fn save(connection: &Connection, id: i64, record: &Record) -> Result<()> {
    let place = record.place.map(|(_, place)| place);
    let mut update = connection.prepare_cached(
        "UPDATE article SET hash = :hash, hash_at = :hash_at, read = :read, read_at = :read_at, \
         starred = :starred, starred_at = :starred_at, block = :block, byte = :byte, lag = :lag, words = :words, \
         share = :share, place_at = :place_at, opened = :opened, seconds = :seconds WHERE id = :id",
    )?;
    update.execute(named_params! {
        ":id": id,
        ":hash": record.hash.map(|(_, hash)| hash.cast_signed()),
        ":hash_at": stamp(record.hash),
        ":read": record.read.map(|(_, is)| is),
        ":read_at": stamp(record.read),
        ":starred": record.starred.map(|(_, is)| is),
        ":starred_at": stamp(record.starred),
        ":block": place.map(|place| number(place.position.block)),
        ":byte": place.map(|place| number(place.position.byte)),
        ":lag": place.map(|place| number(place.lag)),
        ":words": place.and_then(|place| place.words).map(u64::cast_signed),
        ":share": place.map(|place| place.share),
        ":place_at": stamp(record.place),
        ":opened": record.opened.map(signed),
        ":seconds": signed(record.seconds),
    })?;
    let mut insert =
        connection.prepare_cached("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (name, (at, place)) in &record.marks {
        let block = place.map_or(GONE, |place| number(place.position.block));
        let place = place.unwrap_or_default();
        insert.execute(params![
            id,
            name.to_string(),
            block,
            number(place.position.byte),
            number(place.lag),
            place.words.map(u64::cast_signed),
            place.share,
            signed(*at),
        ])?;
    }
    kept::save(connection, id, record)
}

fn read(row: &Row<'_>) -> Result<Record> {
    let hash: Option<i64> = row.get(1)?;
    let place_at = time(row, 12)?;
    Ok(Record {
        location: location(row, 0, 15)?,
        hash: time(row, 2)?.zip(hash.map(i64::cast_unsigned)),
        read: time(row, 4)?.zip(row.get(3)?),
        starred: time(row, 6)?.zip(row.get(5)?),
        place: place_at.map(|at| Ok::<_, rusqlite::Error>((at, place(row, 7)?))).transpose()?,
        opened: time(row, 13)?,
        seconds: time(row, 14)?.unwrap_or(0),
        ..Record::default()
    })
}

fn marks(connection: &Connection, id: i64) -> Result<BTreeMap<char, (Moment, Option<SavedPosition>)>> {
    let mut select = connection
        .prepare_cached("SELECT name, at, block, byte, lag, words, share FROM mark WHERE article = ?")?;
    let rows =
        select.query_map([id], |row| Ok((letter(row)?, (time(row, 1)?.unwrap_or(0), mark(row, 2)?))))?;
    rows.collect()
}

/// The name of a mark, in the first column.
fn letter(row: &Row<'_>) -> Result<char> {
    let name: String = row.get(0)?;
    Ok(name.chars().next().unwrap_or('?'))
}

/// The position of a mark, in the columns from `from` on; `None` for a removed mark.
fn mark(row: &Row<'_>, from: usize) -> Result<Option<SavedPosition>> {
    if row.get::<_, i64>(from)? == GONE { Ok(None) } else { place(row, from).map(Some) }
}

/// The five columns of a position, from `from` on. Negative numbers are read as 0.
fn place(row: &Row<'_>, from: usize) -> Result<SavedPosition> {
    let number = |at| place_number(row, from + at);
    let words: Option<i64> = row.get(from + 3)?;
    Ok(SavedPosition {
        position: Position { block: number(0)?, byte: number(1)? },
        lag: number(2)?,
        words: words.map(i64::cast_unsigned),
        share: u16::try_from(number(4)?).unwrap_or(0),
    })
}

/// A number that is not negative; negative ones are read as 0.
fn place_number(row: &Row<'_>, column: usize) -> Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}

fn time(row: &Row<'_>, column: usize) -> Result<Option<Moment>> {
    Ok(row.get::<_, Option<i64>>(column)?.and_then(|time| u64::try_from(time).ok()))
}

/// The location in the columns of a path and of a member.
fn location(row: &Row<'_>, path: usize, member: usize) -> Result<Location> {
    let path = PathBuf::from(OsStr::from_bytes(row.get_ref(path)?.as_bytes()?));
    let key = row.get_ref(member)?.as_str()?;
    Ok(Location { path, member: Some(key).filter(|key| !key.is_empty()).map(Box::from) })
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_bytes()
}

fn stamp<T>(value: Option<(Moment, T)>) -> impl ToSql {
    value.map(|(at, _)| signed(at))
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn number(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
