//! The tree of the values that the articles in the list have.

use std::collections::HashMap;

use super::scroll::Cursor;
use crate::app::action::Motion;
use yuelan_library::{Facet, FacetCounts, Field, FieldCounts, NamedQueries, folded, format_term};

/// The tree. It does not know the filter of the list.
#[derive(Debug, Default)]
pub(in crate::app) struct Facets {
    branches: Vec<Branch>,
    cursor: Cursor,
    /// What names must contain to be shown, folded; empty for all. Every branch is open then.
    wanted: String,
    /// The selection before that was typed.
    before: Option<Cursor>,
}

/// A field and its values.
#[derive(Debug)]
struct Branch {
    heading: Field,
    values: Vec<Value>,
    is_open: bool,
}

/// A value.
#[derive(Debug)]
struct Value {
    name: String,
    /// `None` while it is counted.
    count: Option<u32>,
    /// How many of its articles are unread; `None` without a reading state.
    unread: Option<u32>,
}

/// A row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Leaf<'a> {
    /// A field: how many values it has, and whether they are shown.
    Heading(Field, usize, bool),
    /// A value, how many articles have it, and how many of these are unread, if these are known.
    Value(&'a str, Option<u32>, Option<u32>),
}

/// The tree of values after one was chosen.
#[derive(Debug)]
pub(in crate::app) struct LeftFacets {
    /// The tree.
    pub(in crate::app) facets: Facets,
    /// The filter of the list before.
    pub(in crate::app) before: String,
    /// The filter with the chosen value.
    pub(in crate::app) line: String,
}

impl Facets {
    /// Creates the tree from the counts of all articles and of the unread ones, with the first field open. Sources are
    /// first: they are what feeds are called after. Above them are the queries with names, which are counted later.
    pub(in crate::app) fn new(
        counted: &FacetCounts<'_>,
        unread: Option<&FacetCounts<'_>>,
        queries: &NamedQueries,
    ) -> Self {
        let mut fields: Vec<&FieldCounts<'_>> = counted.fields().iter().collect();
        fields.sort_by_key(|group| group.field != Field::Facet(Facet::Source));
        let mut branches: Vec<Branch> = fields.into_iter().map(|group| Branch::new(group, unread)).collect();
        if let Some(first) = branches.first_mut() {
            first.is_open = true;
        }
        if !queries.all().is_empty() {
            branches.insert(0, Branch::of_queries(queries));
        }
        Self { branches, ..Self::default() }
    }

    /// Keeps what was open and selected in an earlier tree, all names shown.
    #[must_use]
    pub(in crate::app) fn like(mut self, earlier: &Self, height: usize) -> Self {
        let selected = earlier.leaves().nth(earlier.cursor.selected);
        let of_value = selected.filter(|(_, leaf)| matches!(leaf, Leaf::Value(..))).map(|(at, _)| at);
        for branch in &mut self.branches {
            let mut others = earlier.branches.iter().enumerate();
            let same = others.find(|(_, other)| other.heading == branch.heading);
            branch.is_open = same.map_or(branch.is_open, |(at, other)| other.is_open || of_value == Some(at));
            if let (Field::Query, Some((_, other))) = (branch.heading, same) {
                branch.keep_counts(other);
            }
        }
        let last = self.leaves().count().saturating_sub(1);
        let selected = self.place_of(earlier).unwrap_or(earlier.cursor.selected).min(last);
        self.cursor = Cursor { selected, ..earlier.cursor };
        self.cursor.reveal(height);
        self
    }

    /// Takes in how many articles meet each query with a name, and how many of these are unread.
    pub(in crate::app) fn count_queries(&mut self, counts: &[(u32, Option<u32>)]) {
        let branch = self.branches.iter_mut().find(|branch| branch.heading == Field::Query);
        for (value, (count, unread)) in branch.into_iter().flat_map(|branch| &mut branch.values).zip(counts) {
            (value.count, value.unread) = (Some(*count), *unread);
        }
    }

