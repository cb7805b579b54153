//! A thematic break.

use crate::setter::Setter;
use crate::{Part, Style};

/// Cells of the line.
const LENGTH: usize = 12;

/// Sets a short line in the middle of the measure.
pub(super) fn set(setter: &mut Setter<'_>) {
    let room = setter.room();
    let length = LENGTH.min(room);
    setter.row_here();
    setter.pad((room - length) / 2);
    setter.push(&setter.options.glyphs.rule.repeat(length), Style::new(Part::Frame), None, None);
}
