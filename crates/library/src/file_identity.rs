//! Identifies files and folders, whatever path leads to them.

use std::fs::Metadata;
use std::path::Path;

/// Identifies a file, whatever path leads to it.
#[cfg(unix)]
pub(crate) type Identity = (u64, u64);

/// Identifies a file, whatever path leads to it.
#[cfg(not(unix))]
pub(crate) type Identity = std::path::PathBuf;

#[cfg(unix)]
pub(crate) fn identity(metadata: &Metadata, _path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
pub(crate) fn identity(_metadata: &Metadata, path: &Path) -> Identity {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
