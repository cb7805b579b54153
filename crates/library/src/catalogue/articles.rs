//! The rows of the catalogue: what is known of a file, and the metadata and the text of the article in it.

use std::path::{Path, PathBuf};

use rusqlite::{Row, params};

use super::checksum::{metadata_checksum, text_checksum};
use super::values::{Batch, FileStamp, IndexedArticle, KnownFiles, hash};
use super::{Catalogue, CatalogueError};
use crate::article_index::{
    ArticleIndex, ArticleIndexBuilder, Entry, decode_path, encode_path, pack_date, unpack_date,
};
use crate::location::Location;
use crate::roots::Root;
use yuelan_article::{Language, Meta, WordCount};
use yuelan_loader::{is_sanitized, sanitize};

/// Separates categories, and tags, in a column. The sanitizer lets it into neither.
const SEPARATOR: &str = "\u{1f}";
pub(super) const METADATA: &str = "id, path, hash, title, author, date, categories, tags, language, source, link, cover, description, \
                        chars, ideographs, words, figures, videos, sections, warnings, checksum, member";

impl Catalogue {
    /// The files below some roots that have a row, without those that the user left out: they keep their rows.
    pub(crate) fn known_files(&self, roots: &[Root]) -> Result<KnownFiles, CatalogueError> {
        let mut known = KnownFiles::default();
        for root in roots {
            known.containers.extend(self.known_containers(root)?);
            let mut rows = self.select_below("id, path, size, mtime, form, member")?;
            let mut rows = rows.query(bounds(root))?;
            while let Some(row) = rows.next()? {
                let path = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                // Members are known by their container.
                if row.get_ref(5)?.as_bytes().is_ok_and(|member| !member.is_empty()) {
                    continue;
                }
                if root.exclusions.excludes_file(&decode_path(path)) {
                    continue;
                }
                let stamp = FileStamp { size: row.get(2)?, mtime: row.get(3)?, form: row.get(4)? };
                known.articles.insert(hash(path), (row.get(0)?, stamp));
            }
        }
        Ok(known)
    }

    /// Builds an index of the rows below some roots, whose paths begin with the given ones, without what the user left out.
    pub(crate) fn build_index(&self, roots: &[Root]) -> Result<ArticleIndex, CatalogueError> {
        let given: Vec<PathBuf> = roots.iter().map(|root| root.given.clone()).collect();
        let mut builder = ArticleIndexBuilder::default().with_roots(&given);
        for (at, root) in roots.iter().enumerate() {
            let mut rows = self.select_below(METADATA)?;
            let mut rows = rows.query(bounds(root))?;
            while let Some(row) = rows.next()? {
                let (id, mut entry) = entry(row)?;
                if root.exclusions.excludes_file(&entry.location.path) {
                    continue;
                }
                let path = &mut entry.location.path;
                let is_added = roots[..at].iter().any(|before| path.starts_with(&before.real));
                if let Some(given) = root.to_given(path).filter(|_| !is_added) {
                    *path = given;
                    builder.push(id, &entry);
                }
            }
        }
        Ok(builder.finish())
    }

    /// Builds an index of some rows by their ids, those below some roots, whose paths begin with the given ones.
    pub(crate) fn build_index_of(&self, roots: &[Root], ids: &[i64]) -> Result<ArticleIndex, CatalogueError> {
        let given: Vec<PathBuf> = roots.iter().map(|root| root.given.clone()).collect();
        let mut builder = ArticleIndexBuilder::default().with_roots(&given);
        let mut select =
            self.connection.prepare_cached(&format!("SELECT {METADATA} FROM article WHERE id = ?1"))?;
        for id in ids {
            let mut rows = select.query([id])?;
            let Some(row) = rows.next()? else { continue };
            let (id, mut entry) = entry(row)?;
            let path = &mut entry.location.path;
            let root = roots.iter().find(|root| path.starts_with(&root.real));
            let Some(root) = root.filter(|root| !root.exclusions.excludes_file(path)) else { continue };
            if let Some(given) = root.to_given(path) {
                *path = given;
                builder.push(id, &entry);
            }
        }
        Ok(builder.finish())
    }

    /// The metadata of an article, with its real path.
    pub(crate) fn entry(&self, id: i64) -> Result<Entry, CatalogueError> {
        let mut select =
            self.connection.prepare_cached(&format!("SELECT {METADATA} FROM article WHERE id = ?1"))?;
        let mut rows = select.query([id])?;
        let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        Ok(entry(row)?.1)
    }

    /// Writes and deletes what is in a batch, in one transaction. Returns the ids of the written articles.
    pub(crate) fn write(&mut self, roots: &[Root], batch: &Batch) -> Result<Vec<i64>, CatalogueError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let written = self.write_batch(roots, batch);
        self.connection.execute_batch(if written.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        let fresh = batch.articles.iter().map(|(_, article)| article.text.len()).sum();
        self.count_fresh(fresh)?;
        written
    }

    fn write_batch(&self, roots: &[Root], batch: &Batch) -> Result<Vec<i64>, CatalogueError> {
        if !batch.articles.is_empty() || !batch.deleted.is_empty() {
            self.delete_indexes(roots)?;
        }
        batch.deleted.iter().try_for_each(|&id| self.delete(id))?;
        batch.deleted_containers.iter().try_for_each(|real| self.delete_container(real))?;
        batch.containers.iter().try_for_each(|container| self.insert_container(container))?;
        batch.articles.iter().map(|(real, article)| self.insert_article(real, article)).collect()
    }

