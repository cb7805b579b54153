//! Bookmarks as HTML: what Netscape began and all browsers and many services write today, and the pages of Pocket and
//! Instapaper, which have a heading for each state.

use std::mem;

use super::markup::{Piece, Tag, pieces};
use super::posts::STATES;
use super::{Link, List, day, tags};

/// What the characters between tags belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Nothing,
    Title,
    Folder,
    Link,
    Note,
}

struct Reading {
    list: List,
    /// Whether folders nest in `<dl>`.
    nests: bool,
    open: Vec<usize>,
    /// The name of a folder whose `<dl>` follows.
    pending: Option<String>,
    link: Option<Link>,
    is_to_read: bool,
    target: Target,
    words: String,
}

/// Reads bookmarks; `nests` for those of browsers, whose folders are lists in lists.
pub(super) fn read(text: &str, nests: bool) -> List {
    let mut reading = Reading {
        list: List::new(),
        nests,
        open: vec![0],
        pending: None,
        link: None,
        is_to_read: false,
        target: Target::Nothing,
        words: String::new(),
    };
    let mut is_broken = false;
    for piece in pieces(text) {
        match piece {
            Piece::Open(tag) => reading.open(&tag),
            Piece::Close(name) => reading.close(&name),
            Piece::Text(words) if reading.target != Target::Nothing => reading.words.push_str(&words),
            Piece::Text(_) => {}
            Piece::Broken => is_broken = true,
        }
    }
    reading.finish_words();
    reading.finish_link();
    reading.list.is_cut_off = is_broken || reading.open.len() > 1;
    reading.list
}

impl Reading {
    fn folder(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn begin(&mut self, target: Target) {
        self.finish_words();
        self.target = target;
    }

    fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "title" => self.begin(Target::Title),
            "h1" if self.nests => self.begin(Target::Title),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.finish_link();
                self.begin(Target::Folder);
            }
            "a" => {
                self.finish_link();
                self.begin(Target::Link);
                self.link = Some(link(tag));
                self.is_to_read = tag.value(&["toread"]) == "1";
            }
            "dd" => self.begin(Target::Note),
            "dl" => {
                self.finish_link();
                let folder = self.folder();
                let inner = match self.pending.take() {
                    Some(name) => self.list.begin(folder, &name),
                    None => folder,
                };
                self.open.push(inner);
            }
            "dt" | "li" | "hr" => self.finish_link(),
            "br" => self.words.push_str("<br>"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "title" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "a" => self.finish_words(),
            "dl" => {
                self.finish_link();
                self.pending = None;
                if self.open.len() > 1 {
                    self.open.pop();
                }
            }
            "li" | "ul" | "ol" => self.finish_link(),
            _ => {}
        }
    }

    /// Puts the characters that were gathered where they belong.
    fn finish_words(&mut self) {
        let words = mem::take(&mut self.words);
        let words = words.trim();
        match mem::replace(&mut self.target, Target::Nothing) {
            // A browser writes the same in `<title>` and `<h1>`.
            Target::Title if self.list.fields.is_empty() => self.list.set("title", words),
            Target::Nothing | Target::Title => {}
            Target::Folder if self.nests => self.pending = Some(words.to_owned()),
            Target::Folder => self.open = vec![self.list.state(words)],
            Target::Link => {
                if let Some(link) = &mut self.link {
                    words.clone_into(&mut link.title);
                }
            }
            Target::Note => {
                if let Some(link) = &mut self.link {
                    words.clone_into(&mut link.note);
                }
            }
        }
    }

    fn finish_link(&mut self) {
        if matches!(self.target, Target::Link | Target::Note) {
            self.finish_words();
        }
        // What a browser searches for is no page: recent tags, the most visited ones.
        let Some(link) = self.link.take().filter(|link| !link.address.starts_with("place:")) else { return };
        let mut folder = self.folder();
        if mem::take(&mut self.is_to_read) && folder == 0 {
            folder = self.list.state(STATES[0]);
        }
        self.list.add(folder, link);
    }
}

fn link(tag: &Tag) -> Link {
    Link {
        address: tag.value(&["href"]).to_owned(),
        feed: tag.value(&["feedurl"]).to_owned(),
        day: day(tag.value(&["add_date", "time_added"])),
        tags: tags(tag.value(&["tags"])),
        is_starred: tag.value(&["data-important"]) == "true",
        ..Link::default()
    }
}
