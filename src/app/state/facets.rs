//! The tree of the values that the articles in the list have.

use super::scroll::Cursor;
use crate::app::action::Motion;
use yuelan_library::{FacetCounts, Field, format_term};

/// The tree. It does not know the filter of the list.
#[derive(Debug, Default)]
pub(in crate::app) struct Facets {
    branches: Vec<Branch>,
    cursor: Cursor,
}

/// A field and its values.
#[derive(Debug)]
struct Branch {
    heading: Field,
    values: Vec<(String, u32)>,
    is_open: bool,
}

/// A row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Leaf<'a> {
    /// A field: how many values it has, and whether they are shown.
    Heading(Field, usize, bool),
    /// A value, and how many articles have it.
    Value(&'a str, u32),
}

impl Facets {
    /// Creates the tree from counts, with the first field open.
    pub(in crate::app) fn new(counted: &FacetCounts<'_>) -> Self {
        let branch = |(at, group): (usize, &yuelan_library::FieldCounts<'_>)| Branch {
            heading: group.field,
            values: group.values.iter().map(|(value, count)| (value.to_string(), *count)).collect(),
            is_open: at == 0,
        };
        Self { branches: counted.fields().iter().enumerate().map(branch).collect(), ..Self::default() }
    }

    /// Returns the rows from the first visible one on, and whether each is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (Leaf<'_>, bool)> {
        let rows = self.leaves().enumerate().skip(self.cursor.top);
        rows.map(|(at, (_, leaf))| (leaf, at == self.cursor.selected))
    }

    /// Returns whether there are no values.
    pub(in crate::app) const fn is_empty(&self) -> bool {
        self.branches.is_empty()
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
    pub(in crate::app) fn choose(&mut self) -> Option<String> {
        let (branch, leaf) = self.leaves().nth(self.cursor.selected)?;
        match leaf {
            Leaf::Value(value, _) => Some(format_term(self.branches.get(branch)?.heading.key(), value)),
            Leaf::Heading(..) => {
                let branch = self.branches.get_mut(branch)?;
                branch.is_open = !branch.is_open;
                None
            }
        }
    }

    /// Returns all rows, each with the number of its field.
    fn leaves(&self) -> impl Iterator<Item = (usize, Leaf<'_>)> {
        self.branches.iter().enumerate().flat_map(|(at, branch)| {
            let heading = Leaf::Heading(branch.heading, branch.values.len(), branch.is_open);
            let values = branch.values.iter().filter(|_| branch.is_open);
            let values = values.map(|(value, count)| Leaf::Value(value, *count));
            std::iter::once(heading).chain(values).map(move |leaf| (at, leaf))
        })
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
        Facets::new(&FacetCounts::new(&articles, articles.by_date()))
    }

    #[test]
    fn a_branch_is_opened_and_a_value_chosen() {
        let mut facets = facets();
        let shown: Vec<_> = facets.seen().map(|(leaf, _)| leaf).collect();
        assert_eq!(shown[1..3], [Leaf::Value("灯", 2), Leaf::Value("水", 1)]);
        assert!(matches!(shown[3], Leaf::Heading(Field::Year, 2, false)));
        facets.go(Motion::Down, None, 9);
        assert_eq!(facets.choose().as_deref(), Some("category:\"灯\""));
        facets.go(Motion::Bottom, None, 9);
        assert_eq!(facets.choose(), None);
        facets.go(Motion::Bottom, None, 9);
        assert_eq!(facets.choose().as_deref(), Some("year:2020"));
    }
}
