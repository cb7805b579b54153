//! A query made ready to be asked of every row of a index, the cheapest questions first.

use std::ops::RangeInclusive;

use super::{Condition, Name, Query};
use crate::titles::{Likeness, TitleMatcher, Word};
use crate::{ArticleIndex, Facet, Flags, Row};

/// A query for the rows of one index. What values have to do with it is found out once, when it is made.
pub struct Filter<'t> {
    tests: Vec<Test<'t>>,
}

/// One question; `is_not` turns the answer round.
struct Test<'t> {
    kind: Kind<'t>,
    is_negated: bool,
}

enum Kind<'t> {
    Read(bool),
    Starred,
    Year(RangeInclusive<u32>),
    Minutes(RangeInclusive<u32>),
    Figure,
    Video,
    Warning,
    /// By the number of a value: whether it is one that is asked for.
    Value(Facet, Vec<bool>),
    /// A word, and which values of each facet it stands in.
    Word(Box<Word<'t>>, [(Facet, Vec<bool>); 4]),
}

/// Where a word may stand beside the title.
const NAMED: [Facet; 4] = [Facet::Author, Facet::Source, Facet::Category, Facet::Tag];

impl<'t> Filter<'t> {
    /// Makes a query ready. Linear in the values of the index's facets.
    pub fn new(query: &Query, articles: &ArticleIndex, titles: &'t TitleMatcher) -> Self {
        let mut tests: Vec<Test<'t>> = query
            .terms()
            .iter()
            .map(|term| Test { kind: kind(&term.condition, articles, titles), is_negated: term.is_negated })
            .collect();
        tests.sort_by_key(|test| test.kind.cost());
        Self { tests }
    }

    /// Whether a row answers to all of it.
    pub fn admits(&self, row: Row<'_>, flags: Flags) -> bool {
        self.tests.iter().all(|test| test.kind.holds(row, flags) != test.is_negated)
    }

    /// Whether a word is asked for, so that there can be titles like it.
    pub(super) fn has_words(&self) -> bool {
        self.tests.iter().any(|test| matches!(test.kind, Kind::Word(..)) && !test.is_negated)
    }

    /// How near a row comes to answering, its words taken as no more than alike; `None` where it does not.
    pub(super) fn likeness(&self, row: Row<'_>, flags: Flags, likeness: &mut Likeness) -> Option<u32> {
        let mut sum = 0;
        for test in &self.tests {
            let near = match &test.kind {
                Kind::Word(word, _) if !test.is_negated => likeness.of(word, row.title()),
                _ => None,
            };
            match near {
                Some(near) => sum += u32::from(near),
                None if test.kind.holds(row, flags) != test.is_negated => {}
                None => return None,
            }
        }
        Some(sum)
    }
}

impl Kind<'_> {
    fn holds(&self, row: Row<'_>, flags: Flags) -> bool {
        match self {
            Self::Read(is_read) => flags.read == *is_read,
            Self::Starred => flags.starred,
            Self::Year(years) => {
                row.year().and_then(|year| year.try_into().ok()).is_some_and(|year| years.contains(&year))
            }
            Self::Minutes(minutes) => minutes.contains(&row.minutes()),
            Self::Figure => row.figures() > row.videos(),
            Self::Video => row.videos() > 0,
            Self::Warning => row.warnings() > 0,
            Self::Value(facet, wanted) => has(row, *facet, wanted),
            Self::Word(word, named) => {
                word.names(row.title()) || named.iter().any(|(facet, wanted)| has(row, *facet, wanted))
            }
        }
    }

    const fn cost(&self) -> u8 {
        match self {
            Self::Word(..) => 2,
            Self::Value(..) => 1,
            _ => 0,
        }
    }
}

fn has(row: Row<'_>, facet: Facet, wanted: &[bool]) -> bool {
    !wanted.is_empty() && row.ids(facet).any(|id| wanted.get(id as usize).copied().unwrap_or_default())
}

fn kind<'t>(condition: &Condition, articles: &ArticleIndex, titles: &'t TitleMatcher) -> Kind<'t> {
    match condition {
        Condition::Unread => Kind::Read(false),
        Condition::Starred => Kind::Starred,
        Condition::Year(years) => Kind::Year(years.clone()),
        Condition::Minutes(minutes) => Kind::Minutes(minutes.clone()),
        Condition::HasFigure => Kind::Figure,
        Condition::HasVideo => Kind::Video,
        Condition::HasWarning => Kind::Warning,
        Condition::Value(facet, name) => Kind::Value(*facet, named(*facet, name, articles, titles)),
        Condition::Word(word) => {
            let word = titles.word(word);
            let stands_in = |facet| (facet, values(facet, articles, |value| word.stands_in(value)));
            let named = NAMED.map(stands_in);
            Kind::Word(Box::new(word), named)
        }
    }
}

/// Which values of a facet are meant by a name. A whole one that is a value as it is spelled means that one alone.
fn named(facet: Facet, name: &Name, articles: &ArticleIndex, titles: &TitleMatcher) -> Vec<bool> {
    if name.is_whole {
        let spelled = values(facet, articles, |value| value == name.text);
        if !spelled.is_empty() {
            return spelled;
        }
    }
    let folded = titles.folded(&name.text);
    values(facet, articles, |value| {
        let value = titles.folded(value);
        match (facet, name.is_whole) {
            (_, true) => value == folded,
            (Facet::Language, false) => {
                let rest = value.strip_prefix(folded.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            }
            (_, false) => value.contains(&folded),
        }
    })
}

/// Which values of a facet are so; empty where none is.
fn values(facet: Facet, articles: &ArticleIndex, is_so: impl Fn(&str) -> bool) -> Vec<bool> {
    let count = u32::try_from(articles.values(facet)).unwrap_or(u32::MAX);
    let wanted: Vec<bool> = (0..count).map(|id| is_so(articles.value(facet, id))).collect();
    if wanted.contains(&true) { wanted } else { Vec::new() }
}
