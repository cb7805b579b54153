//! Indexes as they are kept: in pieces, so that neither side holds all bytes twice.

use std::io::{self, Read, Write};
use std::path::Path;

use rusqlite::{OptionalExtension, Rows, Statement, params};

use super::{ArticleIndex, Catalogue, CatalogueError, Root};
use crate::article_index::coded;
use yuelan_loader::sanitize;

/// Bytes of a piece.
const PIECE: usize = 1 << 18;
/// Indexes that are kept at most; those that were made first go first.
const MOST: i64 = 8;
/// Parts the roots of a index in its name; no path has one.
const BETWEEN: char = '\n';

impl Catalogue {
    /// The index of these roots, if one is kept and whole.
    pub(crate) fn kept(&self, roots: &[Root]) -> Result<Option<ArticleIndex>, CatalogueError> {
        let find = "SELECT id FROM shelf WHERE roots = ?1";
        let id: Option<i64> = self.connection.query_row(find, [name(roots)], |row| row.get(0)).optional()?;
        let Some(id) = id else { return Ok(None) };
        let mut pieces =
            self.connection.prepare("SELECT bytes FROM piece WHERE shelf = ?1 ORDER BY number")?;
        let rows = pieces.query([id])?;
        Ok(ArticleIndex::read(&mut Pieces { rows, piece: Vec::new(), taken: 0 }).ok())
    }

    /// Makes the index of these roots of its rows and keeps it, both at one moment.
    pub(crate) fn keep(&mut self, roots: &[Root]) -> Result<ArticleIndex, CatalogueError> {
        let name = name(roots);
        if !self.is_writable {
            return self.articles(roots);
        }
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let kept = self.articles(roots).and_then(|articles| {
            self.put(&name, &articles)?;
            Ok(articles)
        });
        self.connection.execute_batch(if kept.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        kept
    }

    fn put(&self, name: &str, articles: &ArticleIndex) -> Result<(), CatalogueError> {
        let connection = &self.connection;
        connection.execute("DELETE FROM shelf WHERE roots = ?1", [name])?;
        connection.execute("INSERT INTO shelf (roots) VALUES (?1)", [name])?;
        let id = connection.last_insert_rowid();
        connection.execute("DELETE FROM shelf WHERE id <= ?1", [id - MOST])?;
        connection
            .execute("DELETE FROM piece WHERE shelf NOT IN (SELECT id FROM shelf) OR shelf = ?1", [id])?;
        let insert = connection.prepare("INSERT INTO piece (shelf, number, bytes) VALUES (?1, ?2, ?3)")?;
        let mut cutter = Cutter { insert, articles: id, number: 0, piece: Vec::with_capacity(PIECE) };
        let cut = articles.write(&mut cutter).and_then(|()| cutter.flush());
        cut.map_err(|error| match error.downcast::<rusqlite::Error>() {
            Ok(error) => CatalogueError::from(error),
            Err(error) => CatalogueError::Unusable(sanitize(&error.to_string())),
        })
    }

    /// Takes away the indexes that rows under these roots may stand on.
    pub(super) fn delete_indexes(&self, roots: &[Root]) -> Result<(), CatalogueError> {
        let mut all = self.connection.prepare_cached("SELECT id, roots FROM shelf")?;
        let all = all.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for articles in all.collect::<Result<Vec<_>, _>>()? {
            if overlap(&articles.1, roots) {
                self.connection.execute("DELETE FROM shelf WHERE id = ?1", [articles.0])?;
                self.connection.execute("DELETE FROM piece WHERE shelf = ?1", [articles.0])?;
            }
        }
        Ok(())
    }
}

/// The pieces of a index as one stream.
struct Pieces<'s> {
    rows: Rows<'s>,
    piece: Vec<u8>,
    /// Bytes of the piece that were read.
    taken: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.piece.len() {
            self.piece.clear();
            self.taken = 0;
            if let Some(row) = self.rows.next().map_err(io::Error::other)? {
                let bytes = row.get_ref(0).map_err(io::Error::other)?.as_blob().map_err(io::Error::other)?;
                self.piece.extend_from_slice(bytes);
            }
        }
        let count = (&self.piece[self.taken..]).read(buffer)?;
        self.taken += count;
        Ok(count)
    }
}

/// Cuts a stream into pieces.
struct Cutter<'c> {
    insert: Statement<'c>,
    articles: i64,
    number: i64,
    piece: Vec<u8>,
}

impl Write for Cutter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&bytes[..count]);
        if self.piece.len() == PIECE {
            self.flush()?;
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.insert.execute(params![self.articles, self.number, self.piece]).map_err(io::Error::other)?;
        self.number += 1;
        self.piece.clear();
        Ok(())
    }
}

/// The name of a index: its roots, real and as they were named, for its rows bear the names.
fn name(roots: &[Root]) -> String {
    let lines: Vec<String> =
        roots.iter().map(|root| format!("{}{BETWEEN}{}", line(&root.real), line(&root.given))).collect();
    lines.join(&BETWEEN.to_string())
}

/// A path on one line.
fn line(path: &Path) -> String {
    coded(path).replace(BETWEEN, "\0\0a")
}

/// Whether one of the roots of a index lies under one of these, or the other way round.
fn overlap(name: &str, roots: &[Root]) -> bool {
    let under = |a: &str, b: &str| {
        a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || b.ends_with('/'))
    };
    name.split(BETWEEN).step_by(2).any(|root| {
        roots.iter().map(|root| line(&root.real)).any(|real| under(root, &real) || under(&real, root))
    })
}
