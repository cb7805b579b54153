//! A list of items below the articles that they belong to: the selection moves from item to item.

use super::scroll::{moved, reveal};
use crate::app::action::Motion;

/// The list.
#[derive(Debug, Default)]
pub(in crate::app) struct GroupedList {
    rows: Vec<Row>,
    /// The rows of items, one of which is selected.
    places: Vec<usize>,
    articles: usize,
    selected: usize,
    top: usize,
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Row {
    /// An article, by its number.
    Article(usize),
    /// An item: the number of the article, and of the item among those of it.
    Item(usize, usize),
    /// That the article has more items than are shown.
    More(usize),
}

impl GroupedList {
    /// Adds an article with the numbers of its items.
    pub(in crate::app) fn add(
        &mut self,
        article: usize,
        items: impl IntoIterator<Item = usize>,
        has_more: bool,
    ) {
        self.articles += 1;
        self.rows.push(Row::Article(article));
        for item in items {
            self.places.push(self.rows.len());
            self.rows.push(Row::Item(article, item));
        }
        if has_more {
            self.rows.push(Row::More(article));
        }
    }

    /// Returns the number of items.
    pub(in crate::app) const fn len(&self) -> usize {
        self.places.len()
    }

    /// Returns the rows from the first visible one on, and whether each is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (Row, bool)> {
        let selected = self.places.get(self.selected).copied();
        let rows = self.rows.iter().copied().enumerate().skip(self.top);
        rows.map(move |(at, row)| (row, Some(at) == selected))
    }

    /// Returns all items: the number of the article, and of the item among those of it.
    pub(in crate::app) fn items(&self) -> impl Iterator<Item = (usize, usize)> {
        self.rows.iter().filter_map(|row| match row {
            Row::Item(article, item) => Some((*article, *item)),
            Row::Article(_) | Row::More(_) => None,
        })
    }

    /// Returns which of all items is selected, counted from 0.
    pub(in crate::app) const fn index(&self) -> usize {
        self.selected
    }

    /// Returns the selected item: the number of the article, and of the item among those of it; `None` without items.
    pub(in crate::app) fn selected(&self) -> Option<(usize, usize)> {
        match self.rows.get(*self.places.get(self.selected)?)? {
            Row::Item(article, item) => Some((*article, *item)),
            Row::Article(_) | Row::More(_) => None,
        }
    }

    /// Moves the selection from item to item.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let last = self.places.len().saturating_sub(1);
        self.select(moved(self.selected, last, height, motion, count), height);
    }

    /// Selects the first item of a later or earlier article.
    pub(in crate::app) fn go_to_article(&mut self, is_back: bool, count: usize, height: usize) {
        let heads = || self.rows.iter().enumerate().filter(|(_, row)| matches!(row, Row::Article(_)));
        let Some(at) = self.places.get(self.selected) else { return };
        let here = heads().take_while(|(row, _)| row < at).count().saturating_sub(1);
        let last = self.articles.saturating_sub(1);
        let wanted = if is_back { here.saturating_sub(count) } else { here.saturating_add(count).min(last) };
        let head = heads().nth(wanted).map_or(0, |(row, _)| row);
        let place = self.places.partition_point(|row| *row < head);
        self.select(place, height);
    }

    /// Selects an item by its number among all.
    pub(in crate::app) fn select(&mut self, place: usize, height: usize) {
        self.selected = place.min(self.places.len().saturating_sub(1));
        self.reveal(height);
    }

    /// Scrolls to the selection and, if there is space, the title of its article.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        let row = self.places.get(self.selected).copied().unwrap_or(0);
        if height > 1 && row > 0 && matches!(self.rows.get(row - 1), Some(Row::Article(_))) {
            self.top = reveal(self.top, row - 1, height);
        }
        self.top = reveal(self.top, row, height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> GroupedList {
        let mut list = GroupedList::default();
        list.add(0, 0..2, false);
        list.add(1, 0..1, false);
        list
    }

    #[test]
    fn the_selection_moves_from_item_to_item() {
        let mut list = list();
        assert_eq!((list.index(), list.selected()), (0, Some((0, 0))));
        list.go(Motion::Down, Some(2), 9);
        assert_eq!((list.index(), list.selected()), (2, Some((1, 0))));
        list.add(2, 0..4, true);
        assert_eq!(list.selected(), Some((1, 0)));
        list.go_to_article(false, 1, 9);
        assert_eq!((list.index(), list.selected()), (3, Some((2, 0))));
        list.go_to_article(true, 9, 9);
        assert_eq!(list.index(), 0);
    }

    #[test]
    fn the_title_above_the_selected_item_is_visible() {
        let mut list = list();
        list.go(Motion::Bottom, None, 2);
        assert_eq!(list.seen().next(), Some((Row::Article(1), false)));
        assert_eq!(list.seen().nth(1), Some((Row::Item(1, 0), true)));
    }
}
