//! What is searched for.

use std::cmp::Reverse;

use super::hits::{ArticleHits, hits};
use super::pattern::Pattern;
pub use super::pattern::PatternError;
use crate::query::tokens::tokenize;
use crate::segment::{Sequence, Wanted};
use crate::text_pattern::expects_case;

/// Words, phrases or a regular expression to be searched for.
#[derive(Clone, Debug, Default)]
pub struct SearchQuery {
    /// The patterns that must all occur, the longest first.
    wanted: Vec<Pattern>,
    /// The patterns none of which may occur.
    unwanted: Vec<Pattern>,
    /// What the text of an article must have.
    in_text: Wanted,
    /// Whether several matches in a sentence are one hit.
    by_sentence: bool,
}

impl SearchQuery {
    /// Searches for words as they are typed, whatever their case and width: all of several words, phrases in quotation
    /// marks, and articles without the words after `-`.
    pub fn new(words: &str) -> Self {
        Self::of_tokens(words, Pattern::wanted_words)
    }

    /// Searches for what is typed in the reader, as in one article: a regular expression behind `\v`, where a capital makes case
    /// matter, else [words](Self::new), those between `\<` and `\>` as whole ones.
    pub fn typed(words: &str) -> Result<Self, PatternError> {
        if let Some(expression) = words.trim_start().strip_prefix("\\v") {
            let case = if expects_case(expression) { "(?-i)" } else { "" };
            return Self::expression(&format!("{case}{expression}"));
        }
        Ok(Self::of_tokens(words, Pattern::wanted_typed))
    }

    fn of_tokens(words: &str, pattern: impl Fn(&str) -> Option<(Pattern, Sequence)>) -> Self {
        let mut tokens = tokenize(words, false);
        // The longest word is likely to be the rarest, and one that does not occur decides the matter.
        tokens.sort_by_key(|token| Reverse(token.value.len()));
        let (mut query, mut clauses) = (Self::default(), Vec::new());
        for token in tokens {
            let Some((pattern, sequence)) = pattern(token.value) else { continue };
            if token.is_negated {
                query.unwanted.push(pattern);
            } else {
                query.wanted.push(pattern);
                clauses.push(vec![sequence]);
            }
        }
        query.in_text = Wanted::new(clauses);
        query
    }

    /// Searches for a regular expression in each block by itself.
    pub fn expression(expression: &str) -> Result<Self, PatternError> {
        let (pattern, clauses) = Pattern::wanted_expression(expression)?;
        Ok(Self { wanted: vec![pattern], in_text: Wanted::new(clauses), ..Self::default() })
    }

    /// Makes several matches in a sentence one hit, at the first of them.
    #[must_use]
    pub const fn by_sentence(mut self) -> Self {
        self.by_sentence = true;
        self
    }

    /// Returns whether nothing is searched for. Negated words alone find nothing either.
    pub const fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// What the text of an article must have to be found; nothing if every text must be looked at.
    pub(super) const fn in_text(&self) -> &Wanted {
        &self.in_text
    }

    /// Whether texts are searched about as fast as they can be read.
    pub(super) fn is_fast(&self) -> bool {
        !self.wanted.iter().any(|pattern| matches!(pattern, Pattern::Expression(_)))
    }

    /// Whether the text of an article is found.
    pub(super) fn matches(&self, text: &[u8]) -> bool {
        self.wanted.iter().all(|pattern| pattern.is_in(text))
            && !self.unwanted.iter().any(|pattern| pattern.is_in(text))
    }

    /// The first `most` hits in the text of an article; `None` if it is not found.
    pub(super) fn hits(&self, row: u32, text: &[u8], most: usize) -> Option<ArticleHits> {
        if !self.matches(text) {
            return None;
        }
        let (hits, more) = hits(text, &self.wanted, most, self.by_sentence);
        (!hits.is_empty()).then_some(ArticleHits { row, hits, more })
    }
}
