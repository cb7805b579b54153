//! The cache of newsboat (`cache.db`), a database of the items of all feeds, as a container of articles. It is only read: as
//! other programs read it or, while newsboat holds it, as if nobody wrote it. Nothing is written beside it either.

use std::fmt::Write;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Row};

use crate::sqlite_file::{INDEX, LOG, beside, immutable_uri, uri};
use yuelan_loader::{
    Container, ContainerKind, Member, MemberHead, MemberKeys, MemberState, Members, open_file,
};

/// What every database of SQLite begins with.
const SIGNATURE: &[u8; 16] = b"SQLite format 3\0";

/// How long another program is waited for that writes the file.
const TIMEOUT: Duration = Duration::from_millis(250);

/// The most items, and the most bytes of the text of one.
const MAX_ITEMS: usize = 100_000;
const MAX_TEXT_BYTES: usize = 64 << 20;

/// The most bytes of anything else.
const MAX_VALUE_BYTES: usize = 8192;

/// Columns that older versions of newsboat do not have.
const NEWER: [&str; 4] = ["enclosure_url", "enclosure_type", "base", "content_mime_type"];

/// The items of a cache, read when they are asked for.
struct Cache {
    connection: Connection,
    heads: Vec<MemberHead>,
    states: Vec<MemberState>,
    ids: Vec<i64>,
    /// What the text of an item is read by.
    query: String,
}

/// An item, with its text.
struct Item {
    title: String,
    author: String,
    url: String,
    date: i64,
    feed: String,
    content: String,
    enclosure: (String, String),
    media_type: String,
}

/// Returns whether a file has a name that caches have, so that it is worth looking into.
pub(crate) fn has_name(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("db"))
}

/// Returns whether a file with these first bytes is a cache of newsboat: by its tables.
pub(crate) fn is_cache(path: &Path, start: &[u8]) -> bool {
    start.starts_with(SIGNATURE) && has_name(path) && connect(path, &mut |_| Ok(true)).unwrap_or(false)
}

/// Opens a cache of newsboat as a container; `None` if the file is none. Its items come newest first.
pub(crate) fn open(path: &Path) -> Option<Container<'static>> {
    let mut start = [0; SIGNATURE.len()];
    if open_file(path).ok()?.read_exact(&mut start).is_err() || start != *SIGNATURE {
        return None;
    }
    let cache = connect(path, &mut Cache::open)?;
    Some(Container::new(ContainerKind::Export, "newsboat".to_owned(), Box::new(cache)))
}

/// What a cache of newsboat says about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsboatItem {
    /// The address of its feed, as newsboat's list has it.
    pub feed: String,
    /// Its identifier in the feed; newsboat makes one where there is none.
    pub guid: String,
    /// Its address; empty if it has none.
    pub url: String,
    /// Whether it was read.
    pub is_read: bool,
    /// Whether it has a flag, whatever its letter.
    pub is_starred: bool,
    /// Whether it was deleted. newsboat keeps such an item as long as its feed has it.
    pub is_deleted: bool,
}

/// Returns the items of a cache of newsboat, without their texts; none if the file is no cache.
pub fn newsboat_items(path: &Path) -> Vec<NewsboatItem> {
    let mut read = |connection: Connection| {
        let mut items =
            connection.prepare("SELECT feedurl, guid, url, unread, flags, deleted FROM rss_item LIMIT ?1")?;
        let items = items.query_map([i64::try_from(MAX_ITEMS).unwrap_or(i64::MAX)], |row| {
            let [feed, guid, url, flags] = [0, 1, 2, 4].map(|column| text(row, column, MAX_VALUE_BYTES));
            let is_read = row.get::<_, i64>(3).unwrap_or(1) == 0;
            let is_deleted = row.get::<_, i64>(5).unwrap_or(0) != 0;
            Ok(NewsboatItem { feed, guid, url, is_read, is_starred: !flags.trim().is_empty(), is_deleted })
        })?;
        items.collect::<rusqlite::Result<Vec<_>>>()
    };
    connect(path, &mut read).unwrap_or_default()
}

