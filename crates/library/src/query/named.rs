//! Queries that have names, which other queries use as one condition: `query:NAME`.

use std::collections::HashSet;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::terms::{NamedQuery, Query, QueryError};
use super::tokens::{QUOTATION_MARKS, tokenize};
use crate::title_matcher::folded;

/// Queries that have names. An article meets a name if it meets one of the queries that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedQueries(Vec<NamedQuery>);

/// Why a name with its queries is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedQueryError {
    /// The name is empty or has a quotation mark, so that it cannot be typed.
    InvalidName,
    /// A query has no condition, and would be met by every article.
    Empty,
    /// Queries name each other in a circle, or through too many others: the names on the way, from this one on.
    Circle(Vec<String>),
    /// A part of a query was not understood.
    Query(QueryError),
}

/// The most names through which a query may use another one.
const MAX_DEPTH: usize = 16;

impl NamedQueries {
    /// Reads queries that may use each other's names, in any order. Those with an error are left out, with their places among
    /// the definitions.
    pub fn new(definitions: &[(String, Vec<String>)]) -> (Self, Vec<(usize, NamedQueryError)>) {
        let mut errors = Vec::new();
        let is_name = |name: &str| !name.trim().is_empty() && !name.contains(QUOTATION_MARKS);
        let mut open: Vec<usize> = Vec::new();
        for (at, (name, _)) in definitions.iter().enumerate() {
            if is_name(name) { open.push(at) } else { errors.push((at, NamedQueryError::InvalidName)) }
        }
        let mut known: Vec<Option<NamedQuery>> = vec![None; definitions.len()];
        for _ in 0..MAX_DEPTH {
            let waits = |at: &usize| {
                uses(&definitions[*at].1)
                    .any(|name| place(definitions, &name).is_some_and(|on| open.contains(&on)))
            };
            let (waiting, ready): (Vec<usize>, Vec<usize>) = open.iter().partition(|at| waits(at));
            if ready.is_empty() {
                break;
            }
            let names = Self(known.iter().flatten().cloned().collect());
            for at in ready {
                let (name, texts) = &definitions[at];
                match read(texts, &names) {
                    Ok(queries) => known[at] = Some(NamedQuery { name: name.clone(), queries }),
                    Err(error) => errors.push((at, error)),
                }
            }
            open = waiting;
        }
        errors.extend(open.iter().map(|&at| (at, NamedQueryError::Circle(way(definitions, &open, at)))));
        errors.sort_by_key(|(at, _)| *at);
        (Self(known.into_iter().flatten().collect()), errors)
    }

    /// Returns the names with their queries, in the order of their definitions.
    pub fn all(&self) -> &[NamedQuery] {
        &self.0
    }

    /// Returns the queries of a name, which may be typed in another case or width.
    pub(super) fn find(&self, name: &str) -> Option<&NamedQuery> {
        position(self.0.iter().map(|query| query.name.as_str()), name).and_then(|at| self.0.get(at))
    }
}

/// Reads the queries of a name.
fn read(texts: &[String], names: &NamedQueries) -> Result<Arc<[Query]>, NamedQueryError> {
    let queries: Vec<Query> = texts.iter().map(|text| Query::with_names(text, names)).collect();
    if let Some(error) = queries.iter().flat_map(Query::errors).next() {
        return Err(NamedQueryError::Query(error.clone()));
    }
    if queries.is_empty() || queries.iter().any(Query::is_empty) {
        return Err(NamedQueryError::Empty);
    }
    Ok(queries.into())
}

/// Returns the names that queries use.
fn uses(texts: &[String]) -> impl Iterator<Item = String> {
    let tokens = texts.iter().flat_map(|text| tokenize(text, true));
    tokens.filter(|token| folded(token.key) == "query").map(|token| token.value.to_owned())
}

/// Returns which definition has a name.
fn place(definitions: &[(String, Vec<String>)], name: &str) -> Option<usize> {
    position(definitions.iter().map(|(own, _)| own.as_str()), name)
}

/// Returns which of some names is meant: the same one, or else the first in another case or width.
fn position<'n>(mut names: impl Iterator<Item = &'n str> + Clone, name: &str) -> Option<usize> {
    names.clone().position(|own| own == name).or_else(|| {
        let name = folded(name);
        names.position(|own| folded(own) == name)
    })
}

