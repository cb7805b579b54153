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
    /// By day if it is sorted by date, or by month or year where days have few articles; by source if it is sorted by source;
    /// else not.
    #[default]
    AsSorted,
    /// By day if it is sorted by date, else not.
    Day,
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
    /// Months.
    Month,
    /// Years.
    Year,
    /// Sources.
    Source,
    /// Categories.
    Category,
}

/// The articles that a heading has at least, on average, if it is chosen by how many there are. With fewer, headings take too
/// much of the screen, and dates stand in a column.
const ARTICLES_OF_HEADING: usize = 3;

impl Grouping {
    /// Returns the next grouping of a list that is sorted by a key and has these headings, wrapping around.
    pub(super) const fn next(self, key: SortKey, heading: Option<Heading>) -> Self {
        let is_by_day = matches!(heading, Some(Heading::Day));
        match (self, key) {
            (Self::AsSorted, SortKey::Date) if !is_by_day => Self::Day,
            (Self::AsSorted | Self::Day, _) => Self::Source,
            (Self::Source, _) => Self::Category,
            (Self::Category, _) => Self::None,
            (Self::None, _) => Self::AsSorted,
        }
    }

    /// Returns what the headings of a list are that is sorted by a key.
    fn heading(self, key: SortKey, days: &[u32]) -> Option<Heading> {
        match (self, key) {
            (Self::AsSorted, SortKey::Date) => by_time(days),
            (Self::Day, SortKey::Date) => Some(Heading::Day),
            (Self::AsSorted, SortKey::Source) | (Self::Source, _) => Some(Heading::Source),
            (Self::Category, _) => Some(Heading::Category),
            (Self::AsSorted | Self::Day | Self::None, _) => None,
        }
    }
}

/// Returns the shortest span of time whose headings have enough articles, for the days of a list that is sorted by them and
/// has those without a date, 0, at its end.
fn by_time(days: &[u32]) -> Option<Heading> {
    let days = &days[..days.partition_point(|day| *day != 0)];
    let spans = [(Heading::Day, 0), (Heading::Month, DAY_BITS), (Heading::Year, DAY_BITS + MONTH_BITS)];
    let is_full = |&(_, shift): &(Heading, u32)| {
        let headings = days.chunk_by(|a, b| a >> shift == b >> shift).count();
        headings > 0 && headings * ARTICLES_OF_HEADING <= days.len()
    };
    spans.into_iter().find(is_full).map(|(heading, _)| heading)
}

/// Moves the articles of each group together, keeping their order. Returns what the headings are, and the lines.
pub(super) fn under_headings(
    index: &ArticleIndex,
    order: &mut [u32],
    grouping: Grouping,
    key: SortKey,
) -> (Option<Heading>, Vec<Line>) {
    let days: Vec<u32> = match key {
        SortKey::Date => order.iter().map(|&row| day(index.row(row))).collect(),
        _ => Vec::new(),
    };
    let Some(heading) = grouping.heading(key, &days) else {
        return (None, (0..).zip(0..order.len()).map(|(at, _)| Line::Article(at)).collect());
    };
    match grouping {
        Grouping::Source => index.group_by_source(order),
        Grouping::Category => index.group_by_categories(order),
        Grouping::AsSorted | Grouping::Day | Grouping::None => {}
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
    (Some(heading), lines)
}

/// How many bits of the number of a day say which day of the month it is, and which month before them.
const DAY_BITS: u32 = 5;
const MONTH_BITS: u32 = 4;

/// Returns a number that distinguishes days; 0 for an article without a date.
fn day(row: Row<'_>) -> u32 {
    row.date().map_or(0, |date| {
        let month = u32::from(date.year.unsigned_abs()) << MONTH_BITS | u32::from(date.month);
        month << DAY_BITS | u32::from(date.day)
    })
}

/// Returns a number that distinguishes groups.
fn group(row: Row<'_>, heading: Heading) -> Option<u32> {
    match heading {
        Heading::Day => Some(day(row)),
        Heading::Month => Some(day(row) >> DAY_BITS),
        Heading::Year => Some(day(row) >> (DAY_BITS + MONTH_BITS)),
        Heading::Source => row.value_ids(Facet::Source).next(),
        Heading::Category => Some(row.category_set()),
    }
}
