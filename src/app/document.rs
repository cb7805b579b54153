//! An article as it was loaded, and what follows from it at any width.

pub(super) mod printed;

use std::fs;
use std::ops::Range;
use std::time::SystemTime;

use self::printed::printed;
use yuelan_article::{self, Block, Position, WordCount};
use yuelan_library::{Anchors, ArticleState, FileState, Loaded, Location, SavedPosition};

/// An article as it was loaded from its file.
#[derive(Debug)]
pub struct Document {
    /// Where it is.
    pub location: Location,
    /// The article and the warnings of its file.
    pub loaded: Loaded,
    /// When its file was changed last; `None` if that is not known.
    pub modified: Option<SystemTime>,
    /// Its length.
    pub length: WordCount,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Finds saved positions again.
    pub anchors: Anchors,
    /// What the reading state had on it when it was opened.
    pub memory: ArticleState,
    /// The hash of its content, by which it is recognized when its file is moved.
    pub hash: Option<u64>,
    /// Whether it is only the opening of a long article, whose rest is being loaded.
    pub is_opening: bool,
}

/// A section, as the table of contents shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading; `None` for the text before the first one.
    pub title: Option<String>,
    /// The level of its heading, 1 to 6.
    pub level: u8,
    /// Whether the heading was inferred.
    pub inferred: bool,
    /// Its blocks, including the heading.
    pub blocks: Range<usize>,
    /// Its number of characters.
    pub chars: usize,
}

/// The text at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The title of its section; empty if it has none.
    pub section: String,
    /// The text from there on, in one line.
    pub text: String,
}

/// The most characters of an [`Excerpt`].
const LONGEST_EXCERPT: usize = 120;

impl Document {
    /// Prepares an article that was loaded. Linear in the article.
    pub fn new(location: Location, loaded: Loaded) -> Self {
        let sections = loaded.article.sections();
        let length = sections.iter().map(|section| section.word_count).sum();
        let sections = sections.into_iter().map(Section::new).collect();
        let anchors = Anchors::of(&loaded.article);
        let memory = ArticleState::default();
        Self {
            location,
            loaded,
            length,
            sections,
            modified: None,
            anchors,
            memory,
            hash: None,
            is_opening: false,
        }
    }

    /// Adds what the reading state has on it.
    #[must_use]
    pub fn remembered(self, FileState { state, hash }: FileState) -> Self {
        Self { memory: state, hash, ..self }
    }

    /// Makes it the opening of a long article.
    #[must_use]
    pub fn opening(self) -> Self {
        Self { is_opening: true, ..self }
    }

    /// Returns the position where reading was left, and how many rows of the screen were above it; found again by the
    /// text there if the article has changed. `None` if it is not in the opening.
    pub fn left_at(&self) -> Option<(Position, usize)> {
        self.memory.position.and_then(|place| self.find(&place))
    }

    /// Returns where a saved position is, and its lag; `None` if the article is an opening that does not have it.
    pub fn find(&self, place: &SavedPosition) -> Option<(Position, usize)> {
        (!self.is_opening || self.anchors.is_unchanged_at(place)).then(|| self.anchors.find(place))
    }

    /// Sets when its file was changed last.
    #[must_use]
    pub fn modified(self, modified: Option<SystemTime>) -> Self {
        Self { modified, ..self }
    }

    /// Returns the text at a position.
    pub fn excerpt(&self, position: Position) -> Excerpt {
        let section = self.section_of(position.block).and_then(|index| self.sections[index].title.clone());
        // The heading is shown as the title of the section.
        let below = self.loaded.article.blocks.iter().enumerate().skip(position.block);
        let below = below.filter(|(_, block)| !matches!(block, Block::Heading(_)));
        let mut words = below.map(|(at, block)| {
            let from = if at == position.block { position.byte } else { 0 };
            printed(block, from..usize::MAX)
        });
        let words = words.find(|words| !words.trim().is_empty()).unwrap_or_default();
        let text: String =
            words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_EXCERPT).collect();
        Excerpt { section: section.unwrap_or_default(), text }
    }

    /// Returns the section of a block; `None` in an article without sections.
    pub fn section_of(&self, block: usize) -> Option<usize> {
        self.sections.partition_point(|section| section.blocks.start <= block).checked_sub(1)
    }
}

/// Returns when a file was changed last.
pub(super) fn time_of(location: &Location) -> Option<SystemTime> {
    fs::metadata(&location.path).and_then(|file| file.modified()).ok()
}

impl Section {
    fn new(section: yuelan_article::Section<'_>) -> Self {
        Self {
            title: section.heading.map(|heading| heading.text.as_str().to_owned()),
            level: section.heading.map_or(1, |heading| heading.level),
            inferred: section.heading.is_some_and(|heading| heading.inferred.is_some()),
            blocks: section.blocks,
            chars: section.word_count.chars,
        }
    }
}
