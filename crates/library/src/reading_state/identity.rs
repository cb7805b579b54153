//! Tells whether the path of the reading state still leads to the file that was opened: synchronizers and users delete,
//! replace and restore files while they are open.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::sqlite_file::{INDEX, LOG, beside};

/// What was at the path of a reading state, and beside it, when it was looked at last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// The path as it was given.
    path: PathBuf,
    /// The path without symbolic links, beside which SQLite keeps its log.
    real: PathBuf,
    file: Option<FileId>,
    /// Its size and time of change: another process that empties the log, or copies over the file, changes them.
    content: Option<(u64, i64, i64)>,
    log: Option<FileId>,
    index: Option<FileId>,
}

/// A device and the number of an inode on it, if any name still leads there.
type FileId = (u64, u64);

impl Identity {
    /// Looks at a path.
    pub(super) fn of(path: &Path) -> Self {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let file = fs::metadata(path).ok();
        Self {
            path: path.to_owned(),
            file: file.as_ref().and_then(id),
            content: file.as_ref().map(|file| (file.size(), file.mtime(), file.mtime_nsec())),
            log: id_of(&beside(&real, LOG)),
            index: id_of(&beside(&real, INDEX)),
            real,
        }
    }

    /// Whether the path still leads to the same file with the same log.
    pub(super) fn is_in_place(&self) -> bool {
        self.is_same(&Self::of(&self.path))
    }

    /// Whether moreover nobody has written to the file since.
    pub(super) fn is_unchanged(&self) -> bool {
        let now = Self::of(&self.path);
        self.is_same(&now) && self.content == now.content
    }

    /// Looks at the path again after this process has written to the file. Returns whether the file is still in place.
    pub(super) fn update(&mut self) -> bool {
        let now = Self::of(&self.path);
        let is_in_place = self.is_same(&now);
        if is_in_place {
            *self = now;
        }
        is_in_place
    }

    /// Whether there was a file at the path.
    pub(super) const fn has_file(&self) -> bool {
        self.file.is_some()
    }

    /// Whether there was the same file.
    pub(super) fn has_same_file(&self, other: &Self) -> bool {
        self.file.is_some() && self.file == other.file
    }

    fn is_same(&self, now: &Self) -> bool {
        // SQLite creates the log when it first needs it.
        self.has_same_file(now) && (self.log.is_none() || self.log == now.log)
    }

    /// Removes the log of a file that is no longer there, once it is closed. SQLite would take it for the log of the file
    /// that is there now.
    pub(super) fn remove_stale_log(&self) {
        if self.has_same_file(&Self::of(&self.path)) {
            return;
        }
        for (ending, noted) in [(LOG, self.log), (INDEX, self.index)] {
            let path = beside(&self.real, ending);
            // One that came with the new file belongs to it.
            if noted.is_some() && id_of(&path) == noted {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Whether a file certainly does not exist.
pub(crate) fn is_gone(path: &Path) -> bool {
    let error = fs::symlink_metadata(path).err().map(|error| error.kind());
    matches!(error, Some(ErrorKind::NotFound | ErrorKind::NotADirectory))
}

fn id_of(path: &Path) -> Option<FileId> {
    id(&fs::metadata(path).ok()?)
}

fn id(file: &Metadata) -> Option<FileId> {
    (file.nlink() > 0).then(|| (file.dev(), file.ino()))
}
