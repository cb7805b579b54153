//! A query prepared for the rows of an index, the cheapest conditions first.

use std::ops::RangeInclusive;

use super::terms::{Condition, Name, Query};
use crate::annotations::Annotations;
use crate::article_index::{ArticleIndex, Facet, Flags, Row};
use crate::title_matcher::{FuzzyMatcher, TitleMatcher, Word};

/// A query prepared for the rows of one index: the values that meet a condition are determined once.
pub struct Filter<'t> {
    tests: Vec<Test<'t>>,
    annotations: Option<&'t Annotations>,
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
    /// For each value of the facet, whether it meets the condition; and for each of the reader's own tags.
    Value(Facet, Vec<bool>, Vec<bool>),
    /// A word, whether as it is written, and for each value of some facets and for each of the reader's own tags, whether it
    /// contains the word.
    Word(Box<Word<'t>>, bool, [(Facet, Vec<bool>); 4], Vec<bool>),
    /// A word in the title; whether as it is written.
    Title(Box<Word<'t>>, bool),
    Noted,
    /// A word in notes.
    Note(Box<Word<'t>>),
    /// One of some queries.
    Named(Vec<Filter<'t>>),
}

/// The facets that a word is looked up in, beside the title.
const FACETS_OF_WORDS: [Facet; 4] = [Facet::Author, Facet::Source, Facet::Category, Facet::Tag];

impl<'t> Filter<'t> {
    /// Prepares a query, in time linear in the number of values of the facets. `annotations` is what the reader has added to
    /// the articles.
    pub fn new(
        query: &Query,
        articles: &ArticleIndex,
        titles: &'t TitleMatcher,
        annotations: Option<&'t Annotations>,
    ) -> Self {
        let kind = |condition| kind(condition, articles, titles, annotations);
        let mut tests: Vec<Test<'t>> = query
            .terms()
            .iter()
            .map(|term| Test { kind: kind(&term.condition), is_negated: term.is_negated })
            .collect();
        tests.sort_by_key(|test| test.kind.cost());
        Self { tests, annotations }
    }

    /// Returns whether a row meets all conditions.
    pub fn matches(&self, row: Row<'_>, flags: Flags) -> bool {
        self.tests.iter().all(|test| test.kind.holds(row, flags, self.annotations) != test.is_negated)
    }

    /// Whether there is a word that is neither negated nor in quotes, so that similar titles can be looked for.
    pub(super) fn has_words(&self) -> bool {
        self.tests.iter().any(|test| matches!(test.kind, Kind::Word(_, false, ..)) && !test.is_negated)
    }

    /// How similar a title is to the words; `None` if it is not, or another condition is not met.
    pub(super) fn similarity(&self, row: Row<'_>, flags: Flags, matcher: &mut FuzzyMatcher) -> Option<u32> {
        let mut sum = 0;
        for test in &self.tests {
            let similarity = match &test.kind {
                Kind::Word(word, false, ..) if !test.is_negated => matcher.similarity(word, row.title()),
                _ => None,
            };
            match similarity {
                Some(similarity) => sum += u32::from(similarity),
                None if test.kind.holds(row, flags, self.annotations) != test.is_negated => {}
                None => return None,
            }
        }
        Some(sum)
    }
}

impl Kind<'_> {
    fn holds(&self, row: Row<'_>, flags: Flags, annotations: Option<&Annotations>) -> bool {
        let has_own = |wanted: &[bool]| has_own(row, wanted, annotations);
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
            Self::Value(facet, wanted, own) => has(row, *facet, wanted) || has_own(own),
            Self::Word(word, is_exact, named, own) => {
                let is_named = || named.iter().any(|(facet, wanted)| has(row, *facet, wanted));
                in_title(word, *is_exact, row) || is_named() || has_own(own)
            }
            Self::Title(word, is_exact) => in_title(word, *is_exact, row),
            Self::Noted => annotations.is_some_and(|added| added.note_count(row.id()) > 0),
            Self::Note(word) => {
                annotations.is_some_and(|added| added.any_note(row.id(), |words| word.is_in(words)))
            }
            Self::Named(filters) => filters.iter().any(|filter| filter.matches(row, flags)),
        }
    }

    const fn cost(&self) -> u8 {
        match self {
            Self::Word(..) | Self::Title(..) | Self::Note(_) | Self::Named(_) => 2,
            Self::Value(..) => 1,
            _ => 0,
        }
    }
}

/// Whether a word is in a title, as it is written or also as pinyin.
fn in_title(word: &Word<'_>, is_exact: bool, row: Row<'_>) -> bool {
    if is_exact { word.is_in(row.title()) } else { word.matches(row.title()) }
}

fn has(row: Row<'_>, facet: Facet, wanted: &[bool]) -> bool {
    !wanted.is_empty() && row.value_ids(facet).any(|id| wanted.get(id as usize).copied().unwrap_or_default())
}

/// Whether the reader has given an article a tag that is wanted.
fn has_own(row: Row<'_>, wanted: &[bool], annotations: Option<&Annotations>) -> bool {
    let is_wanted = |&tag: &u32| wanted.get(tag as usize).copied().unwrap_or_default();
    !wanted.is_empty() && annotations.is_some_and(|added| added.tag_numbers(row.id()).iter().any(is_wanted))
}

fn kind<'t>(
    condition: &Condition,
    articles: &ArticleIndex,
    titles: &'t TitleMatcher,
    annotations: Option<&'t Annotations>,
) -> Kind<'t> {
    let own = annotations.map_or(&[][..], Annotations::names);
    match condition {
        Condition::Unread => Kind::Read(false),
        Condition::Starred => Kind::Starred,
        Condition::Year(years) => Kind::Year(years.clone()),
        Condition::Minutes(minutes) => Kind::Minutes(minutes.clone()),
        Condition::HasFigure => Kind::Figure,
        Condition::HasVideo => Kind::Video,
        Condition::HasWarning => Kind::Warning,
        Condition::HasNote => Kind::Noted,
        Condition::Title(name) => Kind::Title(Box::new(titles.word(&name.text)), name.is_whole),
        Condition::Note(word) => Kind::Note(Box::new(titles.word(word))),
        Condition::Named(named) => {
            let filters = named.queries.iter().map(|query| Filter::new(query, articles, titles, annotations));
            Kind::Named(filters.collect())
        }
        Condition::Value(facet, name) => {
            let own = if *facet == Facet::Tag { own } else { &[] };
            let (wanted, own) = named(*facet, name, articles, own, titles);
            Kind::Value(*facet, wanted, own)
        }
        Condition::Word(name) => {
            let word = titles.word(&name.text);
            let containing = |facet| (facet, values(facet, articles, |value| word.is_in(value)));
            let named = FACETS_OF_WORDS.map(containing);
            let own = those(own.iter().map(|name| word.is_in(name)));
            Kind::Word(Box::new(word), name.is_whole, named, own)
        }
    }
}

/// Which values of a facet have a name, and which of the reader's own ones. A quoted name that is exact as a value means that
/// value alone.
fn named(
    facet: Facet,
    name: &Name,
    articles: &ArticleIndex,
    own: &[String],
    titles: &TitleMatcher,
) -> (Vec<bool>, Vec<bool>) {
    let both = |is_wanted: &dyn Fn(&str) -> bool| {
        (values(facet, articles, is_wanted), those(own.iter().map(|value| is_wanted(value))))
    };
    if name.is_whole {
        let exact = both(&|value| value == name.text);
        if !exact.0.is_empty() || !exact.1.is_empty() {
            return exact;
        }
    }
    let folded = titles.folded(&name.text);
    both(&|value| {
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
    those((0..count).map(|id| is_wanted(articles.value(facet, id))))
}

/// Which are wanted; empty if none is.
fn those(wanted: impl Iterator<Item = bool>) -> Vec<bool> {
    let wanted: Vec<bool> = wanted.collect();
    if wanted.contains(&true) { wanted } else { Vec::new() }
}
