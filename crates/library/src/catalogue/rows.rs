//! Articles as rows: what is known of their files, their heads, their words.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::{Row, params};
use xxhash_rust::xxh3::xxh3_64;

use super::{ArticleIndex, Catalogue, CatalogueError, Root};
use crate::article_index::{coded, decoded, pack_date, unpack_date};
use crate::{ArticleIndexBuilder, Entry};
use yuelan_article::{Article, Block, Language, Meta, WordCount};
use yuelan_loader::sanitize;

/// Parts the categories, and the tags, in a row; the gate lets none of it into them.
const BETWEEN: &str = "\u{1f}";
/// What stands before the words of a block, and of a heading, in the words of an article.
const BLOCK: char = '\u{1e}';
const HEADING: char = '\u{1d}';

const HEAD: &str = "id, path, hash, title, author, date, categories, tags, language, source, link, cover, description, \
                    chars, ideographs, words, figures, videos, sections, warnings";

/// What tells a file that was read from one that has changed since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Bytes.
    pub(crate) size: i64,
    /// When it was changed, in nanoseconds since 1970.
    pub(crate) mtime: i64,
    /// What it was read by: the version of the program, and what was asked of the loader.
    pub(crate) form: i64,
}

/// Rows that are there already: the number and the stamp of each, by the hash of its path. Two paths of one hash would
/// be read anew at each scan and are not to be expected among any number of files that a disk holds.
#[derive(Debug, Default)]
pub(crate) struct Known(HashMap<u64, (i64, Stamp)>);

/// An article as it goes into the catalogue.
#[derive(Debug)]
pub(crate) struct IndexedArticle {
    pub(crate) entry: Entry,
    pub(crate) stamp: Stamp,
    pub(crate) words: String,
}

impl Known {
    /// Takes out what is known of a real path.
    pub(crate) fn take(&mut self, real: &Path) -> Option<(i64, Stamp)> {
        self.0.remove(&hash(&coded(real)))
    }

    /// The numbers of those that were not taken out.
    pub(crate) fn rest(self) -> Vec<i64> {
        self.0.into_values().map(|(id, _)| id).collect()
    }
}

impl Catalogue {
    /// What is known of the files under these roots.
    pub(crate) fn known(&self, roots: &[Root]) -> Result<Known, CatalogueError> {
        let mut known = Known::default();
        for root in roots {
            let mut rows = self.under("id, path, size, mtime, form")?;
            let mut rows = rows.query(bounds(root))?;
            while let Some(row) = rows.next()? {
                let path = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                let stamp = Stamp { size: row.get(2)?, mtime: row.get(3)?, form: row.get(4)? };
                known.0.insert(hash(path), (row.get(0)?, stamp));
            }
        }
        Ok(known)
    }

    /// The index of the rows under these roots, named as the roots are.
    pub(super) fn articles(&self, roots: &[Root]) -> Result<ArticleIndex, CatalogueError> {
        let given: Vec<PathBuf> = roots.iter().map(|root| root.given.clone()).collect();
        let mut builder = ArticleIndexBuilder::default().under(&given);
        for (at, root) in roots.iter().enumerate() {
            let mut rows = self.under(HEAD)?;
            let mut rows = rows.query(bounds(root))?;
            while let Some(row) = rows.next()? {
                let (id, mut entry) = entry(row)?;
                let is_met = roots[..at].iter().any(|before| entry.path.starts_with(&before.real));
                if let Some(given) = root.given(&entry.path).filter(|_| !is_met) {
                    entry.path = given;
                    builder.push(id, &entry);
                }
            }
        }
        Ok(builder.finish())
    }

    /// The head of one article, named by its real path.
    pub(crate) fn entry(&self, id: i64) -> Result<Entry, CatalogueError> {
        let mut find =
            self.connection.prepare_cached(&format!("SELECT {HEAD} FROM article WHERE id = ?1"))?;
        let (_, entry) = find.query_row([id], entry)?;
        Ok(entry)
    }

