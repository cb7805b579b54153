//! The file of an article: its head in YAML and its body in HTML, as the articles of other crawlers have them.

use std::fmt::Write;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::links::link_key;
use crate::parsed::{ParsedFeed, ParsedItem};
use yuelan_article::{Date, WordCount};
use yuelan_loader::{Loader, sanitize};

/// Where an article is from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin<'o> {
    /// The name of the feed.
    pub(crate) title: &'o str,
    /// The address of the feed, without name and password.
    pub(crate) url: &'o str,
    /// The tags of the subscription.
    pub(crate) tags: &'o [String],
}

/// Returns the hash of a file.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Returns the hash of what a feed says of an article. Dates do not count: many feeds give all articles the date of today.
pub(crate) fn source_hash(item: &ParsedItem) -> u64 {
    let mut hash = Xxh3::new();
    let link = item.link.as_deref().map(link_key).unwrap_or_default();
    let author = item.author.as_deref().unwrap_or_default();
    for part in [item.title.as_str(), author, &link, &item.html] {
        hash.update(part.as_bytes());
        hash.update(&[0]);
    }
    for category in &item.categories {
        hash.update(category.as_bytes());
        hash.update(&[1]);
    }
    hash.digest()
}

/// Returns the text of the file of an article.
pub(crate) fn compose(feed: &ParsedFeed, item: &ParsedItem, origin: Origin<'_>, html: &str) -> String {
    let mut text = String::with_capacity(html.len() + 1024);
    text.push_str("---\n");
    scalar(&mut text, "title", &item.title);
    scalar(&mut text, "date", &item.date.map(|date| date.to_string()).unwrap_or_default());
    let updated = item.updated.filter(|updated| Some(*updated) != item.date);
    scalar(&mut text, "updated", &updated.map(|date| date.to_string()).unwrap_or_default());
    scalar(&mut text, "author", item.author.as_deref().unwrap_or_default());
    list(&mut text, "categories", &item.categories);
    list(&mut text, "tags", origin.tags);
    scalar(&mut text, "source", origin.title);
    scalar(&mut text, "link", item.link.as_deref().unwrap_or_default());
    text.push_str(&identity(&item.key, origin.url));
    scalar(&mut text, "cover", item.cover.as_deref().unwrap_or_default());
    scalar(&mut text, "language", item.language.as_deref().or(feed.language.as_deref()).unwrap_or_default());
    text.push_str("---\n\n<div>\n");
    text.push_str(html.trim());
    text.push_str("\n</div>\n");
    text
}

/// The lines of a head that say which article of which feed it is.
pub(crate) fn identity(guid: &str, feed: &str) -> String {
    let mut lines = String::new();
    scalar(&mut lines, "guid", guid);
    scalar(&mut lines, "feed", feed);
    lines
}

/// Adds a line with a value, unless it is empty. A string in single quotes means nothing but itself in YAML.
fn scalar(text: &mut String, key: &str, value: &str) {
    let value = sanitize(value);
    if !value.trim().is_empty() {
        // Writing to a string never fails.
        let _ = writeln!(text, "{key}: '{}'", value.trim().replace('\'', "''"));
    }
}

fn list(text: &mut String, key: &str, values: &[String]) {
    let values: Vec<String> = values.iter().map(|value| sanitize(value).trim().to_owned()).collect();
    let mut values = values.iter().filter(|value| !value.is_empty()).peekable();
    if values.peek().is_some() {
        let _ = writeln!(text, "{key}:");
        for value in values {
            let _ = writeln!(text, " - '{}'", value.replace('\'', "''"));
        }
    }
}

/// What of an article is shown: the number of its characters, and the last of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) chars: usize,
    pub(crate) end: String,
}

/// The number of characters of an end.
const EDGE: usize = 40;

/// Returns what is shown of the HTML of an article.
pub(crate) fn shown(html: &str) -> Shown {
    let loaded = Loader::new().load_bytes(format!("<div>\n{html}\n</div>").into_bytes(), "article.html");
    let blocks = &loaded.article.blocks;
    let texts: Vec<String> = blocks.iter().map(yuelan_article::Block::plain_text).collect();
    let last = texts.iter().rev().find(|text| !text.trim().is_empty()).map(|text| text.trim_end());
    let end: Vec<char> = last.unwrap_or_default().chars().rev().take(EDGE).collect();
    Shown { chars: WordCount::of(blocks).chars, end: end.into_iter().rev().collect() }
}

/// Returns the date in the name of an article.
pub(crate) fn date_of(item: &ParsedItem) -> Option<Date> {
    item.date.or(item.updated)
}
