//! Helpers for several modules of tests.

pub(crate) mod archive;
pub(crate) mod model;
pub(crate) mod pictures;
pub(crate) mod program;
pub(crate) mod pty;
pub(crate) mod reader;
pub(crate) mod server;

use std::fs;
use std::path::{Path, PathBuf};

/// Returns every file under a folder, sorted.
pub(crate) fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}
