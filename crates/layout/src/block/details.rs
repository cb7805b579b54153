//! What a page folds away: shown unfolded under its summary, since nothing of an article is out of sight.

use super::{Totals, set_all};
use crate::lead::Lead;
use crate::setter::Setter;
use crate::{Element, Emphasis, SpanStyle};
use yuelan_article::{Block, Text};

/// Sets the summary beside its sign and the rest under it.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, summary: &Text, blocks: &[Block]) {
    let sign = format!("{} ", setter.options.glyphs.open);
    let style = SpanStyle::new(setter.body).with(Emphasis::STRONG);
    setter.within(Lead::marker(sign, Element::Marker, 2), |setter| {
        setter.text(summary, style);
        if !blocks.is_empty() {
            setter.leave(1);
        }
        set_all(setter, totals, blocks);
    });
}
