//! The folders of a watch: finds them, watches each on its own, and counts those for which that fails.
//!
//! A folder that cannot be watched leaves all others watched. Folders are visited level by level, so that those at the top
//! are watched if there are more than the system allows.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fs::{self, DirEntry, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use notify::ErrorKind as WatchError;
use yuelan_loader::sanitize;

use super::network::is_network;
use super::state::{WatchGap, WatchGapReason};
use super::{LeftOut, is_hidden};
use crate::file_identity::{Identity, identity};

/// Watches one folder.
pub(super) type WatchFolder<'a> = &'a mut dyn FnMut(&Path) -> notify::Result<()>;

/// The folders that are watched, and those that are not.
#[derive(Debug, Default)]
pub(super) struct Folders {
    /// Whether links to folders are followed.
    follows_links: bool,
    /// Whether the paths of unwatched folders are kept.
    keeps_unwatched: bool,
    left_out: LeftOut,
    known: HashSet<Identity>,
    /// Whether the file system on a device is a network file system.
    devices: HashMap<u64, bool>,
    pub(super) watched: usize,
    pub(super) gaps: Vec<WatchGap>,
    /// The folders whose changes are not all reported, if they are kept.
    pub(super) unwatched: Vec<PathBuf>,
    /// Whether the system allows no more folders.
    is_full: bool,
}

impl Folders {
    pub(super) fn new(follows_links: bool, keeps_unwatched: bool, left_out: LeftOut) -> Self {
        Self { follows_links, keeps_unwatched, left_out, ..Self::default() }
    }

    /// Watches a folder and all below it, except what is hidden or left out, and calls `file` with every other file there.
    ///
    /// A folder `is_new` if it appeared while its surroundings were watched: it may have the identity of one that was
    /// known and has moved or gone.
    pub(super) fn add(
        &mut self,
        top: &Path,
        is_new: bool,
        watch: WatchFolder<'_>,
        file: &mut dyn FnMut(PathBuf),
        is_stopped: &dyn Fn() -> bool,
    ) {
        self.is_full = false;
        let mut waiting = VecDeque::from([(top.to_owned(), is_new && !top.is_symlink())]);
        while let Some((folder, is_new)) = waiting.pop_front() {
            if is_stopped() || !self.visit(&folder, is_new, watch) {
                continue;
            }
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.note_error(&error, &folder);
                    continue;
                }
            };
            for entry in entries.flatten().filter(|entry| !is_hidden(Path::new(&entry.file_name()))) {
                match self.kind(&entry) {
                    Kind::Folder | Kind::LinkToFolder if self.leaves_out(&entry.path()) => {}
                    Kind::Folder => waiting.push_back((entry.path(), is_new)),
                    Kind::LinkToFolder => waiting.push_back((entry.path(), false)),
                    Kind::Other => file(entry.path()),
                }
            }
        }
    }

    /// Watches a single folder. Returns whether it was not known, and what is below it may be watched.
    pub(super) fn visit(&mut self, folder: &Path, is_new: bool, watch: WatchFolder<'_>) -> bool {
        let metadata = match fs::metadata(folder) {
            Ok(metadata) if metadata.is_dir() => metadata,
            Ok(_) => return false,
            Err(error) => {
                self.note_error(&error, folder);
                return false;
            }
        };
        let is_first = self.known.insert(identity(&metadata, folder));
        if !is_first && !is_new {
            return false;
        }
        if self.is_full {
            self.note(WatchGapReason::TooManyFolders, folder);
            return true;
        }
        if let Err(error) = watch(folder) {
            return self.note_watch_error(error.kind, folder);
        }
        self.watched += usize::from(is_first);
        if is_first && self.is_on_network(&metadata, folder) {
            self.note(WatchGapReason::Network, folder);
        }
        true
    }

    /// Takes note of a folder on the way to one that is polled. Returns whether it was not known.
    pub(super) fn add_unwatched(&mut self, folder: &Path) -> bool {
        let is_first = fs::metadata(folder)
            .is_ok_and(|metadata| metadata.is_dir() && self.known.insert(identity(&metadata, folder)));
        if is_first {
            self.unwatched.push(folder.to_owned());
        }
        is_first
    }

    /// Returns what something in a folder is.
    pub(super) fn kind(&self, entry: &DirEntry) -> Kind {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => Kind::Folder,
            Ok(kind) if kind.is_symlink() && self.follows_links && entry.path().is_dir() => {
                Kind::LinkToFolder
            }
            _ => Kind::Other,
        }
    }

    /// Returns whether a folder is not watched because it is left out of the library.
    pub(super) fn leaves_out(&self, folder: &Path) -> bool {
        self.left_out.contains(folder, true)
    }

    /// Returns whether something that has appeared is a folder to be watched.
    pub(super) fn should_add(&self, path: &Path) -> bool {
        !is_hidden(path)
            && !self.leaves_out(path)
            && path
                .symlink_metadata()
                .is_ok_and(|file| file.is_dir() || file.is_symlink() && self.follows_links && path.is_dir())
    }

    fn is_on_network(&mut self, metadata: &Metadata, folder: &Path) -> bool {
        let device = device(metadata);
        *self.devices.entry(device).or_insert_with(|| is_network(folder))
    }

    /// Takes note of an error of the watcher. Returns whether what is below the folder may be watched nevertheless.
    fn note_watch_error(&mut self, error: WatchError, folder: &Path) -> bool {
        let reason = match error {
            WatchError::MaxFilesWatch => {
                self.is_full = true;
                WatchGapReason::TooManyFolders
            }
            WatchError::Io(error) => {
                // Whoever may not watch a folder may not read it either.
                self.note_error(&error, folder);
                return error.kind() != ErrorKind::PermissionDenied;
            }
            WatchError::PathNotFound => return false,
            WatchError::Generic(reason) => WatchGapReason::Other(sanitize(&reason)),
            WatchError::WatchNotFound | WatchError::InvalidConfig(_) => WatchGapReason::Other(String::new()),
        };
        self.note(reason, folder);
        true
    }

    /// Takes note of an error about a folder. One that has gone is no gap.
    fn note_error(&mut self, error: &io::Error, folder: &Path) {
        match error.kind() {
            ErrorKind::NotFound => {}
            ErrorKind::PermissionDenied => self.note(WatchGapReason::PermissionDenied, folder),
            _ => self.note(WatchGapReason::Other(sanitize(&error.to_string())), folder),
        }
    }

    /// Takes note of a folder whose changes are not all reported.
    pub(super) fn note(&mut self, reason: WatchGapReason, folder: &Path) {
        if self.keeps_unwatched {
            self.unwatched.push(folder.to_owned());
        }
        if let Some(gap) = self.gaps.iter_mut().find(|gap| gap.reason == reason) {
            gap.folders += 1;
            return;
        }
        let first = sanitize(&folder.to_string_lossy());
        self.gaps.push(WatchGap { reason, folders: 1, first });
    }

    /// Takes note of a reason that concerns the whole library.
    pub(super) fn note_everywhere(&mut self, reason: WatchGapReason) {
        if self.gaps.iter().all(|gap| gap.reason != reason) {
            self.gaps.insert(0, WatchGap { reason, folders: 0, first: String::new() });
        }
    }
}

/// What something in a folder is to a watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    LinkToFolder,
    Other,
}

#[cfg(unix)]
fn device(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(metadata)
}

#[cfg(not(unix))]
fn device(_metadata: &Metadata) -> u64 {
    0
}
