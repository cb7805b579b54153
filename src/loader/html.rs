//! HTML → draft blocks, with what the markup hints at.
//!
//! 1. [`cap_nesting`](guard::cap_nesting): markup nested too deep for the parser loses tags, so that time stays linear;
//! 2. `Html::parse_fragment`: text → tree, as the HTML standard parses;
//! 3. [`walk`](walk::walk): the tree is walked once, without recursion.
//!
//! Chrome goes (`chrome.rs`); what stays is told apart by element (`element.rs`, `open.rs`), gathered into texts
//! (`inline.rs`) and built into blocks (`flow.rs`, `table.rs`, `code.rs`, `notes.rs`, `image.rs`, `player.rs`).

mod chrome;
mod code;
mod element;
mod flow;
mod guard;
mod hints;
mod inline;
mod math;
mod notes;
mod open;
mod picture;
mod player;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use scraper::{Html, Node};

use super::draft::Draft;
use crate::article::Meta;
pub(super) use guard::cap_nesting;

/// What a body holds before recovery.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// The blocks in order, with hints of their markup.
    pub(super) drafts: Vec<Draft>,
    /// The words of `<title>`, as one line.
    pub(super) title: Option<String>,
    /// The language tag of `<html lang>`, as written.
    pub(super) language: Option<String>,
    /// Whether blocks nested deeper than is shown were flattened.
    pub(super) too_deep: bool,
}

/// A body as a tree, which no longer needs the text it was parsed from.
#[derive(Debug)]
pub(super) struct Tree(Html);

/// Parses a body. Takes time and memory linear in it, whatever it holds.
pub(super) fn parse(html: &str) -> Tree {
    Tree(Html::parse_fragment(&cap_nesting(html)))
}

/// Reads what a body holds. Relative addresses are resolved against the article's own link. Linear.
pub(super) fn read(Tree(tree): Tree, meta: &Meta) -> Parsed {
    let language = tree.root_element().attr("lang").map(str::to_owned);
    let title = title(&tree);
    let (drafts, too_deep) = walk::walk(&tree, meta);
    Parsed { drafts, title, language, too_deep }
}

fn title(tree: &Html) -> Option<String> {
    let is_title = |node: &Node| node.as_element().is_some_and(|element| element.name() == "title");
    let node = tree.tree.nodes().take(200).find(|node| is_title(node.value()))?;
    let words: String =
        node.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect();
    let title = super::clean(&words).trim().to_owned();
    (!title.is_empty()).then_some(title)
}
