//! Keys and values → [`Meta`]. Each part of it is looked for under the names that generators give it, first come first.

use super::value::{Field, Value};
use crate::head::date;
use crate::input::address::{is_placeholder, resolve};
use crate::input::plain::{clip, plain};
use yuelan_article::{Date, Language, Meta, Warning, WarningKind};

const TITLES: [&str; 2] = ["title", "subject"];
const AUTHORS: [&str; 4] = ["author", "authors", "creator", "作者"];
const DATES: [&str; 20] = [
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
    "createtime",
    "datecreated",
    "datetime",
    "发布时间",
    "updated",
    "updatedat",
    "dateupdated",
    "lastmodifiedat",
    "lastmod",
    "modified",
];
const CATEGORIES: [&str; 3] = ["categories", "category", "分类"];
const TAGS: [&str; 4] = ["tags", "tag", "标签", "keywords"];
const LANGUAGES: [&str; 3] = ["lang", "language", "locale"];
const SOURCES: [&str; 6] = ["source", "site", "sitename", "feed", "publisher", "来源"];
const LINKS: [&str; 14] = [
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

/// Characters of a title, a name and a summary at most; what is longer is something else that got there.
const LONGEST_TITLE: usize = 500;
const LONGEST_NAME: usize = 200;
const LONGEST_DESCRIPTION: usize = 5000;

/// The head that some keys make. The title is empty where there is none; the date may come from the file's name. A date
/// that cannot be read becomes a warning.
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

/// The keys of a head, asked by name.
struct Keys<'h>(&'h [Field]);

impl<'h> Keys<'h> {
    fn fields(&self, names: &'h [&str]) -> impl Iterator<Item = &'h Field> {
        let fields = self.0;
        names.iter().filter_map(move |name| fields.iter().find(|field| field.key == *name))
    }

    /// The values under some names, those in Zola's and Hugo's tables too.
    fn values(&self, names: &'h [&str]) -> impl Iterator<Item = &'h Value> {
        let tables = ["taxonomies", "params", "extra"];
        let fields = self.0;
        let inner = names.iter().flat_map(move |name| {
            let tables = fields.iter().filter(move |field| tables.contains(&field.key.as_str()));
            tables.filter_map(|table| table.value.get(name))
        });
        self.fields(names).map(|field| &field.value).chain(inner)
    }

    /// As it was written where a parser made a number, a list or a table of it: 007, `[译] 灯`, `{{ x }}`.
    fn title(&self) -> String {
        let titles = self.fields(&TITLES).map(|field| match &field.value {
            Value::Words(words) => plain(words),
            Value::Nothing => String::new(),
            Value::Literal(words) if field.written.is_empty() => plain(words),
            _ => plain(&field.written),
        });
        titles.map(|title| clip(title, LONGEST_TITLE)).find(|title| says_something(title)).unwrap_or_default()
    }

    fn single(&self, names: &'h [&str]) -> Option<String> {
        self.values(names).filter_map(Value::as_words).map(plain).find(|words| says_something(words))
    }

    /// Several names as one line.
    fn names(&self, names: &'h [&str], between: &str) -> Option<String> {
        let joined = |value: &Value| unique(value.leaves().into_iter().map(plain)).join(between);
        self.values(names).map(joined).find(|name| !name.is_empty()).map(|name| clip(name, LONGEST_NAME))
    }

    /// Lists of lists as one list; a single string is parted at its commas. Nothing comes twice.
    fn list(&self, names: &'h [&str]) -> Vec<String> {
        let items = |value: &Value| match value {
            Value::Words(words) => unique(words.split([',', '，']).map(plain)),
            other => unique(other.leaves().into_iter().map(plain)),
        };
        self.values(names).map(items).find(|items| !items.is_empty()).unwrap_or_default()
    }

    /// The first date that can be read.
    fn date(&self, warnings: &mut Vec<Warning>) -> Option<Date> {
        for field in self.fields(&DATES) {
            let words = field.value.as_words().map(plain).filter(|words| !words.is_empty());
            let Some(words) = words else { continue };
            if let Some(date) = date::parse(&words) {
                return Some(date);
            }
            let kind = WarningKind::UnreadableDate(clip(words, LONGEST_NAME));
            warnings.push(Warning { line: field.line, kind });
        }
        None
    }

    fn description(&self) -> Option<String> {
        self.single(&DESCRIPTIONS).map(|words| clip(words, LONGEST_DESCRIPTION))
    }
}

/// Whether there is a word in it that a person wrote.
fn says_something(words: &str) -> bool {
    !matches!(words, "" | "undefined" | "null" | "NaN")
}

/// What says something, each once, in order.
fn unique(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let said = words.filter(|word| says_something(word)).map(|word| clip(word, LONGEST_NAME));
    said.filter(|word| seen.insert(word.clone())).collect()
}

fn is_address(words: &str) -> bool {
    words.starts_with("http://") || words.starts_with("https://")
}

/// An absolute web address.
fn link(value: &Value) -> Option<String> {
    value.leaves().into_iter().find_map(|words| resolve(words, None).filter(|address| is_address(address)))
}

/// A cover's address, unless it is a placeholder or a switch (`true`).
fn cover(value: &Value, base: Option<&str>) -> Option<String> {
    let Value::Literal(_) = value else {
        let addresses = value.leaves().into_iter().filter_map(|words| resolve(words, base));
        return addresses
            .filter(|address| !is_placeholder(address))
            .find(|address| address.contains(['.', '/']));
    };
    None
}
