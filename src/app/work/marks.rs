//! Reads the text at marks in other articles.

use crate::app::document::{Document, Excerpt};
use yuelan_library::{Library, LoadError, Location, SavedPosition};

/// The text at a mark in another article.
#[derive(Debug)]
pub struct MarkExcerpt {
    /// The name of the mark.
    pub name: char,
    /// The article's title and the text there, or why the article cannot be read.
    pub result: Result<(String, Excerpt), LoadError>,
}

/// Reads the text at some marks, each article once.
pub(super) fn excerpts(
    library: &Library,
    mut marks: Vec<(char, Location, SavedPosition)>,
) -> Vec<MarkExcerpt> {
    marks.sort_by(|(_, one, _), (_, other, _)| one.cmp(other));
    let mut excerpts = Vec::new();
    for marks in marks.chunk_by(|(_, one, _), (_, other, _)| one == other) {
        let Some((_, location, _)) = marks.first() else { continue };
        let document = library.load(location).map(|loaded| Document::new(location.clone(), loaded));
        excerpts.extend(marks.iter().map(|(name, _, place)| MarkExcerpt {
            name: *name,
            result: document.as_ref().map_err(Clone::clone).map(|document| {
                let (position, _) = document.anchors.find(place);
                (document.loaded.article.meta.title.clone(), document.excerpt(position))
            }),
        }));
    }
    excerpts
}
