//! A thematic break.

use crate::setter::Setter;
use crate::{Element, SpanStyle};

/// Cells of the line.
const LENGTH: usize = 12;

/// Sets a short line in the middle of the measure.
pub(super) fn set(setter: &mut Setter<'_>) {
    let room = setter.room();
    let length = LENGTH.min(room);
    setter.row_here();
    setter.pad((room - length) / 2);
    setter.push(&setter.options.glyphs.rule.repeat(length), SpanStyle::new(Element::Frame), None, None);
}