    /// Returns where the row is that is selected in an earlier tree.
    fn place_of(&self, earlier: &Self) -> Option<usize> {
        let name = |facets: &Self, (branch, leaf): (usize, Leaf<'_>)| {
            let field = facets.branches.get(branch).map(|branch| branch.heading);
            let value = if let Leaf::Value(value, ..) = leaf { Some(value.to_owned()) } else { None };
            (field, value)
        };
        let wanted = name(earlier, earlier.leaves().nth(earlier.cursor.selected)?);
        self.leaves().position(|row| name(self, row) == wanted)
    }

    /// Returns the rows from the first visible one on, and whether each is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (Leaf<'_>, bool)> {
        let rows = self.leaves().enumerate().skip(self.cursor.top);
        rows.map(|(at, (_, leaf))| (leaf, at == self.cursor.selected))
    }

    /// Returns whether there are no values.
    pub(in crate::app) fn is_empty(&self) -> bool {
        self.leaves().next().is_none()
    }

    /// Moves the selection.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        self.cursor.go(self.leaves().count(), motion, count, height);
    }

    /// Scrolls to the selection.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        self.cursor.reveal(height);
    }

    /// Opens or closes the selected field; for a value, returns the query term that asks for it.
    pub(in crate::app) fn choose(&mut self, height: usize) -> Option<String> {
        let (branch, leaf) = self.leaves().nth(self.cursor.selected)?;
        if let Leaf::Value(value, ..) = leaf {
            return Some(format_term(self.branches.get(branch)?.heading.key(), value));
        }
        self.fold(height);
        None
    }

    /// Opens or closes the field that the selection is in, and selects it.
    pub(in crate::app) fn fold(&mut self, height: usize) {
        let selected = self.leaves().nth(self.cursor.selected).map(|(at, _)| at);
        let Some(branch) = selected.filter(|_| self.wanted.is_empty()) else { return };
        if let Some(folded) = self.branches.get_mut(branch) {
            folded.is_open = !folded.is_open;
        }
        let heading = self.leaves().position(|(at, _)| at == branch);
        self.cursor.selected = heading.unwrap_or(0);
        self.cursor.reveal(height);
    }

    /// Remembers the selection before names are typed.
    pub(in crate::app) const fn begin_filter(&mut self) {
        self.before = Some(self.cursor);
    }

    /// Shows only values whose names contain some words, whatever the case and the width; all if there are no words.
    pub(in crate::app) fn filter(&mut self, words: &str, height: usize) {
        self.wanted = folded(words.trim());
        // The first value, not its field.
        let first = self.leaves().position(|(_, leaf)| matches!(leaf, Leaf::Value(..))).unwrap_or(0);
        self.cursor = Cursor::at(if self.wanted.is_empty() { 0 } else { first }, height);
    }

    /// Shows all values again, with the selection from before.
    pub(in crate::app) fn return_to_whole(&mut self, height: usize) {
        self.wanted.clear();
        self.cursor = self.before.take().unwrap_or_default();
        self.cursor.reveal(height);
    }

    /// Returns all rows, each with the number of its field.
    fn leaves(&self) -> impl Iterator<Item = (usize, Leaf<'_>)> {
        let is_filtered = !self.wanted.is_empty();
        let is_wanted = move |value: &&Value| !is_filtered || folded(&value.name).contains(&self.wanted);
        self.branches.iter().enumerate().flat_map(move |(at, branch)| {
            let is_open = branch.is_open || is_filtered;
            let values = branch.values.iter().filter(move |value| is_open && is_wanted(value));
            let has_any = !is_filtered || branch.values.iter().any(|value| is_wanted(&value));
            let heading = has_any.then_some(Leaf::Heading(branch.heading, branch.values.len(), is_open));
            let values = values.map(|value| Leaf::Value(&value.name, value.count, value.unread));
            heading.into_iter().chain(values).map(move |leaf| (at, leaf))
        })
    }
}

