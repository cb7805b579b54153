//! What is told of the selected article before it is opened and does not stand on the index.

use std::path::{Path, PathBuf};

/// The words of the head of one article.
#[derive(Debug, Default)]
pub(in crate::app) struct Card {
    /// The article that they are of, or will be.
    of: Option<PathBuf>,
    /// What it says that it is about.
    description: Option<String>,
}

impl Card {
    /// Wants those of an article, or of none. Gives whether they are to be looked up.
    pub(in crate::app) fn want(&mut self, path: Option<PathBuf>) -> bool {
        if self.of == path {
            return false;
        }
        (self.of, self.description) = (path, None);
        self.of.is_some()
    }

    /// Takes in those of an article, if they are still wanted.
    pub(in crate::app) fn describe(&mut self, path: &Path, description: Option<String>) {
        if self.of.as_deref() == Some(path) {
            self.description = description;
        }
    }

    /// What the article says that it is about, once that is known.
    pub(in crate::app) fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }
}
