//! Makes [`Meta`] of keys and values. Each field is looked up under the names that generators use, in order of preference.

use super::value::{Field, Value};
use crate::head::date;
use crate::input::address::{is_placeholder, resolve};
use crate::input::plain::{clip, plain};
use yuelan_article::{Date, Language, Meta, Warning, WarningKind};

const TITLES: [&str; 4] = ["title", "subject", "标题", "標題"];
const AUTHORS: [&str; 6] = ["author", "authors", "creator", "作者", "著者", "저자"];
const DATES: [&str; 38] = [
    "date",
    "published",
    "pubdate",
    "publishdate",
    "publishedat",
    "publishedtime",
    "datepublished",
    "posttime",
    "created",
    "createdat",
    "createdtime",
    "createtime",
    "datecreated",
    "datetime",
    "发布时间",
    "發布時間",
    "发布日期",
    "發布日期",
    "发表时间",
    "日期",
    "时间",
    "時間",
    "公開日",
    "発行日",
    "投稿日",
    "날짜",
    "작성일",
    "创建时间",
    "建立時間",
    "作成日時",
    "생성일시",
    "updated",
    "updatedat",
    "dateupdated",
    "lastmodifiedat",
    "lasteditedtime",
    "lastmod",
    "modified",
];
const CATEGORIES: [&str; 3] = ["categories", "category", "分类"];
const TAGS: [&str; 7] = ["tags", "tag", "标签", "標籤", "タグ", "태그", "keywords"];
const LANGUAGES: [&str; 3] = ["lang", "language", "locale"];
const SOURCES: [&str; 6] = ["source", "site", "sitename", "feed", "publisher", "来源"];
const LINKS: [&str; 17] = [
    "link",
    "url",
    "from",
    "original",
    "originalurl",
    "sourceurl",
    "canonicalurl",
    "canonical",
    "externalurl",
    "source",
    "via",
    "permalink",
    "原文链接",
    "链接",
    "連結",
    "urlsource",
    "guid",
];
const COVERS: [&str; 13] = [
    "headimg",
    "thumbnail",
    "cover",
    "bannerimg",
    "headerimg",
    "img",
    "image",
    "featuredimage",
    "topimg",
    "indeximg",
    "coverimage",
    "ogimage",
    "images",
];
const DESCRIPTIONS: [&str; 4] = ["description", "excerpt", "summary", "abstract"];

/// The maximum number of characters of a title, a name and a summary; anything longer is something else.
const MAX_TITLE_CHARS: usize = 500;
const MAX_NAME_CHARS: usize = 200;
const MAX_DESCRIPTION_CHARS: usize = 5000;

/// Makes [`Meta`] of the fields of a head. The title is empty if there is none; the date may come from the file's name. A
/// date that cannot be parsed becomes a warning.
pub(super) fn read(fields: &[Field], name: &str, warnings: &mut Vec<Warning>) -> Meta {
    let head = Keys(fields);
    let link = head.values(&LINKS).find_map(link);
    Meta {
        title: head.title(),
        author: head.names(&AUTHORS, ", "),
        date: head.date(warnings).or_else(|| date::in_name(name).map(|(date, _)| date)),
        categories: head.list(&CATEGORIES),
        tags: head.list(&TAGS),
        language: head.single(&LANGUAGES).and_then(|tag| Language::new(&tag)),
        source: head.names(&SOURCES, ", ").filter(|source| !is_address(source)),
        cover: head.values(&COVERS).find_map(|value| cover(value, link.as_deref())),
        link,
        description: head.description(),
    }
}

/// The fields of a head, looked up by name.
struct Keys<'h>(&'h [Field]);

