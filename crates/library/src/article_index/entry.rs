//! The metadata of an article, without its body.

use yuelan_article::{Block, Media, Meta, WordCount};
use yuelan_loader::Loaded;

use crate::location::Location;

/// The metadata of one article of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where the article is. It may contain control characters, unlike `name`.
    pub location: Location,
    /// Where the article is, sanitized.
    pub name: String,
    /// The metadata that the article contains.
    pub meta: Meta,
    /// The length of the text.
    pub length: WordCount,
    /// The number of figures of every kind.
    pub figures: usize,
    /// The number of videos among the figures.
    pub videos: usize,
    /// The number of sections, including the text before the first heading.
    pub sections: usize,
    /// The number of warnings about the file.
    pub warnings: usize,
    /// The hash of the content of the file, or of the member (XXH3, 64 bits); 0 if it was not computed.
    pub hash: u64,
}

impl Entry {
    /// Creates the entry of a loaded article, without the hash.
    pub fn new(location: Location, loaded: &Loaded) -> Self {
        let figures = loaded.article.figures();
        Self {
            name: location.name(),
            location,
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

/// The number of sections that [`Article::sections`](yuelan_article::Article::sections) returns, without counting their
/// words.
fn sections(blocks: &[Block]) -> usize {
    let is_heading = |block: &&Block| matches!(block, Block::Heading(_));
    let opening = blocks.first().is_some_and(|first| !is_heading(&first));
    blocks.iter().filter(is_heading).count() + usize::from(opening)
}
