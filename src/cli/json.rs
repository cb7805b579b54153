//! Articles as JSON, in the stable format of `print --format json`: fields in the order of declaration, empty ones left
//! out.

mod block;
mod head;
mod hit;

use serde::Serialize;

use block::{BlockJson, FigureJson, all, comments, rule};
use head::Head;
pub(super) use hit::HitJson;
use yuelan_article::{Article, Block, FigurePlace, Section, WordCount};
use yuelan_library::{Entry, Flags, Loaded, Location, sanitize};

/// Where an article is, sanitized: its file, and the key of its member in a container.
#[derive(Serialize)]
struct LocationJson {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<String>,
}

/// An article as `print` writes it.
#[derive(Serialize)]
pub(super) struct ArticleJson<'a> {
    #[serde(flatten)]
    at: LocationJson,
    #[serde(flatten)]
    head: Head<'a>,
    blocks: Vec<BlockJson<'a>>,
    /// What the comments block only counts, so that the text of `blocks` is that of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    comments: Option<BlockJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<WarningJson>,
}

/// An article as `list` writes it.
#[derive(Serialize)]
pub(super) struct EntryJson<'a> {
    #[serde(flatten)]
    at: LocationJson,
    #[serde(flatten)]
    head: Head<'a>,
    figures: usize,
    warnings: usize,
    /// Whether the article was read, and whether it is starred.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    read: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    starred: bool,
    /// The reader's own tags, apart from those of the article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    user_tags: Vec<&'a str>,
    /// The number of highlights and notes.
    #[serde(skip_serializing_if = "is_zero")]
    notes: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// The sections of an article as `toc` writes them.
#[derive(Serialize)]
pub(super) struct ContentsJson<'a> {
    #[serde(flatten)]
    at: LocationJson,
    title: &'a str,
    sections: Vec<SectionJson<'a>>,
}

/// The figures of an article as `figures` writes them.
#[derive(Serialize)]
pub(super) struct FiguresJson<'a> {
    #[serde(flatten)]
    at: LocationJson,
    title: &'a str,
    figures: Vec<PlacedFigureJson<'a>>,
}

#[derive(Serialize)]
struct PlacedFigureJson<'a> {
    #[serde(flatten)]
    figure: FigureJson<'a>,
    section: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<&'a str>,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    number: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    chars: usize,
    minutes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    inferred: Option<&'a str>,
}

#[derive(Serialize)]
struct WarningJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    text: String,
}

impl LocationJson {
    fn new(location: &Location) -> Self {
        Self {
            path: sanitize(&location.path.to_string_lossy()),
            member: location.member.as_deref().map(sanitize),
        }
    }
}

impl<'a> ArticleJson<'a> {
    /// Returns some blocks of an article; `why` adds the rules that inferred captions and
    /// credits.
    pub(super) fn new(location: &Location, loaded: &'a Loaded, blocks: &'a [Block], why: bool) -> Self {
        let warnings = &loaded.warnings;
        Self {
            at: LocationJson::new(location),
            head: Head::new(&loaded.article.meta, WordCount::of(blocks)),
            blocks: all(blocks, why),
            comments: comments(blocks, why),
            warnings: warnings
                .iter()
                .map(|w| WarningJson { line: w.line, text: w.kind.to_string() })
                .collect(),
        }
    }
}

impl<'a> EntryJson<'a> {
    /// Returns the entry of an article in the list, with its flags, the reader's own tags and the number of notes.
    pub(super) fn new(entry: &'a Entry, flags: Flags, user_tags: Vec<&'a str>, notes: usize) -> Self {
        Self {
            at: LocationJson::new(&entry.location),
            head: Head::new(&entry.meta, entry.length),
            figures: entry.figures,
            warnings: entry.warnings,
            read: flags.read,
            starred: flags.starred,
            user_tags,
            notes,
        }
    }
}

impl<'a> ContentsJson<'a> {
    /// Returns the sections of an article, counted from 1, including the beginning before the first heading.
    pub(super) fn new(location: &Location, article: &'a Article) -> Self {
        let sections = article
            .sections()
            .iter()
            .enumerate()
            .map(|(at, section)| SectionJson::new(at + 1, section))
            .collect();
        Self { at: LocationJson::new(location), title: &article.meta.title, sections }
    }
}

impl<'a> FiguresJson<'a> {
    /// Returns the figures of an article, each with the number of its section and the file that it was saved to, if any.
    pub(super) fn new(location: &Location, article: &'a Article, saved: &'a [Option<String>]) -> Self {
        let sections = article.sections();
        let section_of = |block| sections.partition_point(|section| section.blocks.start <= block);
        let place = |(at, place): (usize, &FigurePlace<'a>)| PlacedFigureJson {
            figure: FigureJson::new(place.figure, false),
            section: section_of(place.position.block),
            saved: saved.get(at).and_then(Option::as_deref),
        };
        let figures = article.figures().iter().enumerate().map(place).collect();
        Self { at: LocationJson::new(location), title: &article.meta.title, figures }
    }
}

impl<'a> SectionJson<'a> {
    fn new(number: usize, section: &Section<'a>) -> Self {
        Self {
            number,
            level: section.heading.map(|heading| heading.level),
            title: section.heading.map(|heading| heading.text.as_str()),
            chars: section.word_count.chars,
            minutes: section.word_count.reading_minutes(),
            inferred: section.heading.and_then(|heading| rule(heading.inferred)),
        }
    }
}
