//! Bookmarks and saved articles as JSON: of Chrome, Firefox, Pinboard, Readability, Linkwarden, Karakeep, Omnivore, and of
//! others that write an array of objects with an address and a title in each.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::keys::{keys, mended};
use super::posts;
use super::{Link, List, address, day, tags, tags_at, words};

/// A program that exports links as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    Chrome,
    Firefox,
    Pinboard,
    Readability,
    Linkwarden,
    Karakeep,
    Omnivore,
    Other,
}

/// Seconds from 1601, where Chrome begins to count, to 1970.
const FROM_1601_TO_1970: u64 = 11_644_473_600;

/// The names of addresses, titles, dates and more in what other programs write, best first.
const ADDRESSES: [&str; 4] = ["url", "href", "link", "uri"];
const TITLES: [&str; 3] = ["title", "name", "description"];
const DATES: [&str; 11] = [
    "created",
    "created_at",
    "createdAt",
    "time_created",
    "time_added",
    "date_added",
    "dateAdded",
    "saved_at",
    "savedAt",
    "timestamp",
    "time",
];
const TAGS: [&str; 2] = ["tags", "labels"];
const NOTES: [&str; 5] = ["note", "notes", "extended", "excerpt", "description"];
const FOLDERS: [&str; 4] = ["folder", "collection", "state", "status"];
const STARS: [&str; 4] = ["favorite", "is_starred", "starred", "important"];
/// Keys of articles that are there themselves, and of feeds.
const TEXTS: [&str; 6] = ["content", "content_html", "content_text", "html", "text", "body"];

/// Tells by the keys which program wrote a JSON text.
pub(super) fn recognize(start: &str) -> Option<Program> {
    let keys = keys(start);
    let has = |wanted: &[&str]| wanted.iter().all(|key| keys.contains(key));
    let is_list = start.starts_with('[');
    match () {
        () if start.contains("\"text/x-moz-place-container\"") => Some(Program::Firefox),
        () if !is_list && has(&["roots", "bookmark_bar"]) => Some(Program::Chrome),
        () if !is_list && has(&["bookmarks", "article__url"]) => Some(Program::Readability),
        () if !is_list && has(&["bookmarks", "createdAt", "content"]) => Some(Program::Karakeep),
        () if !is_list && has(&["collections", "parentId", "name"]) => Some(Program::Linkwarden),
        () if is_list && has(&["href", "toread"]) => Some(Program::Pinboard),
        () if is_list && has(&["slug", "savedAt", "url"]) => Some(Program::Omnivore),
        () if is_list && is_list_of_others(&keys) => Some(Program::Other),
        () => None,
    }
}

fn is_list_of_others(keys: &HashSet<&str>) -> bool {
    let any = |names: &[&str]| names.iter().any(|name| keys.contains(name));
    let is_list = any(&ADDRESSES) && any(&TITLES) && (any(&DATES) || any(&TAGS));
    is_list && !any(&TEXTS)
}

/// Reads a JSON text; of one that ends in the middle, what is whole.
pub(super) fn read(text: &str, program: Program) -> List {
    let mut list = List::new();
    let parsed = serde_json::from_str::<Value>(text).or_else(|error| {
        list.is_cut_off = true;
        mended(text).map_or(Err(error), |text| serde_json::from_str(&text))
    });
    let Ok(value) = parsed else { return list };
    match program {
        Program::Chrome => chrome(&mut list, &value),
        Program::Firefox => firefox(&mut list, 0, &value),
        Program::Pinboard => pinboard(&mut list, &value),
        Program::Readability => readability(&mut list, &value),
        Program::Linkwarden => linkwarden(&mut list, &value),
        Program::Karakeep => karakeep(&mut list, &value),
        Program::Omnivore => omnivore(&mut list, &value),
        Program::Other => other(&mut list, &value),
    }
    list
}

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).map(all).unwrap_or_default()
}

