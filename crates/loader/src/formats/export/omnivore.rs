//! Exports of Omnivore: an archive with metadata in `metadata_*.json`, the texts in `content/SLUG.html`, and what was marked
//! in them in `highlights/SLUG.md`. The metadata alone is a list of links.

use serde_json::Value;

use super::field::{date, push, push_address, text, texts};
use super::{Draft, MAX_ARTICLES};
use crate::budget::Budget;
use crate::containers::Archive;
use crate::formats::members::{ContainerKind, Member, MemberHead, MemberKeys, MemberState, Members, Opened};
use crate::formats::{Converted, extension, links};
use crate::input::decode::decode;
use crate::markdown::plain_text::{self, escaped};
use crate::markdown::{self, Form};
use yuelan_article::Warning;

/// Labels that mean what a star does elsewhere.
const STARS: [&str; 4] = ["starred", "favorite", "favorites", "favourites"];

/// The articles of an archive.
struct Export<'b> {
    archive: Box<Archive<'b>>,
    /// The folder that the archive was packed from, with a slash at its end; or nothing.
    folder: String,
    heads: Vec<MemberHead>,
    articles: Vec<Value>,
}

/// Whether an archive is an export of Omnivore.
pub(in crate::formats) fn is_export(archive: &Archive<'_>) -> bool {
    folder(archive).is_some()
}

/// Returns the folder of an export in an archive.
fn folder(archive: &Archive<'_>) -> Option<String> {
    let keys = || archive.entries().iter().map(|entry| entry.key.as_str());
    let folder = keys().find_map(|key| {
        let (folder, name) = split(key);
        is_metadata(name).then_some(folder)
    })?;
    let is_other = |key: &str| key.starts_with(folder) && !is_metadata(split(key).1);
    // Nothing but metadata may be the export of any program.
    let beside = |key: &str| {
        key.strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with("content/") || rest.starts_with("highlights/"))
    };
    (keys().any(beside) || !keys().any(is_other)).then(|| folder.to_owned())
}

fn split(key: &str) -> (&str, &str) {
    key.split_at(key.rfind('/').map_or(0, |slash| slash + 1))
}

fn is_metadata(name: &str) -> bool {
    name.starts_with("metadata_") && extension(name) == "json"
}

/// Returns the keys of the metadata of an archive, in the order of their numbers: `metadata_20_to_40.json`.
fn metadata(archive: &Archive<'_>, folder: &str) -> Vec<String> {
    let keys = archive.entries().iter().map(|entry| &entry.key);
    let mut keys: Vec<String> =
        keys.filter(|key| key.strip_prefix(folder).is_some_and(is_metadata)).cloned().collect();
    let number = |key: &str| {
        let digits = key.rsplit("metadata_").next()?.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u64>().ok()
    };
    keys.sort_by_cached_key(|key| (number(key), key.clone()));
    keys.dedup();
    keys
}

/// Opens an export; gives the archive back if it holds no texts.
pub(in crate::formats) fn open(mut archive: Box<Archive<'_>>) -> Result<Opened<'_>, Box<Archive<'_>>> {
    let Some(folder) = folder(&archive) else { return Err(archive) };
    let texts = format!("{folder}content/");
    if !archive.entries().iter().any(|entry| entry.key.starts_with(&texts)) {
        return Err(archive);
    }
    let mut articles: Vec<Value> = Vec::new();
    for key in metadata(&archive, &folder) {
        let Some(bytes) = archive.read(&key) else { continue };
        let Ok(Value::Array(values)) = serde_json::from_slice(&bytes) else { continue };
        articles.extend(values.into_iter().filter(Value::is_object).take(MAX_ARTICLES - articles.len()));
    }
    if articles.is_empty() {
        return Err(archive);
    }
    let mut keys = MemberKeys::new();
    let heads = articles
        .iter()
        .map(|article| draft(article).head(&mut keys, article.to_string().as_bytes()))
        .collect();
    let members = Box::new(Export { archive, folder, heads, articles });
    Ok(Opened { kind: ContainerKind::Export, title: "Omnivore".to_owned(), members })
}

