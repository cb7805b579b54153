//! Running text.

use crate::article::Text;
use crate::layout::lead::Lead;
use crate::layout::setter::Setter;
use crate::layout::{Indent, Style};

/// Sets a paragraph; with an indent if the reader wants one and nothing else stands beside it.
pub(super) fn set(setter: &mut Setter<'_>, text: &Text) {
    let style = Style::new(setter.body);
    if setter.options.indent == Indent::Two && setter.is_flush() {
        setter.within(Lead::first_line(4), |setter| setter.text(text, style));
    } else {
        setter.text(text, style);
    }
}
