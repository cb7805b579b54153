//! Completing what is being typed, from the keys there are and the values that exist.

use std::sync::atomic::AtomicBool;

use super::parse::{Piece, pieces};
use super::{HAVINGS, KEYS, Query, STATES, filter_articles, format_term};
use crate::facets::{FacetCounts, Field};
use crate::titles::{TitleMatcher, folded};
use crate::{ArticleIndex, Facet, Flags};

/// What the last word of a line may become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Where the word begins, in bytes: a candidate stands in the place of what follows.
    pub start: usize,
    /// What it may become, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// One thing that a word may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// As it is typed.
    pub text: String,
    /// How many articles it leaves; `None` for a key that still wants a value.
    pub count: Option<u32>,
}

/// The most candidates that are offered.
const MOST: usize = 50;

/// What the last word of a line may become: keys, or values of the key that was typed, or, for a bare word, values that
/// hold it, with counts among the articles that the words before leave.
pub fn complete_query(
    line: &str,
    articles: &ArticleIndex,
    titles: &TitleMatcher,
    flags: &[Flags],
) -> Completion {
    let last = pieces(line, true).pop().filter(|piece| piece.end == line.len());
    let piece = last.unwrap_or(Piece { start: line.len(), end: line.len(), ..Piece::default() });
    let before = Query::new(&line[..piece.start]);
    let left =
        filter_articles(articles, before, titles, flags, None, &AtomicBool::new(false)).unwrap_or_default();
    let facets = FacetCounts::new(articles, &left.rows);
    let dash = if piece.is_negated { "-" } else { "" };
    let mut candidates = Vec::new();
    if piece.key.is_empty() {
        let keys = KEYS.iter().map(|key| (format!("{key}:"), None)).chain(states(&left.rows, flags));
        let begins = |name: &str| name.starts_with(&folded(piece.value));
        candidates.extend(keys.filter(|(name, _)| begins(name)));
        if !piece.value.is_empty() {
            candidates.extend(values(&facets, None, piece.value, titles));
        }
    } else {
        let key = folded(piece.key);
        candidates.extend(values(&facets, Some(&key), piece.value, titles));
        candidates.extend(havings(&key, piece.value, articles, &left.rows));
    }
    let candidate = |(text, count)| Candidate { text: format!("{dash}{text}"), count };
    Completion { start: piece.start, candidates: candidates.into_iter().take(MOST).map(candidate).collect() }
}

type Counted = (String, Option<u32>);

fn states<'a>(rows: &'a [u32], flags: &'a [Flags]) -> impl Iterator<Item = Counted> {
    let flags_of = |row: u32| flags.get(row as usize).copied().unwrap_or_default();
    STATES.into_iter().map(move |state| {
        let is_so = |row: &&u32| match state {
            "starred" => flags_of(**row).starred,
            _ => !flags_of(**row).read,
        };
        (state.to_owned(), Some(count(rows.iter().filter(is_so).count())))
    })
}

fn havings(key: &str, value: &str, articles: &ArticleIndex, rows: &[u32]) -> Vec<Counted> {
    let wanted = folded(value);
    let fitting = HAVINGS.into_iter().filter(|name| key == "has" && name.starts_with(&wanted));
    let counted = |name: &str| {
        let rows = rows.iter().map(|&row| articles.row(row));
        let having = rows.filter(|row| match name {
            "video" => row.videos() > 0,
            "warning" => row.warnings() > 0,
            _ => row.figures() > row.videos(),
        });
        (format_term("has", name), Some(count(having.count())))
    };
    fitting.map(counted).collect()
}

/// The values of a key, or of all keys that name things, that hold some words or sound like them, the commonest first.
fn values(facets: &FacetCounts<'_>, key: Option<&str>, words: &str, titles: &TitleMatcher) -> Vec<Counted> {
    let word = titles.word(words);
    let is_wanted = |field: Field| {
        let is_year = field == Field::Year;
        key.map_or(!is_year && field != Field::Facet(Facet::Language), |key| key == field.key())
    };
    let mut found: Vec<(u32, String)> = Vec::new();
    for group in facets.fields().iter().filter(|group| is_wanted(group.field)) {
        let fitting = group.values.iter().filter(|(value, _)| word.names(value));
        found.extend(fitting.map(|(value, count)| (*count, format_term(group.field.key(), value))));
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.into_iter().map(|(count, text)| (text, Some(count))).collect()
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