/// Connects to a database that is only read; `None` if it is not newsboat's.
fn connect<T>(path: &Path, read: &mut dyn FnMut(Connection) -> rusqlite::Result<T>) -> Option<T> {
    let read_only =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let known = |uri: String| -> rusqlite::Result<Option<Connection>> {
        let connection = Connection::open_with_flags(uri, read_only)?;
        connection.busy_timeout(TIMEOUT)?;
        connection.pragma_update(None, "query_only", true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        let tables =
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('rss_item', 'rss_feed')";
        let is_known = connection.query_row(tables, [], |row| row.get::<_, i64>(0))? == 2;
        Ok(is_known.then_some(connection))
    };
    // Beside a database in WAL mode SQLite makes files even for who only reads it, unless it is declared immutable, which it
    // is while there is nothing in its log. With something in the log it has to be newsboat's before it is opened, or to have
    // the index of the log already: the tables themselves may be in the log alone.
    if is_in_wal_mode(path) {
        let connection = known(immutable_uri(path)).ok().flatten();
        let has_log = beside(path, LOG).metadata().is_ok_and(|log| log.len() > 0);
        if !has_log {
            return read(connection?).ok();
        }
        if connection.is_none() && !beside(path, INDEX).exists() {
            return None;
        }
    }
    let mut opened = |uri: String| known(uri)?.map(&mut *read).transpose();
    let read = match opened(uri(path)) {
        // newsboat is writing it, or it was left in the middle, or may not be locked where it is.
        Err(error) if error.sqlite_error_code() != Some(ErrorCode::NotADatabase) => {
            opened(immutable_uri(path))
        }
        read => read,
    };
    read.ok().flatten()
}

/// Whether the header of a database says that it is in WAL mode (sqlite.org/fileformat.html, 1.3.3).
fn is_in_wal_mode(path: &Path) -> bool {
    let mut header = [0; 20];
    open_file(path).is_ok_and(|mut file| file.read_exact(&mut header).is_ok()) && header[18..] == [2, 2]
}

impl Cache {
    /// Reads the heads of all items.
    fn open(connection: Connection) -> rusqlite::Result<Self> {
        let query = text_query(&connection)?;
        let (mut heads, mut states, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        let mut keys = MemberKeys::new();
        {
            let mut items = connection.prepare(
                "SELECT id, guid, title, url, pubDate, unread, flags FROM rss_item WHERE deleted = 0
                 ORDER BY pubDate DESC, id DESC LIMIT ?1",
            )?;
            let mut rows = items.query([i64::try_from(MAX_ITEMS).unwrap_or(i64::MAX)])?;
            while let Some(row) = rows.next()? {
                let [guid, title, url, flags] = [1, 2, 3, 6].map(|column| text(row, column, MAX_VALUE_BYTES));
                let fields = fields(&title, "", &url, row.get(4).unwrap_or(0), "");
                let said = Member::of_html(&fields, String::new());
                let key = keys.next(&[&guid, &url], title.as_bytes());
                heads.push(said.head(key));
                states.push(MemberState {
                    is_read: Some(row.get::<_, i64>(5).unwrap_or(1) == 0),
                    is_starred: Some(!flags.trim().is_empty()),
                });
                ids.push(row.get(0)?);
            }
        }
        Ok(Self { connection, heads, states, ids, query })
    }

    fn item(&self, at: usize) -> Option<Item> {
        let id = self.ids.get(at)?;
        let item = self.connection.query_row(&self.query, [id], |row| {
            let short = |column| text(row, column, MAX_VALUE_BYTES);
            Ok(Item {
                title: short(0),
                author: short(1),
                url: short(2),
                date: row.get(3).unwrap_or(0),
                feed: short(4),
                content: text(row, 5, MAX_TEXT_BYTES),
                enclosure: (short(6), short(7)),
                media_type: short(9),
            })
        });
        item.optional().ok().flatten()
    }
}

/// Returns the query for one item, with empty values for columns that the database does not have.
fn text_query(connection: &Connection) -> rusqlite::Result<String> {
    let mut columns = Vec::new();
    for name in NEWER {
        let known = "SELECT count(*) FROM pragma_table_info('rss_item') WHERE name = ?1";
        let count: i64 = connection.query_row(known, [name], |row| row.get(0))?;
        columns.push(if count > 0 { format!("rss_item.{name}") } else { "''".to_owned() });
    }
    let newer = columns.join(", ");
    Ok(format!(
        "SELECT rss_item.title, author, rss_item.url, pubDate, rss_feed.title, content, {newer}
         FROM rss_item LEFT JOIN rss_feed ON rss_feed.rssurl = rss_item.feedurl WHERE rss_item.id = ?1"
    ))
}

/// Returns a value as text, whatever it is: a column of SQLite may hold anything.
fn text(row: &Row<'_>, column: usize, most: usize) -> String {
    let bytes = row
        .get_ref(column)
        .ok()
        .and_then(|value| value.as_bytes_or_null().ok().flatten().map(<[u8]>::to_vec));
    let mut bytes = bytes.unwrap_or_default();
    bytes.truncate(most);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns what an item says as keys and values of a head.
fn fields(title: &str, author: &str, url: &str, date: i64, feed: &str) -> Vec<(&'static str, String)> {
    let date = if date > 0 { format!("{date:010}") } else { String::new() };
    let values = [("title", title), ("author", author), ("link", url), ("date", &date), ("source", feed)];
    values
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(key, value)| (key, value.to_owned()))
        .collect()
}

impl Item {
    fn html(&self) -> String {
        let is_plain = self.media_type.trim().eq_ignore_ascii_case("text/plain");
        let mut html = if is_plain { paragraphs(&self.content) } else { self.content.clone() };
        let (address, kind) = &self.enclosure;
        if !address.is_empty() && !self.content.contains(address.as_str()) {
            let address = escaped(address);
            // Writing to a string cannot fail.
            let _ = match kind.split('/').next() {
                Some(kind @ ("audio" | "video")) => write!(html, "\n<{kind} src=\"{address}\"></{kind}>"),
                Some("image") => write!(html, "\n<p><img src=\"{address}\"></p>"),
                _ => write!(html, "\n<p><a href=\"{address}\">{address}</a></p>"),
            };
        }
        html
    }
}

/// Returns plain text as HTML: a paragraph ends at a blank line.
fn paragraphs(words: &str) -> String {
    let paragraphs = words.split("\n\n").map(str::trim).filter(|words| !words.is_empty());
    paragraphs
        .flat_map(|words| ["<p>".to_owned(), escaped(words).replace('\n', "<br>"), "</p>\n".to_owned()])
        .collect()
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Members for Cache {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let item = self.item(at)?;
        let fields = fields(&item.title, &item.author, &item.url, item.date, &item.feed);
        Some(Member::of_html(&fields, item.html()))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let Some(item) = self.item(at) else { return };
        // Not whether it was read.
        for text in [&item.title, &item.author, &item.url, &item.content, &item.enclosure.0] {
            callback(text.as_bytes());
            callback(b"\0");
        }
    }

    fn state(&mut self, at: usize) -> MemberState {
        self.states.get(at).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