impl<'h> Keys<'h> {
    fn fields(&self, names: &'h [&str]) -> impl Iterator<Item = &'h Field> {
        let fields = self.0;
        names.iter().filter_map(move |name| fields.iter().find(|field| field.key == *name))
    }

    /// Returns the values under some names, also those in the tables of Zola and Hugo.
    fn values(&self, names: &'h [&str]) -> impl Iterator<Item = &'h Value> {
        let tables = ["taxonomies", "params", "extra"];
        let fields = self.0;
        let inner = names.iter().flat_map(move |name| {
            let tables = fields.iter().filter(move |field| tables.contains(&field.key.as_str()));
            tables.filter_map(|table| table.value.get(name))
        });
        self.fields(names).map(|field| &field.value).chain(inner)
    }

    /// Returns the title, as written where the parser made a number, a list or a table of it: 007, `[译] 灯`, `{{ x }}`.
    fn title(&self) -> String {
        let titles = self.fields(&TITLES).map(|field| match &field.value {
            // An anchor or a comment, and a title for everybody else.
            Value::Text(_) if field.written.starts_with('&') => plain(&field.written),
            Value::Nothing if field.written.starts_with('#') => plain(&field.written),
            Value::Text(words) => plain(words),
            Value::Nothing => String::new(),
            Value::Literal(words) if field.written.is_empty() => plain(words),
            _ => plain(&field.written),
        });
        titles
            .map(|title| clip(title, MAX_TITLE_CHARS))
            .find(|title| is_meaningful(title))
            .unwrap_or_default()
    }

    fn single(&self, names: &'h [&str]) -> Option<String> {
        self.values(names).filter_map(Value::as_str).map(plain).find(|words| is_meaningful(words))
    }

    /// Joins several names to one line.
    fn names(&self, names: &'h [&str], between: &str) -> Option<String> {
        let joined = |value: &Value| unique(value.leaves().into_iter().map(linked)).join(between);
        self.values(names).map(joined).find(|name| !name.is_empty()).map(|name| clip(name, MAX_NAME_CHARS))
    }

    /// Flattens nested lists, splits a single string at its commas and removes duplicates.
    fn list(&self, names: &'h [&str]) -> Vec<String> {
        let items = |value: &Value| match value {
            Value::Text(words) => unique(words.split([',', '，']).map(linked)),
            other => unique(other.leaves().into_iter().map(linked)),
        };
        self.values(names).map(items).find(|items| !items.is_empty()).unwrap_or_default()
    }

    /// Returns the first day that parses; a month or a year alone only if there is no day.
    fn date(&self, warnings: &mut Vec<Warning>) -> Option<Date> {
        let mut partial = None;
        for field in self.fields(&DATES) {
            let first = field.value.leaves().into_iter().next();
            let words = first.map(plain).filter(|words| !words.is_empty());
            let Some(words) = words else { continue };
            if let Some(date) = date::parse_day(&words) {
                return Some(date);
            }
            if let Some(date) = date::parse(&words) {
                partial = partial.or(Some(date));
                continue;
            }
            let kind = WarningKind::UnreadableDate(clip(words, MAX_NAME_CHARS));
            warnings.push(Warning { line: field.line, kind });
        }
        partial
    }

    fn description(&self) -> Option<String> {
        self.single(&DESCRIPTIONS).map(|words| clip(words, MAX_DESCRIPTION_CHARS))
    }
}

/// Whether a string is more than a placeholder of a script.
fn is_meaningful(words: &str) -> bool {
    !matches!(words, "" | "undefined" | "null" | "NaN")
}

/// Returns the plain text of a name or a tag, which note-taking programs write as a link or with a hash: `[[灯]]`, `#灯`.
fn linked(words: &str) -> String {
    let words = plain(words);
    let bare = words
        .strip_prefix('#')
        .filter(|tag| tag.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        .unwrap_or(&words);
    let inner = bare.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
    match inner.filter(|inner| !inner.contains("]]")) {
        Some(inner) => inner.split_once('|').map_or(inner, |(_, name)| name).trim().to_owned(),
        None => bare.to_owned(),
    }
}

/// Removes placeholders and duplicates.
fn unique(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let said = words.filter(|word| is_meaningful(word)).map(|word| clip(word, MAX_NAME_CHARS));
    said.filter(|word| seen.insert(word.clone())).collect()
}

fn is_address(words: &str) -> bool {
    words.starts_with("http://") || words.starts_with("https://")
}

/// Returns the first absolute web address.
fn link(value: &Value) -> Option<String> {
    value.leaves().into_iter().find_map(|words| resolve(words, None).filter(|address| is_address(address)))
}

/// Returns the address of a cover, unless it is a placeholder or a switch (`true`).
fn cover(value: &Value, base: Option<&str>) -> Option<String> {
    let Value::Literal(_) = value else {
        let addresses = value.leaves().into_iter().filter_map(|words| resolve(words, base));
        return addresses
            .filter(|address| !is_placeholder(address))
            .find(|address| address.contains(['.', '/']));
    };
    None
}
