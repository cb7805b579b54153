//! How does an article become lines? [`lay_out`] makes a [`Page`] of an [`Article`] for given [`Options`].
//!
//! A pure function that never sees a screen; every width in the program comes from the one [`Ruler`]. First each text
//! is made ready, whatever the width ([`ShapedArticle`]):
//!
//! 1. `cluster`: what a reader sees as one character, with its cells; patches where a grid of cells has a
//!    better way to say it;
//! 2. `breaks`: where a line may break at all, by UAX #14;
//! 3. `kinsoku`: where it may not after all;
//! 4. `fragment`: what stands between the breaks that are left.
//!
//! Then for a width:
//!
//! 5. `wrap`: fragments → lines by `fit`, what is wider than a line by `split`;
//! 6. `line`: lines → pieces, what hangs and what is spread;
//! 7. `block`: each kind of block puts its lines on the [`Page`].
//!
//! A long article is set in `parts`, side by side on the machine's `cores`, and joined to one page.

mod block;
mod breaks;
mod builder;
mod cluster;
mod cutter;
mod dress;
mod engine;
mod fit;
mod fragment;
mod glyphs;
mod hangul;
mod highlight;
mod kinsoku;
mod labels;
mod language;
mod lead;
mod line;
mod lookup;
mod options;
mod packed;
mod page;
mod parts;
mod patch;
mod plain;
mod prepared;
mod prose;
mod setter;
mod split;
mod style;
mod units;
mod verbatim;
mod width;
mod wrap;

use std::ops::ControlFlow;

use yuelan_article::Article;

pub use breaks::break_opportunities;
pub use glyphs::Glyphs;
pub use highlight::Grammars;
pub use labels::Labels;
pub use language::LineBreakLanguage;
pub use lookup::PageLink;
pub use options::{CodeOverflow, Fit, HangingPunctuation, Indent, Kinsoku, Options, ParagraphGap};
pub use page::{Page, Row, Span};
pub use prepared::ShapedArticle;
pub use style::{Element, Emphasis, SpanStyle};
pub use width::{EmojiWidths, Ruler};

/// Sets an article in lines no wider than `options.measure` and what hangs behind it. Linear in the article; a long one
/// is set on all cores.
pub fn lay_out(article: &Article, options: &Options) -> Page {
    parts::Job::new(article, options, None).page()
}

/// The same part by part, for who wants the rows once and in order, as [`lay_out`] gives them: each part is made into
/// something where it was set, and this is given with the blank rows before it. Holds few parts at a time; ends when
/// `take` breaks. Positions are those of the article, rows are counted from each part's own beginning.
pub fn lay_out_in_chunks<T: Send>(
    article: &Article,
    options: &Options,
    make: &(dyn Fn(&Page) -> T + Sync),
    take: &mut dyn FnMut(usize, T) -> ControlFlow<()>,
) {
    parts::Job::new(article, options, None).each(make, take);
}
