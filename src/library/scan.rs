//! Walking folders for articles.

use std::ops::ControlFlow;
use std::path::Path;

use ignore::WalkBuilder;

use super::{Entry, Library, LoadError};
use crate::loader::clean;

/// The file name extensions of articles, lower case.
pub const EXTENSIONS: [&str; 6] = ["md", "markdown", "html", "htm", "xhtml", "txt"];

/// What a scan comes upon.
#[derive(Clone, Debug)]
pub enum Found {
    /// An article. Boxed, for it is much larger than the other.
    Article(Box<Entry>),
    /// A file or folder that could not be read: its name, fit to be shown, and why.
    Problem {
        /// The path, fit to be shown.
        name: String,
        /// Why it could not be read.
        error: LoadError,
    },
}

/// What a scan has seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Files of every kind.
    pub files: usize,
    /// Articles among them.
    pub articles: usize,
    /// Files and folders that could not be read.
    pub problems: usize,
}

impl Library {
    /// Walks folders and files, and tells of each article as it is read. Hidden files are skipped, a file that is
    /// named directly is read whatever its extension. Ends early when told to.
    pub fn scan(&self, tell: &mut dyn FnMut(Found) -> ControlFlow<()>) -> Census {
        let mut census = Census::default();
        for root in &self.roots {
            if Self::scan_root(root, &mut census, tell).is_break() {
                break;
            }
        }
        census
    }

    fn scan_root(
        root: &Path,
        census: &mut Census,
        tell: &mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for step in WalkBuilder::new(root).standard_filters(false).hidden(true).follow_links(true).build() {
            let Ok(step) = step else { continue };
            if !step.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            census.files += 1;
            match Self::load(step.path()) {
                Ok(loaded) => tell(Found::Article(Box::new(Entry::new(step.into_path(), &loaded))))?,
                Err(error) => tell(Found::Problem { name: clean(&step.path().to_string_lossy()), error })?,
            }
        }
        ControlFlow::Continue(())
    }
}
