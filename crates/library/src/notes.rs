//! Highlights and notes: passages of articles that are kept, with or without words of one's own.
//!
//! - `note`: a highlight or a note;
//! - `quote`: what is kept of a passage;
//! - `passages`: the text of an article, prepared to quote passages of it and to find them again;
//! - `words`: what counts when two texts are compared;
//! - `candidates`: where the words of quotations stand, for all quotations at once;
//! - `export`: notes as files for other programs;
//! - `judge`: which of the places with the same words is the quoted one, if any.
//!
//! A note is bound to words, never to a number of a paragraph: wherever an article has the words, and the words around
//! them say that it is the same passage, it is found again; else its place is lost, and the note stays with what it
//! quotes. `docs/decisions/0067-notes-quote-words.md` says why.

mod candidates;
mod export;
mod judge;
mod note;
mod passages;
mod quote;
mod words;

pub use export::{
    ArticleNotes, DEFAULT_TEMPLATE, ExportedFile, TEMPLATE_NAMES, csv, exported_file, markdown,
    markdown_file_names, org, unknown_name,
};
pub use note::{Note, NoteId, NoteSource};
pub use passages::{Passages, Place};
pub use quote::{MAX_NOTE_BYTES, MAX_QUOTE_BYTES, NoteError, Quote};

#[cfg(test)]
mod tests;
