//! The metadata of every article of a library, packed in memory: 100,000 rows take some 14 MB and are read at once.
//!
//! - `entry`: the metadata of one article, from which a row is made;
//! - `row`: a row as others see it;
//! - `facets`: values that many articles share, and how many have each;
//! - `order`: the orders in which rows are shown;
//! - `natural`: names with numbers by value;
//! - `collation`: the order of titles;
//! - `builder`: adds rows to an index, which then never changes;
//! - `packed`: a row in bytes, and paths and dates as it holds them;
//! - `names`: strings that are stored once and known by a number;
//! - `bytes`: an index as the bytes that the catalogue stores.

mod builder;
mod bytes;
mod collation;
mod entry;
mod facets;
mod names;
mod natural;
mod order;
mod packed;
mod row;

use std::path::PathBuf;
use std::sync::OnceLock;

pub use builder::ArticleIndexBuilder;
pub use entry::Entry;
pub use facets::{Facet, FacetCounts, Field, FieldCounts};
use names::Names;
pub use order::SortKey;
use packed::Packed;
pub(crate) use packed::{decode_path, encode_path, pack_date, unpack_date};
pub use row::{Flags, Row};

/// The metadata of every article of a library.
///
/// Rows are numbered from 0 in no particular order, and a removed row keeps its number; [`by_date`](Self::by_date) and
/// [`by_title`](Self::by_title) contain the rows that are shown.
#[derive(Clone, Debug, Default)]
pub struct ArticleIndex {
    /// The file names and the titles of the rows.
    text: String,
    rows: Vec<Packed>,
    folders: Names,
    facets: [Names; 5],
    /// Where each set of categories or tags ends in `members`.
    set_ends: Vec<u32>,
    members: Vec<u32>,
    by_date: Vec<u32>,
    /// Made when it is needed; in an index from a catalogue it is there.
    by_title: OnceLock<Vec<u32>>,
    /// The rank of each source by name, once it is needed.
    source_ranks: OnceLock<Box<[u32]>>,
}

impl ArticleIndex {
    /// Returns the number of rows, removed ones included.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there is no row.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns a row by its number, which must be less than [`len`](Self::len).
    pub const fn row(&self, index: u32) -> Row<'_> {
        Row::new(self, index)
    }

    /// Returns the rows that are shown, newest first, those without a date last, and those of one time by path.
    pub fn by_date(&self) -> &[u32] {
        &self.by_date
    }

    /// Returns the rows that are shown, by title: Chinese by pinyin, Japanese by kana, numbers by value.
    ///
    /// The first time after a scan this takes as long as sorting does, some tens of milliseconds for 100,000 rows.
    pub fn by_title(&self) -> &[u32] {
        self.by_title.get_or_init(|| self.sort_by_title())
    }

    /// Returns the folders of the articles, as the roots of the library name them, and maybe folders of removed rows.
    pub fn folders(&self) -> impl Iterator<Item = PathBuf> {
        let count = u32::try_from(self.folders.len()).unwrap_or(u32::MAX);
        (0..count).map(|id| decode_path(self.folders.get(id)))
    }

    /// Returns the number of values that a facet has.
    pub const fn value_count(&self, facet: Facet) -> usize {
        self.facets[facet as usize].len()
    }

    /// Returns a value of a facet by its number, which must be less than [`value_count`](Self::value_count).
    pub fn value(&self, facet: Facet, id: u32) -> &str {
        self.facets[facet as usize].get(id)
    }

    /// Returns how many articles have each value of a facet. Takes time linear in the number of rows.
    pub fn counts(&self, facet: Facet) -> Vec<u32> {
        let mut counts = vec![0; self.value_count(facet)];
        for &index in &self.by_date {
            self.row(index).value_ids(facet).for_each(|id| counts[id as usize] += 1);
        }
        counts
    }

    /// The numbers of the values in a set of categories or tags.
    fn set(&self, id: u32) -> &[u32] {
        let end = |at: usize| self.set_ends.get(at).map_or(0, |&end| end as usize);
        let at = id as usize;
        let start = if at == 0 { 0 } else { end(at - 1) };
        self.members.get(start..end(at)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
