//! What a list is narrowed by: words, phrases, and what articles say of themselves.
//!
//! A [`Query`] is read from what was typed (`parse`), made into a [`Filter`] that rows are asked by (`filter`), and
//! applied to a whole index (`apply`). What is being typed is completed from what exists (`complete`).
//!
//! ```text
//! 山城 "各守一盏灯" -渡口 category:新媒体 author:"南窗" year:2019..2021 minutes:<5 has:video unread
//! ```

mod complete;
mod filter;
mod apply;
pub(super) mod parse;

use std::ops::RangeInclusive;

use super::Facet;
pub use apply::{FilteredArticles, filter_articles};
pub use complete::{Candidate, Completion, complete_query};
pub use filter::Filter;

/// What articles have to be like. All terms must hold; without any, every article does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    errors: Vec<QueryError>,
}

/// One thing that is asked for, or asked not to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What is asked.
    pub condition: Condition,
    /// Whether it is asked not to be.
    pub is_negated: bool,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A word or a phrase: in the title, or in the author, source, a category or a tag.
    Word(String),
    /// A category, tag, author, source or language of this name.
    Value(Facet, Name),
    /// A year of this range.
    Year(RangeInclusive<u32>),
    /// Minutes of this range.
    Minutes(RangeInclusive<u32>),
    /// Not read yet.
    Unread,
    /// Marked with a star.
    Starred,
    /// At least one figure that is no video.
    HasFigure,
    /// At least one video.
    HasVideo,
    /// At least one warning.
    HasWarning,
}

/// A name that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name or a part of it; of a language, its tag or the beginning of that.
    pub text: String,
    /// Whether it stood in quotation marks: then it is the whole name.
    pub is_whole: bool,
}

/// What was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryError {
    /// This key is none; what stands there is taken as a word.
    NoKey(String),
    /// This value does not fit its key, and is passed over: the key, and what it wants.
    NoValue(&'static str, &'static [&'static str]),
}

/// The keys that take a value, as they are typed.
pub const KEYS: [&str; 8] = ["category", "tag", "author", "source", "lang", "year", "minutes", "has"];
/// The words that ask for something by themselves.
const STATES: [&str; 2] = ["unread", "starred"];
/// What can be had.
const HAVINGS: [&str; 3] = ["figure", "video", "warning"];

impl Query {
    /// Reads what was typed. Never fails: what is no known key is a word, and what is wrong with a value is
    /// [told](Self::errors).
    pub fn new(typed: &str) -> Self {
        parse::parse(typed)
    }

    /// What is asked for, in the order in which it was typed.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What was not understood.
    pub fn errors(&self) -> &[QueryError] {
        &self.errors
    }

    /// Whether nothing is asked for.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it asks for what the reader did with an article.
    pub fn asks_for_flags(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.condition, Condition::Unread | Condition::Starred))
    }

    /// Whether whatever answers this query answers another one too, as far as can be told from the terms: more may be
    /// asked for, and words may be longer.
    pub fn is_within(&self, other: &Self) -> bool {
        let implies = |here: &Term, there: &Term| match (&here.condition, &there.condition) {
            _ if here == there => true,
            (Condition::Word(here_word), Condition::Word(there_word)) => {
                !here.is_negated && !there.is_negated && here_word.starts_with(there_word.as_str())
            }
            _ => false,
        };
        other.terms.iter().all(|there| self.terms.iter().any(|here| implies(here, there)))
    }
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Category, Self::Source, Self::Author, Self::Tag, Self::Language];

    /// The key of a query that asks for it.
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

/// A term as it is typed so that it names exactly one value: `author:"南窗"`.
pub fn format_term(key: &str, value: &str) -> String {
    let is_plain = matches!(key, "year" | "lang" | "has" | "minutes");
    if is_plain { format!("{key}:{value}") } else { format!("{key}:\"{}\"", value.replace('"', "”")) }
}

#[cfg(test)]
mod tests;