    /// Writes articles and takes others away, all or none. Gives the numbers of those written.
    pub(crate) fn write(
        &mut self,
        roots: &[Root],
        articles: &[(PathBuf, IndexedArticle)],
        gone: &[i64],
    ) -> Result<Vec<i64>, CatalogueError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let written = self.delete_indexes(roots).and_then(|()| {
            gone.iter().try_for_each(|&id| self.delete(id))?;
            articles.iter().map(|(real, article)| self.insert_article(real, article)).collect()
        });
        self.connection.execute_batch(if written.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        written
    }

    fn delete(&self, id: i64) -> Result<(), CatalogueError> {
        self.connection.prepare_cached("DELETE FROM article WHERE id = ?1")?.execute([id])?;
        self.connection.prepare_cached("DELETE FROM words WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    fn insert_article(&self, real: &Path, article: &IndexedArticle) -> Result<i64, CatalogueError> {
        let IndexedArticle { entry, stamp, words } = article;
        let (meta, length) = (&entry.meta, entry.length);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let mut insert = self.connection.prepare_cached(INSERT)?;
        let id = insert.query_row(
            params![
                coded(real),
                stamp.size,
                stamp.mtime,
                stamp.form,
                entry.hash.cast_signed(),
                meta.title,
                meta.author,
                pack_date(meta.date).cast_signed(),
                meta.categories.join(BETWEEN),
                meta.tags.join(BETWEEN),
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
            ],
            |row| row.get(0),
        )?;
        let mut insert =
            self.connection.prepare_cached("INSERT OR REPLACE INTO words (id, text) VALUES (?1, ?2)")?;
        insert.execute(params![id, words])?;
        Ok(id)
    }

    fn under(&self, columns: &str) -> Result<rusqlite::CachedStatement<'_>, CatalogueError> {
        // Two questions, for one with an OR makes SQLite remember every row that it has given. No path is met by both.
        let select = format!(
            "SELECT {columns} FROM article WHERE path >= ?2 AND path < ?3 \
             UNION ALL SELECT {columns} FROM article WHERE path = ?1"
        );
        Ok(self.connection.prepare_cached(&select)?)
    }
}

const INSERT: &str = "INSERT INTO article (path, size, mtime, form, hash, title, author, date, categories, tags, \
    language, source, link, cover, description, chars, ideographs, words, figures, videos, sections, warnings) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22) \
    ON CONFLICT (path) DO UPDATE SET size = ?2, mtime = ?3, form = ?4, hash = ?5, title = ?6, author = ?7, date = ?8, \
    categories = ?9, tags = ?10, language = ?11, source = ?12, link = ?13, cover = ?14, description = ?15, \
    chars = ?16, ideographs = ?17, words = ?18, figures = ?19, videos = ?20, sections = ?21, warnings = ?22 \
    RETURNING id";

/// A path, and the bounds between which the paths under it stand.
fn bounds(root: &Root) -> [String; 3] {
    let root = coded(&root.real);
    let folder = root.trim_end_matches('/');
    // '0' is the character behind '/'.
    [root.clone(), format!("{folder}/"), format!("{folder}0")]
}

fn hash(coded: &str) -> u64 {
    xxh3_64(coded.as_bytes())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<(i64, Entry)> {
    let count = |at: usize| row.get::<_, i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
    let list = |at: usize| -> rusqlite::Result<Vec<String>> {
        let joined = row.get_ref(at)?.as_str()?;
        Ok(joined.split(BETWEEN).filter(|value| !value.is_empty()).map(str::to_owned).collect())
    };
    let path = decoded(row.get_ref(1)?.as_str()?);
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
        name: sanitize(&path.to_string_lossy()),
        path,
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

/// The words of an article for a search: those of its head, then each block's with its sign before them.
pub(crate) fn words(article: &Article) -> String {
    let meta = &article.meta;
    let mut words = meta.title.clone();
    let head = [&meta.author, &meta.source, &meta.description].into_iter().flatten();
    for part in head.chain(&meta.categories).chain(&meta.tags) {
        words.push('\n');
        words.push_str(part);
    }
    for block in &article.blocks {
        words.push(if matches!(block, Block::Heading(_)) { HEADING } else { BLOCK });
        words.push_str(&block.plain_text());
    }
    words
}
