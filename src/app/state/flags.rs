//! The flags that were changed in this session, and the last changes, to be undone. Those of earlier sessions are in
//! the [list](super::list::List).

use std::collections::HashMap;

use super::notes::NoteUndo;
use super::tags::ArticleTags;
use yuelan_library::{Change, Flags, Location};

/// The flags of the articles that were changed, by file.
#[derive(Debug, Default)]
pub(in crate::app) struct ArticleFlags {
    touched: HashMap<Location, Flags>,
    /// The articles that were changed since the flags of the list were requested; `None` if they are not.
    since: Option<Vec<Location>>,
    /// Whether tags were changed since the flags of the list were requested, which come with them.
    are_tags_stale: bool,
    done: Vec<Undoable>,
    undone: Vec<Undoable>,
}

/// A change that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct FlagChange {
    /// The article's file.
    pub(in crate::app) location: Location,
    /// The change that undoes it.
    pub(in crate::app) before: Change,
}

/// Something that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Undoable {
    /// A flag was changed.
    Flag(FlagChange),
    /// A note was kept, changed or removed.
    Note(Box<NoteUndo>),
    /// Tags of articles were changed.
    Tags(Vec<ArticleTags>),
    /// Articles were marked read that were unread, or unread again.
    AllRead {
        /// The articles.
        articles: Vec<Unread>,
        /// Whether they were marked read.
        is_read: bool,
    },
}

impl Undoable {
    /// Returns the change that doing this one again is undone by.
    fn reversed(&self) -> Self {
        match self {
            Self::Flag(FlagChange { location, before }) => {
                let before = match *before {
                    Change::Read(is) => Change::Read(!is),
                    Change::Starred(is) => Change::Starred(!is),
                    other => other,
                };
                Self::Flag(FlagChange { location: location.clone(), before })
            }
            Self::Note(change) => {
                let NoteUndo { location, id, before, after } = (**change).clone();
                Self::Note(Box::new(NoteUndo { location, id, before: after, after: before }))
            }
            Self::Tags(articles) => Self::Tags(articles.iter().map(ArticleTags::reversed).collect()),
            Self::AllRead { articles, is_read } => {
                Self::AllRead { articles: articles.clone(), is_read: !is_read }
            }
        }
    }
}

/// An article that was unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its id in the catalogue.
    pub id: i64,
    /// Where it is.
    pub location: Location,
    /// The hash of its content, if it is known.
    pub hash: Option<u64>,
}

/// The most changes that can be undone.
const MOST: usize = 1000;

impl ArticleFlags {
    /// Returns the flags of an article that was changed in this session.
    pub(in crate::app) fn of(&self, location: &Location) -> Option<Flags> {
        self.touched.get(location).copied()
    }

    /// Sets the flags of an article.
    pub(in crate::app) fn set(&mut self, location: &Location, flags: Flags) {
        self.touched.insert(location.to_owned(), flags);
        self.since.iter_mut().for_each(|since| since.push(location.to_owned()));
    }

    /// Returns whether the flags of the list are being looked up.
    pub(in crate::app) const fn is_asked(&self) -> bool {
        self.since.is_some()
    }

    /// Takes note that the flags of the list are requested. Returns `false` if they are already.
    pub(in crate::app) fn ask(&mut self) -> bool {
        let is_first = self.since.is_none();
        self.since.get_or_insert_default();
        is_first
    }

    /// Takes note that the flags of the list were loaded. Returns the changes since they were requested.
    pub(in crate::app) fn loaded(&mut self) -> Vec<(Location, Flags)> {
        let since = self.since.take().unwrap_or_default();
        since.into_iter().filter_map(|location| self.of(&location).map(|flags| (location, flags))).collect()
    }

    /// Takes note that tags are changed.
    pub(in crate::app) const fn change_tags(&mut self) {
        self.are_tags_stale = self.since.is_some();
    }

    /// Returns whether the tags that came with the flags lack a change.
    pub(in crate::app) fn take_stale_tags(&mut self) -> bool {
        std::mem::take(&mut self.are_tags_stale)
    }

    /// Takes note of a change that can be undone.
    pub(in crate::app) fn can_undo(&mut self, done: Undoable) {
        if self.done.len() == MOST {
            self.done.remove(0);
        }
        self.done.push(done);
        self.undone.clear();
    }

    /// Returns the last change, to undo it.
    pub(in crate::app) fn undo(&mut self) -> Option<Undoable> {
        let change = self.done.pop()?;
        self.undone.push(change.reversed());
        Some(change)
    }

    /// Returns what undoes the last undoing, to do the change again; `None` after any other change.
    pub(in crate::app) fn redo(&mut self) -> Option<Undoable> {
        let change = self.undone.pop()?;
        self.done.push(change.reversed());
        Some(change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_undone_is_done_again_until_something_else_is_done() {
        let star = |is| Undoable::Flag(FlagChange { location: "a".into(), before: Change::Starred(is) });
        let mut flags = ArticleFlags::default();
        flags.can_undo(star(false));
        assert_eq!((flags.undo(), flags.undo()), (Some(star(false)), None));
        assert_eq!((flags.redo(), flags.redo()), (Some(star(true)), None));
        assert_eq!(flags.undo(), Some(star(false)));
        flags.can_undo(Undoable::AllRead { articles: Vec::new(), is_read: true });
        assert_eq!(flags.redo(), None);
    }

    #[test]
    fn changes_since_a_request_are_returned() {
        let starred = Flags { starred: true, ..Flags::default() };
        let mut view = ArticleFlags::default();
        view.set(&"before".into(), starred);
        assert!(view.ask());
        assert!(!view.ask(), "one question at a time");
        view.set(&"meanwhile".into(), starred);
        assert_eq!(view.loaded(), [("meanwhile".into(), starred)]);
        assert_eq!(view.of(&"before".into()), Some(starred));
        assert!(view.ask() && view.loaded().is_empty());
    }
}
