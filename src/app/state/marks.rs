//! The marks in the articles of this session.

pub(in crate::app) mod list;

use std::collections::{BTreeMap, HashMap};

use super::marks::list::MarkList;
use yuelan_library::{Location, SavedPosition};

/// What the next key names a mark for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum MarkAction {
    /// To set it.
    Set,
    /// To go to it.
    GoTo,
    /// To go to it, if there are any to be listed.
    GoToListed,
}

/// The marks of each article that was opened.
#[derive(Debug, Default)]
pub(in crate::app) struct Marks {
    own: HashMap<Location, BTreeMap<char, SavedPosition>>,
    goal: Option<(Location, SavedPosition)>,
    /// The list of marks, while the name of one to go to is awaited.
    pub(in crate::app) shown: Option<MarkList>,
    /// The names of shared marks to be deleted once it is known where they lead.
    pub(in crate::app) to_delete: Vec<char>,
}

impl Marks {
    /// Adds the saved marks of an article. Those that were set in this session win.
    pub(in crate::app) fn learn(&mut self, location: &Location, remembered: &BTreeMap<char, SavedPosition>) {
        let own = self.own.entry(location.to_owned()).or_default();
        for (&name, &place) in remembered {
            own.entry(name).or_insert(place);
        }
    }

    /// Sets a mark of an article.
    pub(in crate::app) fn set(&mut self, location: &Location, name: char, place: SavedPosition) {
        self.own.entry(location.to_owned()).or_default().insert(name, place);
    }

    /// Deletes a mark of an article. Returns `false` if there is none.
    pub(in crate::app) fn forget(&mut self, location: &Location, name: char) -> bool {
        self.own.get_mut(location).is_some_and(|own| own.remove(&name).is_some())
    }

    /// Returns the marks of an article.
    pub(in crate::app) fn all_of(&self, location: &Location) -> impl Iterator<Item = (char, SavedPosition)> {
        self.own.get(location).into_iter().flatten().map(|(&name, &place)| (name, place))
    }

    /// Returns a mark of an article.
    pub(in crate::app) fn of(&self, location: &Location, name: char) -> Option<SavedPosition> {
        self.own.get(location)?.get(&name).copied()
    }

    /// Has an article that is being opened shown at a mark.
    pub(in crate::app) fn aim(&mut self, location: Location, place: SavedPosition) {
        self.goal = Some((location, place));
    }

    /// Returns the mark that an article was opened for.
    pub(in crate::app) fn goal(&mut self, location: &Location) -> Option<SavedPosition> {
        self.goal.take().filter(|(wanted, _)| wanted == location).map(|(_, place)| place)
    }
}
