//! Draft blocks, with hints of their markup, between parsing and recovery.

use std::num::{NonZeroU8, NonZeroU32};

use super::scope::Scope;
use yuelan_article::{Block, Text};

/// A block with hints of its markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// The block as the markup declares it. Its nested lists of blocks are empty; their drafts are in `inner`.
    pub(crate) block: Block,
    /// The nested drafts: one list for a quote, details or a footnote, one per item for a list, one per definition for
    /// definitions.
    pub(crate) inner: Vec<Vec<Draft>>,
    /// The hints.
    pub(crate) hints: Hints,
}

/// What the markup tells about a block apart from its kind. False and `None` where it tells nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of the markup, each read alone")]
pub(crate) struct Hints {
    /// It was directly between blocks, not in a paragraph of its own.
    pub(crate) bare: bool,
    /// It follows a picture or player in the same paragraph of the source.
    pub(crate) after_media: bool,
    /// A line break separates it from that picture or player.
    pub(crate) after_break: bool,
    /// Only line breaks separate it from its neighbours, all in one paragraph of the source.
    pub(crate) split_by_breaks: bool,
    /// It continues the paragraph before it, from which a bold line was separated.
    pub(crate) continues: bool,
    /// It was in a caption, by element or class.
    pub(crate) caption: bool,
    /// It was in the line of a photographer or an agency, by class.
    pub(crate) credit: bool,
    /// It was in the colophon of a book, by class.
    pub(crate) colophon: bool,
    /// It was in a heading, by class.
    pub(crate) heading: bool,
    /// It, or a part of its line, was in a byline or source, by class.
    pub(crate) byline: bool,
    /// It begins with a large initial, by class.
    pub(crate) initial: bool,
    /// It was in an avatar, by class.
    pub(crate) avatar: bool,
    /// Its caption element is empty.
    pub(crate) empty_caption: bool,
    /// It was centred.
    pub(crate) centred: bool,
    /// It was smaller or paler than normal text.
    pub(crate) small: bool,
    /// It was larger than normal text.
    pub(crate) large: bool,
    /// It comes from a `<noscript>`, so it may repeat its neighbour.
    pub(crate) noscript: bool,
    /// Its level, for a list of Word, whose items are paragraphs to HTML.
    pub(crate) word_level: Option<NonZeroU8>,
    /// The innermost class and style of the boxes and paragraphs around it, hashed.
    pub(crate) class: Option<NonZeroU32>,
    /// The number of the figure element that contained it.
    pub(crate) group: Option<NonZeroU32>,
}

impl Draft {
    /// Creates a draft of a block without nested blocks.
    pub(crate) const fn new(block: Block, hints: Hints) -> Self {
        Self { block, inner: Vec::new(), hints }
    }

    /// Returns the text of a paragraph.
    pub(crate) const fn paragraph(&self) -> Option<&Text> {
        match &self.block {
            Block::Paragraph(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a figure.
    pub(crate) const fn is_figure(&self) -> bool {
        matches!(self.block, Block::Figure(_))
    }
}

/// The comments below an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CommentDrafts {
    /// The number of comments.
    pub(crate) count: usize,
    /// Their blocks.
    pub(crate) drafts: Vec<Draft>,
}

impl Parsed {
    /// Whether nothing is to be shown.
    pub(crate) fn is_empty(&self) -> bool {
        !shows_any(&self.drafts, &self.comments)
    }
}

/// Whether any of the drafts or comments is to be shown.
pub(crate) fn shows_any(drafts: &[Draft], comments: &CommentDrafts) -> bool {
    !comments.drafts.is_empty() || drafts.iter().any(|draft| !matches!(draft.block, Block::Rule))
}

impl CommentDrafts {
    /// Adds comments that follow.
    pub(crate) fn extend(&mut self, more: Self) {
        self.count += more.count;
        self.drafts.extend(more.drafts);
    }
}

/// A parsed body.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// The blocks in order.
    pub(crate) drafts: Vec<Draft>,
    /// The comments.
    pub(crate) comments: CommentDrafts,
    /// The text of `<title>` on one line.
    pub(crate) title: Option<String>,
    /// The language tag of `<html lang>`, as written.
    pub(crate) language: Option<String>,
    /// Whether blocks that nest too deep were flattened.
    pub(crate) too_deep: bool,
    /// What the body is.
    pub(crate) scope: Scope,
    /// Whether there was more markup than the budget allows, so that the rest is text.
    pub(crate) is_cut_short: bool,
}
