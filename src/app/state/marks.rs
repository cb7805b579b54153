//! Marks in the articles of this session, and the first key of a pair of which the second one is a name.

pub(in crate::app) mod list;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::marks::list::MarkList;
use yuelan_library::SavedPosition;

/// The first key of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum MarkAction {
    /// The next key names the mark to be set.
    Set,
    /// The next key names the mark to go to.
    GoTo,
}

/// The marks of each article that was opened, and the place in an article that is to be opened.
#[derive(Debug, Default)]
pub(in crate::app) struct Marks {
    own: HashMap<PathBuf, BTreeMap<char, SavedPosition>>,
    goal: Option<(PathBuf, SavedPosition)>,
    /// The marks to choose from, while the name of one to go to is awaited.
    pub(in crate::app) shown: Option<MarkList>,
    /// Names of marks for all articles that are to be taken away once it is known where they lead.
    pub(in crate::app) to_delete: Vec<char>,
}

impl Marks {
    /// Takes in what was remembered of an article. What was set since holds.
    pub(in crate::app) fn learn(&mut self, path: &Path, remembered: &BTreeMap<char, SavedPosition>) {
        let own = self.own.entry(path.to_owned()).or_default();
        for (&name, &place) in remembered {
            own.entry(name).or_insert(place);
        }
    }

    /// Sets a mark of an article's own.
    pub(in crate::app) fn set(&mut self, path: &Path, name: char, place: SavedPosition) {
        self.own.entry(path.to_owned()).or_default().insert(name, place);
    }

    /// Takes a mark of an article's own away; `false` where there is none.
    pub(in crate::app) fn forget(&mut self, path: &Path, name: char) -> bool {
        self.own.get_mut(path).is_some_and(|own| own.remove(&name).is_some())
    }

    /// All marks of an article's own, by name.
    pub(in crate::app) fn all_of(&self, path: &Path) -> impl Iterator<Item = (char, SavedPosition)> {
        self.own.get(path).into_iter().flatten().map(|(&name, &place)| (name, place))
    }

    /// A mark of an article's own.
    pub(in crate::app) fn of(&self, path: &Path, name: char) -> Option<SavedPosition> {
        self.own.get(path)?.get(&name).copied()
    }

    /// The article that is being opened is wanted at a place.
    pub(in crate::app) fn aim(&mut self, path: PathBuf, place: SavedPosition) {
        self.goal = Some((path, place));
    }

    /// Where an article that was opened is wanted.
    pub(in crate::app) fn goal(&mut self, path: &Path) -> Option<SavedPosition> {
        self.goal.take().filter(|(wanted, _)| wanted == path).map(|(_, place)| place)
    }
}
