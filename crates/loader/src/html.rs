//! Parses HTML into draft blocks with hints of the markup.
//!
//! 1. [`nesting::cap`]: removes tags that nest too deep for the parser, which keeps parsing linear, and those past the
//!    budget;
//! 2. [`pieces::read`]: cuts a long body into pieces, and for each of them:
//! 3. [`parse::fragment`]: parses it into a tree, as the HTML standard says;
//! 4. [`walk`](walk::walk): walks the tree once, without recursion.
//!
//! The walk drops boilerplate (`boilerplate.rs`), classifies elements (`element.rs`, `open.rs`), gathers text
//! (`inline.rs`) and builds blocks (`flow.rs`, `table.rs`, `code.rs`, `listing.rs`, `footnotes.rs`, `picture.rs`,
//! `player.rs`).

mod anchor;
mod boilerplate;
mod card;
mod code;
pub(crate) mod chrome;
mod comments;
mod cuts;
mod declared;
pub(crate) mod draft;
mod element;
mod flow;
mod hints;
mod inline;
mod listing;
mod math;
mod mended;
pub(crate) mod nesting;
mod footnotes;
mod numbering;
mod open;
mod parse;
mod picture;
mod pieces;
mod player;
mod pull_quote;
mod ruby;
pub(crate) mod selection;
mod scope;
pub(crate) mod self_closed;
mod table;
#[cfg(test)]
mod tests;
mod verse;
mod walk;
mod word_list;

use std::borrow::Cow;

use crate::budget::Budget;
use crate::input::address::MAX_BASE_BYTES;
use dom_query::Document;
use draft::Parsed;
pub(crate) use element::{ANCHOR, LABEL};
use nesting::Capped;
pub(crate) use picture::background::address_in as background_in;
pub(crate) use scope::Scope;
use scraper::Html;
use selection::Selection;
use yuelan_article::Meta;

/// Reads a selection of a parsed page as [`read`] would read its markup.
pub(super) fn read_tree(tree: &Html, selection: &Selection, meta: &Meta) -> Parsed {
    pieces::read_tree(tree, selection, meta)
}

/// Parses a page. Linear if elements do not nest too deep ([`nesting`]).
pub(super) fn document(page: &str) -> Document {
    parse::document(page)
}

/// Returns the text of the formula that an element in markup is; `None` if it is none or one whose source is elsewhere.
pub(super) fn formula(markup: &str) -> Option<String> {
    let tree = parse::fragment(markup);
    match tree.root_element().child_elements().next().and_then(math::formula)? {
        math::Formula::Text(text) => Some(text),
        math::Formula::Copy => None,
    }
}

/// Reads all of a parsed page, with what surrounds its article.
pub(super) fn read_whole_tree(tree: &Html, meta: &Meta) -> Parsed {
    pieces::read_whole_tree(tree, meta)
}

/// Reads a body, by its scope also what surrounds the article in it. Relative addresses are resolved against the
/// article's link. Takes time and memory linear in the body.
pub(super) fn read(html: &str, meta: &Meta, budget: Budget, scope: Scope) -> Parsed {
    pieces::read(nesting::cap(&self_closed::close(html), budget, base_length(meta)), meta, scope)
}

/// Reads a body as [`read`] would, and frees what is read of it; gives the body back if nothing of it is shown. Linear.
pub(super) fn read_freeing(html: String, meta: &Meta, budget: Budget, scope: Scope) -> (Parsed, String) {
    let closed = self_closed::close(&html);
    let capped = nesting::cap(&closed, budget, base_length(meta));
    let is_unchanged = matches!((&closed, &capped.html), (Cow::Borrowed(_), Cow::Borrowed(_)));
    if is_unchanged {
        let Capped { cuts, is_cut_short, .. } = capped;
        drop(closed);
        let (parsed, rest) = pieces::read_freeing(html, cuts, meta, scope);
        (Parsed { is_cut_short, ..parsed }, rest)
    } else {
        let parsed = pieces::read(capped, meta, scope);
        drop(closed);
        (parsed, html)
    }
}

/// Returns the length of the address that links are relative to.
fn base_length(meta: &Meta) -> usize {
    meta.link.as_ref().map_or(0, String::len).min(MAX_BASE_BYTES)
}
