//! What the list knows of an article.

use std::path::PathBuf;

use yuelan_article::{Block, Media, Meta, WordCount};
use yuelan_loader::{Loaded, sanitize};

/// One article of a library, without its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it is. Not safe to show; [`name`](Self::name) is.
    pub path: PathBuf,
    /// The path, fit to be shown.
    pub name: String,
    /// Its head.
    pub meta: Meta,
    /// How long it is.
    pub length: WordCount,
    /// How many figures it has.
    pub figures: usize,
    /// How many of them are videos.
    pub videos: usize,
    /// How many sections it has, the opening counted.
    pub sections: usize,
    /// How many warnings its file gave.
    pub warnings: usize,
    /// What its bytes come to (XXH3, 64 bits); 0 where that was not asked.
    pub hash: u64,
}

impl Entry {
    /// The entry of a loaded article.
    pub fn new(path: PathBuf, loaded: &Loaded) -> Self {
        let figures = loaded.article.figures();
        Self {
            name: sanitize(&path.to_string_lossy()),
            path,
            meta: loaded.article.meta.clone(),
            length: WordCount::of(&loaded.article.blocks),
            figures: figures.len(),
            videos: figures.iter().filter(|place| place.figure.media == Media::Video).count(),
            sections: sections(&loaded.article.blocks),
            warnings: loaded.warnings.len(),
            hash: 0,
        }
    }
}

/// How many sections [`Article::sections`](yuelan_article::Article::sections) gives, without counting their words.
fn sections(blocks: &[Block]) -> usize {
    let is_heading = |block: &&Block| matches!(block, Block::Heading(_));
    let opening = blocks.first().is_some_and(|first| !is_heading(&first));
    blocks.iter().filter(is_heading).count() + usize::from(opening)
}
