//! What a scan reports.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::article_index::ArticleIndex;
use crate::catalogue::CatalogueError;
use yuelan_loader::{LoadError, sanitize};

/// An event of a scan.
#[derive(Clone, Debug)]
pub enum ScanEvent {
    /// The articles as they are known now: first those of the catalogue, then from time to time with what was read
    /// since, and in the end all of them.
    Index(Arc<ArticleIndex>),
    /// The catalogue has been reported, and threads begin to read files.
    CatalogueRead,
    /// How far the scan is; at most ten times a second.
    Progress(ScanProgress),
    /// A file or folder could not be read.
    Problem(Problem),
    /// The catalogue cannot be used as it is.
    CatalogueError(CatalogueError),
}

/// How far a scan is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScanProgress {
    /// The articles that were read or found unchanged.
    pub done: usize,
    /// All articles; `None` while folders are still being listed.
    pub all: Option<usize>,
    /// The articles that are read in a second.
    pub rate: usize,
    /// The estimated time that is left; `None` if it cannot be estimated.
    pub left: Option<Duration>,
}

/// A file or folder that could not be read, or not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path, sanitized.
    pub name: String,
    /// Why it could not be read.
    pub error: LoadError,
}

/// What is to be said of a container that has more members than are listed.
pub(super) fn too_many(path: &Path, members: usize, limit: usize) -> Option<Problem> {
    let error = LoadError::TooManyMembers { members, limit };
    (members > limit).then(|| Problem { name: sanitize(&path.to_string_lossy()), error })
}

/// The totals of a scan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScanSummary {
    /// The files of every kind, except hidden ones.
    pub files: usize,
    /// The articles among the files.
    pub articles: usize,
    /// The files and folders that could not be read.
    pub problems: usize,
}