impl Branch {
    fn new(group: &FieldCounts<'_>, unread: Option<&FacetCounts<'_>>) -> Self {
        let of_field = unread.map(|unread| {
            let same = unread.fields().iter().find(|other| other.field == group.field);
            same.map_or_else(HashMap::new, |same| {
                same.values.iter().map(|(name, count)| (name.as_ref(), *count)).collect()
            })
        });
        let value = |(name, count): &(std::borrow::Cow<'_, str>, u32)| Value {
            name: name.to_string(),
            count: Some(*count),
            unread: of_field.as_ref().map(|unread| unread.get(name.as_ref()).copied().unwrap_or(0)),
        };
        Self { heading: group.field, values: group.values.iter().map(value).collect(), is_open: false }
    }

    fn of_queries(queries: &NamedQueries) -> Self {
        let named = queries.all().iter();
        let values = named.map(|named| Value { name: named.name.clone(), count: None, unread: None });
        Self { heading: Field::Query, values: values.collect(), is_open: true }
    }

    /// Keeps earlier counts until there are others.
    fn keep_counts(&mut self, earlier: &Self) {
        for value in self.values.iter_mut().filter(|value| value.count.is_none()) {
            if let Some(same) = earlier.values.iter().find(|same| same.name == value.name) {
                (value.count, value.unread) = (same.count, same.unread);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Date, Meta};
    use yuelan_library::{ArticleIndexBuilder, Entry};

    fn facets() -> Facets {
        let mut builder = ArticleIndexBuilder::default();
        for (id, (category, year)) in (1..).zip([("灯", 2021), ("灯", 2020), ("水", 2020)]) {
            let date = Some(Date { year, month: 1, day: 1, time: None });
            let meta = Meta { categories: vec![category.to_owned()], date, ..Meta::default() };
            builder.push(id, &Entry { location: id.to_string().into(), meta, ..Entry::default() });
        }
        let articles = builder.finish();
        let unread = FacetCounts::new(&articles, &articles.by_date()[1..]);
        let (queries, _) = NamedQueries::new(&[]);
        Facets::new(&FacetCounts::new(&articles, articles.by_date()), Some(&unread), &queries)
    }

    #[test]
    fn a_branch_is_opened_and_a_value_chosen() {
        let mut facets = facets();
        let shown: Vec<_> = facets.seen().map(|(leaf, _)| leaf).collect();
        assert_eq!(shown[1..3], [Leaf::Value("灯", Some(2), Some(1)), Leaf::Value("水", Some(1), Some(1))]);
        assert!(matches!(shown[3], Leaf::Heading(Field::Year, 2, false)));
        facets.go(Motion::Down, None, 9);
        assert_eq!(facets.choose(9).as_deref(), Some("category:\"灯\""));
        facets.go(Motion::Bottom, None, 9);
        assert_eq!(facets.choose(9), None);
        facets.go(Motion::Bottom, None, 9);
        assert_eq!(facets.choose(9).as_deref(), Some("year:2020"));
    }

    #[test]
    fn a_field_is_folded_from_any_of_its_values_and_names_are_filtered() {
        let mut facets = facets();
        facets.go(Motion::Down, Some(2), 9);
        facets.fold(9);
        assert_eq!(facets.seen().filter(|(leaf, _)| matches!(leaf, Leaf::Value(..))).count(), 0);
        assert!(facets.seen().next().is_some_and(|(_, is_selected)| is_selected));
        facets.begin_filter();
        facets.filter("２０２", 9);
        let shown: Vec<_> = facets.seen().collect();
        assert!(matches!(
            shown[..],
            [(Leaf::Heading(Field::Year, ..), false), (Leaf::Value("2021", ..), true), _]
        ));
        facets.filter("nobody", 9);
        assert!(facets.is_empty());
        facets.return_to_whole(9);
        assert_eq!(facets.seen().count(), 2);
    }
}
