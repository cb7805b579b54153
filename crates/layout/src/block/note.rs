//! A footnote.

use super::{Totals, set_all};
use crate::Element;
use crate::lead::{Lead, even};
use crate::setter::Setter;
use yuelan_article::Footnote;

/// Sets a footnote beside its label.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, note: &Footnote) {
    let mut label = Lead::label(&note.label, 0);
    label.cells = even(setter.options.ruler.width(&label.words)).min(6);
    setter.begin_note(&note.label);
    let outer = std::mem::replace(&mut setter.body, Element::Note);
    setter.within(label, |setter| set_all(setter, totals, &note.blocks));
    setter.body = outer;
}
