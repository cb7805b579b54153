//! The roots of a library: the paths as the user named them, and where they are on the disk.

use std::path::{self, Path, PathBuf};
use std::sync::Arc;

use crate::exclusions::{Exclusions, RootExclusions};

/// The path that means standard input.
pub const STANDARD_INPUT: &str = "-";

/// A root as the user named it, and its canonical path, by which the catalogue knows it.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    pub(crate) given: PathBuf,
    pub(crate) real: PathBuf,
    /// What is left out below the canonical path.
    pub(crate) exclusions: Arc<RootExclusions>,
}

impl Root {
    /// A root; one that does not exist has its given path for its real one.
    pub(crate) fn new(given: &Path, exclusions: &Exclusions) -> Self {
        let real = given.canonicalize().unwrap_or_else(|_| given.to_owned());
        let exclusions = Arc::new(RootExclusions::new(&real, exclusions));
        Self { given: given.to_owned(), real, exclusions }
    }

    /// The real path of something below the root whose path begins with the given one.
    pub(crate) fn to_real(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.given).map_or_else(|_| path.to_owned(), |inner| join(&self.real, inner))
    }

    /// The path of something below the root, beginning with the given one; `None` for what is not below it.
    pub(crate) fn to_given(&self, real: &Path) -> Option<PathBuf> {
        Some(join(&self.given, real.strip_prefix(&self.real).ok()?))
    }
}

/// Converts between paths as the roots name them and the absolute paths that the reading state knows.
///
/// Unlike a [`Root`], a root that is a symbolic link to a file keeps the link's name here, so that reading state
/// follows the name that the user sees.
#[derive(Clone, Debug, Default)]
pub(crate) struct RootPaths(Arc<[(PathBuf, PathBuf)]>);

impl RootPaths {
    /// Looks up where the roots are; those that do not exist are left out.
    pub(crate) fn of(roots: &[PathBuf]) -> Self {
        Self(roots.iter().filter_map(|root| Some((root.clone(), absolute_root(root)?))).collect())
    }

    /// The absolute path of a file; `None` for standard input.
    pub(crate) fn to_absolute(&self, given: &Path) -> Option<PathBuf> {
        let below =
            |(root, absolute): &(PathBuf, PathBuf)| Some(join(absolute, given.strip_prefix(root).ok()?));
        let found = self.0.iter().find_map(below);
        found.or_else(|| path::absolute(given).ok().filter(|_| given.as_os_str() != STANDARD_INPUT))
    }

    /// The path of a file as the roots name it; `None` for a file below none of them.
    pub(crate) fn to_given(&self, absolute: &Path) -> Option<PathBuf> {
        self.0.iter().find_map(|(root, real)| Some(join(root, absolute.strip_prefix(real).ok()?)))
    }
}

/// Joins without the trailing slash that `Path::join` leaves behind an empty path.
fn join(folder: &Path, inner: &Path) -> PathBuf {
    if inner.as_os_str().is_empty() { folder.to_owned() } else { folder.join(inner) }
}

/// Where a root is: the target of a link to a folder, but the link itself for a link to a file.
pub(crate) fn absolute_root(root: &Path) -> Option<PathBuf> {
    if root.as_os_str() == STANDARD_INPUT {
        return None;
    }
    if root.is_dir() {
        return root.canonicalize().ok();
    }
    let folder = root.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(root.file_name()?))
}
