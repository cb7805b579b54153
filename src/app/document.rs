//! An article in the reader's hands: what was read from its file, and what is worth knowing of it at any width.

pub(super) mod printed;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use self::printed::printed;
use yuelan_article::{self, Block, Position, WordCount};
use yuelan_library::{Anchors, ArticleState, FileState, Loaded};

/// An article as it was read from its file.
#[derive(Debug)]
pub struct Document {
    /// Where it was read from.
    pub path: PathBuf,
    /// The article and the warnings of its file.
    pub loaded: Loaded,
    /// When its file was changed last; `None` where that is not known.
    pub modified: Option<SystemTime>,
    /// How long it is.
    pub length: WordCount,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// What finding places in it again needs.
    pub anchors: Anchors,
    /// What was remembered of it when it was opened.
    pub memory: ArticleState,
    /// By which its content is known again.
    pub hash: Option<u64>,
}

/// A section, as the contents show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading; `None` for what stands before the first one.
    pub title: Option<String>,
    /// 1 to 6.
    pub level: u8,
    /// Whether the heading was inferred.
    pub inferred: bool,
    /// Its blocks, the heading's included.
    pub blocks: Range<usize>,
    /// Its characters.
    pub chars: usize,
}

/// The text at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The title of its section; empty where it has none.
    pub section: String,
    /// The first words from there on, in one line.
    pub text: String,
}

/// The most characters of an [`Excerpt`].
const LONGEST_EXCERPT: usize = 120;

impl Document {
    /// Takes what is worth knowing from a loaded article. Linear in the article.
    pub fn new(path: PathBuf, loaded: Loaded) -> Self {
        let sections = loaded.article.sections();
        let length = sections.iter().map(|section| section.word_count).sum();
        let sections = sections.into_iter().map(Section::new).collect();
        let anchors = Anchors::of(&loaded.article);
        let memory = ArticleState::default();
        Self { path, loaded, length, sections, modified: None, anchors, memory, hash: None }
    }

    /// The same, and what is remembered of it.
    #[must_use]
    pub fn remembered(self, FileState { state, hash }: FileState) -> Self {
        Self { memory: state, hash, ..self }
    }

    /// Where it was left, and how many rows of the same position stood above: found again if it has changed since.
    pub fn left_at(&self) -> Option<(Position, usize)> {
        self.memory.position.map(|place| self.anchors.find(&place))
    }

    /// The same, its file being as it was at a time.
    #[must_use]
    pub fn modified(self, modified: Option<SystemTime>) -> Self {
        Self { modified, ..self }
    }

    /// Returns the text at a position.
    pub fn excerpt(&self, position: Position) -> Excerpt {
        let section = self.section_of(position.block).and_then(|index| self.sections[index].title.clone());
        // The heading is the section's title, and told already.
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

    /// Which section a block stands in; `None` in an article without any.
    pub fn section_of(&self, block: usize) -> Option<usize> {
        self.sections.partition_point(|section| section.blocks.start <= block).checked_sub(1)
    }
}

/// When a file was changed last.
pub(super) fn time_of(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|file| file.modified()).ok()
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
