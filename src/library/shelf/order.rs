//! In which order the rows of a shelf are shown.

use std::cmp::Reverse;

use super::{Facet, Flags, Shelf};
use crate::article::Date;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Newest first; those without a date last.
    #[default]
    Date,
    /// By title, in code point order.
    Title,
    /// By source, then newest first; those without a source first.
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

impl Shelf {
    /// The rows that are to be seen, sorted; equal ones newest first. Without flags, nothing was ever opened or read.
    /// Two orders are at hand; the others take some milliseconds for a hundred thousand rows, and that by path some
    /// tens.
    pub fn sorted(&self, key: SortKey, flags: &[Flags]) -> Vec<u32> {
        let mut rows = self.by_date.clone();
        let flag = |row: u32| flags.get(row as usize).copied().unwrap_or_default();
        match key {
            SortKey::Date => {}
            SortKey::Title => rows.clone_from(&self.by_title),
            SortKey::Source => {
                let ranks = self.ranks(Facet::Source);
                let rank = |row| self.row(row).ids(Facet::Source).next().map(|id| ranks[id as usize]);
                rows.sort_by_cached_key(|&row| rank(row));
            }
            SortKey::Length => rows.sort_by_cached_key(|&row| self.row(row).chars()),
            SortKey::Path => rows.sort_by_cached_key(|&row| self.row(row).path()),
            SortKey::Opened => rows.sort_by_cached_key(|&row| Reverse(flag(row).opened)),
            SortKey::Unread => rows.sort_by_cached_key(|&row| flag(row).read),
        }
        rows
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

    /// The place of each set of categories among all sets, as their words are sorted, by the set's number.
    pub fn category_ranks(&self) -> Vec<u32> {
        let words = |set: &u32| -> Vec<&str> {
            self.set(*set).iter().map(|&value| self.value(Facet::Category, value)).collect()
        };
        ranks_by(self.set_ends.len(), |sets| sets.sort_by_cached_key(words))
    }

    /// The place of each value of a facet among all of them, by the value's number.
    pub fn ranks(&self, facet: Facet) -> Vec<u32> {
        ranks_by(self.values(facet), |ids| ids.sort_by_key(|&id| self.value(facet, id)))
    }

    pub(super) fn put_in_order(&mut self) {
        let shown = (0..).zip(&self.rows).filter(|(_, row)| row.is_gone == 0).map(|(index, _)| index);
        let mut dated: Vec<(Reverse<Option<i64>>, u32)> =
            shown.map(|index| (Reverse(self.row(index).date().map(Date::seconds)), index)).collect();
        let place = |index: u32| (self.row(index).folder(), self.row(index).file());
        dated.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| place(a.1).cmp(&place(b.1))));
        self.by_date = dated.into_iter().map(|(_, index)| index).collect();
        let mut by_title = self.by_date.clone();
        by_title.sort_by(|&a, &b| self.row(a).title().cmp(self.row(b).title()));
        self.by_title = by_title;
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