fn all(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn string<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Returns whether a value says yes: `true`, a number but 0, `"yes"`.
fn is_true(value: &Value, key: &str) -> bool {
    value.get(key).is_some_and(|value| match value {
        Value::Bool(is_true) => *is_true,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(word) => matches!(word.as_str(), "yes" | "true" | "1"),
        _ => false,
    })
}

/// Returns the day in a string or a number.
fn day_in(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(words) => day(words),
        Value::Number(number) => day(&number.to_string()),
        _ => None,
    }
}

/// Returns tags that are strings or objects with a name.
fn tags_in(value: &Value, key: &str) -> Vec<String> {
    let name = |tag: &Value| words(tag.as_str().unwrap_or_else(|| string(tag, "name")));
    items(value, key).iter().map(name).filter(|tag| !tag.is_empty()).collect()
}

/// The parser allows for nesting of 128 at the most, so that these two may recurse.
fn chrome(list: &mut List, value: &Value) {
    fn folder(list: &mut List, parent: usize, value: &Value) {
        if string(value, "type") == "url" {
            let seconds = string(value, "date_added").parse::<u64>().ok().map(|micros| micros / 1_000_000);
            let seconds = seconds.and_then(|seconds| seconds.checked_sub(FROM_1601_TO_1970));
            let link = Link {
                address: address(string(value, "url")),
                title: words(string(value, "name")),
                day: seconds.and_then(|seconds| day(&seconds.to_string())),
                ..Link::default()
            };
            list.add(parent, link);
            return;
        }
        let inner = list.begin(parent, &words(string(value, "name")));
        for child in items(value, "children") {
            folder(list, inner, child);
        }
    }
    let Some(roots) = value.get("roots").and_then(Value::as_object) else { return };
    // In the order of the browser; other keys hold what is not shown there.
    for root in ["bookmark_bar", "other", "synced"].iter().filter_map(|root| roots.get(*root)) {
        folder(list, 0, root);
    }
}

fn firefox(list: &mut List, parent: usize, value: &Value) {
    for child in items(value, "children") {
        let title = words(string(child, "title"));
        if string(child, "type") == "text/x-moz-place-container" {
            let folder = list.begin(parent, &title);
            firefox(list, folder, child);
            continue;
        }
        let uri = string(child, "uri");
        // A query of the browser is no page.
        if uri.is_empty() || uri.starts_with("place:") {
            continue;
        }
        let note = items(child, "annos")
            .iter()
            .find(|note| string(note, "name") == "bookmarkProperties/description");
        let link = Link {
            address: address(uri),
            title,
            day: day_in(child, "dateAdded"),
            tags: tags(string(child, "tags")),
            note: note.map(|note| words(string(note, "value"))).unwrap_or_default(),
            ..Link::default()
        };
        list.add(parent, link);
    }
}

fn pinboard(list: &mut List, value: &Value) {
    let post = |post: &Value| {
        let link = Link {
            address: address(string(post, "href")),
            title: words(string(post, "description")),
            day: day_in(post, "time"),
            tags: tags_at(string(post, "tags"), ' '),
            note: words(string(post, "extended")),
            ..Link::default()
        };
        (is_true(post, "toread"), link)
    };
    posts::add(list, all(value).iter().map(post).collect());
}

fn readability(list: &mut List, value: &Value) {
    for bookmark in items(value, "bookmarks") {
        let folder = list.state(if is_true(bookmark, "archive") { "Archive" } else { "Reading List" });
        let link = Link {
            address: address(string(bookmark, "article__url")),
            title: words(string(bookmark, "article__title")),
            day: day_in(bookmark, "date_added"),
            note: words(string(bookmark, "article__excerpt")),
            is_starred: is_true(bookmark, "favorite"),
            ..Link::default()
        };
        list.add(folder, link);
    }
}

