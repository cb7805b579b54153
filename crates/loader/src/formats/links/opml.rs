//! OPML: outlines, mostly of feeds, as every feed reader imports and exports them.

use super::markup::{Piece, Tag, pieces};
use super::{Link, List, day, tags};

/// The addresses of pages, of feeds, and the titles of entries, best first.
const PAGES: [&str; 2] = ["htmlurl", "url"];
const FEEDS: [&str; 1] = ["xmlurl"];
const TITLES: [&str; 2] = ["text", "title"];
const NOTES: [&str; 2] = ["description", "_note"];

/// The elements of a head and the keys that they are here.
const HEAD: [(&str, &str); 4] =
    [("title", "title"), ("ownername", "author"), ("datemodified", "date"), ("datecreated", "created")];

/// Reads an outline. An entry with an address is a link, one with entries in it a folder, any other one an item.
pub(super) fn read(text: &str) -> List {
    let mut list = List::new();
    // The folders that are open, the number of entries in each, and the key of the head that is open.
    let mut open = vec![0];
    let mut key = None;
    let (mut words, mut is_ended) = (String::new(), false);
    for piece in pieces(text) {
        let folder = open.last().copied().unwrap_or_default();
        match piece {
            Piece::Open(tag) if tag.name == "outline" => {
                let link = link(&tag);
                let is_link = !link.address.is_empty() || !link.feed.is_empty();
                if tag.is_empty || is_link {
                    list.add(folder, link);
                    if !tag.is_empty {
                        open.push(folder);
                    }
                } else {
                    open.push(list.begin(folder, &link.title));
                }
            }
            Piece::Close(name) if name == "outline" && open.len() > 1 => {
                open.pop();
                let parent = open.last().copied().unwrap_or_default();
                if parent != folder {
                    list.close(folder, parent);
                }
            }
            Piece::Open(tag) => {
                key = HEAD.iter().find(|(element, _)| *element == tag.name).map(|(_, key)| *key);
                words.clear();
            }
            Piece::Close(name) => {
                if let Some(key) = key.take() {
                    list.set(key, &words);
                }
                is_ended |= matches!(name.as_str(), "body" | "opml");
            }
            Piece::Text(more) if key.is_some() => words.push_str(&more),
            Piece::Text(_) => {}
            Piece::Broken => break,
        }
    }
    list.is_cut_off = !is_ended;
    list
}

fn link(tag: &Tag) -> Link {
    Link {
        address: tag.value(&PAGES).to_owned(),
        feed: tag.value(&FEEDS).to_owned(),
        title: tag.value(&TITLES).to_owned(),
        day: day(tag.value(&["created"])),
        tags: tags(tag.value(&["category"])),
        note: tag.value(&NOTES).to_owned(),
        is_starred: false,
    }
}
