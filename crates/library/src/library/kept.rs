//! The notes and the tags of the articles of a library.

use super::Library;
use crate::location::Location;
use crate::notes::{Note, NoteId};
use crate::reading_state::Kept;

impl Library {
    /// Keeps a new note on an article, another version of one that is kept, or one that was removed. Reads the article's file
    /// if the hash of it is not given. Does nothing for standard input.
    pub fn keep_note(&self, location: &Location, hash: Option<u64>, note: Note) {
        if let Some(key) = self.key(location, hash) {
            self.reading_state.keep_note(&key, note);
        }
    }

    /// Removes a note on an article; [`keep_note`](Self::keep_note) with the note brings it back.
    pub fn remove_note(&self, location: &Location, hash: Option<u64>, id: NoteId) {
        if let Some(key) = self.key(location, hash) {
            self.reading_state.remove_note(&key, id);
        }
    }

    /// Gives an article a tag of the reader's own, or takes it away. `name` should be a [`tag_name`](crate::tag_name).
    pub fn set_tag(&self, location: &Location, hash: Option<u64>, name: &str, is_set: bool) {
        if let Some(key) = self.key(location, hash) {
            self.reading_state.set_tag(&key, name, is_set);
        }
    }

    /// Returns what the reader has kept of all articles, by location, also of those that are gone or are no part of the
    /// library. The paths of those that are begin with a root as it was given. A confined library leaves out what it may not
    /// open.
    pub fn all_kept(&self) -> Vec<Kept> {
        let kept = self.reading_state.all_kept().into_iter();
        let kept = kept.map(|kept| Kept { location: self.as_given(kept.location), ..kept });
        kept.filter(|kept| self.may_open(&kept.location.path)).collect()
    }
}
