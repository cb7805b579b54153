//! Which articles are there, and where was I?
//!
//! [`Library::scan`] walks the folders and tells of every article as an [`Entry`]; [`Library::load`] opens one.

mod entry;
mod reading_state;
mod facets;
mod query;
mod scan;
pub mod search;
mod shelf;
mod titles;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use crate::loader::{LoadError, Loaded, Options, clean};
use crate::loader::{load_bytes_with, load_with};
pub use entry::{Entry, SortKey, sort};
pub use facets::{Facets, Group, Heading};
pub use query::{
    Ask, Choice, Complaint, Completion, Filter, Name, Narrowed, Query, Term, complete, narrow, typed,
};
use reading_state::Homes;
pub use reading_state::{
    Anchors, ArticleKey, Change, Memory, Place, ReadingState, Recollection, TransferError, Trouble,
    content_hash, export, import, usual_place,
};
pub use scan::{Census, EXTENSIONS, Found, Problem};
pub use shelf::{Builder, Facet, Flags, Row, Shelf};
pub use titles::{Titles, fold, folded};

/// The name that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// Folders and files to read from. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Library {
    roots: Arc<[PathBuf]>,
    standard_input: Arc<[u8]>,
    options: Options,
    /// The real paths that nothing is read outside of; `None` where there are no bounds.
    bounds: Option<Arc<[PathBuf]>>,
    reading_state: ReadingState,
    /// Where the roots lie on the disk, for the reading state.
    homes: Homes,
}

impl Library {
    /// A library of these folders and files. Nothing is read yet.
    pub fn new(roots: Vec<PathBuf>) -> Self {
        Self { roots: roots.into(), ..Self::default() }
    }

    /// The same library, its articles loaded as was asked for.
    #[must_use]
    pub fn with_options(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// The same library, with what came in on standard input behind the name [`STANDARD_INPUT`].
    #[must_use]
    pub fn with_standard_input(self, bytes: Vec<u8>) -> Self {
        Self { standard_input: bytes.into(), ..self }
    }

    /// The same library, out of which no link leads: what is not under one of its folders and files as they really lie
    /// on the disk is not read, whatever path or link names it.
    #[must_use]
    pub fn confined(self) -> Self {
        let bounds = self.roots.iter().filter_map(|root| root.canonicalize().ok()).collect();
        Self { bounds: Some(bounds), ..self }
    }

    /// Whether a path lies within the bounds.
    fn holds(&self, path: &Path) -> bool {
        let Some(bounds) = &self.bounds else { return true };
        path.canonicalize().is_ok_and(|real| bounds.iter().any(|bound| real.starts_with(bound)))
    }

    /// The folders and files as they were given.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// Opens an article; [`LoadError::Denied`] for one out of bounds. Blocks for as long as the disk takes.
    pub fn load(&self, path: &Path) -> Result<Loaded, LoadError> {
        if path.as_os_str() == STANDARD_INPUT {
            return Ok(load_bytes_with(&self.standard_input, STANDARD_INPUT, self.options));
        }
        if !self.holds(path) {
            return Err(LoadError::Denied);
        }
        load_with(path, self.options)
    }
}
