//! An article of wallabag: of version 2, or of version 1, which writes each value twice, by its name and by its number.

use std::fmt::Write;

use serde_json::Value;

use super::Draft;
use super::field::{date, flag, push, push_address, text, texts};
use crate::formats::members::MemberState;
use crate::markdown::plain_text::escaped;

/// Returns what an article says about itself. The day when it was saved stands for one that names none.
pub(super) fn draft(value: &Value) -> Draft {
    let link = || text(value, "url").or_else(|| text(value, "2"));
    let mut fields = Vec::new();
    push(&mut fields, "title", text(value, "title").or_else(|| text(value, "1")));
    push_address(&mut fields, "link", link().or_else(|| text(value, "given_url")));
    fields.extend(texts(value, "published_by").into_iter().map(|name| ("author", escaped(&name))));
    push(&mut fields, "date", date(value, &["published_at", "created_at"]));
    push(&mut fields, "lang", text(value, "language").map(|tag| tag.replace('_', "-")));
    push(&mut fields, "source", text(value, "domain_name"));
    push_address(&mut fields, "cover", text(value, "preview_picture"));
    fields.extend(texts(value, "tags").into_iter().map(|tag| ("tags", escaped(&tag))));
    let is_read = ["is_archived", "is_read", "3"].iter().find_map(|key| flag(value, key));
    let is_starred = ["is_starred", "is_fav", "4"].iter().find_map(|key| flag(value, key));
    let keys = [text(value, "id"), text(value, "0"), link()];
    Draft { keys: keys.into_iter().flatten().collect(), fields, state: MemberState { is_read, is_starred } }
}

/// Returns the text, and behind it what was marked in it and noted.
pub(super) fn html(value: &Value) -> String {
    let mut html = text(value, "content").or_else(|| text(value, "5")).unwrap_or_default();
    let notes = value.get("annotations").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (at, note) in notes.iter().enumerate() {
        html.push_str(if at == 0 { "\n<hr>\n" } else { "" });
        // Writing to a string cannot fail.
        if let Some(quote) = text(note, "quote") {
            let _ = writeln!(html, "<blockquote><p>{}</p></blockquote>", escaped(&quote));
        }
        if let Some(words) = text(note, "text") {
            let _ = writeln!(html, "<p>{}</p>", escaped(&words));
        }
    }
    html
}
