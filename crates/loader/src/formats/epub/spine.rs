//! Which members are shown in which order.

use std::collections::HashSet;

use super::package::{Item, Package};
use super::path::{DOCUMENTS, has_extension};
use crate::containers::Archive;

/// The most files that may stand for one another.
const MAX_FALLBACKS: usize = 16;

/// A member that is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A document; `is_linear` is false for one beside the text: notes, answers.
    Document { key: String, is_linear: bool },
    /// A picture as a page.
    Picture { key: String },
    /// A page that cannot be shown.
    Missing { name: String },
}

/// Returns what is shown: first the text, then what is beside it, each once.
pub(super) fn shown(package: &Package, archive: &Archive<'_>) -> Vec<Shown> {
    let mut seen = HashSet::new();
    let (mut text, mut beside) = (Vec::new(), Vec::new());
    for (id, is_linear) in &package.spine {
        let shown = show(id, *is_linear, package, archive);
        let name = match &shown {
            Shown::Document { key, .. } | Shown::Picture { key } => key,
            Shown::Missing { name } => name,
        };
        if seen.insert(name.clone()) {
            if *is_linear { text.push(shown) } else { beside.push(shown) }
        }
    }
    text.extend(beside);
    text
}

/// Says how a file of the spine is shown, or the first that can be of those that stand for it.
fn show(id: &str, is_linear: bool, package: &Package, archive: &Archive<'_>) -> Shown {
    let mut item = package.items.get(id);
    let missing = || Shown::Missing { name: package.items.get(id).map_or(id, |item| &item.path).to_owned() };
    for _ in 0..MAX_FALLBACKS {
        let Some(at) = item else { return missing() };
        let is_there = archive.find(&at.path).is_some();
        if is_there && is_document(at) {
            return Shown::Document { key: at.path.clone(), is_linear };
        }
        if is_there && at.kind.starts_with("image/") {
            return Shown::Picture { key: at.path.clone() };
        }
        item = at.fallback.as_ref().and_then(|id| package.items.get(id));
    }
    missing()
}

fn is_document(item: &Item) -> bool {
    match item.kind.as_str() {
        "application/xhtml+xml" | "text/html" | "text/x-oeb1-document" | "application/x-dtbook+xml" => true,
        "" | "text/xml" | "application/xml" => has_extension(&item.path, &DOCUMENTS),
        _ => false,
    }
}
