//! What the reader did in this session with articles, and what was done last, to be undone. What was done before
//! stands in the [list](super::list::List).

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use yuelan_library::{Change, Flags};

/// Flags of the articles that something was done with, by path.
#[derive(Debug, Default)]
pub(in crate::app) struct ArticleFlags {
    touched: HashMap<PathBuf, Flags>,
    /// What was touched since the flags of the list were asked for; `None` while nobody is asked.
    since: Option<Vec<PathBuf>>,
    done: Vec<FlagChange>,
}

/// Something that was done on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct FlagChange {
    /// The article's file.
    pub(in crate::app) path: PathBuf,
    /// What was so before.
    pub(in crate::app) before: Change,
}

/// How many things can be undone.
const MOST: usize = 1000;

impl ArticleFlags {
    /// The flags of an article that something was done with.
    pub(in crate::app) fn of(&self, path: &Path) -> Option<Flags> {
        self.touched.get(path).copied()
    }

    /// Takes note of what an article is now.
    pub(in crate::app) fn set(&mut self, path: &Path, flags: Flags) {
        self.touched.insert(path.to_owned(), flags);
        self.since.iter_mut().for_each(|since| since.push(path.to_owned()));
    }

    /// The flags of the list are asked for now. `false` where that is under way already.
    pub(in crate::app) fn ask(&mut self) -> bool {
        let is_first = self.since.is_none();
        self.since.get_or_insert_default();
        is_first
    }

    /// The flags of the list were told. Gives what has been touched since they were asked for.
    pub(in crate::app) fn loaded(&mut self) -> Vec<(PathBuf, Flags)> {
        let since = self.since.take().unwrap_or_default();
        since.into_iter().filter_map(|path| self.of(&path).map(|flags| (path, flags))).collect()
    }

    /// Takes note that something can be undone.
    pub(in crate::app) fn can_undo(&mut self, done: FlagChange) {
        if self.done.len() == MOST {
            self.done.remove(0);
        }
        self.done.push(done);
    }

    /// What was done last and is to be undone now.
    pub(in crate::app) fn undo(&mut self) -> Option<FlagChange> {
        self.done.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_meanwhile_is_told_again() {
        let starred = Flags { starred: true, ..Flags::default() };
        let mut view = ArticleFlags::default();
        view.set(Path::new("before"), starred);
        assert!(view.ask());
        assert!(!view.ask(), "one question at a time");
        view.set(Path::new("meanwhile"), starred);
        assert_eq!(view.loaded(), [("meanwhile".into(), starred)]);
        assert_eq!(view.of(Path::new("before")), Some(starred));
        assert!(view.ask() && view.loaded().is_empty());
    }
}
