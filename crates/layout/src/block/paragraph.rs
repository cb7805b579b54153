//! Running text.

use crate::SpanStyle;
use crate::lead::Lead;
use crate::setter::Setter;
use yuelan_article::Text;

/// Sets a paragraph; with an indent if the reader wants one and nothing else stands beside it.
pub(super) fn set(setter: &mut Setter<'_>, text: &Text) {
    let style = SpanStyle::new(setter.body);
    let indent = setter.options.indent.cells();
    if indent > 0 && setter.is_flush() {
        setter.within(Lead::first_line(indent), |setter| setter.text(text, style));
    } else {
        setter.text(text, style);
    }
}
