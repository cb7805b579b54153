//! How does an article become lines? [`lay_out`] makes a [`Page`] of an [`Article`] for given [`Options`].
//!
//! A pure function that never sees a screen; every width in the program comes from the one [`Ruler`].

mod options;
mod page;
mod style;
mod width;

use crate::article::Article;

pub use options::Options;
use page::Builder;
pub use page::{Page, Row, Span};
pub use style::{Emphasis, Part, Style};
pub use width::Ruler;

/// Sets an article in lines no wider than `options.width`.
pub fn lay_out(article: &Article, options: &Options) -> Page {
    let mut page = Builder::new();
    for (block, piece) in article.blocks.iter().enumerate() {
        page.begin_block(block);
        for line in piece.words().lines() {
            let mut rest = line;
            let mut byte = 0;
            while !rest.is_empty() {
                let (head, tail) = options.ruler.split_at(rest, options.measure.into());
                page.begin_row(0, byte);
                page.push(head, Style::new(Part::Body), Some(byte), None);
                byte += head.len();
                rest = tail;
            }
        }
    }
    page.finish()
}
