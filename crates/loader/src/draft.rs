//! A block on its way from the markup to recovery, with what the markup hinted at.

use yuelan_article::{Block, Text};

/// A block and hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// The block as the markup declares it. The lists of blocks in it are empty: they wait in `inner`.
    pub(super) block: Block,
    /// The drafts in it: a quote's, a folded part's or a note's as one list, a list's as one an item, a list of
    /// definitions' as one a definition.
    pub(super) inner: Vec<Vec<Draft>>,
    /// What the markup hinted at.
    pub(super) hints: Hints,
}

/// What markup says of a block besides what it is. All false and `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of the markup, each read alone")]
pub(super) struct Hints {
    /// It stood bare between blocks, in no paragraph of its own.
    pub(super) bare: bool,
    /// It is the rest of the source paragraph that an image or a player began.
    pub(super) behind_media: bool,
    /// A forced line break parted it from that image or player.
    pub(super) below_break: bool,
    /// Only forced line breaks part it from its neighbours: the source has one paragraph.
    pub(super) piece: bool,
    /// An element or a class that says caption held it.
    pub(super) caption: bool,
    /// A class that says heading held it.
    pub(super) titled: bool,
    /// A class that says byline, author or source held it, or a part of its line.
    pub(super) byline: bool,
    /// A class that says avatar held it.
    pub(super) avatar: bool,
    /// Its own place for a caption was left empty.
    pub(super) captionless: bool,
    /// It was centred.
    pub(super) centred: bool,
    /// It was set smaller or paler than the text around it.
    pub(super) small: bool,
    /// It was set larger than the text around it.
    pub(super) large: bool,
    /// It came from a fallback for readers without scripts, so it may repeat its neighbour.
    pub(super) fallback: bool,
    /// The figure-like element that held it, counted in the order they open.
    pub(super) group: Option<u32>,
}

impl Draft {
    /// A draft of a block that holds no others.
    pub(super) const fn new(block: Block, hints: Hints) -> Self {
        Self { block, inner: Vec::new(), hints }
    }

    /// Its words, if it is a paragraph.
    pub(super) const fn paragraph(&self) -> Option<&Text> {
        match &self.block {
            Block::Paragraph(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a picture, a video, a sound or an embed.
    pub(super) const fn is_figure(&self) -> bool {
        matches!(self.block, Block::Figure(_))
    }
}
