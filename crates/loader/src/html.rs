//! HTML → draft blocks, with what the markup hints at.
//!
//! 1. [`cap`](nesting::cap): markup nested too deep for the parser loses tags, so that time stays linear;
//! 2. [`pieces::read`]: a long body is cut into pieces, and of each:
//! 3. `Html::parse_fragment`: text → tree, as the HTML standard parses;
//! 4. [`walk`](walk::walk): the tree is walked once, without recursion.
//!
//! Chrome goes (`chrome.rs`); what stays is told apart by element (`element.rs`, `open.rs`), gathered into texts
//! (`inline.rs`) and built into blocks (`flow.rs`, `table.rs`, `code.rs`, `notes.rs`, `image.rs`, `player.rs`).

mod chrome;
mod code;
mod cuts;
pub(crate) mod draft;
mod element;
mod flow;
mod hints;
mod inline;
mod math;
pub(crate) mod nesting;
mod notes;
mod open;
mod picture;
mod pieces;
mod player;
mod pull_quote;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use draft::Parsed;
use scraper::Html;
use yuelan_article::Meta;

/// Reads a tree that is parsed already, as [`read`] would read its text.
pub(super) fn read_tree(tree: &Html, meta: &Meta) -> Parsed {
    pieces::read_tree(tree, meta)
}

/// Reads what a body holds. Relative addresses are resolved against the article's own link. Takes time and memory linear
/// in it, whatever it holds.
pub(super) fn read(html: &str, meta: &Meta) -> Parsed {
    pieces::read(&nesting::cap(html), meta)
}
