//! One article of an index.

use std::path::PathBuf;

use super::ArticleIndex;
use super::facets::Facet;
use super::packed::{Packed, decode_path, split_member, unpack_date};
use crate::location::Location;
use yuelan_article::Date;

/// An article of an index: its metadata and its file.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    articles: &'a ArticleIndex,
    index: u32,
}

/// What is remembered of an article, as lists need it. Kept beside the index, in a list that is parallel to its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Whether the article was read.
    pub read: bool,
    /// Whether the article is starred.
    pub starred: bool,
    /// When the article was last opened, in seconds since 1970-01-01T00:00Z; 0 for never.
    pub opened: i64,
}

impl<'a> Row<'a> {
    pub(super) const fn new(articles: &'a ArticleIndex, index: u32) -> Self {
        Self { articles, index }
    }

    fn packed(self) -> &'a Packed {
        &self.articles.rows[self.index as usize]
    }

    /// Returns the number of the row in the index.
    pub const fn index(self) -> u32 {
        self.index
    }

    /// Returns the id of the article in the catalogue, which never changes.
    pub fn id(self) -> i64 {
        self.packed().id.into()
    }

    /// Returns where the article is: its path begins with a root of the library as it was given. It may contain control
    /// characters, unlike [`name`](Self::name).
    pub fn location(self) -> Location {
        let path = self.folder_path().join(self.file_name());
        Location { path, member: self.key().map(Box::from) }
    }

    /// Returns where the article is, sanitized.
    pub fn name(self) -> String {
        self.location().name()
    }

    /// The number of the folder in the index.
    pub(crate) fn folder_number(self) -> u32 {
        self.packed().folder
    }

    /// The folder of the file, as the roots of the library name it.
    pub(crate) fn folder_path(self) -> PathBuf {
        decode_path(self.folder())
    }

    /// The name of the file in its folder.
    pub(crate) fn file_name(self) -> PathBuf {
        decode_path(split_member(self.file()).0)
    }

    /// The key of the member; `None` if the file is the article.
    pub(crate) fn key(self) -> Option<&'a str> {
        split_member(self.file()).1
    }

    /// The encoded path of the folder.
    pub(super) fn folder(self) -> &'a str {
        self.articles.folders.get(self.packed().folder)
    }

    /// The encoded name of the file, with the key of the member.
    pub(super) fn file(self) -> &'a str {
        let packed = self.packed();
        let start = packed.start as usize;
        self.articles.text.get(start..start + usize::from(packed.file_len)).unwrap_or_default()
    }

    /// Returns the title. It is never empty, and truncated to 65,000 bytes.
    pub fn title(self) -> &'a str {
        let packed = self.packed();
        let start = packed.start as usize + usize::from(packed.file_len);
        self.articles.text.get(start..start + usize::from(packed.title_len)).unwrap_or_default()
    }

    /// Returns the author.
    pub fn author(self) -> Option<&'a str> {
        self.single_value(Facet::Author)
    }

    /// Returns the site or publication that the article names.
    pub fn source(self) -> Option<&'a str> {
        self.source_or_folder().filter(|_| self.packed().is_by_folder == 0)
    }

    /// Returns the value of [`Facet::Source`]: the source, or the folder below a root if the article names no source.
    pub fn source_or_folder(self) -> Option<&'a str> {
        self.single_value(Facet::Source)
    }

    /// Returns the BCP 47 tag of the language.
    pub fn language(self) -> Option<&'a str> {
        self.single_value(Facet::Language)
    }

    /// Returns the categories in the order in which the article names them.
    pub fn categories(self) -> impl Iterator<Item = &'a str> {
        self.value_ids(Facet::Category).map(move |id| self.articles.value(Facet::Category, id))
    }

    /// Returns the tags in the order in which the article names them.
    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        self.value_ids(Facet::Tag).map(move |id| self.articles.value(Facet::Tag, id))
    }

    fn single_value(self, facet: Facet) -> Option<&'a str> {
        self.value_ids(facet).next().map(|id| self.articles.value(facet, id))
    }

    /// Returns the numbers of the article's values of a facet, as [`ArticleIndex::value`] takes them.
    pub fn value_ids(self, facet: Facet) -> impl Iterator<Item = u32> + 'a {
        let packed = self.packed();
        let (set, single) = match facet {
            Facet::Category => (self.articles.set(packed.categories), 0),
            Facet::Tag => (self.articles.set(packed.tags), 0),
            Facet::Author => (&[][..], packed.author),
            Facet::Source => (&[][..], packed.source),
            Facet::Language => (&[][..], packed.language.into()),
        };
        // A single value is stored plus one, since 0 means none.
        set.iter().copied().chain(single.checked_sub(1))
    }

    /// Returns the date of publication.
    pub fn date(self) -> Option<Date> {
        unpack_date(self.packed().date)
    }

    /// Returns the year of publication.
    pub fn year(self) -> Option<i32> {
        self.date().map(|date| date.year.into())
    }

    /// Returns the number of visible characters.
    pub fn chars(self) -> u32 {
        self.packed().chars
    }

    /// Returns the number of the article's set of categories. Articles with the same categories in the same order share
    /// it.
    pub fn category_set(self) -> u32 {
        self.packed().categories
    }

    /// Returns how many minutes it takes to read the article.
    pub fn minutes(self) -> u32 {
        self.packed().minutes
    }

    /// Returns the number of figures of every kind.
    pub fn figures(self) -> u32 {
        self.packed().figures.into()
    }

    /// Returns the number of videos among the figures.
    pub fn videos(self) -> u32 {
        self.packed().videos.into()
    }

    /// Returns the number of sections, including the text before the first heading.
    pub fn sections(self) -> u32 {
        self.packed().sections.into()
    }

    /// Returns the number of warnings about the file.
    pub fn warnings(self) -> u32 {
        self.packed().warnings.into()
    }

    /// Returns the hash of the content of the file, or of the member (XXH3, 64 bits).
    pub fn hash(self) -> u64 {
        self.packed().hash
    }

    /// Returns whether the row was removed and is no longer shown.
    pub fn is_removed(self) -> bool {
        self.packed().is_removed != 0
    }

    /// Returns whether an earlier article has the same content.
    pub fn is_duplicate(self) -> bool {
        self.packed().is_duplicate != 0
    }
}
