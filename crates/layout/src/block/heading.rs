//! A section's title.

use crate::setter::Setter;
use crate::{Part, Style};
use yuelan_article::Heading;

/// Sets a heading flush; how loud it is, is the theme's to say.
pub(super) fn set(setter: &mut Setter<'_>, heading: &Heading) {
    let part = if heading.inferred.is_some() { Part::InferredHeading } else { Part::Heading };
    setter.text(&heading.text, Style::new(part));
}
