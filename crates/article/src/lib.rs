//! What is an article? Its head ([`Meta`]) and its [`Block`]s, and nothing of a file, a column or a colour.
//!
//! Plain values, standard library only. A [`Text`] is one string with role runs over its bytes; a [`Position`] is a
//! block and a byte in that block's text, so a place survives every change of width.

mod block;
mod date;
mod figure;
mod inference;
mod language;
mod meta;
mod position;
mod section;
mod text;
mod warning;
mod word_count;

pub use block::{
    Block, Credit, Definition, Footnote, Heading, List, ListItem, MAX_DEPTH, Node, RuleName, Table,
};
pub use date::{Date, Time};
pub use figure::{Caption, Figure, FigurePlace, Media};
pub use inference::Inference;
pub use language::Language;
pub use meta::Meta;
pub use position::Position;
pub use section::Section;
pub use text::{Role, Run, Text};
pub use warning::{Warning, WarningKind};
pub use word_count::WordCount;

/// A whole article: what its head says and its blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Title, author, date and the rest of the head.
    pub meta: Meta,
    /// The body in reading order, nested at most [`MAX_DEPTH`] deep. Empty for an article without a body.
    pub blocks: Vec<Block>,
}
