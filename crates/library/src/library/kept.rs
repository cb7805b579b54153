//! The notes and the tags of the articles of a library.

use std::collections::HashMap;

use super::Library;
use super::reading_state::LocationHasher;
use crate::annotations::Annotations;
use crate::article_index::ArticleIndex;
use crate::location::Location;
use crate::notes::{Note, NoteId};
use crate::reading_state::{Kept, is_gone};

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

    /// Returns what the reader has added to the articles of an index of this library. Articles that were moved are recognized
    /// by their content. Takes time linear in the number of rows if there is anything.
    pub fn annotations(&self, articles: &ArticleIndex) -> Annotations {
        let mut annotations = Annotations::default();
        let all = self.reading_state.all_kept();
        if all.is_empty() {
            return annotations;
        }
        let mut kept: HashMap<u64, Kept> = all.into_iter().map(|kept| (kept.location.hash(), kept)).collect();
        let mut add = |id: i64, kept: &Kept| {
            annotations.set_notes(id, &kept.notes);
            kept.tags.iter().for_each(|tag| annotations.set_tag(id, tag, true));
        };
        let mut locations = LocationHasher::new(self);
        let mut others = Vec::new();
        for &row in articles.by_date() {
            match locations.hash(articles.row(row)).and_then(|hash| kept.remove(&hash)) {
                Some(kept) => add(articles.row(row).id(), &kept),
                None => others.push(row),
            }
        }
        let gone = kept.into_values().filter(|kept| is_gone(&kept.location.path));
        let moved: HashMap<u64, Kept> = gone.filter_map(|kept| Some((kept.hash?, kept))).collect();
        for row in others.into_iter().map(|row| articles.row(row)) {
            if let Some(kept) = moved.get(&row.hash()) {
                add(row.id(), kept);
            }
        }
        annotations
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
