//! The values that make up an article: metadata ([`Meta`]) and [`Block`]s. Nothing here knows of files, columns or colours.
//!
//! Plain data on the standard library alone. A [`Text`] is one string with [`Role`]s over byte ranges. A [`Position`] is a
//! block and a byte in its text, so it survives every change of width.
//!
//! ```
//! use yuelan_article::{Article, Block, Role, Text};
//!
//! let mut text = Text::plain("The lamp is lit.");
//! text.add_run(4..8, Role::Emphasis);
//! let article = Article { blocks: vec![Block::Paragraph(text)], ..Article::default() };
//! assert_eq!(article.blocks[0].plain_text(), "The lamp is lit.\n");
//! assert_eq!(article.sections().len(), 1);
//! ```
//!
//! # Versions
//!
//! The crate follows semantic versioning; before 1.0 a minor version may break code. [`Block`] and [`Role`] are exhaustive on
//! purpose: whoever displays articles has to decide what to do with a new kind, so adding one is a breaking change.
//! Structs may gain fields, so build them with `..Default::default()` where they have a default.

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
pub use block::{
    Block, Comments, Credit, Definition, Footnote, Heading, List, ListItem, MAX_DEPTH, Node, Table,
};
pub use date::{Date, Time};
pub use figure::{Caption, Figure, FigurePlace, Media, Part};
pub use inference::Inference;
pub use language::Language;
pub use meta::Meta;
pub use position::Position;
pub use rule_name::RuleName;
pub use section::Section;
pub use text::{Role, Run, Text, TextBuilder};
pub use warning::{ForeignFile, Warning, WarningKind};
pub use word_count::WordCount;
