//! Lists of links that programs export: feeds in OPML, bookmarks of browsers, articles saved in read-later services. Each
//! becomes one article: a heading for every folder or state, under it a list of links with their dates, tags and notes.
//!
//! - [`recognize`]: tells by the first bytes which program wrote a file;
//! - `opml`, `posts`, `bookmarks`, `json`, `table`, `urls`: read one form each into a [`List`];
//! - [`List::html`]: writes the list as HTML, which takes the way of every other body;
//! - `listed`: the links of a list in plain text.

mod bookmarks;
mod json;
pub(super) mod keys;
mod listed;
mod markup;
mod opml;
mod posts;
mod table;
mod urls;

use std::collections::HashMap;
use std::fmt::Write as _;

pub use listed::{ListedLink, listed_links};
pub use urls::newsboat_words;

use super::{Converted, ConvertedBody};
use crate::head::{self, date};
use crate::input::decode;
use crate::input::plain::plain;
pub(super) use keys::keys as json_keys;
use yuelan_article::{Date, Warning, WarningKind};

/// The form of a list of links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// OPML: an outline, mostly of feeds.
    Opml,
    /// The XML of Pinboard and Delicious: `<posts>` of `<post>`.
    Posts,
    /// The bookmarks of browsers as HTML, which many services write, too.
    Bookmarks,
    /// HTML with a heading for each state: Pocket, Instapaper.
    Saved,
    /// JSON, and of which program.
    Json(json::Program),
    /// A table of comma-separated values whose first line names the columns.
    Table,
    /// newsboat's file `urls`.
    Urls,
}

/// Returns the form of a list of links that begins with these characters; `None` for any other text. The name decides only
/// where the text leaves it open.
pub(super) fn recognize(start: &str, name: &str) -> Option<Form> {
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match start.chars().next()? {
        '<' => markup::recognize(start, name),
        '{' | '[' => json::recognize(start).map(Form::Json),
        _ if urls::is_urls(start, name) => Some(Form::Urls),
        _ => table::is_table(start).then_some(Form::Table),
    }
}

/// Makes an article of a list of links.
pub(super) fn convert(bytes: &[u8], form: Form, name: &str) -> Converted {
    let mut warnings = Vec::new();
    let list = read(&decode::decode(bytes, &mut warnings), form);
    let mut meta = head::of_page(&list.fields, name, &mut warnings);
    if meta.title.is_empty() {
        // Or else the only folder would be taken for the title.
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        meta.title = plain(stem);
    }
    if list.is_cut_off {
        warnings.push(Warning { line: None, kind: WarningKind::CutOff });
    }
    Converted { meta, body: ConvertedBody::Whole(list.html()), language: None, warnings }
}

/// Reads a list of links in this form. Linear in the text.
fn read(text: &str, form: Form) -> List {
    let text = text.trim_start_matches('\u{feff}');
    match form {
        Form::Opml => opml::read(text),
        Form::Posts => posts::read(text),
        Form::Bookmarks => bookmarks::read(text, true),
        Form::Saved => bookmarks::read(text, false),
        Form::Json(program) => json::read(text, program),
        Form::Table => table::read(text),
        Form::Urls => urls::read(text),
    }
}

/// A list of links in folders. All its strings are HTML, in which `<`, `>` and `"` are escaped: some programs write
/// entities even where their form has no need of them.
#[derive(Debug)]
struct List {
    /// What the file says of itself, as keys and values of a head.
    fields: Vec<(&'static str, String)>,
    /// Whether the file ends in the middle, or cannot be read from some place on.
    is_cut_off: bool,
    /// The folders in their order, each before those in it. The first one has no name and is always there.
    folders: Vec<Folder>,
    /// The folders that [`List::state`] made.
    states: HashMap<String, usize>,
}

#[derive(Debug, Default)]
struct Folder {
    name: String,
    /// How many folders it is in; 0 for the first one.
    depth: usize,
    links: Vec<Link>,
}

/// A link of a list.
#[derive(Debug, Default)]
struct Link {
    /// The address of the page; empty if there is none.
    address: String,
    /// The address of a feed, if the page has another one.
    feed: String,
    title: String,
    /// The day when it was saved.
    day: Option<String>,
    tags: Vec<String>,
    note: String,
    is_starred: bool,
}

impl List {
    fn new() -> Self {
        let first = Folder::default();
        Self { fields: Vec::new(), is_cut_off: false, folders: vec![first], states: HashMap::new() }
    }

    /// Adds a key and a value of the head, unless the value is blank.
    fn set(&mut self, key: &'static str, value: &str) {
        if !value.trim().is_empty() {
            self.fields.push((key, value.trim().to_owned()));
        }
    }

    /// Begins a folder in one that was begun before, and returns its number.
    fn begin(&mut self, parent: usize, name: &str) -> usize {
        let depth = self.folders.get(parent).map_or(0, |parent| parent.depth) + 1;
        self.folders.push(Folder { name: name.trim().to_owned(), depth, links: Vec::new() });
        self.folders.len() - 1
    }

