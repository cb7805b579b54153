//! The lines of the list: articles and headings.

use yuelan_library::{ArticleIndex, Facet, Row, SortKey};

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Line {
    /// A heading: the day, source or categories of the article with this number, and of those that follow.
    Heading(u32),
    /// The article with this number.
    Article(u32),
}

/// How the list is grouped under headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// By day if it is sorted by date, by source if by source, else not.
    #[default]
    AsSorted,
    /// By source.
    Source,
    /// By category.
    Category,
    /// Not at all.
    None,
}

/// What the headings of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Heading {
    /// Days.
    Day,
    /// Sources.
    Source,
    /// Categories.
    Category,
}

impl Grouping {
    /// Returns the next grouping, wrapping around.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::AsSorted => Self::Source,
            Self::Source => Self::Category,
            Self::Category => Self::None,
            Self::None => Self::AsSorted,
        }
    }

    /// Returns what the headings of a list are that is sorted by a key.
    pub(in crate::app) const fn heading(self, key: SortKey) -> Option<Heading> {
        match (self, key) {
            (Self::AsSorted, SortKey::Date) => Some(Heading::Day),
            (Self::AsSorted, SortKey::Source) | (Self::Source, _) => Some(Heading::Source),
            (Self::Category, _) => Some(Heading::Category),
            (Self::AsSorted | Self::None, _) => None,
        }
    }
}

/// Moves the articles of each group together, keeping their order, and returns the lines.
pub(super) fn under_headings(
    index: &ArticleIndex,
    order: &mut [u32],
    grouping: Grouping,
    key: SortKey,
) -> Vec<Line> {
    let articles = || (0..).zip(0..order.len()).map(|(at, _)| Line::Article(at));
    let Some(heading) = grouping.heading(key) else { return articles().collect() };
    match grouping {
        Grouping::Source => index.group_by_source(order),
        Grouping::Category => index.group_by_categories(order),
        Grouping::AsSorted | Grouping::None => {}
    }
    let mut lines = Vec::with_capacity(order.len() + order.len() / 4);
    let mut last = None;
    for (at, &row) in (0..).zip(&*order) {
        let group = Some(group(index.row(row), heading));
        if group != last {
            lines.push(Line::Heading(at));
            last = group;
        }
        lines.push(Line::Article(at));
    }
    lines
}

/// Returns a number that distinguishes groups.
fn group(row: Row<'_>, heading: Heading) -> Option<u32> {
    match heading {
        Heading::Day => row.date().map(|date| {
            u32::from(date.year.unsigned_abs()) << 9 | u32::from(date.month) << 5 | u32::from(date.day)
        }),
        Heading::Source => row.value_ids(Facet::Source).next(),
        Heading::Category => Some(row.category_set()),
    }
}
