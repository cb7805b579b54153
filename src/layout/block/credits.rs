//! Who made it: small, apart, a line each.

use crate::article::Credit;
use crate::layout::lead::Lead;
use crate::layout::setter::Setter;
use crate::layout::{Part, Style};

/// Sets the lines of a credits block.
pub(super) fn set(setter: &mut Setter<'_>, lines: &[Credit]) {
    setter.within(Lead::blank(2), |setter| {
        for line in lines {
            setter.text(&line.text, Style::new(Part::Credit));
        }
    });
}
