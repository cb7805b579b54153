//! Where a body may be cut into pieces: before a block, where nothing is open but boxes that say nothing.

use super::{chrome, pull_quote};

/// Bytes of a piece at least. Small enough for a processor's cache to hold its tree.
pub(super) const PIECE: usize = 64 << 10;

/// Boxes that may be open where a body is cut.
const MOST_BOXES: usize = 8;

/// Bytes of the tag of such a box.
const LONGEST_BOX: usize = 1000;

/// A place to cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The byte before which to cut.
    pub(super) at: usize,
    /// The start tags of the boxes that are open there: they open the next piece too.
    pub(super) boxes: String,
}

/// The places found so far, and what hinders others.
#[derive(Debug)]
pub(super) struct Cuts {
    found: Vec<Cut>,
    /// No cut before this byte of the source.
    next: usize,
    /// A link is open, which reaches into what is behind it.
    link: bool,
    /// An item that no list holds was begun: what is behind it may stand in it.
    stray: bool,
}

impl Cuts {
    pub(super) const fn new() -> Self {
        Self { found: Vec::new(), next: PIECE, link: false, stray: false }
    }

    /// The places in order.
    pub(super) fn found(self) -> Vec<Cut> {
        self.found
    }

    /// Meets the tag of an element that HTML closes by itself. `inside` is the innermost element that is open.
    pub(super) fn flat(&mut self, name: &str, closing: bool, inside: Option<&str>) {
        match name {
            "a" | "nobr" => self.link = !closing,
            "li" | "dt" | "dd" | "option" | "optgroup" | "rb" | "rp" | "rt" | "rtc" => {
                self.stray |= !closing && inside.is_none_or(is_box);
            }
            _ => {}
        }
    }

    /// Whether a start tag here, of an element of this name, may begin a piece as far as the cuts know.
    pub(super) fn wanted(&self, start: usize, name: &str) -> bool {
        start >= self.next && begins_piece(name) && !self.link && !self.stray
    }

    /// Cuts before the start tag here, `at` bytes behind the beginning of what is kept, if boxes alone are open.
    pub(super) fn cut<'h>(
        &mut self,
        start: usize,
        at: usize,
        open: impl ExactSizeIterator<Item = (&'h str, &'h str)>,
    ) {
        // Not every tag is tried, for most often what hinders one hinders the next.
        self.next = start + PIECE / 16;
        if open.len() > MOST_BOXES {
            return;
        }
        let mut boxes = String::new();
        for (name, tag) in open {
            // A reference to a character may spell any of the names.
            let says =
                tag.contains('&') || chrome::may_name_chrome(tag) || pull_quote::may_be_pull_quote(tag);
            if !is_box(name) || tag.len() > LONGEST_BOX || says {
                return;
            }
            boxes.push_str(tag);
        }
        self.found.push(Cut { at, boxes });
        self.next = start + PIECE;
    }
}

fn is_box(name: &str) -> bool {
    matches!(name, "div" | "section" | "article" | "main")
}

fn begins_piece(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote") || is_box(name)
}
