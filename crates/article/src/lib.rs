//! What is an article? Its head ([`Meta`]) and its [`Block`]s, and nothing of a file, a column or a colour.
//!
//! Plain values, standard library only. A [`Text`] is one string with role runs over its bytes; a [`Position`] is a
//! block and a byte in that block's text, so a place survives every change of width.

mod block;
mod date;
mod figure;
mod language;
mod length;
mod meta;
mod position;
mod recovered;
mod section;
mod text;
mod warning;

pub use block::{Block, Credit, Definition, Heading, Item, List, MAX_DEPTH, Note, Part, Reason, Table};
pub use date::{Date, Time};
pub use figure::{Caption, Figure, FigurePlace, Media};
pub use language::Language;
pub use length::Length;
pub use meta::Meta;
pub use position::Position;
pub use recovered::Recovered;
pub use section::Section;
pub use text::{Role, Run, Text};
pub use warning::{Warning, WarningKind};

/// A whole article: what its head says and its blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Title, author, date and the rest of the head.
    pub meta: Meta,
    /// The body in reading order, nested at most [`MAX_DEPTH`] deep. Empty for an article without a body.
    pub blocks: Vec<Block>,
}
