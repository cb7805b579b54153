//! Completes what is being typed, from the keys and from the values that articles have.

use std::sync::atomic::AtomicBool;

use super::apply::filter_articles;
use super::named::NamedQueries;
use super::remembered::Remembered;
use super::terms::{CONTENTS, KEYS, Query, STATES, format_term};
use super::tokens::{Token, tokenize};
use crate::article_index::{ArticleIndex, Facet, FacetCounts, Field};
use crate::title_matcher::{TitleMatcher, folded};

/// What the last word of a query may become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The byte where the word begins; a candidate replaces everything from there on.
    pub start: usize,
    /// What the word may become, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// A candidate for completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The text of the term.
    pub text: String,
    /// How many articles it would leave; `None` for a key without a value, and for a query by its name.
    pub count: Option<u32>,
}

/// The most candidates that are returned.
const MAX_CANDIDATES: usize = 50;

/// Completes the last word of a line: to keys, to values of the key before it, or, for a word without a key, to values
/// that contain it. Counts are of the articles that meet the other conditions.
pub fn complete_query(
    line: &str,
    articles: &ArticleIndex,
    titles: &TitleMatcher,
    remembered: Remembered<'_>,
    names: &NamedQueries,
) -> Completion {
    let last = tokenize(line, true).pop().filter(|token| token.end == line.len());
    let token = last.unwrap_or(Token { start: line.len(), end: line.len(), ..Token::default() });
    let before = Query::with_names(&line[..token.start], names);
    let left = filter_articles(articles, before, titles, remembered, None, &AtomicBool::new(false))
        .unwrap_or_default();
    let facets = FacetCounts::with_own_tags(articles, &left.rows, remembered.annotations);
    let sign = if token.is_negated { "-" } else { "" };
    let mut candidates = Vec::new();
    if token.key.is_empty() {
        let keys = KEYS.iter().map(|key| (format!("{key}:"), None)).chain(states(&left.rows, remembered));
        let is_used = |name: &str| name != "query:" || !names.all().is_empty();
        let begins = |name: &str| name.starts_with(&folded(token.value)) && is_used(name);
        candidates.extend(keys.filter(|(name, _)| begins(name)));
        if !token.value.is_empty() {
            candidates.extend(values(&facets, None, token.value, titles));
        }
    } else {
        let key = folded(token.key);
        candidates.extend(values(&facets, Some(&key), token.value, titles));
        if key == Field::Query.key() {
            candidates.extend(named(names, token.value, titles));
        }
        candidates.extend(contents(&key, token.value, articles, &left.rows, remembered));
    }
    let candidate = |(text, count)| Candidate { text: format!("{sign}{text}"), count };
    Completion {
        start: token.start,
        candidates: candidates.into_iter().take(MAX_CANDIDATES).map(candidate).collect(),
    }
}

type Counted = (String, Option<u32>);

fn states<'a>(rows: &'a [u32], remembered: Remembered<'a>) -> impl Iterator<Item = Counted> + 'a {
    STATES.into_iter().map(move |state| {
        let has_state = |row: &&u32| match state {
            "starred" => remembered.of(**row).starred,
            _ => !remembered.of(**row).read,
        };
        (state.to_owned(), Some(count(rows.iter().filter(has_state).count())))
    })
}

fn contents(
    key: &str,
    value: &str,
    articles: &ArticleIndex,
    rows: &[u32],
    remembered: Remembered<'_>,
) -> Vec<Counted> {
    let wanted = folded(value);
    let matching = CONTENTS.into_iter().filter(|name| key == "has" && name.starts_with(&wanted));
    let counted = |name: &str| {
        let rows = rows.iter().map(|&row| articles.row(row));
        let matching = rows.filter(|row| match name {
            "video" => row.videos() > 0,
            "warning" => row.warnings() > 0,
            "note" => remembered.annotations.is_some_and(|added| added.note_count(row.id()) > 0),
            _ => row.figures() > row.videos(),
        });
        (format_term("has", name), Some(count(matching.count())))
    };
    matching.map(counted).collect()
}

/// The names of queries that contain some words or sound like them, in the order of their definitions. They are not counted,
/// which would take as long as filtering by each.
fn named(names: &NamedQueries, words: &str, titles: &TitleMatcher) -> Vec<Counted> {
    let word = titles.word(words);
    let matching = names.all().iter().filter(|query| words.is_empty() || word.matches(&query.name));
    matching.map(|query| (format_term("query", &query.name), None)).collect()
}

/// The values of a key, or of all keys with names, that contain some words or sound like them, the most frequent first.
fn values(facets: &FacetCounts<'_>, key: Option<&str>, words: &str, titles: &TitleMatcher) -> Vec<Counted> {
    let word = titles.word(words);
    let is_wanted = |field: Field| {
        let is_year = field == Field::Year;
        key.map_or(!is_year && field != Field::Facet(Facet::Language), |key| key == field.key())
    };
    let mut found: Vec<(u32, String)> = Vec::new();
    for group in facets.fields().iter().filter(|group| is_wanted(group.field)) {
        let matching = group.values.iter().filter(|(value, _)| word.matches(value));
        found.extend(matching.map(|(value, count)| (*count, format_term(group.field.key(), value))));
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.into_iter().map(|(count, text)| (text, Some(count))).collect()
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
