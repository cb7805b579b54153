//! Finds where a body may be cut into pieces: before a block, where only plain boxes are open.

use super::{boilerplate, listing, pull_quote};

/// The minimum length of a piece in bytes, small enough for its tree to fit a processor's cache.
pub(super) const MIN_PIECE_BYTES: usize = 64 << 10;

/// The maximum number of boxes that may be open at a cut.
const MAX_BOXES: usize = 8;

/// The maximum length of such a box's tag in bytes.
const MAX_TAG_BYTES: usize = 1000;

/// A position to cut at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The byte before which to cut.
    pub(super) at: usize,
    /// The start tags of the boxes that are open there, which the next piece begins with.
    pub(super) boxes: String,
}

/// The cuts found so far, and what rules out others.
#[derive(Debug)]
pub(super) struct Cuts {
    found: Vec<Cut>,
    /// No cut before this byte of the source.
    next: usize,
    /// A link is open, which extends into what follows.
    link: bool,
    /// An item outside any list was begun, which what follows may belong to.
    stray: bool,
}

impl Cuts {
    pub(super) const fn new() -> Self {
        Self { found: Vec::new(), next: MIN_PIECE_BYTES, link: false, stray: false }
    }

    /// Returns the cuts in order.
    pub(super) fn found(self) -> Vec<Cut> {
        self.found
    }

    /// Takes note of the tag of an element that HTML closes implicitly. `inside`: the innermost open element.
    pub(super) fn see_implicit(&mut self, name: &str, closing: bool, inside: Option<&str>) {
        match name.as_bytes() {
            b"a" | b"nobr" => self.link = !closing,
            b"li" | b"dt" | b"dd" | b"option" | b"optgroup" | b"rb" | b"rp" | b"rt" | b"rtc" => {
                self.stray |= !closing && inside.is_none_or(is_box);
            }
            _ => {}
        }
    }

    /// Whether a cut before this start tag may be tried.
    pub(super) fn allows(&self, start: usize, name: &str) -> bool {
        start >= self.next && begins_piece(name) && !self.link && !self.stray
    }

    /// Cuts before this start tag, `at` bytes into the output, if only plain boxes are open. Returns whether it did.
    pub(super) fn cut<'h>(
        &mut self,
        start: usize,
        at: usize,
        open: impl Iterator<Item = (&'h str, &'h str)>,
    ) -> bool {
        // Not every tag is tried, since what rules out a cut mostly rules out the next.
        self.next = start + MIN_PIECE_BYTES / 16;
        let (mut boxes, mut count) = (String::new(), 0);
        for (name, tag) in open.filter(|(name, tag)| !is_mute(name, tag)) {
            count += 1;
            // A character reference may spell any of the names.
            let says = tag.contains('&')
                || boilerplate::may_be_boilerplate(tag)
                || pull_quote::may_be_pull_quote(tag)
                || listing::may_be_listing(tag);
            if !is_box(name) || count > MAX_BOXES || tag.len() > MAX_TAG_BYTES || says {
                return false;
            }
            boxes.push_str(tag);
        }
        self.found.push(Cut { at, boxes });
        self.next = start + MIN_PIECE_BYTES;
        true
    }
}

fn is_box(name: &str) -> bool {
    matches!(name, "div" | "section" | "article" | "main")
}

/// Whether an open element changes nothing of what is in it: a `<span>` without attributes. People forget to end one, or
/// write `<span/>`, and the rest of the body is in it.
fn is_mute(name: &str, tag: &str) -> bool {
    name.eq_ignore_ascii_case("span") && !tag.contains('=')
}

fn begins_piece(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote") || is_box(name)
}
