//! What tags cost: the bytes of memory that the tree, and then the blocks and their rows, take for them.

use super::scan::{MAX_ATTRIBUTES, attributes};
use super::{Class, Tag};
use crate::budget::Budget;

/// An element or text in the tree.
const NODE: usize = 140;
/// An attribute in the tree.
const ATTRIBUTE: usize = 90;

/// What was spent of a budget.
#[derive(Debug)]
pub(super) struct Costs {
    budget: Budget,
    /// The bytes that the address of a link takes, which may be relative to a long one.
    address: usize,
    /// The trees of the pieces are parsed one after the other: this is that of the piece since the last cut.
    tree: usize,
    /// What stays.
    blocks: usize,
}

impl Costs {
    /// Nothing is spent yet. `base`: the length of the address that links are relative to.
    pub(super) const fn new(budget: Budget, base: usize) -> Self {
        Self { budget, address: base, tree: 0, blocks: 0 }
    }

    /// Begins another piece.
    pub(super) const fn begin_piece(&mut self) {
        self.tree = 0;
    }

    /// Adds a tag with what follows its name. `reopened`: the number of formatting elements that the parser may open again
    /// after it. Returns whether it is within the budget.
    pub(super) fn spend(&mut self, tag: &Tag<'_>, after_name: &str, reopened: usize) -> bool {
        let name = &*tag.lower;
        let begins_text = separates(name, tag.class);
        if tag.closing && !matches!(name.as_bytes(), b"p" | b"br") {
            self.tree += NODE;
        } else {
            let count = attributes(after_name).take(MAX_ATTRIBUTES).count();
            self.tree += 2 * NODE + count * ATTRIBUTE;
            self.blocks += block(name, begins_text);
            if is_addressed(name) {
                self.blocks += after_name.len() + self.address;
            }
        }
        self.tree += if begins_text { reopened * NODE } else { 0 };
        self.is_within()
    }

    /// Adds a comment, a declaration or the like, and the text after it.
    pub(super) fn spend_comment(&mut self) -> bool {
        self.tree += 3 * NODE;
        self.is_within()
    }

    const fn is_within(&self) -> bool {
        self.tree.saturating_add(self.blocks) <= self.budget.bytes()
    }
}

/// Whether a tag separates the text before it from the text after it.
pub(super) fn separates(name: &str, class: Class) -> bool {
    match class {
        Class::Block | Class::Barrier | Class::Heading => true,
        Class::Flat => matches!(
            name.as_bytes(),
            b"p" | b"li"
                | b"dt"
                | b"dd"
                | b"tr"
                | b"td"
                | b"th"
                | b"caption"
                | b"br"
                | b"hr"
                | b"tbody"
                | b"thead"
                | b"tfoot"
        ),
        Class::Formatting | Class::Raw | Class::Plain => false,
    }
}

/// Whether an element leads to an address, which its block stores.
fn is_addressed(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"a" | b"img" | b"video" | b"audio" | b"iframe" | b"embed" | b"object" | b"source"
    )
}

/// The bytes that the block of an element takes, with its rows.
fn block(name: &str, begins_text: bool) -> usize {
    match name.as_bytes() {
        b"dt" | b"dd" => 420,
        b"li" | b"td" | b"th" | b"details" | b"blockquote" => 300,
        b"img" | b"iframe" | b"video" | b"audio" | b"embed" | b"object" => 500,
        b"br" => 160,
        _ if begins_text => 230,
        _ => 60,
    }
}
