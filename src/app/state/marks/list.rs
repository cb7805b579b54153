//! The marks there are, one of them selected: shown while the name of the one to go to is awaited.

use std::path::PathBuf;

use crate::app::action::Motion;
use crate::app::document::Excerpt;
use crate::app::state::scroll::Cursor;
use yuelan_library::SavedPosition;

/// A mark as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct MarkEntry {
    /// Its name.
    pub(in crate::app) name: char,
    /// The article that it leads to; `None` for the current one.
    pub(in crate::app) file: Option<PathBuf>,
    /// The title of that article, as far as it is known; empty for the current one.
    pub(in crate::app) title: String,
    /// Where it leads.
    pub(in crate::app) place: SavedPosition,
    /// How far into the article that is, in hundredths.
    pub(in crate::app) percent: usize,
    /// What stands there; for another article not before somebody has looked.
    pub(in crate::app) excerpt: Excerpt,
}

/// The marks of the current article and those for all articles.
#[derive(Debug, Default)]
pub(in crate::app) struct MarkList {
    marks: Vec<MarkEntry>,
    cursor: Cursor,
}

impl MarkList {
    /// Shows more marks behind those that are there.
    pub(in crate::app) fn extend(&mut self, marks: impl IntoIterator<Item = MarkEntry>) {
        self.marks.extend(marks);
    }

    /// How many there are.
    pub(in crate::app) const fn len(&self) -> usize {
        self.marks.len()
    }

    /// The selected one; `None` where there is none at all.
    pub(in crate::app) fn selected(&self) -> Option<&MarkEntry> {
        self.marks.get(self.cursor.selected)
    }

    /// The mark of a name.
    pub(in crate::app) fn named(&self, name: char) -> Option<&MarkEntry> {
        self.marks.iter().find(|mark| mark.name == name)
    }

    /// Those that lead to other articles.
    pub(in crate::app) fn elsewhere(&self) -> impl Iterator<Item = (char, &PathBuf, SavedPosition)> {
        self.marks.iter().filter_map(|mark| Some((mark.name, mark.file.as_ref()?, mark.place)))
    }

    /// The marks seen, and whether each is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (&MarkEntry, bool)> {
        let Cursor { selected, top } = self.cursor;
        self.marks.iter().enumerate().skip(top).map(move |(at, mark)| (mark, at == selected))
    }

    /// Takes in what stands at a mark in another article.
    pub(in crate::app) fn learn(&mut self, name: char, title: Option<String>, excerpt: Excerpt) {
        if let Some(mark) = self.marks.iter_mut().find(|mark| mark.name == name) {
            mark.title = title.unwrap_or_else(|| std::mem::take(&mut mark.title));
            mark.excerpt = excerpt;
        }
    }

    /// Shows the mark of a name no longer.
    pub(in crate::app) fn forget(&mut self, name: char) {
        self.marks.retain(|mark| mark.name != name);
        self.cursor.selected = self.cursor.selected.min(self.marks.len().saturating_sub(1));
    }

    /// Moves the selection; so many are seen at once.
    pub(in crate::app) fn go(&mut self, motion: Motion, height: usize) {
        self.cursor.go(self.marks.len(), motion, None, height);
    }

    /// Brings the selection into sight.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        self.cursor.reveal(height);
    }
}
