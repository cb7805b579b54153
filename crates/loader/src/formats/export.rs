//! What services and programs for reading later export with the texts of articles: wallabag 1 and 2, readers of feeds that
//! follow Google Reader (`FreshRSS`, Inoreader, The Old Reader), Omnivore.
//!
//! - [`recognize`]: tells by the first bytes which of them wrote a JSON file; [`omnivore::is_export`] tells an archive;
//! - [`elements`]: finds the objects of a JSON file of any size, in one pass; each is an article;
//! - [`kept`]: keeps where they are, for the next time the file is opened;
//! - [`wallabag`], [`reader`]: read one object;
//! - [`omnivore`]: joins metadata, texts and highlights of an archive.

mod elements;
mod field;
mod kept;
pub(super) mod omnivore;
mod reader;
#[cfg(test)]
mod tests;
mod wallabag;

use serde_json::Value;

use super::links::keys::keys;
use super::members::{ContainerKind, Member, MemberHead, MemberKeys, MemberState, Members, Opened};
use super::{Converted, ConvertedBody};
use crate::containers::Source;
use crate::head;
use crate::input::plain::plain;
use elements::{Element, Found};
pub(super) use kept::open_with_index;
use yuelan_article::{Warning, WarningKind};

/// The most articles of an export.
const MAX_ARTICLES: usize = 100_000;

/// Who wrote a JSON file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// wallabag, 1 and 2.
    Wallabag,
    /// A reader of feeds that follows Google Reader.
    Reader,
}

/// An article of an export, before anything is made of it. Values are HTML.
#[derive(Debug, Default)]
struct Draft {
    /// What it may be known by, best first.
    keys: Vec<String>,
    fields: Vec<(&'static str, String)>,
    state: MemberState,
}

/// The articles of a JSON file, by where they are in it.
struct Export<'b> {
    form: Form,
    /// The name of the whole, sanitized; or empty.
    title: String,
    /// The number of bytes of the file.
    size: u64,
    source: Source<'b>,
    heads: Vec<MemberHead>,
    elements: Vec<Element>,
    states: Vec<MemberState>,
    problems: Problems,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, Default)]
struct Problems {
    is_cut_off: bool,
    is_too_long: bool,
    /// The number of objects that are no JSON.
    damaged: usize,
    /// The number of objects that are too large.
    oversized: usize,
}

/// Tells by the keys in the beginning of a JSON text who exported it.
pub(super) fn recognize(start: &str) -> Option<Form> {
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let is_list = start.starts_with('[');
    if !is_list && !start.starts_with('{') {
        return None;
    }
    let keys = keys(start);
    let has = |wanted: &[&str]| wanted.iter().all(|key| keys.contains(key));
    let any = |wanted: &[&str]| wanted.iter().any(|key| keys.contains(key));
    let is_wallabag = is_list
        && (any(&["is_archived"]) && any(&["title", "url", "id"])
            || has(&["id", "title", "url", "content"])
            || has(&["0", "1", "2", "5"])
            || has(&["url", "is_read", "is_fav"])
            || has(&["title", "url", "content"])
                && any(&[
                    "is_starred",
                    "domain_name",
                    "reading_time",
                    "preview_picture",
                    "hashed_url",
                    "mimetype",
                ]));
    if is_wallabag {
        return Some(Form::Wallabag);
    }
    let is_reader = !is_list
        && has(&["items"])
        && !start.contains("jsonfeed.org/version")
        && (any(&["canonical", "origin", "crawlTimeMsec", "timestampUsec", "frss:id"])
            || start.contains("tag:google.com,2005:reader/")
            || start.contains("/state/com.google/"));
    is_reader.then_some(Form::Reader)
}

/// Opens a JSON file of articles; gives it back if it holds none.
pub(super) fn open(mut source: Source<'_>, form: Form) -> Result<Opened<'_>, Source<'_>> {
    let mut keys = MemberKeys::new();
    let (mut heads, mut elements, mut states) = (Vec::new(), Vec::new(), Vec::new());
    let mut problems = Problems::default();
    let list = if form == Form::Reader { Some("items") } else { None };
    let scanned = elements::scan(&mut source, list, &mut |found| {
        let Found::Whole(element, bytes) = found else {
            problems.oversized += 1;
            return true;
        };
        let Some(value) = field::parse(bytes) else {
            problems.damaged += 1;
            return true;
        };
        problems.is_too_long = heads.len() == MAX_ARTICLES;
        if problems.is_too_long {
            return false;
        }
        let draft = form.draft(&value);
        heads.push(draft.head(&mut keys, bytes));
        states.push(draft.state);
        elements.push(element);
        true
    });
    if heads.is_empty() {
        return Err(source);
    }
    let outline = scanned.unwrap_or_default();
    problems.is_cut_off = !outline.is_closed && !problems.is_too_long;
    let value =
        |key: &str| outline.values.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    if value("id").is_some_and(|id| id.ends_with("/starred")) {
        for state in &mut states {
            state.is_starred = Some(true);
        }
    }
    let title = value("title").map(plain).unwrap_or_default();
    let size = source.size().unwrap_or(0);
    Ok(Export { form, title, size, source, heads, elements, states, problems }.opened())
}

impl<'b> Export<'b> {
    fn opened(self) -> Opened<'b> {
        Opened { kind: ContainerKind::Export, title: self.title.clone(), members: Box::new(self) }
    }
}

impl Form {
    fn draft(self, value: &Value) -> Draft {
        match self {
            Self::Wallabag => wallabag::draft(value),
            Self::Reader => reader::draft(value),
        }
    }

    fn html(self, value: &Value) -> String {
        match self {
            Self::Wallabag => wallabag::html(value),
            Self::Reader => reader::html(value),
        }
    }
}

impl Draft {
    fn head(&self, keys: &mut MemberKeys, bytes: &[u8]) -> MemberHead {
        let names: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        let meta = head::of_page(&self.fields, "", &mut Vec::new());
        MemberHead { key: keys.next(&names, bytes), title: meta.title, date: meta.date, link: meta.link }
    }

    fn into_member(self, html: String) -> Member {
        let mut warnings = Vec::new();
        let meta = head::of_page(&self.fields, "", &mut warnings);
        Member(Converted { meta, body: ConvertedBody::Whole(html), language: None, warnings })
    }
}

impl Members for Export<'_> {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let element = self.elements.get(at)?;
        let value = field::parse(&self.source.read_at(element.start, element.bytes).ok()?)?;
        Some(self.form.draft(&value).into_member(self.form.html(&value)))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let Some(element) = self.elements.get(at) else { return };
        callback(&self.source.read_at(element.start, element.bytes).unwrap_or_default());
    }

    fn index(&self) -> Vec<u8> {
        self.kept()
    }

    fn state(&mut self, at: usize) -> MemberState {
        self.states.get(at).copied().unwrap_or_default()
    }

    fn warnings(&self) -> Vec<Warning> {
        let Problems { is_cut_off, is_too_long, damaged, oversized } = self.problems;
        let mut kinds = Vec::new();
        kinds.extend(is_cut_off.then_some(WarningKind::CutOff));
        kinds.extend(is_too_long.then_some(WarningKind::TooManyMembers(MAX_ARTICLES)));
        kinds.extend((damaged > 0).then(|| WarningKind::MissingParts(damaged.to_string())));
        kinds.extend((oversized > 0).then(|| WarningKind::OversizedParts(oversized.to_string())));
        kinds.into_iter().map(|kind| Warning { line: None, kind }).collect()
    }
}