/// Reads the metadata of an archive without texts as a list of links.
pub(in crate::formats) fn list(archive: &mut Archive<'_>, name: &str) -> Converted {
    let folder = folder(archive).unwrap_or_default();
    let mut all = Vec::new();
    for key in metadata(archive, &folder) {
        let Some(bytes) = archive.read(&key) else { continue };
        if let Ok(Value::Array(values)) = serde_json::from_slice(&bytes) {
            all.extend(values);
        }
    }
    let text = Value::Array(all).to_string();
    let form = links::recognize(&text, name);
    let mut converted = form.map(|form| links::convert(text.as_bytes(), form, name)).unwrap_or_default();
    converted.warnings.extend(archive.warnings());
    converted
}

/// Returns what the metadata says about an article. The day when it was saved stands for one that names none.
fn draft(article: &Value) -> Draft {
    let mut fields = Vec::new();
    push(&mut fields, "title", text(article, "title"));
    push_address(&mut fields, "link", text(article, "url"));
    push(&mut fields, "author", text(article, "author"));
    push(&mut fields, "date", date(article, &["publishedAt", "savedAt"]));
    push(&mut fields, "description", text(article, "description"));
    push_address(&mut fields, "cover", text(article, "thumbnail"));
    push(&mut fields, "lang", text(article, "language").filter(|tag| (2..=3).contains(&tag.len())));
    push(&mut fields, "source", text(article, "siteName"));
    let labels = texts(article, "labels");
    let is_starred = labels.iter().any(|label| STARS.contains(&label.to_lowercase().as_str()));
    fields.extend(labels.into_iter().map(|label| ("tags", escaped(&label))));
    let is_read =
        text(article, "state").map(|state| state.eq_ignore_ascii_case("archived")).map(|is_archived| {
            let progress = article.get("readingProgress").and_then(Value::as_f64).unwrap_or(0.0);
            is_archived || progress >= 100.0
        });
    let keys = ["slug", "id", "url"].iter().filter_map(|key| text(article, key)).collect();
    Draft { keys, fields, state: MemberState { is_read, is_starred: Some(is_starred) } }
}

impl Export<'_> {
    /// Reads a file that belongs to an article.
    fn beside(&mut self, at: usize, folder: &str, ending: &str) -> Option<Vec<u8>> {
        let article = self.articles.get(at)?;
        let names = [text(article, "slug"), text(article, "id")].into_iter().flatten();
        let keys: Vec<String> =
            names.map(|name| format!("{}{folder}/{name}.{ending}", self.folder)).collect();
        let key = keys.iter().find(|key| self.archive.find(key).is_some())?;
        self.archive.read(key)
    }

    fn text_beside(&mut self, at: usize, folder: &str, ending: &str) -> Option<String> {
        let bytes = self.beside(at, folder, ending)?;
        Some(decode(&bytes, &mut Vec::new()).into_owned())
    }
}

impl Members for Export<'_> {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let draft = draft(self.articles.get(at)?);
        let mut html = self.text_beside(at, "content", "html").unwrap_or_default();
        let marks = self.text_beside(at, "highlights", "md").filter(|marks| !marks.trim().is_empty());
        if let Some(marks) = marks {
            html.extend(["\n<hr>\n", &markdown_to_html(&marks)]);
        }
        Some(draft.into_member(html))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let Some(article) = self.articles.get(at) else { return };
        callback(text(article, "title").unwrap_or_default().as_bytes());
        callback(&self.beside(at, "content", "html").unwrap_or_default());
        callback(&self.beside(at, "highlights", "md").unwrap_or_default());
    }

    fn state(&mut self, at: usize) -> MemberState {
        self.articles.get(at).map(|article| draft(article).state).unwrap_or_default()
    }

    fn warnings(&self) -> Vec<Warning> {
        self.archive.warnings()
    }
}

fn markdown_to_html(words: &str) -> String {
    match markdown::rewrite(words, "highlights.md", Budget::of(words.len())) {
        Form::Html(html) => html.into_owned(),
        Form::Markdown(form) => markdown::render(&form.body, &plain_text::to_html(form.rest)),
    }
}
