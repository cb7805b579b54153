//! The rows of articles.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::feeds::{FeedRecord, save};
use super::{State, schema, seconds};
use crate::error::StateError;

/// An article that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) id: i64,
    /// The path of its file, below the target folder.
    pub(crate) path: String,
    /// Whether there is no file of its own: the path is that of an article of another feed with the same address, or empty if the
    /// article was deleted before it was known here.
    pub(crate) is_shared: bool,
    /// The hash of what the feed had.
    pub(crate) source: u64,
    /// The hash of the file as it was written.
    pub(crate) hash: u64,
}

/// An article that is about to be written, or that needs no file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewRow {
    /// The row that is to be changed; `None` makes one.
    pub(crate) known: Option<i64>,
    pub(crate) guid: String,
    /// The address of the article in the form in which addresses are compared.
    pub(crate) link: Option<String>,
    pub(crate) path: String,
    pub(crate) is_shared: bool,
    pub(crate) source: u64,
    pub(crate) hash: u64,
    /// The path of the file that holds the content until it is renamed, below the target folder.
    pub(crate) part: Option<String>,
    /// The hash of the file that it replaces; `None` if it must not replace any.
    pub(crate) replaces: Option<u64>,
}

/// An article whose file had its content, but not yet its name, when a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    pub(crate) id: i64,
    pub(crate) path: String,
    pub(crate) part: String,
    pub(crate) replaces: Option<u64>,
}

impl State {
    /// Returns the known articles of a feed by their keys.
    pub(crate) fn known(&self, feed: i64) -> Result<HashMap<String, Known>, StateError> {
        let connection = self.connection();
        let mut select = connection
            .prepare_cached("SELECT guid, id, path, is_shared, source, hash FROM article WHERE feed = ?")?;
        let rows = select.query_map([feed], |row| {
            let known = Known {
                id: row.get(1)?,
                path: row.get(2)?,
                is_shared: row.get(3)?,
                source: row.get::<_, i64>(4)?.cast_unsigned(),
                hash: row.get::<_, i64>(5)?.cast_unsigned(),
            };
            Ok((row.get(0)?, known))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes articles of a feed that were deleted before they were known here, so that they stay away: their identifiers, and
    /// the addresses by which they are known, too. What is known already stays as it is.
    pub(crate) fn delete<'d>(
        &self,
        feed: i64,
        articles: impl Iterator<Item = (&'d str, Option<&'d str>)>,
    ) -> Result<(), StateError> {
        let mut articles = articles.peekable();
        if articles.peek().is_none() {
            return Ok(());
        }
        let now = seconds(std::time::SystemTime::now());
        self.in_transaction(|transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT OR IGNORE INTO article (feed, guid, link, path, is_shared, source, hash, first_seen)
                VALUES (?, ?, ?, '', 1, 0, 0, ?)",
            )?;
            articles.try_for_each(|(guid, link)| insert.execute(params![feed, guid, link, now]).map(drop))
        })
    }

