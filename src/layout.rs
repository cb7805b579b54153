//! How does an article become lines? [`lay_out`] makes a [`Page`] of an [`Article`] for given [`Options`].
//!
//! A pure function that never sees a screen; every width in the program comes from the one [`Ruler`]. First each text
//! is made ready, whatever the width ([`Prepared`]):
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

mod block;
mod breaks;
mod builder;
mod cluster;
mod dress;
mod fit;
mod fragment;
mod glyphs;
mod hangul;
mod kinsoku;
mod labels;
mod language;
mod line;
mod lookup;
mod options;
mod page;
mod patch;
mod plain;
mod prepared;
mod prose;
mod setter;
mod split;
mod style;
mod units;
mod width;
mod wrap;

use crate::article::{Article, Block};

pub use breaks::line_breaks;
pub use glyphs::Glyphs;
pub use labels::Labels;
pub use language::Tongue;
pub use lookup::LinkPlace;
pub use options::{Code, Fit, Hang, Indent, Kinsoku, Options};
pub use page::{Page, Row, Span};
pub use prepared::Prepared;
pub use style::{Emphasis, Part, Style};
pub use width::{Emoji, Ruler};

/// Sets an article in lines no wider than `options.measure` and what hangs behind it. Linear in the article.
pub fn lay_out(article: &Article, options: &Options) -> Page {
    set_article(article, options, None)
}

/// Sets an article, with the help of what was made ready before.
fn set_article(article: &Article, options: &Options, ready: Option<&Prepared>) -> Page {
    let setting = match ready {
        Some(ready) => ready.setting(),
        None => prose::Setting::new(options, language::of_article(article)),
    };
    let totals = block::Totals::of(article);
    let mut setter = setter::Setter::new(options, setting, ready);
    block::set_front(&mut setter, article);
    let mut before: Option<&Block> = None;
    for (index, block) in article.blocks.iter().enumerate() {
        if let Some(before) = before {
            setter.leave(block::rows_between(before, block, options));
        }
        setter.begin_block(index);
        if index == 0 || matches!(block, Block::Heading(_)) {
            setter.begin_section();
        }
        block::set(&mut setter, &totals, block);
        before = Some(block);
    }
    setter.finish()
}
