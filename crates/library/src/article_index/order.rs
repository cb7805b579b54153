//! In which order the rows of a index are shown.

use std::cmp::Reverse;

use super::{ArticleIndex, Facet, Flags};
use yuelan_article::Date;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Newest first; those without a date last.
    #[default]
    Date,
    /// By title, in code point order.
    Title,
    /// By source, then newest first; those without a source, and without a folder to stand for it, first.
    Source,
    /// Shortest first.
    Length,
    /// By path.
    Path,
    /// What was opened last first.
    Opened,
    /// What was not read first.
    Unread,
}

/// Numbers up to this one are counted when rows are sorted by them; more would need more room than the rows do.
const LARGEST_COUNTED: u32 = 1 << 18;

impl ArticleIndex {
    /// The rows that are to be seen, sorted; equal ones newest first. Without flags, nothing was ever opened or read.
    /// Two orders are at hand; the others take some milliseconds for a hundred thousand rows, and that by path some
    /// tens.
    pub fn sorted(&self, key: SortKey, flags: &[Flags]) -> Vec<u32> {
        let mut rows = self.by_date.clone();
        let flag = |row: u32| flags.get(row as usize).copied().unwrap_or_default();
        match key {
            SortKey::Date => {}
            SortKey::Title => rows.clone_from(&self.by_title),
            SortKey::Source => self.gather_sources(&mut rows),
            SortKey::Length => sort_by_number(&mut rows, |row| self.row(row).chars()),
            SortKey::Path => rows.sort_by_cached_key(|&row| self.row(row).path()),
            SortKey::Opened => rows.sort_by_cached_key(|&row| Reverse(flag(row).opened)),
            SortKey::Unread => sort_by_number(&mut rows, |row| flag(row).read.into()),
        }
        rows
    }

    /// Turns sorted rows round. Those without a date stay behind all others where they were sorted by date.
    pub fn turn_round(&self, key: SortKey, rows: &mut [u32]) {
        let is_dated = |row: &u32| self.row(*row).date().is_some();
        let dated = if key == SortKey::Date { rows.partition_point(is_dated) } else { rows.len() };
        rows[..dated].reverse();
    }

    /// The row of a path as the roots name it. Linear, but quick.
    pub fn find(&self, path: &std::path::Path) -> Option<u32> {
        let file = super::coded(path.file_name().unwrap_or(path.as_os_str()).as_ref());
        let folder = path.parent().map(super::coded).unwrap_or_default();
        let folder = (0..).zip(0..self.folders.len()).find(|&(id, _)| self.folders.get(id) == folder)?.0;
        let is_it = |&(row, packed): &(u32, &super::Packed)| {
            packed.folder == folder && packed.is_gone == 0 && self.row(row).file() == file
        };
        (0..).zip(&self.rows).find(is_it).map(|(row, _)| row)
    }

    /// Brings the rows of one source together, the sources in the order of their names, those without one first. Rows
    /// of one source stay as they stand.
    pub fn gather_sources(&self, rows: &mut [u32]) {
        let names = self.values(Facet::Source);
        let ranks = ranks_by(names, |ids| ids.sort_by_key(|&id| self.value(Facet::Source, id)));
        let rank = |id: u32| ranks.get(id as usize).map_or(0, |rank| rank + 1);
        sort_by_number(rows, |row| self.row(row).ids(Facet::Source).next().map_or(0, rank));
    }

    /// Brings the rows of the same categories together, as their words are sorted. Rows of the same ones stay as they
    /// stand.
    pub fn gather_categories(&self, rows: &mut [u32]) {
        let words = |set: &u32| -> Vec<&str> {
            self.set(*set).iter().map(|&value| self.value(Facet::Category, value)).collect()
        };
        let ranks = ranks_by(self.set_ends.len(), |sets| sets.sort_by_cached_key(words));
        sort_by_number(rows, |row| ranks.get(self.row(row).category_set() as usize).copied().unwrap_or(0));
    }

    pub(super) fn put_in_order(&mut self) {
        let shown = (0..).zip(&self.rows).filter(|(_, row)| row.is_gone == 0).map(|(index, _)| index);
        let mut dated: Vec<(Reverse<Option<i64>>, u32)> =
            shown.map(|index| (Reverse(self.row(index).date().map(Date::unix_seconds)), index)).collect();
        let place = |index: u32| (self.row(index).folder(), self.row(index).file());
        dated.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| place(a.1).cmp(&place(b.1))));
        self.by_date = dated.into_iter().map(|(_, index)| index).collect();
        let mut by_title = self.by_date.clone();
        by_title.sort_by(|&a, &b| self.row(a).title().cmp(self.row(b).title()));
        self.by_title = by_title;
    }
}

/// Sorts rows by a number each; equal ones stay as they stand. Small numbers are counted, which takes a tenth of the time
/// that comparing them does.
fn sort_by_number(rows: &mut [u32], number: impl Fn(u32) -> u32) {
    let numbers: Vec<u32> = rows.iter().map(|&row| number(row)).collect();
    let Some(&largest) = numbers.iter().max() else { return };
    if largest > LARGEST_COUNTED {
        rows.sort_by_cached_key(|&row| number(row));
        return;
    }
    let mut places = vec![0_u32; largest as usize + 2];
    for &number in &numbers {
        places[number as usize + 1] += 1;
    }
    for at in 1..places.len() {
        places[at] += places[at - 1];
    }
    let unsorted = rows.to_vec();
    for (row, number) in unsorted.into_iter().zip(numbers) {
        let place = &mut places[number as usize];
        rows[*place as usize] = row;
        *place += 1;
    }
}

/// The place of each of so many numbers when they are sorted.
fn ranks_by(len: usize, sort: impl FnOnce(&mut Vec<u32>)) -> Vec<u32> {
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
    fn rows_of_one_number_stay_as_they_stand_be_the_numbers_small_or_large() {
        for factor in [1, LARGEST_COUNTED] {
            let mut rows = vec![5, 0, 3, 2, 4, 1];
            sort_by_number(&mut rows, |row| row % 3 * factor);
            assert_eq!(rows, [0, 3, 4, 1, 5, 2]);
        }
        sort_by_number(&mut [], |row| row);
    }
}