    /// Forgets when an article was read, so that it is read again.
    pub(crate) fn forget_stamp(&self, id: i64) -> Result<(), CatalogueError> {
        self.connection.execute("UPDATE article SET size = -1 WHERE id = ?1", [id])?;
        let container =
            "UPDATE container SET size = -1 WHERE path = (SELECT path FROM article WHERE id = ?1)";
        self.connection.execute(container, [id])?;
        Ok(())
    }

    fn delete(&self, id: i64) -> Result<(), CatalogueError> {
        self.connection.prepare_cached("DELETE FROM article WHERE id = ?1")?.execute([id])?;
        self.connection.prepare_cached("DELETE FROM words WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    fn insert_article(&self, real: &Path, article: &IndexedArticle) -> Result<i64, CatalogueError> {
        let IndexedArticle { entry, stamp, text } = article;
        let (meta, length) = (&entry.meta, entry.length);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let mut insert = self.connection.prepare_cached(INSERT)?;
        let path = encode_path(real);
        let id = insert.query_row(
            params![
                path,
                stamp.size,
                stamp.mtime,
                stamp.form,
                entry.hash.cast_signed(),
                meta.title,
                meta.author,
                pack_date(meta.date).cast_signed(),
                joined(&meta.categories),
                joined(&meta.tags),
                meta.language.as_ref().map(Language::tag),
                meta.source,
                meta.link,
                meta.cover,
                meta.description,
                count(length.chars),
                count(length.ideographs),
                count(length.words),
                count(entry.figures),
                count(entry.videos),
                count(entry.sections),
                count(entry.warnings),
                metadata_checksum(&path, entry),
                entry.location.key(),
            ],
            |row| row.get(0),
        )?;
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR REPLACE INTO words (id, text, checksum) VALUES (?1, ?2, ?3)")?;
        insert.execute(params![id, text, text_checksum(id, text.as_bytes())])?;
        Ok(id)
    }

    pub(super) fn select_below(
        &self,
        columns: &str,
    ) -> Result<rusqlite::CachedStatement<'_>, CatalogueError> {
        // Two queries, since for one with OR SQLite remembers every row that it has returned. No path matches both.
        let select = format!(
            "SELECT {columns} FROM article WHERE path >= ?2 AND path < ?3 \
             UNION ALL SELECT {columns} FROM article WHERE path = ?1"
        );
        Ok(self.connection.prepare_cached(&select)?)
    }
}

const INSERT: &str = "INSERT INTO article (path, size, mtime, form, hash, title, author, date, categories, tags, \
    language, source, link, cover, description, chars, ideographs, words, figures, videos, sections, warnings, checksum, member) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24) \
    ON CONFLICT (path, member) DO UPDATE SET size = ?2, mtime = ?3, form = ?4, hash = ?5, title = ?6, author = ?7, date = ?8, \
    categories = ?9, tags = ?10, language = ?11, source = ?12, link = ?13, cover = ?14, description = ?15, \
    chars = ?16, ideographs = ?17, words = ?18, figures = ?19, videos = ?20, sections = ?21, warnings = ?22, checksum = ?23 \
    RETURNING id";

/// The path of a root, and the bounds between which the paths below it are.
pub(super) fn bounds(root: &Root) -> [String; 3] {
    let root = encode_path(&root.real);
    let folder = root.trim_end_matches('/');
    // '0' is the character after '/'.
    [root.clone(), format!("{folder}/"), format!("{folder}0")]
}

/// Values in one column.
fn joined(values: &[String]) -> String {
    values.join(SEPARATOR)
}

/// The id and the metadata of an article, sanitized. An error if they are not what was written.
pub(super) fn entry(row: &Row<'_>) -> Result<(i64, Entry), CatalogueError> {
    let (id, mut entry) = stored_entry(row)?;
    let path = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
    let checksum: Option<i64> = row.get(20)?;
    if checksum.is_some_and(|checksum| checksum != metadata_checksum(path, &entry)) {
        return Err(CatalogueError::Damaged);
    }
    let meta = &mut entry.meta;
    let optional =
        [&mut meta.author, &mut meta.source, &mut meta.link, &mut meta.cover, &mut meta.description];
    let values = optional.into_iter().flatten().chain(&mut meta.categories).chain(&mut meta.tags);
    for value in values.chain([&mut meta.title]).filter(|value| !is_sanitized(value)) {
        *value = sanitize(value);
    }
    Ok((id, entry))
}

fn stored_entry(row: &Row<'_>) -> rusqlite::Result<(i64, Entry)> {
    let count = |at: usize| row.get::<_, i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
    let list = |at: usize| -> rusqlite::Result<Vec<String>> {
        let joined = row.get_ref(at)?.as_str()?;
        Ok(joined.split(SEPARATOR).filter(|value| !value.is_empty()).map(str::to_owned).collect())
    };
    let key = row.get_ref(21)?.as_str()?;
    let member = Some(key).filter(|key| !key.is_empty()).map(Box::from);
    let location = Location { path: decode_path(row.get_ref(1)?.as_str()?), member };
    let meta = Meta {
        title: row.get(3)?,
        author: row.get(4)?,
        date: unpack_date(row.get::<_, i64>(5)?.cast_unsigned()),
        categories: list(6)?,
        tags: list(7)?,
        language: row.get::<_, Option<String>>(8)?.as_deref().and_then(Language::new),
        source: row.get(9)?,
        link: row.get(10)?,
        cover: row.get(11)?,
        description: row.get(12)?,
    };
    let entry = Entry {
        name: location.name(),
        location,
        meta,
        length: WordCount { chars: count(13)?, ideographs: count(14)?, words: count(15)? },
        figures: count(16)?,
        videos: count(17)?,
        sections: count(18)?,
        warnings: count(19)?,
        hash: row.get::<_, i64>(2)?.cast_unsigned(),
    };
    Ok((row.get(0)?, entry))
}
