//! Line breaking and page layout for text in terminal cells, with the rules of Chinese, Japanese and Korean typesetting.
//!
//! [`lay_out`] turns an [`Article`] into a [`Page`]: rows of styled spans no wider than the options allow, each with its
//! place in the text. It is a pure function of the article and its [`Options`]; it never asks a terminal.
//!
//! ```
//! use yuelan_article::{Article, Block};
//! use yuelan_layout::{Options, lay_out};
//!
//! let paragraph = Block::Paragraph("老城的巷子还亮着，修表的、卖粥的、补伞的各守一盏灯。".into());
//! let article = Article { blocks: vec![paragraph], ..Article::default() };
//! let options = Options::for_width(21).show_title(false);
//! let page = lay_out(&article, &options);
//! assert_eq!(page.lines().collect::<Vec<_>>(), ["老城的巷子还亮着，修", "表的、卖粥的、补伞的", "各守一盏灯。"]);
//! ```
//!
//! What it does that a wrapper for Latin text does not:
//!
//! - breaks lines by UAX #14 with the tailoring of each language, and keeps what may not begin or end a line from doing
//!   so (kinsoku: clreq, JLREQ, GB/T 15834);
//! - lets a full-width stop at a line's end hang half its width into the margin, and may space Han from Latin;
//! - measures by extended grapheme clusters (UAX #29), with the widths that a given terminal has ([`Ruler`]);
//! - chooses the breaks of a whole paragraph together, in linear time ([`Fit::Optimal`]).
//!
//! # How it works
//!
//! Each text is shaped once, whatever the width ([`ShapedArticle`] keeps the result, so that a resize only wraps again):
//!
//! 1. `shape::clusters`: text → extended grapheme clusters and their cells, `shape::replacements` where a grid of cells
//!    shows something else;
//! 2. `shape::breaks`: where a line may break by UAX #14;
//! 3. `shape::kinsoku`: where it may not after all;
//! 4. `shape::fragment_builder`: clusters → the fragments between the breaks that are left.
//!
//! Then, for a width:
//!
//! 5. `wrap`: fragments → lines, by `wrap::fit`; what is wider than a line is divided by `wrap::split`;
//! 6. `wrap::segments`: a line → what is painted, with what hangs and what justification adds;
//! 7. `blocks`: each kind of block puts its lines on a `page`, through `rows`, which keeps indents, markers and blank
//!    rows.
//!
//! A long article is cut into `chunks` that are laid out on all cores, and `assemble` joins them.
//!
//! # Stability
//!
//! Versions follow semantic versioning; while the major version is 0, a new minor version may break. Which line a given
//! text breaks at may change in any version, because Unicode and the rules behind it do; the types may not. Structs of
//! options and enums that may grow are `#[non_exhaustive]`.

mod options;
mod ruler;
mod style;

mod shape;

mod wrap;

mod rows;

mod blocks;

mod page;

mod assemble;
mod chunks;
mod offset;
mod pictures;

use std::ops::ControlFlow;

use yuelan_article::Article;

pub use blocks::comments::COMMENTS_ADDRESS;
pub use options::glyphs::Glyphs;
pub use options::labels::Labels;
pub use options::{
    CodeOverflow, CommentDisplay, Fit, HangingPunctuation, Indent, Kinsoku, Options, ParagraphGap,
};
pub use page::lookup::PageLink;
pub use page::{Page, Row, Span};
pub use pictures::{PagePicture, PictureRoom, PictureSize, PictureSpace};
pub use ruler::{Agreement, ClusterWidth, EmojiWidths, LetterWidths, Ruler};
pub use shape::article::ShapedArticle;
pub use shape::breaks::break_opportunities;
pub use shape::grammars::Grammars;
pub use shape::language::LineBreakLanguage;
pub use shape::phrases::Phrases;
pub use style::{Element, Emphasis, SpanStyle};

use assemble::LayoutJob;

/// Lays out an article in rows of at most `options.measure` cells, not counting what hangs into the gutter. Linear in the
/// article; a long one is laid out on all cores.
pub fn lay_out(article: &Article, options: &Options) -> Page {
    LayoutJob::new(article, options, None, &[]).page()
}

/// Lays out an article chunk by chunk, for callers that need the rows once and in order, such as a printer.
///
/// `make` turns each chunk into something, on the thread that laid it out; `take` receives these in order, each with the
/// number of blank rows before it, until it breaks with a value, which is returned. Together they are the rows that
/// [`lay_out`] gives. Few chunks are in memory at a time. Positions are those of the article; rows are counted from the
/// beginning of each chunk.
pub fn lay_out_in_chunks<T: Send, B>(
    article: &Article,
    options: &Options,
    make: impl Fn(&Page) -> T + Sync,
    take: impl FnMut(usize, T) -> ControlFlow<B>,
) -> ControlFlow<B> {
    LayoutJob::new(article, options, None, &[]).each(make, take)
}
