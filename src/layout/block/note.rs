//! A footnote.

use super::{Totals, set_all};
use crate::article::Note;
use crate::layout::Part;
use crate::layout::setter::{Lead, Setter, even};

/// Sets a footnote beside its label.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, note: &Note) {
    let label = format!("[{}] ", note.label);
    let cells = even(setter.options.ruler.width(&label)).min(6);
    let outer = std::mem::replace(&mut setter.body, Part::Note);
    setter.within(Lead::marker(label, Part::Note, cells), |setter| set_all(setter, totals, &note.blocks));
    setter.body = outer;
}
