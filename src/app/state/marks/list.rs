//! The list of marks, shown while the name of one to go to is awaited.

use crate::app::action::Motion;
use crate::app::document::Excerpt;
use crate::app::state::scroll::Cursor;
use yuelan_library::{Location, SavedPosition};

/// A mark in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct MarkEntry {
    /// Its name.
    pub(in crate::app) name: char,
    /// The article that it leads to; `None` for the current one.
    pub(in crate::app) file: Option<Location>,
    /// The title of that article, if it is known; empty for the current one.
    pub(in crate::app) title: String,
    /// Where it leads.
    pub(in crate::app) place: SavedPosition,
    /// How far into the article that is, in percent.
    pub(in crate::app) percent: usize,
    /// The text there; for another article once a worker has read it.
    pub(in crate::app) excerpt: Excerpt,
}

/// The marks of the current article and the shared ones.
#[derive(Debug, Default)]
pub(in crate::app) struct MarkList {
    marks: Vec<MarkEntry>,
    cursor: Cursor,
}

impl MarkList {
    /// Appends marks.
    pub(in crate::app) fn extend(&mut self, marks: impl IntoIterator<Item = MarkEntry>) {
        self.marks.extend(marks);
    }

    /// Returns how many marks there are.
    pub(in crate::app) const fn len(&self) -> usize {
        self.marks.len()
    }

    /// Returns the selected mark; `None` if there are no marks.
    pub(in crate::app) fn selected(&self) -> Option<&MarkEntry> {
        self.marks.get(self.cursor.selected)
    }

    /// Returns the mark with a name.
    pub(in crate::app) fn named(&self, name: char) -> Option<&MarkEntry> {
        self.marks.iter().find(|mark| mark.name == name)
    }

    /// Returns the marks that lead to other articles.
    pub(in crate::app) fn elsewhere(&self) -> impl Iterator<Item = (char, &Location, SavedPosition)> {
        self.marks.iter().filter_map(|mark| Some((mark.name, mark.file.as_ref()?, mark.place)))
    }

    /// Returns the marks from the first visible one on, and whether each is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (&MarkEntry, bool)> {
        let Cursor { selected, top } = self.cursor;
        self.marks.iter().enumerate().skip(top).map(move |(at, mark)| (mark, at == selected))
    }

    /// Adds the text at a mark in another article.
    pub(in crate::app) fn learn(&mut self, name: char, title: Option<String>, excerpt: Excerpt) {
        if let Some(mark) = self.marks.iter_mut().find(|mark| mark.name == name) {
            mark.title = title.unwrap_or_else(|| std::mem::take(&mut mark.title));
            mark.excerpt = excerpt;
        }
    }

    /// Removes the mark with a name from the list.
    pub(in crate::app) fn forget(&mut self, name: char) {
        self.marks.retain(|mark| mark.name != name);
        self.cursor.selected = self.cursor.selected.min(self.marks.len().saturating_sub(1));
    }

    /// Moves the selection; `height` marks are visible.
    pub(in crate::app) fn go(&mut self, motion: Motion, height: usize) {
        self.cursor.go(self.marks.len(), motion, None, height);
    }

    /// Scrolls to the selection.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        self.cursor.reveal(height);
    }
}
