//! Terms and what they mean.

use super::{Totals, set_all};
use crate::lead::Lead;
use crate::setter::Setter;
use crate::{Emphasis, SpanStyle};
use yuelan_article::Definition;

/// Sets each term flush and what it means four cells in.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, entries: &[Definition]) {
    let term = SpanStyle::new(setter.body).with(Emphasis::STRONG);
    for (index, entry) in entries.iter().enumerate() {
        if index > 0 && !entry.terms.is_empty() {
            setter.leave(1);
        }
        for words in &entry.terms {
            setter.text(words, term);
        }
        setter.within(Lead::blank(4), |setter| set_all(setter, totals, &entry.blocks));
    }
}
