//! What a list knows of every article, packed: a hundred thousand rows stand in some 14 MB and are read in one piece.
//!
//! A [`ArticleIndex`] is one string with the names of the files and the titles, rows of one size beside it, and the values
//! that many articles share, each once ([`Facet`]). It is built by a [`ArticleIndexBuilder`] and then never changes; `bytes` turns
//! it into what the catalogue keeps and back.
//!
//! The words of an article stand in the catalogue alone: table `words`, column `text`, under the row's
//! [`id`](Row::id). There each block of `article.blocks` is U+001E, or U+001D for a heading, and its words
//! ([`Block::plain_text`](yuelan_article::Block::plain_text)): neither sign occurs in words, so that counting them gives the
//! number of a hit's block and of its section. Before the first sign stand the words of the head, a line each.

mod builder;
mod bytes;
mod names;
mod order;
mod packed;

use std::path::PathBuf;

pub use builder::ArticleIndexBuilder;
use names::Names;
pub use order::SortKey;
use packed::Packed;
pub(super) use packed::{coded, decoded, pack_date, unpack_date};
use yuelan_article::Date;
use yuelan_loader::sanitize;

/// Every article of a library without its body. Rows are numbered from 0 in no order that means anything;
/// [`by_date`](Self::by_date) and [`by_title`](Self::by_title) hold those that are to be seen.
#[derive(Clone, Debug, Default)]
pub struct ArticleIndex {
    words: String,
    rows: Vec<Packed>,
    folders: Names,
    facets: [Names; 5],
    /// Where each set of categories or tags ends in `members`.
    set_ends: Vec<u32>,
    members: Vec<u32>,
    by_date: Vec<u32>,
    by_title: Vec<u32>,
}

/// A property that many articles share the values of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// A category.
    Category,
    /// A tag.
    Tag,
    /// The author's line.
    Author,
    /// The site or publication; for an article that names none, the folder below the root of the library.
    Source,
    /// The tag of the language.
    Language,
}

/// What the reader did with an article: kept apart from the index, in a list that is parallel to its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// It was read.
    pub read: bool,
    /// It bears a star.
    pub starred: bool,
    /// When it was opened last: seconds since 1970-01-01T00:00Z, 0 for never.
    pub opened: i64,
}

/// One article on a index.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    articles: &'a ArticleIndex,
    index: u32,
}

impl ArticleIndex {
    /// How many rows there are, those that are no longer to be seen included; row numbers are below it.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row by its number, which must be below [`len`](Self::len).
    pub const fn row(&self, index: u32) -> Row<'_> {
        Row { articles: self, index }
    }

    /// The rows that are to be seen, newest first; those without a date last; of one moment by path.
    pub fn by_date(&self) -> &[u32] {
        &self.by_date
    }

    /// The rows that are to be seen, by title in code point order.
    pub fn by_title(&self) -> &[u32] {
        &self.by_title
    }

    /// The folders that its articles lie in, as the roots of the library name them; maybe some where none lies any more.
    pub fn folders(&self) -> impl Iterator<Item = PathBuf> {
        let count = u32::try_from(self.folders.len()).unwrap_or(u32::MAX);
        (0..count).map(|id| decoded(self.folders.get(id)))
    }

    /// How many values a facet has; their numbers are below it.
    pub const fn values(&self, facet: Facet) -> usize {
        self.facets[facet as usize].len()
    }

    /// A value by its number.
    pub fn value(&self, facet: Facet, id: u32) -> &str {
        self.facets[facet as usize].get(id)
    }

    /// In how many articles each value of a facet stands, by its number. Linear.
    pub fn counts(&self, facet: Facet) -> Vec<u32> {
        let mut counts = vec![0; self.values(facet)];
        for &index in &self.by_date {
            self.row(index).ids(facet).for_each(|id| counts[id as usize] += 1);
        }
        counts
    }

    fn set(&self, id: u32) -> &[u32] {
        let end = |at: usize| self.set_ends.get(at).map_or(0, |&end| end as usize);
        let at = id as usize;
        let start = if at == 0 { 0 } else { end(at - 1) };
        self.members.get(start..end(at)).unwrap_or_default()
    }
}