    /// Returns the number of the folder for all links in one state; the first one for no state.
    fn state(&mut self, name: &str) -> usize {
        let name = name.trim();
        if name.is_empty() {
            return 0;
        }
        if let Some(known) = self.states.get(name) {
            return *known;
        }
        let number = self.begin(0, name);
        self.states.insert(name.to_owned(), number);
        number
    }

    /// Adds a link to a folder.
    fn add(&mut self, folder: usize, link: Link) {
        let is_blank =
            [&link.address, &link.feed, &link.title, &link.note].iter().all(|words| words.is_empty());
        if is_blank {
            return;
        }
        if let Some(folder) = self.folders.get_mut(folder) {
            folder.links.push(link);
        }
    }

    /// Makes an item of the last folder if there is nothing in it: an outline has entries that are no link.
    fn close(&mut self, folder: usize, parent: usize) {
        if folder + 1 == self.folders.len()
            && folder > 0
            && self.folders.get(folder).is_some_and(|folder| folder.links.is_empty())
            && let Some(empty) = self.folders.pop()
        {
            self.add(parent, Link { title: empty.name, ..Link::default() });
        }
    }

    /// Returns the list as HTML. Folders without a link in them are left out.
    fn html(&self) -> String {
        let mut html = String::new();
        let shown = self.shown();
        for (folder, _) in self.folders.iter().zip(shown).filter(|(_, is_shown)| *is_shown) {
            if !folder.name.is_empty() {
                let level = (folder.depth + 1).min(6);
                // Writing to a string cannot fail.
                let _ = writeln!(html, "<h{level}>{}</h{level}>", folder.name);
            }
            if !folder.links.is_empty() {
                html.push_str("<ul>\n");
                folder.links.iter().for_each(|link| link.write(&mut html));
                html.push_str("</ul>\n");
            }
        }
        html
    }

    /// Returns for each folder whether there is a link in it or in a folder in it.
    fn shown(&self) -> Vec<bool> {
        // The depth of the folder behind that was shown last: what is less deep has it in it.
        let mut inner = 0;
        let mut shown: Vec<bool> = self
            .folders
            .iter()
            .rev()
            .map(|folder| {
                let is_shown = !folder.links.is_empty() || inner > folder.depth;
                if is_shown {
                    inner = folder.depth;
                }
                is_shown
            })
            .collect();
        shown.reverse();
        shown
    }

    /// Returns the number of links with an address, and of folders that are shown.
    #[cfg(test)]
    fn counts(&self) -> (usize, usize) {
        let links = self.folders.iter().flat_map(|folder| &folder.links);
        let links = links.filter(|link| !link.address.is_empty() || !link.feed.is_empty()).count();
        let folders = self.folders.iter().zip(self.shown());
        (links, folders.filter(|(folder, is_shown)| *is_shown && folder.depth > 0).count())
    }
}

impl Link {
    fn write(&self, html: &mut String) {
        html.push_str(if self.is_starred { "<li>★ " } else { "<li>" });
        let page = if self.address.is_empty() { &self.feed } else { &self.address };
        let title = [&self.title, page].into_iter().map(|words| words.trim()).find(|words| !words.is_empty());
        let title = title.unwrap_or_default();
        let _ = match page.as_str() {
            "" => write!(html, "{title}"),
            page => write!(html, "<a href=\"{page}\">{title}</a>"),
        };
        if !self.feed.is_empty() && self.feed != *page {
            let _ = write!(html, " · <a href=\"{}\">RSS</a>", self.feed);
        }
        if let Some(day) = &self.day {
            let _ = write!(html, " · {day}");
        }
        if !self.tags.is_empty() {
            let _ = write!(html, " · {}", self.tags.join(", "));
        }
        let note = self.note.trim();
        if !note.is_empty() && note != title {
            let _ = write!(html, "<br>{note}");
        }
        html.push_str("</li>\n");
    }
}

/// Escapes words, whose entities are kept.
fn words(words: &str) -> String {
    words.trim().replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Escapes an address that is written as it is, as in JSON.
fn address(address: &str) -> String {
    words(&address.replace('&', "&amp;"))
}

/// Splits tags at commas.
fn tags(written: &str) -> Vec<String> {
    tags_at(written, ',')
}

/// Splits tags at a character.
fn tags_at(written: &str, at: char) -> Vec<String> {
    written.split(at).map(words).filter(|tag| !tag.is_empty()).collect()
}

/// Returns the day that a date names, as `2016-10-31`. A number counts seconds, milliseconds or microseconds since 1970.
fn day(written: &str) -> Option<String> {
    let written = written.trim();
    let is_number = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = match written.len() {
        _ if !is_number => return date::parse_day(written).map(Date::iso_date),
        15.. => written.parse::<u64>().ok()? / 1_000_000,
        12.. => written.parse::<u64>().ok()? / 1000,
        _ => written.parse().ok()?,
    };
    if seconds == 0 { None } else { date::parse_day(&format!("{seconds:09}")).map(Date::iso_date) }
}

#[cfg(test)]
mod tests;
