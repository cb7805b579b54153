//! Web pages in place of feeds: how they are told apart, and which of the feeds that a page names is taken.

use url::Url;

use yuelan_loader::feed_links;

/// Words in the name or the address of a feed that is one of comments.
const COMMENTS: [&str; 6] = ["comment", "评论", "評論", "コメント", "댓글", "replies"];

/// Returns whether the bytes are a web page.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(2048)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|sign| start.contains(sign))
}

/// Returns the address of the feed that a page names: the first one, but that of comments last.
pub(crate) fn feed_of_page(bytes: &[u8], page: &Url) -> Option<Url> {
    let links = feed_links(bytes, page.as_str());
    let feeds = links.iter().filter_map(|link| {
        let url = Url::parse(&link.address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let words = [link.title.as_str(), url.path()].concat().to_lowercase();
        Some((COMMENTS.iter().any(|word| words.contains(word)), url))
    });
    // The first of those that are least.
    feeds.min_by_key(|(is_of_comments, _)| *is_of_comments).map(|(_, url)| url)
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
        assert_eq!(found(&[sitemap, atom].concat()).as_deref(), Some("https://a.example/blog/atom.xml"));
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
