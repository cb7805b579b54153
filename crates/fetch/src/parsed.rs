//! A feed as the loader reads it, in the form that fetching needs.

use xxhash_rust::xxh3::xxh3_64;

use yuelan_article::Date;
use yuelan_loader::{read_feed, sanitize, sanitize_lines};

/// A feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ParsedFeed {
    pub(crate) title: String,
    pub(crate) language: Option<String>,
    /// The pause in seconds that the feed asks for.
    pub(crate) ttl: Option<i64>,
    pub(crate) items: Vec<ParsedItem>,
}

/// An article of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ParsedItem {
    /// What tells it from the others of the feed, and is the same each time.
    pub(crate) key: String,
    /// The title, else the beginning of the text.
    pub(crate) title: String,
    pub(crate) author: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) updated: Option<Date>,
    pub(crate) categories: Vec<String>,
    pub(crate) link: Option<String>,
    /// The content, with its enclosures.
    pub(crate) html: String,
    pub(crate) cover: Option<String>,
    pub(crate) language: Option<String>,
}

/// Reads a feed; `None` if the bytes are none.
pub(crate) fn read(bytes: &[u8], name: &str) -> Option<ParsedFeed> {
    let feed = read_feed(bytes, name)?;
    let items = feed.items.into_iter().map(|item| ParsedItem {
        html: sanitize_lines(&item.html()).into_owned(),
        title: sanitize(&item.shown_title()),
        key: stored_key(item.key),
        author: Some(item.authors.join(", ")).filter(|author| !author.is_empty()),
        date: item.published,
        updated: item.updated,
        categories: item.categories,
        link: item.link,
        cover: item.cover,
        language: item.language,
    });
    Some(ParsedFeed {
        title: feed.title,
        language: feed.language,
        ttl: feed.update_interval.map(|interval| i64::try_from(interval.as_secs()).unwrap_or(i64::MAX)),
        items: items.collect(),
    })
}

/// The longest key that is kept as it is, in bytes.
const MAX_KEY: usize = 1000;

/// The key of an article. One that is too long for the state and for the head of a file is replaced by its hash.
pub(crate) fn stored_key(key: String) -> String {
    if key.len() <= MAX_KEY { key } else { format!("xxh3:{:016x}", xxh3_64(key.as_bytes())) }
}