/// Collections name the one they are in, which may stand behind them.
fn linkwarden(list: &mut List, value: &Value) {
    let collections = items(value, "collections");
    let id = |collection: &Value, key: &str| collection.get(key).and_then(Value::as_i64);
    let known: HashMap<i64, &Value> =
        collections.iter().filter_map(|one| Some((id(one, "id")?, one))).collect();
    let mut inner: HashMap<Option<i64>, Vec<&Value>> = HashMap::new();
    for collection in collections {
        let parent = id(collection, "parentId").filter(|parent| known.contains_key(parent));
        inner.entry(parent).or_default().push(collection);
    }
    // Collections that are in each other are in none, and come last.
    let mut waiting: Vec<(usize, &Value)> =
        inner.remove(&None).unwrap_or_default().into_iter().rev().map(|one| (0, one)).collect();
    loop {
        while let Some((parent, collection)) = waiting.pop() {
            let folder = list.begin(parent, &words(string(collection, "name")));
            for link in items(collection, "links") {
                list.add(folder, of_linkwarden(link));
            }
            let children = inner.remove(&id(collection, "id").or(Some(i64::MIN))).unwrap_or_default();
            waiting.extend(children.into_iter().rev().map(|child| (folder, child)));
        }
        let Some(left) = inner.keys().next().copied() else { break };
        waiting.extend(inner.remove(&left).unwrap_or_default().into_iter().rev().map(|one| (0, one)));
    }
}

fn of_linkwarden(link: &Value) -> Link {
    Link {
        address: address(string(link, "url")),
        title: words(string(link, "name")),
        day: day_in(link, "createdAt"),
        tags: tags_in(link, "tags"),
        note: words(string(link, "description")),
        ..Link::default()
    }
}

fn karakeep(list: &mut List, value: &Value) {
    for bookmark in items(value, "bookmarks") {
        let folder = list.state(if is_true(bookmark, "archived") { "Archive" } else { "Bookmarks" });
        let content = bookmark.get("content").unwrap_or(&Value::Null);
        let note = [string(bookmark, "note"), string(content, "text")].map(words);
        let link = Link {
            address: address(string(content, "url")),
            title: words(string(bookmark, "title")),
            day: day_in(bookmark, "createdAt"),
            tags: tags_in(bookmark, "tags"),
            note: note.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("<br>"),
            is_starred: is_true(bookmark, "favourited"),
            ..Link::default()
        };
        list.add(folder, link);
    }
}

/// The metadata of articles whose text is in other files.
fn omnivore(list: &mut List, value: &Value) {
    for article in all(value) {
        let folder = list.state(&words(string(article, "state")));
        let link = Link {
            address: address(string(article, "url")),
            title: words(string(article, "title")),
            day: day_in(article, "savedAt"),
            tags: tags_in(article, "labels"),
            note: words(string(article, "description")),
            ..Link::default()
        };
        list.add(folder, link);
    }
}

fn other(list: &mut List, value: &Value) {
    for item in all(value) {
        let first = |names: &[&str]| {
            let found = names.iter().map(|name| string(item, name)).find(|words| !words.trim().is_empty());
            found.unwrap_or_default()
        };
        let title = first(&TITLES);
        let mut tags: Vec<String> = TAGS.iter().flat_map(|key| tags_in(item, key)).collect();
        if tags.is_empty() {
            tags = super::tags(first(&TAGS));
        }
        let link = Link {
            address: address(first(&ADDRESSES)),
            title: words(title),
            day: DATES.iter().find_map(|key| day_in(item, key)),
            tags,
            note: words(
                NOTES
                    .map(|key| string(item, key))
                    .into_iter()
                    .find(|note| !note.is_empty() && *note != title)
                    .unwrap_or_default(),
            ),
            is_starred: STARS.iter().any(|key| is_true(item, key)),
            ..Link::default()
        };
        let folder = list.state(&words(first(&FOLDERS)));
        list.add(folder, link);
    }
}
