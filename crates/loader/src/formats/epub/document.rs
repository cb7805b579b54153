//! Joins the documents of a book to one HTML text.
//!
//! 1. [`survey::survey`]: finds the ids, headings and short lines of each document;
//! 2. [`headings::plan`]: decides where the contents need a heading, and which level each has;
//! 3. [`write`]: writes the bodies with these headings, ids that are unique in the book, and addresses of
//!    places and parts in it.

pub(in crate::formats) mod attributes;
mod headings;
mod pictures;
mod survey;
mod switch;
pub(in crate::formats) mod tokens;
mod write;

use std::collections::{HashMap, HashSet};

use super::contents::Entry;
use super::path::{Target, resolve};
use crate::containers::Archive;
use crate::html::self_closed;
use crate::markdown::plain_text::escaped;
use survey::Survey;

/// The documents of a book, in the order in which they are shown.
#[derive(Debug, Default)]
pub(super) struct Book {
    pages: Vec<Page>,
    /// The number of the page of each member.
    numbers: HashMap<String, usize>,
}

#[derive(Debug)]
struct Page {
    key: String,
    content: Content,
    is_linear: bool,
}

#[derive(Debug)]
enum Content {
    /// A document.
    Text(String),
    /// A picture as a page.
    Picture,
    /// A page that links lead to, and that is not shown.
    Unread,
}

impl Page {
    /// Returns the document.
    fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Picture | Content::Unread => None,
        }
    }
}

/// What the writing of a page needs to know of the rest of the book.
struct Links<'b> {
    numbers: &'b HashMap<String, usize>,
    /// The first page that has an id.
    owners: &'b HashMap<String, usize>,
    archive: &'b Archive<'b>,
    key: &'b str,
    page: usize,
}

/// The labels of notes, which are numbered from one in each chapter.
#[derive(Debug, Default)]
struct NoteLabels {
    /// The label of each note by its id.
    by_id: HashMap<String, String>,
    /// The pages that have a reference of this text, in order.
    pages: HashMap<String, Vec<usize>>,
}

impl NoteLabels {
    /// Returns the label of the note that a link of this text on a page leads to, if another page has a note of that label.
    fn label(&mut self, page: usize, id: &str, text: &str) -> Option<String> {
        let pages = self.pages.entry(text.to_owned()).or_default();
        let number = pages.iter().position(|known| *known == page).unwrap_or_else(|| {
            pages.push(page);
            pages.len() - 1
        });
        let label = self.by_id.entry(id.to_owned()).or_insert_with(|| match number {
            0 => text.to_owned(),
            number => format!("{}:{text}", number + 1),
        });
        (label != text).then(|| label.clone())
    }
}

impl Book {
    /// Adds a document.
    pub(super) fn push(&mut self, key: String, text: String, is_linear: bool) {
        // XHTML may close any element where it begins; HTML does not.
        let text = match self_closed::close(&text) {
            std::borrow::Cow::Borrowed(_) => text,
            std::borrow::Cow::Owned(closed) => closed,
        };
        self.add(key, Content::Text(text), is_linear);
    }

    /// Adds a picture as a page.
    pub(super) fn push_picture(&mut self, key: String) {
        self.add(key, Content::Picture, true);
    }

    /// Adds a page behind the end of an opening. Links lead there, as they will in the whole book.
    pub(super) fn push_unread(&mut self, key: String) {
        self.add(key, Content::Unread, true);
    }

    fn add(&mut self, key: String, content: Content, is_linear: bool) {
        self.numbers.insert(key.clone(), self.pages.len());
        self.pages.push(Page { key, content, is_linear });
    }

    /// Returns the text of the book as HTML. Linear.
    pub(super) fn into_html(self, contents: &[Entry], archive: &mut Archive<'_>) -> String {
        let surveys: Vec<Survey> =
            self.pages.iter().map(|page| page.text().map(survey::survey).unwrap_or_default()).collect();
        pictures::measure(&self.pages, &surveys, archive);
        let archive = &*archive;
        let mut owners = HashMap::new();
        for (page, survey) in surveys.iter().enumerate() {
            for id in survey.ids.keys() {
                owners.entry(id.clone()).or_insert(page);
            }
        }
        let mut entries: Vec<Vec<&Entry>> = vec![Vec::new(); self.pages.len()];
        for entry in contents {
            let key = archive.find(&entry.target.path).unwrap_or(&entry.target.path);
            if let Some(list) = self.numbers.get(key).and_then(|page| entries.get_mut(*page)) {
                list.push(entry);
            }
        }
        let mut led_to = HashSet::new();
        for (page, (Page { key, .. }, survey)) in self.pages.iter().zip(&surveys).enumerate() {
            let links = Links { numbers: &self.numbers, owners: &owners, archive, key, page };
            led_to.extend(survey.links.iter().filter_map(|link| links.link(link)));
        }
        let mut labels = NoteLabels::default();
        let mut html = String::with_capacity(self.pages.iter().filter_map(Page::text).map(str::len).sum());
        let mut is_beside = false;
        for (number, (page, survey)) in self.pages.into_iter().zip(&surveys).enumerate() {
            let entries = entries.get(number).map_or(&[][..], Vec::as_slice);
            if !page.is_linear && !is_beside {
                is_beside = true;
                html.push_str("<hr>\n");
            }
            let text = match page.content {
                Content::Text(text) => text,
                Content::Picture => {
                    headings::push_missing(&mut html, entries);
                    let address = archive.address(&page.key).unwrap_or_default();
                    html.extend(["<p><img src=\"", &escaped(&address), "\"></p>\n"]);
                    continue;
                }
                Content::Unread => continue,
            };
            let edits = headings::plan(survey, entries);
            let links =
                Links { numbers: &self.numbers, owners: &owners, archive, key: &page.key, page: number };
            write::Writer::new(&text, &links, &edits, &led_to, &mut labels, &mut html).write(survey);
        }
        html
    }
}

impl Links<'_> {
    /// Returns the id of an element of this page that is unique in the book.
    fn id(&self, id: &str) -> String {
        self.id_in(self.page, id)
    }

    fn id_in(&self, page: usize, id: &str) -> String {
        if self.owners.get(id).is_none_or(|owner| *owner == page) {
            return id.to_owned();
        }
        // At the end, for the beginning of an id says what it is: `fn`, `note`.
        format!("{id}.{}", page + 1)
    }

    /// Returns the address of a link as it leads within the article, to a part, or out of the book.
    fn link(&self, address: &str) -> Option<String> {
        let Some(target) = resolve(self.key, address) else { return Some(address.to_owned()) };
        let key = self.archive.find(&target.path).unwrap_or(&target.path);
        match (self.numbers.get(key), target.fragment) {
            (Some(page), Some(fragment)) => Some(format!("#{}", self.id_in(*page, &fragment))),
            (Some(page), None) => Some(format!("#{}", page_id(*page))),
            (None, _) => self.part(address),
        }
    }

    /// Returns the address of a picture, a film or a sound; `None` if it is not in the book.
    fn part(&self, address: &str) -> Option<String> {
        match resolve(self.key, address) {
            None => Some(address.to_owned()),
            Some(Target { path, .. }) => self.archive.address(&path),
        }
    }
}

/// Returns the id of the beginning of a page.
fn page_id(page: usize) -> String {
    format!("page.{}", page + 1)
}
