//! Filtering a list of articles by a query: words, phrases, and conditions on the metadata.
//!
//! - `terms`: the conditions of a query;
//! - `tokens`: divides what was typed into words, keys and values;
//! - `remembered`: what is known of articles beside the index;
//! - `parse`: reads a query from what was typed;
//! - `named`: queries that have names, which other queries use;
//! - `filter`: a query prepared for the rows of an index;
//! - `apply`: the rows that meet a query, or come nearest to meeting it;
//! - `complete`: what the word that is being typed may become.
//!
//! ```text
//! 山城 "各守一盏灯" -渡口 category:新媒体 author:"南窗" year:2019..2021 minutes:<5 has:video unread
//! ```

mod apply;
mod complete;
mod filter;
mod named;
mod parse;
mod remembered;
mod terms;
pub(crate) mod tokens;

pub use apply::{FilteredArticles, count_named, filter_articles};
pub use complete::{Candidate, Completion, complete_query};
pub use filter::Filter;
pub use named::{NamedQueries, NamedQueryError};
pub use remembered::Remembered;
pub use terms::{Condition, KEYS, Name, NamedQuery, Query, QueryError, Term, format_term};
pub use tokens::QUOTATION_MARKS;

#[cfg(test)]
mod tests;
