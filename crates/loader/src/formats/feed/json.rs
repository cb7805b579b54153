//! Reads JSON Feed.

use serde_json::Value;

use super::draft::{Body, Draft, Item};
use super::model::Enclosure;
use super::person;
use super::words::{Kind, Words};
use crate::head::date;
use crate::input::plain::plain;
use yuelan_article::{Warning, WarningKind};

/// The most bytes of what is said of a feed beside its items.
const MAX_HEAD_BYTES: usize = 1 << 20;

/// Reads a feed; `None` if there is neither an item nor anything about the whole. Linear; items are parsed one by one.
pub(super) fn read(text: &str, warnings: Vec<Warning>) -> Option<Draft> {
    let split = split(text.trim_start_matches('\u{feff}'));
    let head = Some(split.head).filter(|head| head.len() <= MAX_HEAD_BYTES);
    let head: Option<Value> = head.and_then(|head| serde_json::from_str(&head).ok());
    if head.is_none() && split.items.is_empty() {
        return None;
    }
    let head = head.unwrap_or_default();
    let mut feed = Draft { warnings, ..Draft::default() };
    feed.offer_title(0, plain(string(&head, "title")));
    feed.offer_link(0, string(&head, "home_page_url"));
    feed.offer_link(1, string(&head, "feed_url"));
    feed.language = owned(string(&head, "language"));
    feed.authors = authors(&head).map(|name| (0, name)).collect();
    for value in split.items.into_iter().filter_map(|item| serde_json::from_str(item).ok()) {
        if feed.add(item(&value)).is_none() {
            return Some(feed);
        }
    }
    if !split.is_closed {
        feed.warnings.push(Warning { line: None, kind: WarningKind::CutOff });
    }
    Some(feed)
}

/// A feed in its parts.
#[derive(Debug, Default)]
struct Split<'t> {
    /// The object without what is in the list of items.
    head: String,
    /// The objects in that list.
    items: Vec<&'t str>,
    is_closed: bool,
}

/// Finds the items of a feed. What is cut off is closed behind the beginning of their list. Linear.
fn split(text: &str) -> Split<'_> {
    let mut split = Split::default();
    let (mut depth, mut is_string, mut is_escaped) = (0_usize, false, false);
    // The last string of the object itself, where the list and an item in it begin, and what of the head is copied.
    let (mut string, mut list, mut open, mut copied) = (0..0, None, 0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_string => {
                is_string = byte != b'"' || is_escaped;
                is_escaped = byte == b'\\' && !is_escaped;
                if depth == 1 {
                    string.end = at;
                }
            }
            b'"' => {
                is_string = true;
                if depth == 1 {
                    string = at + 1..at + 1;
                }
            }
            b'{' | b'[' => {
                depth += 1;
                let is_list = depth == 2 && byte == b'[' && text.get(string.clone()) == Some("items");
                if is_list && list.is_none() {
                    split.head.push_str(text.get(copied..=at).unwrap_or_default());
                    list = Some(at);
                } else if depth == 3 && list.is_some_and(|list| list >= copied) {
                    open = at;
                }
            }
            b'}' | b']' => {
                let is_inside = list.is_some_and(|list| list >= copied);
                if depth == 3 && is_inside && byte == b'}' {
                    split.items.extend(text.get(open..=at));
                } else if depth == 2 && is_inside {
                    copied = at;
                }
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    split.head.push_str(text.get(copied..=at).unwrap_or_default());
                    split.is_closed = true;
                    return split;
                }
            }
            _ => {}
        }
    }
    split.head.push_str("]}");
    split
}

fn item(value: &Value) -> Item {
    let mut item = Item::default();
    match value.get("id") {
        Some(Value::String(id)) => item.set_guid(id, true),
        Some(Value::Number(id)) => item.set_guid(&id.to_string(), false),
        _ => {}
    }
    item.offer_title(0, plain(string(value, "title")));
    item.offer_link(0, string(value, "url"));
    item.offer_link(1, string(value, "external_url"));
    authors(value).for_each(|name| item.add_author(0, &name));
    item.published.offer(0, date::parse(string(value, "date_published")));
    item.updated.offer(0, date::parse(string(value, "date_modified")));
    list(value, "tags").iter().filter_map(Value::as_str).for_each(|tag| item.add_category(plain(tag)));
    let body = |key, kind| {
        let html = Words::of_text(string(value, key).to_owned()).into_html(kind);
        Body { html, base: None }
    };
    let html = body("content_html", Kind::Html);
    item.offer_content(if html.html.is_empty() { body("content_text", Kind::Plain) } else { html });
    item.offer_summary(0, body("summary", Kind::Plain));
    item.offer_cover(0, string(value, "image"));
    item.offer_cover(4, string(value, "banner_image"));
    for file in list(value, "attachments") {
        item.add_enclosure(Enclosure {
            address: string(file, "url").trim().to_owned(),
            media_type: string(file, "mime_type").to_owned(),
            length: file.get("size_in_bytes").and_then(Value::as_u64),
            title: plain(string(file, "title")),
        });
    }
    item.language = owned(string(value, "language"));
    item
}

/// Returns the authors of a feed or an item: a list, or one as version 1 has it.
fn authors(value: &Value) -> impl Iterator<Item = String> {
    let one = value.get("author").into_iter();
    let all = list(value, "authors").iter();
    let mut names: Vec<String> = Vec::new();
    for author in all.chain(one) {
        let name = author.as_str().unwrap_or_else(|| string(author, "name"));
        let name = person::name(&plain(name));
        if !name.is_empty() && !names.contains(&name) && names.len() < 100 {
            names.push(name);
        }
    }
    names.into_iter()
}

fn string<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn owned(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
