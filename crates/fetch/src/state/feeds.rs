//! The rows of feeds.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Row, params};

use super::{State, schema, time};
use crate::error::StateError;
use crate::events::FeedStatus;

/// What is remembered of a feed. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FeedRecord {
    pub(crate) id: i64,
    /// The address that is asked, where it is not that of the subscription.
    pub(crate) current: Option<String>,
    /// The validators of the last answer, exactly as received.
    pub(crate) etag: Option<Vec<u8>>,
    pub(crate) last_modified: Option<Vec<u8>>,
    pub(crate) title: String,
    /// The folder of the articles, below the target folder.
    pub(crate) folder: Option<String>,
    pub(crate) last_request: Option<i64>,
    pub(crate) last_success: Option<i64>,
    pub(crate) last_error: Option<String>,
    /// The number of failures in a row.
    pub(crate) errors: u32,
    /// Until when the server asks to wait.
    pub(crate) not_before: i64,
    /// Until when we wait by ourselves.
    pub(crate) own_next: i64,
    /// The pause in seconds that the content of the feed asks for.
    pub(crate) ttl: Option<i64>,
    /// The address that the server said last was the new one for good, and in how many runs it did.
    pub(crate) moved_to: Option<String>,
    pub(crate) moved_count: u32,
    pub(crate) gone: bool,
    /// The hash of the last body whose articles are all written.
    pub(crate) body: Option<i64>,
}

const COLUMNS: &str =
    "id, current, etag, last_modified, title, folder, last_request, last_success, last_error, errors,
    not_before, own_next, ttl, moved_to, moved_count, gone, body";

fn record(row: &Row<'_>) -> rusqlite::Result<FeedRecord> {
    Ok(FeedRecord {
        id: row.get(0)?,
        current: row.get(1)?,
        etag: row.get(2)?,
        last_modified: row.get(3)?,
        title: row.get(4)?,
        folder: row.get(5)?,
        last_request: row.get(6)?,
        last_success: row.get(7)?,
        last_error: row.get(8)?,
        errors: row.get(9)?,
        not_before: row.get(10)?,
        own_next: row.get(11)?,
        ttl: row.get(12)?,
        moved_to: row.get(13)?,
        moved_count: row.get(14)?,
        gone: row.get(15)?,
        body: row.get(16)?,
    })
}

impl State {
    /// Returns what is remembered of the feed of a subscription. A feed that is not known yet gets a row.
    pub(crate) fn feed(&self, url: &str) -> Result<FeedRecord, StateError> {
        let connection = self.connection();
        let sql = format!("SELECT {COLUMNS} FROM feed WHERE target = ? AND url = ?");
        let mut select = connection.prepare_cached(&sql)?;
        if let Some(known) = select.query_row(params![self.target, url], record).optional()? {
            return Ok(known);
        }
        connection.execute("INSERT INTO feed (target, url) VALUES (?, ?)", params![self.target, url])?;
        Ok(FeedRecord { id: connection.last_insert_rowid(), ..FeedRecord::default() })
    }

    /// Writes a feed.
    pub(crate) fn save_feed(&self, feed: &FeedRecord) -> Result<(), StateError> {
        Ok(save(&self.connection(), feed)?)
    }

    /// Gives a feed a folder that no other feed has: the wanted name, with a number if need be. Names that differ in the
    /// case of letters alone are one, as they are on the disks of some systems.
    pub(crate) fn choose_folder(&self, feed: i64, wanted: &str) -> Result<String, StateError> {
        self.in_transaction(|transaction| {
            let mut taken = transaction.prepare_cached(
                "SELECT folder FROM feed WHERE target = ? AND id != ? AND folder IS NOT NULL",
            )?;
            let taken = taken
                .query_map([self.target, feed], |row| Ok(row.get::<_, String>(0)?.to_lowercase()))?
                .collect::<rusqlite::Result<HashSet<String>>>()?;
            let numbered = (2..).map(|number| format!("{wanted} {number}"));
            let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
            let name = names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default();
            transaction.execute("UPDATE feed SET folder = ? WHERE id = ?", params![name, feed])?;
            Ok(name)
        })
    }

    /// Returns the addresses of the subscriptions whose feeds are elsewhere, and where.
    pub(crate) fn moved(&self) -> Result<HashMap<String, String>, StateError> {
        let connection = self.connection();
        let mut select =
            connection.prepare("SELECT url, current FROM feed WHERE target = ? AND current IS NOT NULL")?;
        let moved = select.query_map([self.target], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(moved.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the folders of all feeds, below the target folder.
    pub(crate) fn folders(&self) -> Result<Vec<PathBuf>, StateError> {
        let connection = self.connection();
        let mut select =
            connection.prepare("SELECT folder FROM feed WHERE target = ? AND folder IS NOT NULL")?;
        let folders = select.query_map([self.target], |row| Ok(row.get::<_, String>(0)?.into()))?;
        Ok(folders.collect::<rusqlite::Result<_>>()?)
    }
}

pub(super) fn save(connection: &rusqlite::Connection, feed: &FeedRecord) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached(
        "UPDATE feed SET current = ?, etag = ?, last_modified = ?, title = ?, folder = ?, last_request = ?,
            last_success = ?, last_error = ?, errors = ?, not_before = ?, own_next = ?, ttl = ?, moved_to = ?,
            moved_count = ?, gone = ?, body = ? WHERE id = ?",
    )?;
    update.execute(params![
        feed.current,
        feed.etag,
        feed.last_modified,
        feed.title,
        feed.folder,
        feed.last_request,
        feed.last_success,
        feed.last_error,
        feed.errors,
        feed.not_before,
        feed.own_next,
        feed.ttl,
        feed.moved_to,
        feed.moved_count,
        feed.gone,
        feed.body,
        feed.id,
    ])?;
    Ok(())
}

/// Returns what is known about all feeds of a state.
pub(crate) fn statuses(path: &Path) -> Result<Vec<FeedStatus>, StateError> {
    let Some(connection) = schema::open_read_only(path)? else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT {COLUMNS}, url, (SELECT count(*) FROM article WHERE feed = feed.id AND path != '') FROM feed ORDER BY url, target"
    );
    let mut select = connection.prepare(&sql)?;
    let statuses = select.query_map([], |row| {
        let feed = record(row)?;
        let next = feed.not_before.max(feed.own_next);
        Ok(FeedStatus {
            url: row.get(17)?,
            current_url: feed.current,
            title: feed.title,
            folder: feed.folder.unwrap_or_default().into(),
            last_request: feed.last_request.map(time),
            last_success: feed.last_success.map(time),
            last_error: feed.last_error,
            errors: feed.errors,
            next: (!feed.gone).then(|| time(next)),
            is_gone: feed.gone,
            articles: usize::try_from(row.get::<_, i64>(18)?).unwrap_or(0),
        })
    })?;
    Ok(statuses.collect::<rusqlite::Result<_>>()?)
}
