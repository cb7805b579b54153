//! Stores an index in chunks, packed by LZ4, so that neither reading nor writing holds all of its bytes twice.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Rows, Statement, params};

use super::{Catalogue, CatalogueError, folders};
use crate::article_index::{ArticleIndex, encode_path};
use crate::roots::Root;
use yuelan_loader::sanitize;

/// The size of a chunk in bytes.
const CHUNK: usize = 1 << 18;
/// How many indexes are stored; the oldest are deleted first.
const MAX_INDEXES: i64 = 8;
/// Separates the roots in the name of an index.
const SEPARATOR: char = '\n';

impl Catalogue {
    /// The stored index of some roots; `None` if there is none, or it is of another version.
    pub(crate) fn stored_index(&self, roots: &[Root]) -> Result<Option<ArticleIndex>, CatalogueError> {
        self.index_named(&name(roots))
    }

    /// The index of some roots that [`store_prepared_index`](Self::store_prepared_index) stored.
    pub(crate) fn prepared_index(&self, roots: &[Root]) -> Result<Option<ArticleIndex>, CatalogueError> {
        self.index_named(&prepared_name(roots))
    }

    /// Whether there is an index of some roots that [`store_prepared_index`](Self::store_prepared_index) stored.
    pub(crate) fn is_prepared(&self, roots: &[Root]) -> bool {
        self.index_id(&prepared_name(roots)).is_ok_and(|id| id.is_some())
    }

    fn index_id(&self, name: &str) -> Result<Option<i64>, CatalogueError> {
        let find = "SELECT id FROM shelf WHERE roots = ?1";
        Ok(self.connection.query_row(find, [name], |row| row.get(0)).optional()?)
    }

    fn index_named(&self, name: &str) -> Result<Option<ArticleIndex>, CatalogueError> {
        let id = self.index_id(name)?;
        let Some(id) = id else { return Ok(None) };
        let mut chunks =
            self.connection.prepare("SELECT bytes FROM piece WHERE shelf = ?1 ORDER BY number")?;
        let rows = chunks.query([id])?;
        match ArticleIndex::read(&mut ChunkReader { rows, chunk: Vec::new(), position: 0 }) {
            Ok(articles) => Ok(Some(articles)),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
            Err(error) => Err(error.downcast().map_or(CatalogueError::Damaged, rusqlite::Error::into)),
        }
    }

    /// Builds the index of some roots from their rows, and stores it in the same transaction.
    pub(crate) fn store_index(&mut self, roots: &[Root]) -> Result<ArticleIndex, CatalogueError> {
        self.store_index_named(roots, &name(roots))
    }

    /// Stores the index of some roots whose rows were all checked against the bounds of a confined library.
    pub(crate) fn store_prepared_index(&mut self, roots: &[Root]) -> Result<ArticleIndex, CatalogueError> {
        self.store_index_named(roots, &prepared_name(roots))
    }

