//! The marks in the articles of this session.

pub(in crate::app) mod list;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::marks::list::MarkList;
use yuelan_library::SavedPosition;

/// What the next key names a mark for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum MarkAction {
    /// To set it.
    Set,
    /// To go to it.
    GoTo,
}

/// The marks of each article that was opened.
#[derive(Debug, Default)]
pub(in crate::app) struct Marks {
    own: HashMap<PathBuf, BTreeMap<char, SavedPosition>>,
    goal: Option<(PathBuf, SavedPosition)>,
    /// The list of marks, while the name of one to go to is awaited.
    pub(in crate::app) shown: Option<MarkList>,
    /// The names of shared marks to be deleted once it is known where they lead.
    pub(in crate::app) to_delete: Vec<char>,
}

impl Marks {
    /// Adds the saved marks of an article. Those that were set in this session win.
    pub(in crate::app) fn learn(&mut self, path: &Path, remembered: &BTreeMap<char, SavedPosition>) {
        let own = self.own.entry(path.to_owned()).or_default();
        for (&name, &place) in remembered {
            own.entry(name).or_insert(place);
        }
    }

    /// Sets a mark of an article.
    pub(in crate::app) fn set(&mut self, path: &Path, name: char, place: SavedPosition) {
        self.own.entry(path.to_owned()).or_default().insert(name, place);
    }

    /// Deletes a mark of an article. Returns `false` if there is none.
    pub(in crate::app) fn forget(&mut self, path: &Path, name: char) -> bool {
        self.own.get_mut(path).is_some_and(|own| own.remove(&name).is_some())
    }

    /// Returns the marks of an article.
    pub(in crate::app) fn all_of(&self, path: &Path) -> impl Iterator<Item = (char, SavedPosition)> {
        self.own.get(path).into_iter().flatten().map(|(&name, &place)| (name, place))
    }

    /// Returns a mark of an article.
    pub(in crate::app) fn of(&self, path: &Path, name: char) -> Option<SavedPosition> {
        self.own.get(path)?.get(&name).copied()
    }

    /// Has an article that is being opened shown at a mark.
    pub(in crate::app) fn aim(&mut self, path: PathBuf, place: SavedPosition) {
        self.goal = Some((path, place));
    }

    /// Returns the mark that an article was opened for.
    pub(in crate::app) fn goal(&mut self, path: &Path) -> Option<SavedPosition> {
        self.goal.take().filter(|(wanted, _)| wanted == path).map(|(_, place)| place)
    }
}
