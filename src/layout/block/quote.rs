//! Somebody else's words, beside a bar; a quote in a quote has two.

use super::{Totals, set_all};
use crate::article::Block;
use crate::layout::setter::{Lead, Setter};
use crate::layout::{Part, Style};

/// Sets a quote.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, blocks: &[Block]) {
    let bar = Lead {
        words: setter.options.glyphs.bar.to_owned(),
        style: Style::new(Part::Bar),
        cells: 2,
        repeats: true,
        link: None,
    };
    setter.within(bar, |setter| set_all(setter, totals, blocks));
}