/// Returns the names from a definition on that was not resolved, to the first one that comes twice.
fn way(definitions: &[(String, Vec<String>)], open: &[usize], from: usize) -> Vec<String> {
    let (mut seen, mut names, mut at) = (HashSet::new(), Vec::new(), Some(from));
    while let Some(on) = at {
        names.push(definitions[on].0.clone());
        if !seen.insert(on) {
            break;
        }
        let mut next = uses(&definitions[on].1).filter_map(|name| place(definitions, &name));
        at = next.find(|next| open.contains(next));
    }
    names
}

impl fmt::Display for NamedQueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidName => f.write_str("a name must not be empty or have a quotation mark"),
            Self::Empty => f.write_str("a query has no condition"),
            Self::Circle(names) => write!(f, "queries name each other: {}", names.join(" -> ")),
            Self::Query(error) => error.fmt(f),
        }
    }
}

impl Error for NamedQueryError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(definitions: &[(&str, &[&str])]) -> (Vec<String>, Vec<(usize, NamedQueryError)>) {
        let owned = |text: &&str| (*text).to_owned();
        let definitions: Vec<_> = definitions
            .iter()
            .map(|(name, texts)| (owned(name), texts.iter().map(owned).collect()))
            .collect();
        let (names, errors) = NamedQueries::new(&definitions);
        (names.all().iter().map(|query| query.name.clone()).collect(), errors)
    }

    #[test]
    fn names_are_used_in_any_order() {
        let (names, errors) = read(&[
            ("夜读", &["query:灯 unread"]),
            ("灯", &["title:灯", "title:渡口"]),
            ("not", &["-query:夜读"]),
        ]);
        assert_eq!((names.len(), errors), (3, Vec::new()));
    }

    #[test]
    fn a_circle_is_an_error_of_each_name_on_it_and_of_those_that_lead_there() {
        let (names, errors) = read(&[
            ("a", &["query:b unread"]),
            ("b", &["灯", "query:\"a\""]),
            ("self", &["-query:self"]),
            ("out", &["query:a"]),
            ("good", &["灯"]),
        ]);
        assert_eq!(names, ["good"]);
        let ways: Vec<Vec<String>> = errors
            .into_iter()
            .map(|(_, error)| match error {
                NamedQueryError::Circle(names) => names,
                error => panic!("{error:?}"),
            })
            .collect();
        assert_eq!(ways[0], ["a", "b", "a"]);
        assert_eq!(ways[2], ["self", "self"]);
        assert_eq!(ways[3], ["out", "a", "b", "a"]);
    }

    #[test]
    fn what_is_wrong_is_left_out_and_told() {
        let (names, errors) = read(&[
            ("", &["灯"]),
            ("“灯”", &["灯"]),
            ("nothing", &[" "]),
            ("none", &[]),
            ("key", &["colour:red"]),
            ("year", &["灯", "year:soon"]),
            ("unknown", &["query:nobody"]),
            ("of unknown", &["query:unknown"]),
        ]);
        assert_eq!(names, Vec::<String>::new());
        let errors: Vec<NamedQueryError> = errors.into_iter().map(|(_, error)| error).collect();
        assert_eq!(
            errors[..4],
            [
                NamedQueryError::InvalidName,
                NamedQueryError::InvalidName,
                NamedQueryError::Empty,
                NamedQueryError::Empty
            ]
        );
        assert!(matches!(&errors[4..6], [NamedQueryError::Query(_), NamedQueryError::Query(_)]));
        let unknown = |name: &str| NamedQueryError::Query(QueryError::UnknownQuery(name.to_owned()));
        assert_eq!(errors[6..], [unknown("nobody"), unknown("unknown")]);
    }

    #[test]
    fn a_long_way_is_an_end() {
        let definitions: Vec<(String, Vec<String>)> =
            (0..40).map(|n| (format!("q{n}"), vec![format!("query:q{} 灯", n + 1)])).collect();
        let (names, errors) = NamedQueries::new(&definitions);
        assert!(names.all().is_empty() && errors.len() == 40);
        let mut definitions: Vec<(String, Vec<String>)> = definitions.into_iter().take(20).collect();
        definitions.push(("q20".to_owned(), vec!["灯".to_owned()]));
        assert_eq!(NamedQueries::new(&definitions).0.all().len(), MAX_DEPTH);
    }
}
