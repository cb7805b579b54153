//! The conditions of a query, and how they are typed.

use std::error::Error;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::article_index::Facet;
use crate::text_folding::needs_folding;

/// The keys that take a value.
pub const KEYS: [&str; 11] =
    ["title", "category", "tag", "author", "source", "lang", "year", "minutes", "has", "note", "query"];
/// The words that are conditions by themselves.
pub(super) const STATES: [&str; 2] = ["unread", "starred"];
/// The values of the key `has`.
pub(super) const CONTENTS: [&str; 4] = ["figure", "video", "warning", "note"];

/// Conditions that articles must meet, all at once. A query without conditions is met by every article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    pub(super) errors: Vec<QueryError>,
}

/// A condition or its negation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The condition.
    pub condition: Condition,
    /// Whether the condition must not be met.
    pub is_negated: bool,
}

/// A condition on an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A word or a phrase occurs in the title, the author, the source, a category or a tag, also one of the reader's own; in
    /// quotes it is neither taken for pinyin nor for a part of similar titles.
    Word(Name),
    /// A word or a phrase occurs in the title; in quotes it is not taken for pinyin.
    Title(Name),
    /// A category, tag, author, source or language has this name; a tag may be one of the reader's own.
    Value(Facet, Name),
    /// The year of publication is in this range.
    Year(RangeInclusive<u32>),
    /// The minutes of reading are in this range.
    Minutes(RangeInclusive<u32>),
    /// The article is unread.
    Unread,
    /// The article is starred.
    Starred,
    /// The article has a figure that is not a video.
    HasFigure,
    /// The article has a video.
    HasVideo,
    /// The file of the article has a warning.
    HasWarning,
    /// The reader has kept a highlight or a note.
    HasNote,
    /// A word or a phrase occurs in a note of the reader, or in the passage that it is on.
    Note(String),
    /// The article meets one of the queries of a name.
    Named(NamedQuery),
}

/// The name of a category, tag, author, source or language, or words to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name or a part of it; for a language, its tag or the beginning of it.
    pub text: String,
    /// Whether the text is the whole name, because it is quoted.
    pub is_whole: bool,
}

/// A name, and the queries that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedQuery {
    /// The name.
    pub name: String,
    /// The queries, of which one is enough; never empty.
    pub queries: Arc<[Query]>,
}

/// A part of a query that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryError {
    /// There is no such key; the key with its value is taken for a word.
    UnknownKey(String),
    /// The value does not fit its key and is ignored: the key, and examples of values that fit.
    InvalidValue(&'static str, &'static [&'static str]),
    /// No query has this name; the condition is ignored.
    UnknownQuery(String),
}

impl Query {
    /// Returns the conditions in the order in which they were typed.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Returns what was not understood.
    pub fn errors(&self) -> &[QueryError] {
        &self.errors
    }

    /// Returns whether there are no conditions.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Returns whether a condition depends on the reading state of an article: on its flags, or on what the reader has
    /// added to it. Words alone do not, although they may occur in tags of the reader's own.
    pub fn needs_flags(&self) -> bool {
        let needs = |condition: &Condition| match condition {
            Condition::Unread | Condition::Starred | Condition::HasNote | Condition::Note(_) => true,
            Condition::Value(facet, _) => *facet == Facet::Tag,
            Condition::Named(named) => named.queries.iter().any(Self::needs_flags),
            _ => false,
        };
        self.terms.iter().any(|term| needs(&term.condition))
    }

    /// Returns whether every article that meets this query certainly meets another one: each condition of the other one
    /// is a condition here, or a word that is the beginning of a word here.
    pub fn implies(&self, other: &Self) -> bool {
        let implies = |here: &Term, there: &Term| match (&here.condition, &there.condition) {
            _ if here == there => true,
            (Condition::Word(here_word), Condition::Word(there_word)) => {
                // A mark changes the letter before it.
                let is_longer = |rest: &str| {
                    rest.chars().next().is_none_or(|c| !needs_folding(c.encode_utf8(&mut [0; 4])))
                };
                !here.is_negated
                    && !there.is_negated
                    && (here_word.is_whole || !there_word.is_whole)
                    && here_word.text.strip_prefix(there_word.text.as_str()).is_some_and(is_longer)
            }
            _ => false,
        };
        other.terms.iter().all(|there| self.terms.iter().any(|here| implies(here, there)))
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey(key) => write!(f, "unknown key {key}"),
            Self::InvalidValue(key, examples) => write!(f, "{key} takes values like {}", examples.join(", ")),
            Self::UnknownQuery(name) => write!(f, "there is no query {name}"),
        }
    }
}

impl Error for QueryError {}

/// Returns the text of a term for exactly one value, as in `author:"南窗"`.
pub fn format_term(key: &str, value: &str) -> String {
    let is_bare = matches!(key, "year" | "lang" | "has" | "minutes");
    if is_bare { format!("{key}:{value}") } else { format!("{key}:\"{}\"", value.replace('"', "”")) }
}
