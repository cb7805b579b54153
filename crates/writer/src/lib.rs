//! Writes articles as Markdown and as HTML, so that other programs read them back with the same blocks.
//!
//! ```
//! use yuelan_article::{Article, Block, Meta, Text};
//!
//! let meta = Meta { title: "渡口的灯".into(), ..Meta::default() };
//! let article = Article { meta, blocks: vec![Block::Paragraph(Text::plain("3 * 4 <五>"))] };
//! assert!(yuelan_writer::markdown(&article).ends_with("\n3 \\* 4 \\<五>\n"));
//! assert!(yuelan_writer::html(&article).contains("<p>3 * 4 &lt;五&gt;</p>"));
//! ```
//!
//! Both forms name [`GENERATOR`], which tells the loader that structure is declared in them and nothing is to be inferred.
//! Nothing of an article is written unescaped, no address that would run something is written, and comments below an article are left out: they are no part of it.

mod address;
mod html;
mod markdown;
mod notes;
mod spans;

pub use html::html;
pub use markdown::markdown;

/// The generator that both forms name: in the front matter of Markdown, in a `<meta>` of HTML.
pub const GENERATOR: &str = "yuelan";