    fn store_index_named(&mut self, roots: &[Root], name: &str) -> Result<ArticleIndex, CatalogueError> {
        if !self.is_writable {
            return self.build_index(roots);
        }
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let stored = self.build_index(roots).and_then(|articles| {
            self.insert_index(name, roots, &articles)?;
            Ok(articles)
        });
        self.connection.execute_batch(if stored.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        stored
    }

    /// The folders of the stored index of some roots, as these name them; `None` if there is no index, or no article.
    pub(crate) fn stored_folders(&self, roots: &[Root]) -> Result<Option<Vec<PathBuf>>, CatalogueError> {
        let find = "SELECT folders FROM shelf WHERE roots = ?1";
        let bytes: Option<Vec<u8>> =
            self.connection.query_row(find, [name(roots)], |row| row.get(0)).optional()?;
        Ok(bytes.and_then(|bytes| folders::read(&bytes)))
    }

    fn insert_index(
        &self,
        name: &str,
        roots: &[Root],
        articles: &ArticleIndex,
    ) -> Result<(), CatalogueError> {
        let connection = &self.connection;
        connection.execute("DELETE FROM shelf WHERE roots = ?1", [name])?;
        let insert = "INSERT INTO shelf (roots, folders) VALUES (?1, ?2)";
        connection.execute(insert, params![name, folders::write(articles, roots)])?;
        let id = connection.last_insert_rowid();
        connection.execute("DELETE FROM shelf WHERE id <= ?1", [id - MAX_INDEXES])?;
        connection
            .execute("DELETE FROM piece WHERE shelf NOT IN (SELECT id FROM shelf) OR shelf = ?1", [id])?;
        let insert = connection.prepare("INSERT INTO piece (shelf, number, bytes) VALUES (?1, ?2, ?3)")?;
        let mut writer = ChunkWriter { insert, index: id, number: 0, chunk: Vec::with_capacity(CHUNK) };
        let written = articles.write(&mut writer).and_then(|()| writer.flush());
        written.map_err(|error| match error.downcast::<rusqlite::Error>() {
            Ok(error) => CatalogueError::from(error),
            Err(error) => CatalogueError::Unusable(sanitize(&error.to_string())),
        })
    }

    /// Deletes the indexes that contain rows below some roots.
    pub(super) fn delete_indexes(&self, changed: &[Root]) -> Result<(), CatalogueError> {
        let mut all = self.connection.prepare_cached("SELECT id, roots FROM shelf")?;
        let all = all.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for (id, name) in all.collect::<Result<Vec<_>, _>>()? {
            if overlaps(&name, changed) {
                self.connection.execute("DELETE FROM shelf WHERE id = ?1", [id])?;
                self.connection.execute("DELETE FROM piece WHERE shelf = ?1", [id])?;
            }
        }
        Ok(())
    }
}

/// Reads the chunks of an index as one stream.
struct ChunkReader<'s> {
    rows: Rows<'s>,
    chunk: Vec<u8>,
    /// How much of the chunk has been read.
    position: usize,
}

impl Read for ChunkReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position == self.chunk.len() {
            self.chunk.clear();
            self.position = 0;
            if let Some(row) = self.rows.next().map_err(io::Error::other)? {
                let bytes = row.get_ref(0).map_err(io::Error::other)?.as_blob().map_err(io::Error::other)?;
                self.chunk = unpacked(bytes)?;
            }
        }
        let count = (&self.chunk[self.position..]).read(buffer)?;
        self.position += count;
        Ok(count)
    }
}

/// Unpacks a chunk, of which no more room is taken than a whole one needs.
fn unpacked(bytes: &[u8]) -> io::Result<Vec<u8>> {
    lz4_flex::block::decompress(bytes, CHUNK).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))
}

/// Divides a stream into chunks.
struct ChunkWriter<'c> {
    insert: Statement<'c>,
    index: i64,
    number: i64,
    chunk: Vec<u8>,
}

impl Write for ChunkWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..count]);
        if self.chunk.len() == CHUNK {
            self.flush()?;
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        let packed = lz4_flex::block::compress(&self.chunk);
        self.insert.execute(params![self.index, self.number, packed]).map_err(io::Error::other)?;
        self.number += 1;
        self.chunk.clear();
        Ok(())
    }
}

/// The name of an index: the real and the given path of each root, since its rows begin with the given ones.
fn name(roots: &[Root]) -> String {
    let lines: Vec<String> =
        roots.iter().map(|root| format!("{}{SEPARATOR}{}", line(&root.real), line(&root.given))).collect();
    lines.join(&SEPARATOR.to_string())
}

/// The name of an index for a confined library. What follows the roots is no path, since an encoded one has no lone
/// NUL.
fn prepared_name(roots: &[Root]) -> String {
    format!("{}{SEPARATOR}\0prepared{SEPARATOR}", name(roots))
}

/// An encoded path in which a line feed is escaped too.
fn line(path: &Path) -> String {
    encode_path(path).replace(SEPARATOR, "\0\0a")
}

/// Whether a root of the index with this name is below one of some roots, or the other way round.
fn overlaps(name: &str, roots: &[Root]) -> bool {
    let is_below = |a: &str, b: &str| {
        a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || b.ends_with('/'))
    };
    name.split(SEPARATOR).step_by(2).any(|root| {
        roots.iter().map(|root| line(&root.real)).any(|real| is_below(root, &real) || is_below(&real, root))
    })
}
