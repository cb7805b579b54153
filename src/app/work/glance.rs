//! What stands at marks in other articles.

use std::path::PathBuf;

use super::Outcome;
use crate::app::document::{Document, Glance};
use yuelan_library::{Library, LoadError, SavedPosition};

/// What stands at a mark in another article.
#[derive(Debug)]
pub struct Glanced {
    /// The name of the mark.
    pub name: char,
    /// The article's title and what stands there, or why it cannot be read.
    pub seen: Result<(String, Glance), LoadError>,
}

/// Looks them up, each article read once.
pub(super) fn glance(library: &Library, mut marks: Vec<(char, PathBuf, SavedPosition)>) -> Outcome {
    marks.sort_by(|(_, one, _), (_, other, _)| one.cmp(other));
    let mut glances = Vec::new();
    for marks in marks.chunk_by(|(_, one, _), (_, other, _)| one == other) {
        let Some((_, path, _)) = marks.first() else { continue };
        let document = library.load(path).map(|loaded| Document::new(path.clone(), loaded));
        glances.extend(marks.iter().map(|(name, _, place)| Glanced {
            name: *name,
            seen: document.as_ref().map_err(Clone::clone).map(|document| {
                let (position, _) = document.anchors.find(place);
                (document.loaded.article.meta.title.clone(), document.glance(position))
            }),
        }));
    }
    Outcome::Glanced(glances)
}
