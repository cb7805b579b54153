//! What is not watched below the roots of a library, because the user left it out.

use std::path::Path;
use std::sync::Arc;

use super::batch::Batch;
use crate::exclusions::{Exclusions, RootExclusions, is_ignore_file};

/// What is left out below each root, under all of its paths. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftOut(Arc<[RootExclusions]>);

impl LeftOut {
    /// What is left out below some folders.
    pub(super) fn new<'p>(tops: impl Iterator<Item = &'p Path>, exclusions: &Exclusions) -> Self {
        Self(tops.map(|top| RootExclusions::new(top, exclusions)).collect())
    }

    /// Whether a file or folder is left out, or a folder that it is in.
    pub(super) fn contains(&self, path: &Path, is_folder: bool) -> bool {
        self.0.iter().any(|root| root.leaves_out(path, is_folder))
    }

    /// Reads the files with patterns again, if one of them has changed.
    pub(super) fn notice(&self, batch: &Batch) {
        if batch.is_lossy || batch.files.iter().any(|path| is_ignore_file(path)) {
            self.0.iter().for_each(RootExclusions::forget);
        }
    }
}
