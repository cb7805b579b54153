//! Lists at an address, which are less trusted than those in files: only forms that nothing else has, and no commands.

use url::Url;

use super::read_list;
use crate::subscription::Subscription;

/// How far the first element of an outline is looked for, in bytes.
const START: usize = 4096;

/// Reads a body as a list: an outline (OPML), or an address on each line and nothing else. `None` if it is neither.
pub(crate) fn feeds_of_list(body: &[u8], name: &str) -> Option<Vec<Subscription>> {
    let start = String::from_utf8_lossy(body.get(..body.len().min(START)).unwrap_or_default());
    let is_outline = start.contains("<opml");
    let is_markup = start.trim_start_matches('\u{feff}').trim_start().starts_with(['<', '{', '[']);
    if is_markup && !is_outline {
        return None;
    }
    let list = read_list(body, name).ok().filter(|list| is_outline || list.invalid.is_empty())?;
    let is_web = |feed: &Subscription| {
        Url::parse(&feed.url).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
    };
    let all = list.subscriptions.len();
    let feeds: Vec<Subscription> = list.subscriptions.into_iter().filter(is_web).collect();
    (is_outline || !feeds.is_empty() && feeds.len() == all).then_some(feeds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(body: &str) -> Option<Vec<String>> {
        let feeds = feeds_of_list(body.as_bytes(), "list")?;
        Some(feeds.into_iter().map(|feed| feed.url).collect())
    }

    #[test]
    fn outlines_and_plain_lists_are_lists_and_run_nothing() {
        let outline = "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>x</title></head><body>\
            <outline xmlUrl=\"https://a.example/feed\"/><outline xmlUrl=\"exec:rm x\"/>\
            <outline xmlUrl=\"file:///etc/passwd\"/></body></opml>";
        assert_eq!(urls(outline), Some(vec!["https://a.example/feed".to_owned()]));
        assert_eq!(urls("<opml version=\"2.0\"><body></body></opml>"), Some(Vec::new()));
        let lines = "# mine\nhttps://a.example/feed one\n\nhttp://b.example/\n";
        assert_eq!(urls(lines).map(|urls| urls.len()), Some(2));
        for other in [
            "",
            "# nothing\n",
            "exec:rm x\n",
            "https://a.example/\nexec:rm x\n",
            "https://a.example/\nno address here\n",
            "Nothing of the kind.",
            "<!DOCTYPE html><title>x</title><p>https://a.example/",
            "[\"https://a.example/\"]",
        ] {
            assert_eq!(urls(other), None, "{other}");
        }
    }
}
