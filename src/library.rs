//! Which articles are there, and where was I?
//!
//! [`Library::scan`] walks the folders and tells of every article as an [`Entry`]; [`Library::load`] opens one.

mod entry;
mod scan;

use std::path::{Path, PathBuf};

pub use crate::loader::{LoadError, Loaded, clean};
pub use entry::{Entry, SortKey, sort};
pub use scan::{Census, EXTENSIONS, Found};

/// Folders and files to read from.
#[derive(Clone, Debug, Default)]
pub struct Library {
    roots: Vec<PathBuf>,
}

impl Library {
    /// A library of these folders and files. Nothing is read yet.
    pub const fn new(roots: Vec<PathBuf>) -> Self {
        Self { roots }
    }

    /// The folders and files as they were given.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// Opens an article.
    pub fn load(path: &Path) -> Result<Loaded, LoadError> {
        crate::loader::load(path)
    }
}
