//! What the header of a message says about it as an article.
//!
//! Feeds that a program delivers as mail (rss2email) name the page, its feed and its tags in fields of their own.

use crate::formats::mime::Headers;

/// Makes fields of a header: subject, name of the sender, date, list, tags, language.
pub(in crate::formats) fn fields(headers: &Headers) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    let mut push = |key, words: Option<String>| fields.extend(words.map(|words| (key, words)));
    push("title", headers.text("Subject"));
    push("date", headers.text("Date"));
    push("published", headers.text("Received").and_then(|trace| Some(trace.rsplit_once(';')?.1.to_owned())));
    push("link", headers.id("X-RSS-URL").or_else(|| headers.id("Archived-At")));
    push("tags", headers.text("X-RSS-TAGS").or_else(|| headers.text("Keywords")));
    push("lang", headers.text("Content-Language"));
    let (feed, author) = author(headers);
    push("author", author);
    push("source", list_name(headers).or(feed));
    fields
}

/// Whether a message is an item of a feed.
pub(super) fn is_of_feed(headers: &Headers) -> bool {
    headers.has("X-RSS-URL") || headers.has("X-RSS-ID") || headers.has("X-RSS-Feed")
}

/// Returns the title of the feed and the author. A message of a feed is from `title: author`.
fn author(headers: &Headers) -> (Option<String>, Option<String>) {
    let names = sender(headers);
    if !is_of_feed(headers) {
        return (None, names);
    }
    let Some(names) = names else { return (None, None) };
    let (feed, author) =
        names.rsplit_once(": ").map_or((names.as_str(), ""), |(feed, author)| (feed, author));
    // A field of the template that was not filled.
    let is_name = !author.is_empty() && !author.starts_with('<') && author != feed;
    (Some(feed.to_owned()), is_name.then(|| author.to_owned()))
}

/// Returns the names of the senders, or their addresses where they have none.
pub(super) fn sender(headers: &Headers) -> Option<String> {
    let name = if headers.has("From") { "From" } else { "Sender" };
    let senders = headers.mailboxes(name);
    Some(senders.join(", ")).filter(|names| !names.is_empty())
}

/// Returns the name of a mailing list: `Words <id>` → `Words`; of `<lamp.localhost>`, as programs on one machine write it,
/// `None`.
fn list_name(headers: &Headers) -> Option<String> {
    let text = headers.text("List-ID")?;
    let (words, id) = text.split_once('<').unwrap_or(("", &text));
    let words = words.trim().trim_matches('"').trim();
    let id = id.trim_end_matches('>').trim();
    if !words.is_empty() {
        return Some(words.to_owned());
    }
    let is_local = id.ends_with(".localhost") || id.ends_with(".localdomain") || id == "localhost";
    (!id.is_empty() && !is_local).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(header: &str, key: &str) -> Option<String> {
        let bytes = format!("{header}\n\n");
        let fields = fields(&Headers::split(bytes.as_bytes()).0);
        fields.into_iter().find(|(name, _)| *name == key).map(|(_, words)| words)
    }

    #[test]
    fn the_sender_is_the_author() {
        for (from, author) in [
            ("=?GB2312?B?xM+0sA==?= <nan@lamp.example>", "南窗"),
            ("\"Window, South\" <nan@lamp.example>", "Window, South"),
            ("nan@lamp.example (South Window)", "South Window"),
            ("nan@lamp.example", "nan@lamp.example"),
            ("<nan@lamp.example>", "nan@lamp.example"),
            ("A <a@lamp.example>, \"B\" <b@lamp.example>", "A, B"),
            ("Lamps: A <a@lamp.example>, b@lamp.example;", "A, b@lamp.example"),
        ] {
            assert_eq!(value(&format!("From: {from}"), "author").as_deref(), Some(author), "{from}");
        }
    }

    #[test]
    fn a_mailing_list_is_the_source() {
        assert_eq!(value("List-ID: \"Lamps\" <lamps.example>", "source").as_deref(), Some("Lamps"));
        assert_eq!(value("List-Id: <lamps.example>", "source").as_deref(), Some("lamps.example"));
        assert_eq!(value("List-Id: <lamps.localhost>", "source"), None);
    }

    #[test]
    fn fields_of_a_feed_name_its_page() {
        let header = "From: \"渡口: 夜: 南窗\" <a@b.example>\nList-ID: <lamp.localhost>\nX-RSS-Feed: https://lamp.example/feed\n\
                      X-RSS-URL: https://lamp.example/1\nX-RSS-TAGS: 灯,船";
        let expected = [
            ("author", "南窗"),
            ("source", "渡口: 夜"),
            ("link", "https://lamp.example/1"),
            ("tags", "灯,船"),
        ];
        for (key, words) in expected {
            assert_eq!(value(header, key).as_deref(), Some(words));
        }
        let header = "From: \"Lamps: <author>\" <a@b.example>\nX-RSS-ID: 1";
        assert_eq!((value(header, "source").as_deref(), value(header, "author")), (Some("Lamps"), None));
    }
}
