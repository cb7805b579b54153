//! Highlights and notes of an article: finds their passages, and quotes new ones.

use std::ops::Range;

use crate::app::document::Document;
use yuelan_article::Position;
use yuelan_library::{Note, NoteError, Passages, Place};

/// A passage to be kept.
#[derive(Clone, Debug)]
pub struct NoteRequest {
    /// The passage.
    pub range: Range<Position>,
    /// What was written about it; empty for a highlight.
    pub text: String,
}

/// A note, and where its passage is in the article as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedNote {
    /// The note.
    pub note: Note,
    /// The place.
    pub place: Place,
}

/// Finds the passages of notes. Linear in the article.
pub(super) fn find(document: &Document, notes: Vec<Note>) -> Vec<PlacedNote> {
    let quotes: Vec<_> = notes.iter().map(|note| &note.quote).collect();
    let places = Passages::of(&document.loaded.article).find(&quotes);
    notes.into_iter().zip(places).map(|(note, place)| PlacedNote { note, place }).collect()
}

/// Makes a note. Linear in the article.
pub(super) fn make(document: &Document, request: &NoteRequest) -> Result<PlacedNote, NoteError> {
    let article = &document.loaded.article;
    let passages = Passages::of(article);
    let note = Note::new(&passages, &article.meta, request.range.clone(), &request.text)?;
    let place = Place::Exact(note.quote.start..note.quote.end);
    Ok(PlacedNote { note, place })
}
