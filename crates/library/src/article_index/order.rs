//! The orders in which the rows of an index are shown.

use std::cmp::Reverse;
use std::sync::OnceLock;

use super::collation::Collation;
use super::natural;
use super::packed::{encode_member, encode_path};
use super::{ArticleIndex, Facet, Flags};
use crate::location::Location;
use yuelan_article::Date;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// By date, newest first and articles without a date last.
    #[default]
    Date,
    /// By title: Chinese by pinyin, Japanese by kana, numbers by value.
    Title,
    /// By source, articles without one first, and then newest first.
    Source,
    /// By length, shortest first.
    Length,
    /// By path, with numbers by value.
    Path,
    /// By the time when an article was last opened, latest first.
    Opened,
    /// Unread articles first.
    Unread,
}

/// Larger keys are compared; up to this one they are counted, which takes memory in proportion to the largest.
const LARGEST_COUNTED_KEY: u32 = 1 << 18;

impl ArticleIndex {
    /// Returns the rows that are shown in some order, and those that are equal in it newest first. Articles without
    /// flags were never read or opened.
    ///
    /// By date the index is sorted already, and by title if it was read from a catalogue or asked before. For 100,000 rows
    /// the other orders take some milliseconds, and those by path, and by title for the first time, some tens of milliseconds.
    pub fn sorted(&self, key: SortKey, flags: &[Flags]) -> Vec<u32> {
        let mut rows = self.by_date.clone();
        let flag = |row: u32| flags.get(row as usize).copied().unwrap_or_default();
        match key {
            SortKey::Date => {}
            SortKey::Title => rows.clone_from_slice(self.by_title()),
            SortKey::Source => self.group_by_source(&mut rows),
            SortKey::Length => counting_sort(&mut rows, |row| self.row(row).chars()),
            SortKey::Path => rows.sort_by_cached_key(|&row| self.path_key(row)),
            SortKey::Opened => rows.sort_by_cached_key(|&row| Reverse(flag(row).opened)),
            SortKey::Unread => counting_sort(&mut rows, |row| flag(row).read.into()),
        }
        rows
    }

    /// Reverses sorted rows, but leaves articles without a date last if they are sorted by date.
    pub fn reverse(&self, key: SortKey, rows: &mut [u32]) {
        let is_dated = |row: &u32| self.row(*row).date().is_some();
        let dated = if key == SortKey::Date { rows.partition_point(is_dated) } else { rows.len() };
        rows[..dated].reverse();
    }

    /// Returns the row at a location, in time linear in the number of rows.
    pub fn find(&self, location: &Location) -> Option<u32> {
        let path = &location.path;
        let file = encode_member(path.file_name().unwrap_or(path.as_os_str()).as_ref(), location.key());
        let folder = path.parent().map(encode_path).unwrap_or_default();
        let folder = (0..).zip(0..self.folders.len()).find(|&(id, _)| self.folders.get(id) == folder)?.0;
        let is_found = |&(row, packed): &(u32, &super::Packed)| {
            packed.folder == folder && packed.is_removed == 0 && self.row(row).file() == file
        };
        (0..).zip(&self.rows).find(is_found).map(|(row, _)| row)
    }

    /// Moves the rows of each source together, sources in the order of their names and rows without one first. The
    /// order of the rows of one source does not change.
    pub fn group_by_source(&self, rows: &mut [u32]) {
        let ranks = self.source_ranks.get_or_init(|| self.rank_sources());
        let rank = |id: u32| ranks.get(id as usize).map_or(0, |rank| rank + 1);
        counting_sort(rows, |row| self.row(row).value_ids(Facet::Source).next().map_or(0, rank));
    }

    /// The rank of each source in the order of their names.
    fn rank_sources(&self) -> Box<[u32]> {
        let collation = Collation::default();
        let key = |&id: &u32| {
            let name = self.value(Facet::Source, id);
            (collation.key(name, None), name)
        };
        ranks(self.value_count(Facet::Source), |ids| ids.sort_by_cached_key(key)).into()
    }

    /// Moves the rows with the same categories together, in the order of the names of the categories. The order of the
    /// rows with the same ones does not change.
    pub fn group_by_categories(&self, rows: &mut [u32]) {
        let names = |set: &u32| -> Vec<&str> {
            self.set(*set).iter().map(|&value| self.value(Facet::Category, value)).collect()
        };
        let ranks = ranks(self.set_ends.len(), |sets| sets.sort_by_cached_key(names));
        counting_sort(rows, |row| ranks.get(self.row(row).category_set() as usize).copied().unwrap_or(0));
    }

    /// Sorts the rows that are shown by date; by title they are sorted when that is asked for.
    pub(super) fn sort(&mut self) {
        let shown = (0..).zip(&self.rows).filter(|(_, row)| row.is_removed == 0).map(|(index, _)| index);
        let mut dated: Vec<(Reverse<Option<i64>>, u32)> =
            shown.map(|index| (Reverse(self.row(index).date().map(Date::unix_seconds)), index)).collect();
        dated.sort_unstable();
        // Keys are made only where paths decide, which is seldom the case.
        for equal in dated.chunk_by_mut(|a, b| a.0 == b.0).filter(|equal| equal.len() > 1) {
            equal.sort_by_cached_key(|&(_, index)| self.path_key(index));
        }
        self.by_date = dated.into_iter().map(|(_, index)| index).collect();
        self.by_title = OnceLock::new();
        self.source_ranks = OnceLock::new();
    }

    /// The rows that are shown, by title.
    pub(super) fn sort_by_title(&self) -> Vec<u32> {
        let collation = Collation::default();
        let mut rows = self.by_date.clone();
        rows.sort_by_cached_key(|&row| {
            let row = self.row(row);
            (collation.key(row.title(), row.language()), row.title())
        });
        rows
    }

    fn path_key(&self, row: u32) -> Vec<u8> {
        natural::path_key(self.row(row).folder(), self.row(row).file())
    }
}

/// Sorts rows stably by a number. Small numbers are counted, in a tenth of the time that comparing them takes.
fn counting_sort(rows: &mut [u32], key: impl Fn(u32) -> u32) {
    let keys: Vec<u32> = rows.iter().map(|&row| key(row)).collect();
    let Some(&largest) = keys.iter().max() else { return };
    if largest > LARGEST_COUNTED_KEY {
        rows.sort_by_cached_key(|&row| key(row));
        return;
    }
    let mut starts = vec![0_u32; largest as usize + 2];
    for &key in &keys {
        starts[key as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let unsorted = rows.to_vec();
    for (row, key) in unsorted.into_iter().zip(keys) {
        let start = &mut starts[key as usize];
        rows[*start as usize] = row;
        *start += 1;
    }
}

/// The rank of each of the numbers below `len` in the order that `sort` gives them.
fn ranks(len: usize, sort: impl FnOnce(&mut Vec<u32>)) -> Vec<u32> {
    let mut ids: Vec<u32> = (0..).zip(0..len).map(|(id, _)| id).collect();
    sort(&mut ids);
    let mut ranks = vec![0; len];
    for (rank, id) in (0..).zip(ids) {
        ranks[id as usize] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_is_stable_with_small_and_large_keys() {
        for factor in [1, LARGEST_COUNTED_KEY] {
            let mut rows = vec![5, 0, 3, 2, 4, 1];
            counting_sort(&mut rows, |row| row % 3 * factor);
            assert_eq!(rows, [0, 3, 4, 1, 5, 2]);
        }
        counting_sort(&mut [], |row| row);
    }
}
