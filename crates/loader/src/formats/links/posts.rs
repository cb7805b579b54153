//! The XML of Pinboard, which Delicious wrote first: `<posts>` with a `<post>` for each bookmark.

use super::markup::{Piece, pieces};
use super::{Link, List, day, tags_at};

/// The headings of what is to be read and of the rest, as long as there is something to be read.
pub(super) const STATES: [&str; 2] = ["To read", "Bookmarks"];

/// Reads bookmarks; those that are marked to be read come first.
pub(super) fn read(text: &str) -> List {
    let mut list = List::new();
    let mut posts = Vec::new();
    let mut is_ended = false;
    for piece in pieces(text) {
        match piece {
            Piece::Open(tag) if tag.name == "posts" => list.set("author", tag.value(&["user"])),
            Piece::Open(tag) if tag.name == "post" => {
                let link = Link {
                    address: tag.value(&["href"]).to_owned(),
                    title: tag.value(&["description"]).to_owned(),
                    day: day(tag.value(&["time"])),
                    tags: tags_at(tag.value(&["tag", "tags"]), ' '),
                    note: tag.value(&["extended"]).to_owned(),
                    ..Link::default()
                };
                posts.push((tag.value(&["toread"]) == "yes", link));
            }
            Piece::Close(name) => is_ended |= name == "posts",
            Piece::Broken => break,
            Piece::Open(_) | Piece::Text(_) => {}
        }
    }
    add(&mut list, posts);
    list.is_cut_off = !is_ended;
    list
}

/// Adds bookmarks, each with whether it is to be read.
pub(super) fn add(list: &mut List, posts: Vec<(bool, Link)>) {
    let folders = if posts.iter().any(|(is_to_read, _)| *is_to_read) {
        STATES.map(|state| list.state(state))
    } else {
        [0, 0]
    };
    for (is_to_read, link) in posts {
        list.add(folders[usize::from(!is_to_read)], link);
    }
}
