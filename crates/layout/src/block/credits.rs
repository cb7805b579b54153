//! Who made it: small, apart, a line each.

use crate::lead::Lead;
use crate::setter::Setter;
use crate::{Element, SpanStyle};
use yuelan_article::Credit;

/// Sets the lines of a credits block.
pub(super) fn set(setter: &mut Setter<'_>, lines: &[Credit]) {
    setter.within(Lead::blank(2), |setter| {
        for line in lines {
            setter.text(&line.text, SpanStyle::new(Element::Credit));
        }
    });
}
