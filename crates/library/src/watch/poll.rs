//! Looks at the folders that are not watched from time to time, where that is asked for.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::folders::{Folders, Kind};
use super::is_hidden;

/// By which a change of a file is noticed.
type Stamp = (u64, Option<SystemTime>);

/// Compares the files of folders with what they were.
#[derive(Debug)]
pub(super) struct Poll {
    interval: Duration,
    /// When to look again.
    pub(super) next: Instant,
    files: HashMap<PathBuf, Stamp>,
}

impl Poll {
    /// Looks for the first time.
    pub(super) fn new(
        interval: Duration,
        folders: &mut Folders,
        is_watched_file: &dyn Fn(&Path) -> bool,
    ) -> Self {
        let mut poll = Self { interval, next: Instant::now(), files: HashMap::new() };
        poll.look(folders, is_watched_file);
        poll
    }

    /// Returns the files that have changed, appeared or gone since the last look.
    pub(super) fn look(
        &mut self,
        folders: &mut Folders,
        is_watched_file: &dyn Fn(&Path) -> bool,
    ) -> HashSet<PathBuf> {
        let mut files = HashMap::new();
        // Folders that have appeared are added at the end.
        let mut index = 0;
        while let Some(folder) = folders.unwatched.get(index).cloned() {
            index += 1;
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                match folders.kind(&entry) {
                    Kind::Folder | Kind::LinkToFolder if !is_hidden(&path) && !folders.leaves_out(&path) => {
                        folders.add_unwatched(&path);
                    }
                    Kind::Other if is_watched_file(&path) => {
                        if let Ok(file) = fs::metadata(&path) {
                            files.insert(path, (file.len(), file.modified().ok()));
                        }
                    }
                    _ => {}
                }
            }
        }
        let before = mem::replace(&mut self.files, files);
        let is_same = |path: &PathBuf, stamp: &Stamp| before.get(path) == Some(stamp);
        let written = self.files.iter().filter(|(path, stamp)| !is_same(path, stamp)).map(|(path, _)| path);
        let deleted = before.keys().filter(|path| !self.files.contains_key(*path));
        let changed = written.chain(deleted).cloned().collect();
        self.next = Instant::now() + self.interval;
        changed
    }
}
