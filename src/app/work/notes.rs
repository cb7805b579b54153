//! Highlights and notes of an article: finds their passages, and quotes new ones.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind::NotFound;
use std::ops::Range;

use crate::app::document::Document;
use yuelan_article::Position;
use yuelan_library::{ArticleIndex, Kept, Library, Location, Note, NoteError, Passages, Place, folded};

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

/// An article with notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotedArticle {
    /// Where it is or was.
    pub location: Location,
    /// The hash of its content, if it is known.
    pub hash: Option<u64>,
    /// The title.
    pub title: String,
    /// Whether its file is gone.
    pub is_gone: bool,
    /// The notes, in the order of their places when they were made.
    pub notes: Vec<Note>,
    /// What each note is searched in: the title, what was written, and the passage, folded.
    pub searched: Vec<String>,
}

impl NotedArticle {
    /// Sets the notes, and what they are searched in.
    #[must_use]
    pub fn with_notes(self, notes: Vec<Note>) -> Self {
        let title = folded(&self.title);
        let text = |note: &Note| [title.as_str(), &folded(&note.text), &folded(&note.quote.words)].join("\n");
        Self { searched: notes.iter().map(text).collect(), notes, ..self }
    }
}

/// Looks up the notes on all articles, those that were changed last first. An article that was moved is where the index has
/// the same content. Linear in the notes and, if a file is gone, in the index.
pub(super) fn all(library: &Library, articles: &ArticleIndex) -> Vec<NotedArticle> {
    let kept = library.all_kept().into_iter().filter(|kept| !kept.notes.is_empty());
    let mut noted: Vec<NotedArticle> = kept.map(|kept| noted(kept, articles)).collect();
    if noted.iter().any(|article| article.is_gone) {
        let rows = articles.by_date().iter().map(|row| articles.row(*row));
        let found: HashMap<u64, Location> = rows.map(|row| (row.hash(), row.location())).collect();
        for article in noted.iter_mut().filter(|article| article.is_gone) {
            if let Some(location) = article.hash.and_then(|hash| found.get(&hash)) {
                (article.location, article.is_gone) = (location.clone(), false);
            }
        }
    }
    noted.sort_by_cached_key(|article| Reverse(article.notes.iter().map(|note| note.changed).max()));
    noted
}

fn noted(kept: Kept, articles: &ArticleIndex) -> NotedArticle {
    let Kept { location, hash, notes, .. } = kept;
    let in_list = articles.find(&location).map(|row| articles.row(row).title().to_owned());
    let quoted = || notes.iter().map(|note| note.source.title.clone()).find(|title| !title.is_empty());
    let title = in_list.or_else(quoted).unwrap_or_else(|| location.name());
    // What cannot be looked at is not gone.
    let is_gone = fs::symlink_metadata(&location.path).is_err_and(|error| error.kind() == NotFound);
    let article = NotedArticle { location, hash, title, is_gone, notes: Vec::new(), searched: Vec::new() };
    article.with_notes(notes)
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
