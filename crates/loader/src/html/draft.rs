//! A block on its way from the markup to recovery, with what the markup hinted at.

use yuelan_article::{Block, Text};

/// A block and hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// The block as the markup declares it. The lists of blocks in it are empty: they wait in `inner`.
    pub(crate) block: Block,
    /// The drafts in it: a quote's, a folded part's or a note's as one list, a list's as one an item, a list of
    /// definitions' as one a definition.
    pub(crate) inner: Vec<Vec<Draft>>,
    /// What the markup hinted at.
    pub(crate) hints: Hints,
}

/// What markup says of a block besides what it is. All false and `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of the markup, each read alone")]
pub(crate) struct Hints {
    /// It stood bare between blocks, in no paragraph of its own.
    pub(crate) bare: bool,
    /// It is the rest of the source paragraph that an image or a player began.
    pub(crate) behind_media: bool,
    /// A forced line break parted it from that image or player.
    pub(crate) below_break: bool,
    /// Only forced line breaks part it from its neighbours: the source has one paragraph.
    pub(crate) piece: bool,
    /// An element or a class that says caption held it.
    pub(crate) caption: bool,
    /// A class that says heading held it.
    pub(crate) titled: bool,
    /// A class that says byline, author or source held it, or a part of its line.
    pub(crate) byline: bool,
    /// A class that says avatar held it.
    pub(crate) avatar: bool,
    /// Its own place for a caption was left empty.
    pub(crate) captionless: bool,
    /// It was centred.
    pub(crate) centred: bool,
    /// It was set smaller or paler than the text around it.
    pub(crate) small: bool,
    /// It was set larger than the text around it.
    pub(crate) large: bool,
    /// It came from a fallback for readers without scripts, so it may repeat its neighbour.
    pub(crate) fallback: bool,
    /// The figure-like element that held it, counted in the order they open.
    pub(crate) group: Option<u32>,
}

impl Draft {
    /// A draft of a block that holds no others.
    pub(crate) const fn new(block: Block, hints: Hints) -> Self {
        Self { block, inner: Vec::new(), hints }
    }

    /// Its words, if it is a paragraph.
    pub(crate) const fn paragraph(&self) -> Option<&Text> {
        match &self.block {
            Block::Paragraph(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a picture, a video, a sound or an embed.
    pub(crate) const fn is_figure(&self) -> bool {
        matches!(self.block, Block::Figure(_))
    }
}

/// What a body holds before recovery.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// The blocks in order, with hints of their markup.
    pub(crate) drafts: Vec<Draft>,
    /// The words of `<title>`, as one line.
    pub(crate) title: Option<String>,
    /// The language tag of `<html lang>`, as written.
    pub(crate) language: Option<String>,
    /// Whether blocks nested deeper than is shown were flattened.
    pub(crate) too_deep: bool,
}
