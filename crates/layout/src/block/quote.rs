//! Somebody else's words, beside a bar; a quote in a quote has two.

use super::{Totals, set_all};
use crate::Element;
use crate::lead::Lead;
use crate::setter::Setter;
use yuelan_article::Block;

/// Sets a quote.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, blocks: &[Block]) {
    let bar = Lead::sign(setter.options.glyphs.bar, Element::Bar, 2);
    setter.within(bar, |setter| set_all(setter, totals, blocks));
}
