//! A feed as the loader reads it, in the form that fetching needs.

use yuelan_article::Date;

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
pub(crate) fn read(bytes: &[u8], _name: &str) -> Option<ParsedFeed> {
    let text = yuelan_loader::source_text(bytes);
    let text = text.trim_start();
    if !text.starts_with("<rss") && !text.starts_with("<?xml") {
        return None;
    }
    let between = |text: &str, tag: &str| {
        let rest = text.split_once(&format!("<{tag}>"))?.1;
        let inner = rest.split_once(&format!("</{tag}>"))?.0.trim();
        let inner = inner.strip_prefix("<![CDATA[").map_or(inner, |inner| inner.trim_end_matches("]]>"));
        Some(inner.to_owned())
    };
    let (head, _) = text.split_once("<item>").unwrap_or((text, ""));
    let items = text.split("<item>").skip(1).map(|item| {
        let link = between(item, "link");
        ParsedItem {
            key: between(item, "guid").or_else(|| link.clone()).unwrap_or_default(),
            title: between(item, "title").unwrap_or_default(),
            author: between(item, "author"),
            date: between(item, "date").and_then(|date| {
                let mut numbers = date.split('-').map(|part| part.parse::<i16>().unwrap_or(1));
                let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
                let small = |number| u8::try_from(number).unwrap_or(1);
                Some(Date { year, month: small(month), day: small(day), time: None })
            }),
            updated: None,
            categories: Vec::new(),
            link,
            html: between(item, "description").unwrap_or_default(),
            cover: None,
            language: None,
        }
    });
    Some(ParsedFeed {
        title: between(head, "title").unwrap_or_default(),
        language: between(head, "language"),
        ttl: between(head, "ttl").and_then(|ttl| Some(ttl.parse::<i64>().ok()? * 60)),
        items: items.collect(),
    })
}