    /// Returns the addresses of the articles of a feed that were deleted before they were known here.
    pub(crate) fn deleted_links(&self, feed: i64) -> Result<HashSet<String>, StateError> {
        let connection = self.connection();
        let mut select = connection
            .prepare_cached("SELECT link FROM article WHERE feed = ? AND path = '' AND link IS NOT NULL")?;
        let links = select.query_map([feed], |row| row.get(0))?;
        Ok(links.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the paths of the articles of other feeds that have one of these addresses, by address. None if several articles
    /// of a feed have it: then it is that of a site.
    pub(crate) fn with_links<'l>(
        &self,
        feed: i64,
        links: impl Iterator<Item = &'l str>,
    ) -> Result<HashMap<String, String>, StateError> {
        let mut connection = self.connection();
        // One transaction, since each one locks and unlocks the file.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let mut select = transaction.prepare_cached(
            "SELECT min(article.path), count(*), count(DISTINCT feed) FROM article JOIN feed ON feed.id = feed
            WHERE link = ? AND target = ? AND feed != ? AND is_shared = 0",
        )?;
        let mut found = HashMap::new();
        for link in links {
            let (path, articles, feeds): (Option<String>, i64, i64) = select
                .query_row(params![link, self.target, feed], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            if let Some(path) = path.filter(|_| articles == feeds) {
                found.insert(link.to_owned(), path);
            }
        }
        Ok(found)
    }

    /// Writes rows, all of them or none, and returns their numbers.
    pub(crate) fn record(&self, feed: i64, rows: &[NewRow]) -> Result<Vec<i64>, StateError> {
        let now = seconds(std::time::SystemTime::now());
        self.in_transaction(|transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO article (feed, guid, link, path, is_shared, source, hash, part, replaces, first_seen)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?;
            let mut update = transaction.prepare_cached(
                "UPDATE article SET link = ?, path = ?, is_shared = ?, source = ?, hash = ?, part = ?, replaces = ?
                WHERE id = ?",
            )?;
            rows.iter()
                .map(|row| {
                    let (source, hash) = (row.source.cast_signed(), row.hash.cast_signed());
                    let replaces = row.replaces.map(u64::cast_signed);
                    match row.known {
                        Some(id) => {
                            update.execute(params![
                                row.link,
                                row.path,
                                row.is_shared,
                                source,
                                hash,
                                row.part,
                                replaces,
                                id
                            ])?;
                            Ok(id)
                        }
                        None => insert.insert(params![
                            feed,
                            row.guid,
                            row.link,
                            row.path,
                            row.is_shared,
                            source,
                            hash,
                            row.part,
                            replaces,
                            now
                        ]),
                    }
                })
                .collect()
        })
    }

    /// Notes that files have their names, and writes their feed in the same transaction.
    pub(crate) fn confirm(&self, articles: &[i64], feed: Option<&FeedRecord>) -> Result<(), StateError> {
        self.in_transaction(|transaction| {
            let mut update =
                transaction.prepare_cached("UPDATE article SET part = NULL, replaces = NULL WHERE id = ?")?;
            for article in articles {
                update.execute([article])?;
            }
            feed.map_or(Ok(()), |feed| save(transaction, feed))
        })
    }

    /// Changes the path of a file that is about to be renamed, because another program has taken the name.
    pub(crate) fn rename(&self, article: i64, path: &str) -> Result<(), StateError> {
        self.connection().execute("UPDATE article SET path = ? WHERE id = ?", params![path, article])?;
        Ok(())
    }

    /// Removes the row of an article whose file was never written, so that the next run makes it.
    pub(crate) fn forget(&self, article: i64) -> Result<(), StateError> {
        self.connection().execute("DELETE FROM article WHERE id = ?", [article])?;
        Ok(())
    }

    /// Returns the articles that a run left behind which was killed.
    pub(crate) fn pending(&self) -> Result<Vec<Pending>, StateError> {
        let connection = self.connection();
        let mut select = connection.prepare(
            "SELECT article.id, path, part, replaces FROM article JOIN feed ON feed.id = feed
            WHERE part IS NOT NULL AND target = ?",
        )?;
        let rows = select.query_map([self.target], |row| {
            let replaces: Option<i64> = row.get(3)?;
            let replaces = replaces.map(i64::cast_unsigned);
            Ok(Pending { id: row.get(0)?, path: row.get(1)?, part: row.get(2)?, replaces })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Sets whether a run is under way, and returns whether one was: then it was killed.
    pub(crate) fn set_running(&self, is_running: bool) -> Result<bool, StateError> {
        let connection = self.connection();
        let was = connection
            .query_row("SELECT is_running FROM target WHERE id = ?", [self.target], |row| row.get(0))
            .optional()?;
        connection
            .execute("UPDATE target SET is_running = ? WHERE id = ?", params![is_running, self.target])?;
        Ok(was.unwrap_or(false))
    }
}

/// Returns the files of all articles of a state, by the addresses of their subscriptions and their identifiers there.
pub(crate) fn files(path: &Path) -> Result<HashMap<(String, String), PathBuf>, StateError> {
    let Some(connection) = schema::open_read_only(path)? else { return Ok(HashMap::new()) };
    let mut select = connection.prepare(
        "SELECT feed.url, guid, target.path, article.path FROM article
        JOIN feed ON feed.id = feed JOIN target ON target.id = target WHERE article.path != ''",
    )?;
    let files = select.query_map([], |row| {
        let folder = PathBuf::from(OsString::from_vec(row.get(2)?));
        Ok(((row.get(0)?, row.get(1)?), folder.join(row.get::<_, String>(3)?)))
    })?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}
