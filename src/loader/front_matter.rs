//! Text → head and body.

use crate::article::{Meta, Warning};

/// Parts the head from the body and reads it.
pub(super) fn split<'t>(text: &'t str, name: &str, _warnings: &mut Vec<Warning>) -> (Meta, &'t str) {
    (Meta { title: super::clean(name), ..Meta::default() }, text)
}
