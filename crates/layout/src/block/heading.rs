//! A section's title.

use crate::setter::Setter;
use crate::{Element, SpanStyle};
use yuelan_article::Heading;

/// Sets a heading flush; how loud it is, is the theme's to say.
pub(super) fn set(setter: &mut Setter<'_>, heading: &Heading) {
    let element = if heading.inferred.is_some() { Element::InferredHeading } else { Element::Heading };
    setter.text(&heading.text, SpanStyle::new(element));
}
