//! Searching the text of every article: exact words, found by reading all of it.
//!
//! There is no full-text index to build and to keep. Texts are read from the catalogue on several threads, about as
//! fast as memory can be read, and hits are reported newest first, in small batches.
//!
//! - `query`: the words that are searched for;
//! - `pattern`: finds one of them in a text, whatever its case and width;
//! - `expression`: regular expressions whose literals find their other forms;
//! - `forms`: the forms in which a character is found;
//! - `hits`: the positions of what was found, with the words around them;
//! - `texts`: where the texts come from;
//! - `run`: goes through the articles in order.

mod expression;
mod forms;
mod hits;
mod pattern;
mod query;
mod run;
mod texts;

pub(crate) use forms::{all_variants, expression_of};
pub use hits::{ArticleHits, Hit};
pub use query::{PatternError, SearchQuery};
pub use run::SearchSummary;
