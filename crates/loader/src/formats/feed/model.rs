//! A feed and its items: what every form of feed is read into.

use std::time::Duration;

use yuelan_article::{Date, Warning};

/// A feed: RSS, RDF, Atom, JSON Feed, CDF, or the search index of a blog.
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The title in plain text, sanitized; it may be empty.
    pub title: String,
    /// The absolute address of the site.
    pub link: Option<String>,
    /// The language tag that the feed names, as written.
    pub language: Option<String>,
    /// How long the feed asks not to be fetched again: `ttl`, or `sy:updatePeriod` and `sy:updateFrequency`.
    pub update_interval: Option<Duration>,
    /// The items in the order of the feed.
    pub items: Vec<FeedItem>,
    /// The problems of the feed, such as that it is cut off behind its last whole item.
    pub warnings: Vec<Warning>,
}

/// An item of a feed.
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedItem {
    /// The key, unique in the feed and the same for an item whenever the feed is read: its identifier, else its address, else
    /// a hash of title and date, else of its content.
    pub key: String,
    /// The identifier as written, without white space around it.
    pub guid: Option<String>,
    /// The title in plain text, sanitized; it may be empty.
    pub title: String,
    /// The names of the authors in plain text, sanitized.
    pub authors: Vec<String>,
    /// The date of publication.
    pub published: Option<Date>,
    /// The date of the last change.
    pub updated: Option<Date>,
    /// The categories in plain text, sanitized.
    pub categories: Vec<String>,
    /// The absolute address of the article.
    pub link: Option<String>,
    /// The best text that the item holds, as HTML that is not sanitized. Relative addresses in it are relative to `link`.
    pub content_html: String,
    /// Whether `content_html` is only what the item calls a summary or a description.
    pub is_summary_only: bool,
    /// The summary in plain text, if there is content beside it.
    pub summary: Option<String>,
    /// The files that belong to the item: sounds, films, pictures and others.
    pub enclosures: Vec<Enclosure>,
    /// The absolute address of the picture that stands for the item.
    pub cover: Option<String>,
    /// The language tag that the item names, as written.
    pub language: Option<String>,
}

/// A file that belongs to an item of a feed.
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// The absolute address.
    pub address: String,
    /// The media type, such as `audio/mpeg`; it may be empty.
    pub media_type: String,
    /// The size in bytes, if it is named.
    pub length: Option<u64>,
    /// The title in plain text; it may be empty.
    pub title: String,
}
