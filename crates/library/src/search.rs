//! Searching the text of every article: exact words, in any form that looks the same.
//!
//! Texts are packed in the catalogue, with a small index of what stands in them. The index tells which blocks of texts may have
//! the words, the packed text which articles do, and these alone are read as text: what is found, and where, is always found
//! in the text itself. Fresh texts, and texts for which the index says nothing, are read through. Hits are reported newest first,
//! in small batches.
//!
//! - `query`: the words that are searched for;
//! - `pattern`: finds one of them in a text, whatever its case and width;
//! - `expression`: regular expressions whose literals find their other forms;
//! - `requirement`: what every match of a regular expression has;
//! - `forms`: the forms in which a character is found;
//! - `hits`: the positions of what was found, with the words around them;
//! - `plan`: which texts are to be looked at, and where they are;
//! - `texts`: where the texts come from;
//! - `few`: finds what few articles have, without the index of all;
//! - `run`: goes through the articles in order.

mod expression;
mod few;
mod forms;
mod hits;
mod pattern;
mod plan;
mod query;
mod requirement;
mod run;
mod texts;

#[cfg(test)]
mod tests;

pub use few::FewArticles;
pub(crate) use forms::{all_variants, expression_of};
pub use hits::{ArticleHits, Hit};
pub use query::{PatternError, SearchQuery};
pub use run::SearchSummary;
