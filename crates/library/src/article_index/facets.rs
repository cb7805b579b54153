//! Values that many articles share: what they are about, where they come from and who wrote them, and how many articles
//! have each.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::ArticleIndex;
use crate::annotations::Annotations;

/// A property whose values many articles share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// A category.
    Category,
    /// A tag.
    Tag,
    /// The author.
    Author,
    /// The site or publication; for an article that names none, its folder below a root of the library.
    Source,
    /// The language, as its BCP 47 tag.
    Language,
}

impl Facet {
    /// All facets, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Category, Self::Source, Self::Author, Self::Tag, Self::Language];

    /// Returns the key of a query for this facet.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Author => "author",
            Self::Source => "source",
            Self::Language => "lang",
        }
    }
}

/// How many of some rows of an index have each value of each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts<'s> {
    fields: Vec<FieldCounts<'s>>,
}

/// The values of one field with their counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldCounts<'s> {
    /// The field.
    pub field: Field,
    /// Each value with the number of articles that have it, which is never 0: the most frequent first, but years latest
    /// first.
    pub values: Vec<(Cow<'s, str>, u32)>,
}

/// What articles are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// A facet.
    Facet(Facet),
    /// The year of publication.
    Year,
    /// The queries that have names. They are no property of articles, and never counted here.
    Query,
}

impl Field {
    /// Returns the key of a query for this field.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.key(),
            Self::Year => "year",
            Self::Query => "query",
        }
    }
}

impl<'s> FacetCounts<'s> {
    /// Counts the values of some rows, in time linear in their number.
    pub fn new(articles: &'s ArticleIndex, rows: &[u32]) -> Self {
        Self::with_own_tags(articles, rows, None)
    }

    /// Does the same with the reader's own tags among the tags. An article that has a tag of its own and one of the reader's
    /// with the same name counts once.
    pub fn with_own_tags(
        articles: &'s ArticleIndex,
        rows: &[u32],
        annotations: Option<&'s Annotations>,
    ) -> Self {
        let own = own_tags(articles, rows, annotations);
        let none = HashMap::new();
        let own = |facet| if facet == Facet::Tag { &own } else { &none };
        let counted = Facet::ALL.into_iter().map(|facet| count_facet(facet, articles, rows, own(facet)));
        let mut fields: Vec<FieldCounts<'s>> = counted.collect();
        fields.insert(3, count_years(articles, rows));
        fields.retain(|counts| !counts.values.is_empty());
        Self { fields }
    }

    /// Returns the fields that have a value: categories, sources, authors, years, tags, languages.
    pub fn fields(&self) -> &[FieldCounts<'s>] {
        &self.fields
    }
}

/// How many articles have each of the reader's own tags and no tag of that name themselves.
fn own_tags<'s>(
    articles: &ArticleIndex,
    rows: &[u32],
    annotations: Option<&'s Annotations>,
) -> HashMap<&'s str, u32> {
    let mut counts = HashMap::new();
    let Some(added) = annotations.filter(|added| !added.is_empty()) else { return counts };
    for row in rows.iter().map(|&row| articles.row(row)) {
        for name in added.tags(row.id()).filter(|name| row.tags().all(|tag| tag != *name)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}

fn count_facet<'s>(
    facet: Facet,
    articles: &'s ArticleIndex,
    rows: &[u32],
    own: &HashMap<&'s str, u32>,
) -> FieldCounts<'s> {
    let mut counts = vec![0u32; articles.value_count(facet)];
    for id in rows.iter().flat_map(|&row| articles.row(row).value_ids(facet)) {
        if let Some(count) = counts.get_mut(id as usize) {
            *count += 1;
        }
    }
    let counted = (0..).zip(counts).filter(|(_, count)| *count > 0);
    let mut values: Vec<(Cow<'s, str>, u32)> =
        counted.map(|(id, count)| (Cow::Borrowed(articles.value(facet, id)), count)).collect();
    if !own.is_empty() {
        let mut own = own.clone();
        for (name, count) in &mut values {
            *count += own.remove(name.as_ref()).unwrap_or(0);
        }
        values.extend(own.into_iter().map(|(name, count)| (Cow::Borrowed(name), count)));
    }
    values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    FieldCounts { field: Field::Facet(facet), values }
}

fn count_years<'s>(articles: &ArticleIndex, rows: &[u32]) -> FieldCounts<'s> {
    let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
    for year in rows.iter().filter_map(|&row| articles.row(row).year()) {
        *counts.entry(year).or_default() += 1;
    }
    let values =
        counts.into_iter().rev().map(|(year, count)| (Cow::Owned(year.to_string()), count)).collect();
    FieldCounts { field: Field::Year, values }
}
