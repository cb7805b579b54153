//! An article of a reader of feeds that follows Google Reader. Its categories are names of the feed's, labels of the reader's
//! (`user/-/label/Rivers`), and states (`user/-/state/com.google/read`).

use serde_json::Value;

use super::Draft;
use super::field::{date, push, push_address, text, texts};
use crate::formats::members::MemberState;
use crate::input::plain::entities;
use crate::markdown::plain_text::escaped;

/// Returns what an article says about itself.
pub(super) fn draft(value: &Value) -> Draft {
    let origin = value.get("origin").unwrap_or(&Value::Null);
    let link = ["canonical", "alternate"]
        .iter()
        .find_map(|key| href(value.get(key)?))
        .or_else(|| text(value, "url"));
    let mut fields = Vec::new();
    // What these programs call a title is HTML.
    let words = |value: &Value, key: &str| text(value, key).or_else(|| text(value.get(key)?, "content"));
    fields.extend(words(value, "title").map(|title| ("title", title)));
    let address = link.clone().or_else(|| text(origin, "htmlUrl"));
    push_address(&mut fields, "link", address.map(|address| entities(&address).into_owned()));
    fields.extend(words(value, "author").map(|author| ("author", author)));
    push(&mut fields, "date", date(value, &["published", "updated", "crawlTimeMsec", "timestampUsec"]));
    fields.extend(text(origin, "title").map(|title| ("source", title)));
    push_address(&mut fields, "cover", picture(value));
    if value.get("content").is_some()
        && let Some(summary) = value.get("summary").and_then(|summary| text(summary, "content"))
    {
        fields.push(("description", summary));
    }
    let categories = texts(value, "categories");
    let labels = categories.iter().filter_map(|category| {
        if !category.starts_with("user/") {
            return Some(category.as_str());
        }
        category.split_once("/label/").map(|(_, label)| label)
    });
    fields.extend(labels.map(|label| ("tags", escaped(label))));
    let keys = [text(value, "id"), text(value, "guid"), link];
    Draft { keys: keys.into_iter().flatten().collect(), fields, state: state(&categories) }
}

fn state(categories: &[String]) -> MemberState {
    let has = |state: &str| categories.iter().any(|category| category.ends_with(state));
    let are_known = categories.iter().any(|category| category.contains("/state/com.google/"));
    let is_read = has("/state/com.google/read");
    let is_starred = has("/state/com.google/starred");
    MemberState { is_read: are_known.then_some(is_read), is_starred: are_known.then_some(is_starred) }
}

/// Returns the first address of a list of links.
fn href(links: &Value) -> Option<String> {
    links.as_array()?.iter().find_map(|link| text(link, "href"))
}

/// Returns what belongs to an article: addresses and media types.
fn enclosures(value: &Value) -> impl Iterator<Item = (String, String)> {
    let links = value.get("enclosure").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    links.iter().filter_map(|link| Some((text(link, "href")?, text(link, "type").unwrap_or_default())))
}

fn picture(value: &Value) -> Option<String> {
    enclosures(value).find(|(_, kind)| kind.starts_with("image/")).map(|(address, _)| address)
}

/// Returns the text, and what is to be heard or seen beside it.
pub(super) fn html(value: &Value) -> String {
    let content =
        |key: &str| value.get(key).and_then(|content| text(content, "content")).or_else(|| text(value, key));
    let mut html = content("content")
        .or_else(|| content("summary"))
        .or_else(|| content("description"))
        .unwrap_or_default();
    for (address, kind) in enclosures(value) {
        let element = match kind.split('/').next() {
            Some("audio") => "audio",
            Some("video") => "video",
            _ => continue,
        };
        let tags = ["\n<", element, " src=\"", &escaped(&address), "\"></", element, ">"];
        html.extend(tags);
    }
    html
}
