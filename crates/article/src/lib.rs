//! What is an article? Its head ([`Meta`]) and its [`Block`]s, and nothing of a file, a column or a colour.
//!
//! Plain values, standard library only. A [`Text`] is one string with role runs over its bytes; a [`Position`] is a
//! block and a byte in that block's text, so a place survives every change of width.

mod article;
mod block;
mod date;
mod figure;
mod inference;
mod language;
mod meta;
mod position;
mod rule_name;
mod section;
mod text;
mod warning;
mod word_count;

pub use article::Article;
pub use block::{Block, Credit, Definition, Footnote, Heading, List, ListItem, MAX_DEPTH, Node, Table};
pub use date::{Date, Time};
pub use figure::{Caption, Figure, FigurePlace, Media};
pub use inference::Inference;
pub use language::Language;
pub use meta::Meta;
pub use position::Position;
pub use rule_name::RuleName;
pub use section::Section;
pub use text::{Role, Run, Text};
pub use warning::{Warning, WarningKind};
pub use word_count::WordCount;
