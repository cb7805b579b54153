//! What the reader did with each article, as far as the list shows it, and what was done last, to be undone.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::library::{Change, Flags};

/// Flags of the articles that something was done with, by path.
#[derive(Debug, Default)]
pub(in crate::app) struct FlagBook {
    flags: HashMap<PathBuf, Flags>,
    done: Vec<Done>,
}

/// Something that was done on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Done {
    /// The article's file.
    pub(in crate::app) path: PathBuf,
    /// What was so before.
    pub(in crate::app) before: Change,
}

/// How many things can be undone.
const MOST: usize = 1000;

impl FlagBook {
    /// The flags of an article.
    pub(in crate::app) fn of(&self, path: &Path) -> Flags {
        self.flags.get(path).copied().unwrap_or_default()
    }

    /// Takes in what was remembered. What has been done since holds.
    pub(in crate::app) fn learn(&mut self, remembered: HashMap<PathBuf, Flags>) {
        for (path, flags) in remembered {
            self.flags.entry(path).or_insert(flags);
        }
    }

    /// Takes note of what an article is now.
    pub(in crate::app) fn set(&mut self, path: &Path, flags: Flags) {
        self.flags.insert(path.to_owned(), flags);
    }

    /// Takes note of a change of a flag. Gives what was so before; `None` for what is no flag.
    pub(in crate::app) fn change(&mut self, path: &Path, change: Change) -> Option<Change> {
        let flags = self.flags.entry(path.to_owned()).or_default();
        let (flag, is, before): (&mut bool, bool, fn(bool) -> Change) = match change {
            Change::Read(is) => (&mut flags.read, is, Change::Read),
            Change::Starred(is) => (&mut flags.starred, is, Change::Starred),
            _ => return None,
        };
        Some(before(std::mem::replace(flag, is)))
    }

    /// Takes note that something can be undone.
    pub(in crate::app) fn can_undo(&mut self, done: Done) {
        if self.done.len() == MOST {
            self.done.remove(0);
        }
        self.done.push(done);
    }

    /// What was done last and is to be undone now.
    pub(in crate::app) fn undo(&mut self) -> Option<Done> {
        self.done.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_meanwhile_holds_against_what_is_told_late() {
        let path = Path::new("a.html");
        let mut book = FlagBook::default();
        assert_eq!(book.change(path, Change::Starred(true)), Some(Change::Starred(false)));
        book.learn(HashMap::from([
            (path.to_owned(), Flags::default()),
            ("b".into(), Flags { read: true, ..Flags::default() }),
        ]));
        assert!(book.of(path).starred && book.of(Path::new("b")).read);
        assert_eq!(book.change(path, Change::Starred(true)), Some(Change::Starred(true)));
        assert_eq!(book.change(path, Change::Opened), None);
    }
}
