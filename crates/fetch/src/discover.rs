//! The feeds that a web page names: `<link rel=alternate type=application/rss+xml href=…>`.

use scraper::{Html, Selector};
use url::Url;

use yuelan_loader::source_text;

/// The types of feeds, the surest first; `application/json` and `text/xml` are often something else.
const TYPES: [&str; 6] = [
    "application/atom+xml",
    "application/rss+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
];

/// Returns whether the bytes are a web page.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(2048)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{feff}', '\0']);
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|sign| start.contains(sign))
}

/// Returns the address of the feed that a page names: the first one, but that of comments last.
pub(crate) fn feed_of_page(bytes: &[u8], page: &Url) -> Option<Url> {
    let html = Html::parse_document(&source_text(bytes));
    let first = |selector: &str| {
        let selector = Selector::parse(selector).ok()?;
        html.select(&selector).next().map(|element| element.value().clone())
    };
    let base = first("base[href]").and_then(|base| page.join(base.attr("href")?.trim()).ok());
    let base = base.unwrap_or_else(|| page.clone());
    let links = Selector::parse("link[rel][type][href]").ok()?;
    let feeds = html.select(&links).filter_map(|link| {
        let attribute = |name| link.value().attr(name).unwrap_or_default().trim();
        let is_alternate =
            attribute("rel").split_whitespace().any(|rel| rel.eq_ignore_ascii_case("alternate"));
        let kind = attribute("type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let rank = TYPES.iter().position(|known| *known == kind)?;
        let url = base.join(attribute("href")).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let words = [attribute("title"), url.path()].concat().to_lowercase();
        let is_of_comments = ["comment", "评论", "評論", "コメント", "댓글"].iter().any(|word| words.contains(word));
        // Types of feeds count alike; the page puts its main one first.
        is_alternate.then_some(((is_of_comments, rank > 3), url))
    });
    let mut feeds: Vec<_> = feeds.collect();
    feeds.sort_by_key(|(rank, _)| *rank);
    feeds.into_iter().next().map(|(_, url)| url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(head: &str) -> Option<String> {
        let page = format!("<!DOCTYPE html><html><head>{head}</head><body><p>灯</body></html>");
        assert!(is_page(page.as_bytes()));
        let url = Url::parse("https://a.example/blog/post").expect("an address");
        feed_of_page(page.as_bytes(), &url).map(String::from)
    }

    #[test]
    fn a_page_names_its_feed() {
        let rss = |href: &str| format!("<link rel=alternate type='application/rss+xml' href='{href}'>");
        assert_eq!(found(&rss("/feed")).as_deref(), Some("https://a.example/feed"));
        assert_eq!(found(&rss("feed.xml")).as_deref(), Some("https://a.example/blog/feed.xml"));
        let based = ["<base href='//b.example/x/'>", &rss("feed.xml")].concat();
        assert_eq!(found(&based).as_deref(), Some("https://b.example/x/feed.xml"));
        let comments = [rss("/comments/feed"), rss("/feed")].concat();
        assert_eq!(found(&comments).as_deref(), Some("https://a.example/feed"));
        let atom = "<link type=application/atom+xml rel='ALTERNATE home' href=atom.xml>";
        let sitemap = "<link rel=alternate type=text/xml href=/sitemap.xml>";
        assert_eq!(
            found(&[sitemap, atom].concat()).as_deref(),
            Some("https://a.example/blog/atom.xml")
        );
    }

    #[test]
    fn other_links_are_no_feeds() {
        for head in [
            "<link rel=stylesheet type=text/css href=a.css>",
            "<link rel=alternate hreflang=en type=text/html href=/en>",
            "<link rel=alternate type=application/rss+xml href='javascript:x'>",
            "<a rel=alternate type=application/rss+xml href=/feed>",
            "",
        ] {
            assert_eq!(found(head), None, "{head}");
        }
        assert!(!is_page(b"<?xml version='1.0'?><rss><channel>"));
    }
}