impl<'a> Row<'a> {
    fn packed(self) -> &'a Packed {
        &self.articles.rows[self.index as usize]
    }

    /// Its number on the index.
    pub const fn index(self) -> u32 {
        self.index
    }

    /// Its number in the catalogue, which stays the same as long as the catalogue stands.
    pub fn id(self) -> i64 {
        self.packed().id.into()
    }

    /// Where the file is, as the roots of the library name it. Not safe to show; [`name`](Self::name) is.
    pub fn path(self) -> PathBuf {
        let folder = decoded(self.folder());
        folder.join(decoded(self.file()))
    }

    /// The path, fit to be shown.
    pub fn name(self) -> String {
        sanitize(&self.path().to_string_lossy())
    }

    /// The number of its folder: the same for all that lie in it.
    pub(super) fn folder_number(self) -> u32 {
        self.packed().folder
    }

    /// The folder that its file lies in, as the roots of the library name it.
    pub(super) fn folder_path(self) -> PathBuf {
        decoded(self.folder())
    }

    /// The name of its file in that folder.
    pub(super) fn file_name(self) -> PathBuf {
        decoded(self.file())
    }

    /// The name of its folder and that of its file, in the writing of `coded`.
    fn folder(self) -> &'a str {
        self.articles.folders.get(self.packed().folder)
    }

    fn file(self) -> &'a str {
        let packed = self.packed();
        let start = packed.start as usize;
        self.articles.words.get(start..start + usize::from(packed.file_len)).unwrap_or_default()
    }

    /// Its title; never empty, cut where it has more than 65,000 bytes.
    pub fn title(self) -> &'a str {
        let packed = self.packed();
        let start = packed.start as usize + usize::from(packed.file_len);
        self.articles.words.get(start..start + usize::from(packed.title_len)).unwrap_or_default()
    }

    /// Who wrote it.
    pub fn author(self) -> Option<&'a str> {
        self.only(Facet::Author)
    }

    /// The site or publication it comes from, as it says itself.
    pub fn source(self) -> Option<&'a str> {
        self.origin().filter(|_| self.packed().is_by_folder == 0)
    }

    /// Its value of [`Facet::Source`]: its source, or where it names none, the folder below the root that it lies in.
    pub fn origin(self) -> Option<&'a str> {
        self.only(Facet::Source)
    }

    /// The tag of the language that it is written in.
    pub fn language(self) -> Option<&'a str> {
        self.only(Facet::Language)
    }

    /// Its categories in order.
    pub fn categories(self) -> impl Iterator<Item = &'a str> {
        self.ids(Facet::Category).map(move |id| self.articles.value(Facet::Category, id))
    }

    /// Its tags in order.
    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        self.ids(Facet::Tag).map(move |id| self.articles.value(Facet::Tag, id))
    }

    fn only(self, facet: Facet) -> Option<&'a str> {
        self.ids(facet).next().map(|id| self.articles.value(facet, id))
    }

    /// The numbers of its values of a facet, to be looked up by [`ArticleIndex::value`].
    pub fn ids(self, facet: Facet) -> impl Iterator<Item = u32> + 'a {
        let packed = self.packed();
        let (set, single) = match facet {
            Facet::Category => (self.articles.set(packed.categories), 0),
            Facet::Tag => (self.articles.set(packed.tags), 0),
            Facet::Author => (&[][..], packed.author),
            Facet::Source => (&[][..], packed.source),
            Facet::Language => (&[][..], packed.language.into()),
        };
        // A single value is kept plus one, for 0 is none.
        set.iter().copied().chain(single.checked_sub(1))
    }

    /// When it appeared.
    pub fn date(self) -> Option<Date> {
        unpack_date(self.packed().date)
    }

    /// The year in which it appeared.
    pub fn year(self) -> Option<i32> {
        self.date().map(|date| date.year.into())
    }

    /// Visible characters.
    pub fn chars(self) -> u32 {
        self.packed().chars
    }

    /// The number of its set of categories: the same for the same categories in the same order.
    pub fn category_set(self) -> u32 {
        self.packed().categories
    }

    /// Minutes that it takes to read.
    pub fn minutes(self) -> u32 {
        self.packed().minutes
    }

    /// Figures of every kind.
    pub fn figures(self) -> u32 {
        self.packed().figures.into()
    }

    /// Videos among the figures.
    pub fn videos(self) -> u32 {
        self.packed().videos.into()
    }

    /// Sections, the opening counted.
    pub fn sections(self) -> u32 {
        self.packed().sections.into()
    }

    /// Warnings that its file gave.
    pub fn warnings(self) -> u32 {
        self.packed().warnings.into()
    }

    /// What its bytes come to (XXH3, 64 bits): the same for the same content, wherever it lies.
    pub fn hash(self) -> u64 {
        self.packed().hash
    }

    /// Whether it is no longer to be seen.
    pub fn is_gone(self) -> bool {
        self.packed().is_gone != 0
    }

    /// Whether an article before this one has the same bytes.
    pub fn is_duplicate(self) -> bool {
        self.packed().is_duplicate != 0
    }
}

#[cfg(test)]
mod tests;
