//! What articles are about, where they come from and who wrote them, counted.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{ArticleIndex, Facet};

/// The values that some rows of a index have, with counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts<'s> {
    fields: Vec<FieldCounts<'s>>,
}

/// The values of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldCounts<'s> {
    /// What they are values of.
    pub field: Field,
    /// Each value with the number of articles that have it, never 0: the commonest first; years from the last on.
    pub values: Vec<(Cow<'s, str>, u32)>,
}

/// What values are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// A facet of the index.
    Facet(Facet),
    /// The year.
    Year,
}

impl Field {
    /// The key of a query that asks for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.key(),
            Self::Year => "year",
        }
    }
}

impl<'s> FacetCounts<'s> {
    /// Counts the values of some rows. Linear in the rows.
    pub fn new(articles: &'s ArticleIndex, rows: &[u32]) -> Self {
        let mut fields: Vec<FieldCounts<'s>> =
            Facet::ALL.into_iter().map(|facet| of(facet, articles, rows)).collect();
        fields.insert(3, years(articles, rows));
        fields.retain(|counts| !counts.values.is_empty());
        Self { fields }
    }

    /// The groups: categories, sources, authors, years, tags, languages; those without a value left out.
    pub fn fields(&self) -> &[FieldCounts<'s>] {
        &self.fields
    }
}

fn of<'s>(facet: Facet, articles: &'s ArticleIndex, rows: &[u32]) -> FieldCounts<'s> {
    let mut counts = vec![0u32; articles.values(facet)];
    for id in rows.iter().flat_map(|&row| articles.row(row).ids(facet)) {
        if let Some(count) = counts.get_mut(id as usize) {
            *count += 1;
        }
    }
    let counted = (0..).zip(counts).filter(|(_, count)| *count > 0);
    let mut values: Vec<(Cow<'s, str>, u32)> =
        counted.map(|(id, count)| (Cow::Borrowed(articles.value(facet, id)), count)).collect();
    values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    FieldCounts { field: Field::Facet(facet), values }
}

fn years<'s>(articles: &ArticleIndex, rows: &[u32]) -> FieldCounts<'s> {
    let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
    for year in rows.iter().filter_map(|&row| articles.row(row).year()) {
        *counts.entry(year).or_default() += 1;
    }
    let values =
        counts.into_iter().rev().map(|(year, count)| (Cow::Owned(year.to_string()), count)).collect();
    FieldCounts { field: Field::Year, values }
}
