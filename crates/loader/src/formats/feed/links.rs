//! The feeds that a web page names in its head.

use crate::formats::epub::{Token, Tokens, attribute, attributes};
use crate::input::address::resolve;
use crate::input::decode::decode;
use crate::input::plain::plain;

/// The media types of feeds.
const FEEDS: [&str; 6] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/x-cdf",
    "application/json",
];

/// A feed that a web page names.
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedLink {
    /// The absolute address.
    pub address: String,
    /// What the page calls the feed, in plain text; it may be empty.
    pub title: String,
}

/// Returns the feeds that a web page of this address names, `<link rel="alternate">`, in its order. Linear.
pub fn feed_links(page: &[u8], address: &str) -> Vec<FeedLink> {
    let html = decode(page, &mut Vec::new());
    let mut base = Some(address.to_owned());
    let mut links: Vec<FeedLink> = Vec::new();
    for token in Tokens::new(&html, 0) {
        let Token::Open(range, name) = token else { continue };
        if name.eq_ignore_ascii_case("base") || name.eq_ignore_ascii_case("link") {
            let tag = html.get(range.start + 1 + name.len()..range.end).unwrap_or_default();
            let attributes = attributes(tag);
            let Some(href) = attribute(&attributes, "href") else { continue };
            if name.eq_ignore_ascii_case("base") {
                base = resolve(href, base.as_deref()).or(base);
                continue;
            }
            let is_one = |key, words: &[&str]| {
                let mut said = attribute(&attributes, key).unwrap_or_default().split([' ', ';']);
                said.any(|said| words.iter().any(|word| said.eq_ignore_ascii_case(word)))
            };
            let is_feed = is_one("rel", &["alternate"]) && is_one("type", &FEEDS) || is_one("rel", &["feed"]);
            let Some(address) = resolve(href, base.as_deref()).filter(|_| is_feed) else { continue };
            if links.iter().all(|known| known.address != address) && links.len() < MAX_LINKS {
                links.push(FeedLink {
                    address,
                    title: plain(attribute(&attributes, "title").unwrap_or_default()),
                });
            }
        }
    }
    links
}

/// The most feeds of one page.
const MAX_LINKS: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feeds_of_a_page_are_found_with_their_names() {
        let page = "<html><head><link rel=stylesheet href=x.css><base href='/blog/'>\
            <LINK REL='Alternate nofollow' TYPE='application/rss+xml; charset=utf-8' HREF='feed.xml?a=1&amp;b=2' title='渡口 &amp; 灯'>\
            <link rel=alternate type=application/atom+xml href=https://b.example/atom>\
            <link rel=alternate hreflang=ja href=/ja><link rel=feed href=all.json>\
            <link rel=alternate type=application/atom+xml href=https://b.example/atom>\
            <link rel=alternate type=application/rss+xml href='javascript:x'></head>";
        let links = feed_links(page.as_bytes(), "https://a.example/x/y.html");
        let found: Vec<_> = links.iter().map(|link| (link.address.as_str(), link.title.as_str())).collect();
        let feed = ("https://a.example/blog/feed.xml?a=1&b=2", "渡口 & 灯");
        assert_eq!(found, [feed, ("https://b.example/atom", ""), ("https://a.example/blog/all.json", "")]);
        assert_eq!(feed_links(b"", ""), []);
    }
}
