//! Reads JSON Feed.

use serde_json::Value;

use super::draft::{Body, Draft, Item};
use super::model::Enclosure;
use super::person;
use super::words::{Kind, Words};
use crate::head::date;
use crate::input::plain::plain;
use yuelan_article::{Warning, WarningKind};

/// Reads a feed; `None` if it is no JSON up to the end of an item. Linear.
pub(super) fn read(text: &str, mut warnings: Vec<Warning>) -> Option<Draft> {
    let text = text.trim_start_matches('\u{feff}');
    let mut first = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = if let Ok(value) = first.next()? {
        value
    } else {
        warnings.push(Warning { line: None, kind: WarningKind::CutOff });
        serde_json::from_str(&whole_items(text)?).ok()?
    };
    let mut feed = Draft { warnings, ..Draft::default() };
    feed.offer_title(0, plain(string(&value, "title")));
    feed.offer_link(0, string(&value, "home_page_url"));
    feed.offer_link(1, string(&value, "feed_url"));
    feed.language = owned(string(&value, "language"));
    feed.authors = authors(&value).map(|name| (0, name)).collect();
    feed.items = list(&value, "items").iter().filter(|item| item.is_object()).map(item).collect();
    Some(feed)
}

/// Returns a text that is cut off, up to the last whole object of a list in it, and closed there. Linear.
fn whole_items(text: &str) -> Option<String> {
    let (mut depth, mut whole) = (0_usize, None);
    let (mut is_string, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_string => {
                is_string = byte != b'"' || is_escaped;
                is_escaped = byte == b'\\' && !is_escaped;
            }
            b'"' => is_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 2 && byte == b'}' {
                    whole = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    Some(format!("{}]}}", text.get(..whole?)?))
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
