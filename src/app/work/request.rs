//! What each piece of work is: whether it is done on the spot, what it is about, and doing it.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::{
    FileNow, Outcome, Purpose, Request, SMALL_ARTICLE, SMALL_FILE, Source, filter,
    find_in_text::find_in_text, glance::glance,
};
use crate::app::document::{Document, time_of};
use crate::app::laid_out::LaidOut;
use yuelan_layout::Options;
use yuelan_library::{Change, Library};

impl Request {
    /// Keeps something that the reader did with an article that is open.
    pub(in crate::app) fn remember(document: &Document, change: Change) -> Self {
        Self::Remember { path: document.path.clone(), hash: document.hash, change }
    }

    pub(super) fn is_small(&self) -> bool {
        match self {
            Self::Scan { .. }
            | Self::Watch
            | Self::Flags(_)
            | Self::LibrarySearch(_)
            | Self::Describe(..)
            | Self::TitleMatcher
            | Self::Glance(_)
            | Self::Picture(_) => false,
            Self::Filter(request) => request.articles.len() <= filter::SMALL_LIST,
            Self::Marks
            | Self::Locate { .. }
            | Self::Compare(_)
            | Self::Remember { .. }
            | Self::Resolve { .. }
            | Self::Recall(_)
            | Self::Keep(..) => true,
            Self::Open { path, .. } => fs::metadata(path).map_or(true, |file| file.len() <= SMALL_FILE),
            Self::Set { document, .. }
            | Self::FindInText { document, .. }
            | Self::Source { document, .. } => document.length.chars <= SMALL_ARTICLE,
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
            | Self::Filter(_)
            | Self::Describe(..)
            | Self::TitleMatcher
            | Self::Picture(_)
            | Self::LibrarySearch(_) => return String::new(),
            Self::Open { path, .. }
            | Self::Resolve { from: path, .. }
            | Self::Remember { path, .. }
            | Self::Recall(path)
            | Self::Keep(path, _) => path,
            Self::Compare(document)
            | Self::Set { document, .. }
            | Self::FindInText { document, .. }
            | Self::Source { document, .. } => &document.path,
        };
        yuelan_library::sanitize(&path.to_string_lossy())
    }

    /// Does it. A scan, a search and a watch are not done here, for they tell of more than one thing.
    pub(super) fn perform(self, library: &Library) -> Option<Outcome> {
        match self {
            Self::Scan { .. } | Self::Watch | Self::LibrarySearch(_) | Self::Picture(_) => None,
            Self::Filter(request) => Some(filter::perform(*request)),
            Self::Recall(file) => Some(Outcome::Recalled(yuelan_library::load_history(&file))),
            Self::Keep(file, lines) => {
                yuelan_library::save_history(&file, &lines);
                None
            }
            Self::Open { path, options, purpose } => Some(open(library, path, options, purpose)),
            Self::Compare(document) => {
                let now = match time_of(&document.path) {
                    time if time == document.modified => FileNow::Same,
                    Some(_) => FileNow::Changed,
                    None => FileNow::Gone,
                };
                Some(Outcome::Compared(document, now))
            }
            Self::Set { document, ready, options } => {
                let laid_out = LaidOut::again(ready, &document.loaded.article, options);
                Some(Outcome::Set { document, laid_out })
            }
            Self::Source { document, width, ruler } => {
                let text = library.source(&document.path);
                let result = text.map(|text| Arc::new(Source::new(text, &document, width, ruler)));
                Some(Outcome::Source { document, width, result })
            }
            Self::Resolve { from, address } => {
                let path = library.path_of(&from, &address);
                Some(Outcome::Resolved { address, path })
            }
            Self::FindInText { document, needle } => {
                let matches = find_in_text(&document.loaded.article, &needle);
                Some(Outcome::FoundInText { document, needle, matches })
            }
            Self::Flags(articles) => {
                let flags = library.flags_of(&articles);
                Some(Outcome::Flags { articles, flags })
            }
            Self::Describe(articles, row) => {
                let row = articles.row(row);
                Some(Outcome::Described { path: row.path(), description: library.description(row) })
            }
            Self::TitleMatcher => Some(Outcome::TitleMatcher(Arc::default())),
            Self::Locate { typed, beside } => {
                Some(Outcome::Located(library.locate(&typed, beside.as_deref())))
            }
            Self::Marks => Some(Outcome::Marks(library.marks())),
            Self::Glance(marks) => Some(glance(library, marks)),
            Self::Remember { path, hash, change } => {
                library.record(&path, hash, change);
                None
            }
        }
    }
}

fn open(library: &Library, path: PathBuf, options: Options, purpose: Purpose) -> Outcome {
    let modified = time_of(&path);
    let result = library.load(&path).map(|loaded| {
        let laid_out = LaidOut::new(&loaded.article, options);
        let recollection = library.load_state(&path);
        let document = Document::new(path.clone(), loaded).modified(modified).remembered(recollection);
        (Arc::new(document), laid_out)
    });
    Outcome::Opened { path, purpose, result }
}
