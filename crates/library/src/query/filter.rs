//! A query prepared for the rows of an index, the cheapest conditions first.

use std::ops::RangeInclusive;

use super::terms::{Condition, Name, Query};
use crate::article_index::{ArticleIndex, Facet, Flags, Row};
use crate::title_matcher::{FuzzyMatcher, TitleMatcher, Word};

/// A query prepared for the rows of one index: the values that meet a condition are determined once.
pub struct Filter<'t> {
    tests: Vec<Test<'t>>,
}

/// A condition; `is_negated` reverses it.
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
    /// For each value of the facet, whether it meets the condition.
    Value(Facet, Vec<bool>),
    /// A word, and for each value of some facets, whether it contains the word.
    Word(Box<Word<'t>>, [(Facet, Vec<bool>); 4]),
}

/// The facets that a word is looked up in, beside the title.
const FACETS_OF_WORDS: [Facet; 4] = [Facet::Author, Facet::Source, Facet::Category, Facet::Tag];

impl<'t> Filter<'t> {
    /// Prepares a query, in time linear in the number of values of the facets.
    pub fn new(query: &Query, articles: &ArticleIndex, titles: &'t TitleMatcher) -> Self {
        let mut tests: Vec<Test<'t>> = query
            .terms()
            .iter()
            .map(|term| Test { kind: kind(&term.condition, articles, titles), is_negated: term.is_negated })
            .collect();
        tests.sort_by_key(|test| test.kind.cost());
        Self { tests }
    }

    /// Returns whether a row meets all conditions.
    pub fn matches(&self, row: Row<'_>, flags: Flags) -> bool {
        self.tests.iter().all(|test| test.kind.holds(row, flags) != test.is_negated)
    }

    /// Whether there is a word that is not negated, so that similar titles can be looked for.
    pub(super) fn has_words(&self) -> bool {
        self.tests.iter().any(|test| matches!(test.kind, Kind::Word(..)) && !test.is_negated)
    }

    /// How similar a title is to the words; `None` if it is not, or another condition is not met.
    pub(super) fn similarity(&self, row: Row<'_>, flags: Flags, matcher: &mut FuzzyMatcher) -> Option<u32> {
        let mut sum = 0;
        for test in &self.tests {
            let similarity = match &test.kind {
                Kind::Word(word, _) if !test.is_negated => matcher.similarity(word, row.title()),
                _ => None,
            };
            match similarity {
                Some(similarity) => sum += u32::from(similarity),
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
                word.matches(row.title()) || named.iter().any(|(facet, wanted)| has(row, *facet, wanted))
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
    !wanted.is_empty() && row.value_ids(facet).any(|id| wanted.get(id as usize).copied().unwrap_or_default())
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
            let containing = |facet| (facet, values(facet, articles, |value| word.is_in(value)));
            let named = FACETS_OF_WORDS.map(containing);
            Kind::Word(Box::new(word), named)
        }
    }
}

/// Which values of a facet have a name. A quoted name that is exact as a value means that value alone.
fn named(facet: Facet, name: &Name, articles: &ArticleIndex, titles: &TitleMatcher) -> Vec<bool> {
    if name.is_whole {
        let exact = values(facet, articles, |value| value == name.text);
        if !exact.is_empty() {
            return exact;
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

/// For each value of a facet, whether it meets a condition; empty if none does.
fn values(facet: Facet, articles: &ArticleIndex, is_wanted: impl Fn(&str) -> bool) -> Vec<bool> {
    let count = u32::try_from(articles.value_count(facet)).unwrap_or(u32::MAX);
    let wanted: Vec<bool> = (0..count).map(|id| is_wanted(articles.value(facet, id))).collect();
    if wanted.contains(&true) { wanted } else { Vec::new() }
}
