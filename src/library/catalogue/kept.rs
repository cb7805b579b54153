//! Shelves as they are kept: in pieces, so that neither side holds all bytes twice.

use std::path::Path;

use rusqlite::{OptionalExtension, params};

use super::{Catalogue, Place, Shelf, Trouble};
use crate::library::shelf::coded;

/// Bytes of a piece.
const PIECE: usize = 1 << 18;
/// Shelves that are kept at most; those that were made first go first.
const MOST: i64 = 8;
/// Parts the roots of a shelf in its name; no path has one.
const BETWEEN: char = '\n';

impl Catalogue {
    /// The shelf of these roots, if one is kept and whole.
    pub(in crate::library) fn kept(&self, places: &[Place]) -> Result<Option<Shelf>, Trouble> {
        let find = "SELECT id FROM shelf WHERE roots = ?1";
        let id: Option<i64> = self.connection.query_row(find, [name(places)], |row| row.get(0)).optional()?;
        let Some(id) = id else { return Ok(None) };
        let size: i64 = self.connection.query_row(
            "SELECT coalesce(sum(length(bytes)), 0) FROM piece WHERE shelf = ?1",
            [id],
            |row| row.get(0),
        )?;
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        let mut pieces =
            self.connection.prepare("SELECT bytes FROM piece WHERE shelf = ?1 ORDER BY number")?;
        let mut pieces = pieces.query([id])?;
        while let Some(piece) = pieces.next()? {
            bytes.extend_from_slice(piece.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
        }
        Ok(Shelf::from_bytes(&bytes))
    }

    /// Makes the shelf of these roots of its rows and keeps it, both at one moment.
    pub(in crate::library) fn keep(&mut self, places: &[Place]) -> Result<Shelf, Trouble> {
        let name = name(places);
        if !self.is_writable {
            return self.shelf(places);
        }
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let kept = self.shelf(places).and_then(|shelf| {
            self.put(&name, &shelf)?;
            Ok(shelf)
        });
        self.connection.execute_batch(if kept.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        kept
    }

    fn put(&self, name: &str, shelf: &Shelf) -> Result<(), Trouble> {
        let connection = &self.connection;
        connection.execute("DELETE FROM shelf WHERE roots = ?1", [name])?;
        connection.execute("INSERT INTO shelf (roots) VALUES (?1)", [name])?;
        let id = connection.last_insert_rowid();
        connection.execute("DELETE FROM shelf WHERE id <= ?1", [id - MOST])?;
        connection
            .execute("DELETE FROM piece WHERE shelf NOT IN (SELECT id FROM shelf) OR shelf = ?1", [id])?;
        let mut insert =
            connection.prepare_cached("INSERT INTO piece (shelf, number, bytes) VALUES (?1, ?2, ?3)")?;
        for (number, piece) in (0i64..).zip(shelf.to_bytes().chunks(PIECE)) {
            insert.execute(params![id, number, piece])?;
        }
        Ok(())
    }

    /// Takes away the shelves that rows under these roots may stand on.
    pub(super) fn forget_shelves(&self, places: &[Place]) -> Result<(), Trouble> {
        let mut all = self.connection.prepare_cached("SELECT id, roots FROM shelf")?;
        let all = all.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for shelf in all.collect::<Result<Vec<_>, _>>()? {
            if overlap(&shelf.1, places) {
                self.connection.execute("DELETE FROM shelf WHERE id = ?1", [shelf.0])?;
                self.connection.execute("DELETE FROM piece WHERE shelf = ?1", [shelf.0])?;
            }
        }
        Ok(())
    }
}

/// The name of a shelf: its roots, real and as they were named, for its rows bear the names.
fn name(places: &[Place]) -> String {
    let lines: Vec<String> =
        places.iter().map(|place| format!("{}{BETWEEN}{}", line(&place.real), line(&place.given))).collect();
    lines.join(&BETWEEN.to_string())
}

/// A path on one line.
fn line(path: &Path) -> String {
    coded(path).replace(BETWEEN, "\0\0a")
}

/// Whether one of the roots of a shelf lies under one of these, or the other way round.
fn overlap(name: &str, places: &[Place]) -> bool {
    let under = |a: &str, b: &str| {
        a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || b.ends_with('/'))
    };
    name.split(BETWEEN).step_by(2).any(|root| {
        places.iter().map(|place| line(&place.real)).any(|real| under(root, &real) || under(&real, root))
    })
}
