//! What each piece of work is: whether it is done on the spot, what it is about, and doing it.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::{
    FileNow, Outcome, Purpose, Request, SMALL_ARTICLE, SMALL_FILE, Source, find::find, glance::glance, narrow,
};
use crate::app::galley::Galley;
use crate::app::manuscript::{Manuscript, time_of};
use yuelan_layout::Options;
use yuelan_library::{Change, Library};

impl Request {
    /// Keeps something that the reader did with an article that is open.
    pub(in crate::app) fn remember(manuscript: &Manuscript, change: Change) -> Self {
        Self::Remember { path: manuscript.path.clone(), hash: manuscript.hash, change }
    }

    pub(super) fn is_small(&self) -> bool {
        match self {
            Self::Scan { .. }
            | Self::Watch
            | Self::Flags(_)
            | Self::Seek(_)
            | Self::Describe(..)
            | Self::Titles
            | Self::Glance(_)
            | Self::Picture(_) => false,
            Self::Narrow(wish) => wish.shelf.len() <= narrow::SMALL_LIST,
            Self::Marks
            | Self::Locate { .. }
            | Self::Compare(_)
            | Self::Remember { .. }
            | Self::Resolve { .. }
            | Self::Recall(_)
            | Self::Keep(..) => true,
            Self::Open { path, .. } => fs::metadata(path).map_or(true, |file| file.len() <= SMALL_FILE),
            Self::Set { manuscript, .. }
            | Self::Find { manuscript, .. }
            | Self::Source { manuscript, .. } => manuscript.length.chars <= SMALL_ARTICLE,
        }
    }

    /// What it is about, fit to be shown.
    pub(super) fn name(&self) -> String {
        let path = match self {
            Self::Scan { .. }
            | Self::Watch
            | Self::Flags(_)
            | Self::Marks
            | Self::Locate { .. }
            | Self::Glance(_)
            | Self::Narrow(_)
            | Self::Describe(..)
            | Self::Titles
            | Self::Picture(_)
            | Self::Seek(_) => return String::new(),
            Self::Open { path, .. }
            | Self::Resolve { from: path, .. }
            | Self::Remember { path, .. }
            | Self::Recall(path)
            | Self::Keep(path, _) => path,
            Self::Compare(manuscript)
            | Self::Set { manuscript, .. }
            | Self::Find { manuscript, .. }
            | Self::Source { manuscript, .. } => &manuscript.path,
        };
        yuelan_library::clean(&path.to_string_lossy())
    }

    /// Does it. A scan, a search and a watch are not done here, for they tell of more than one thing.
    pub(super) fn perform(self, library: &Library) -> Option<Outcome> {
        match self {
            Self::Scan { .. } | Self::Watch | Self::Seek(_) | Self::Picture(_) => None,
            Self::Narrow(wish) => Some(narrow::perform(*wish)),
            Self::Recall(file) => Some(Outcome::Recalled(yuelan_library::recall(&file))),
            Self::Keep(file, lines) => {
                yuelan_library::keep(&file, &lines);
                None
            }
            Self::Open { path, options, purpose } => Some(open(library, path, options, purpose)),
            Self::Compare(manuscript) => {
                let now = match time_of(&manuscript.path) {
                    time if time == manuscript.modified => FileNow::Same,
                    Some(_) => FileNow::Changed,
                    None => FileNow::Gone,
                };
                Some(Outcome::Compared(manuscript, now))
            }
            Self::Set { manuscript, ready, options } => {
                let galley = Galley::again(ready, &manuscript.loaded.article, options);
                Some(Outcome::Set { manuscript, galley })
            }
            Self::Source { manuscript, width, ruler } => {
                let text = library.source(&manuscript.path);
                let result = text.map(|text| Arc::new(Source::new(text, &manuscript, width, ruler)));
                Some(Outcome::Source { manuscript, width, result })
            }
            Self::Resolve { from, address } => {
                let path = library.path_of(&from, &address);
                Some(Outcome::Resolved { address, path })
            }
            Self::Find { manuscript, needle } => {
                let hits = find(&manuscript.loaded.article, &needle);
                Some(Outcome::Hits { manuscript, needle, hits })
            }
            Self::Flags(shelf) => {
                let flags = library.flags_of(&shelf);
                Some(Outcome::Flags { shelf, flags })
            }
            Self::Describe(shelf, row) => {
                let row = shelf.row(row);
                Some(Outcome::Described { path: row.path(), description: library.description(row) })
            }
            Self::Titles => Some(Outcome::Titles(Arc::default())),
            Self::Locate { typed, beside } => {
                Some(Outcome::Located(library.locate(&typed, beside.as_deref())))
            }
            Self::Marks => Some(Outcome::Marks(library.marks())),
            Self::Glance(marks) => Some(glance(library, marks)),
            Self::Remember { path, hash, change } => {
                library.remember(&path, hash, change);
                None
            }
        }
    }
}

fn open(library: &Library, path: PathBuf, options: Options, purpose: Purpose) -> Outcome {
    let modified = time_of(&path);
    let result = library.load(&path).map(|loaded| {
        let galley = Galley::new(&loaded.article, options);
        let recollection = library.recall(&path);
        let manuscript = Manuscript::new(path.clone(), loaded).modified(modified).remembered(recollection);
        (Arc::new(manuscript), galley)
    });
    Outcome::Opened { path, purpose, result }
}
