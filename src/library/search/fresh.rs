//! Whether what the catalogue keeps can be searched as it stands.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::library::{Library, Shelf};

impl Library {
    /// The articles as the catalogue keeps them, if no folder of theirs has changed since it was written: files that
    /// came, went or were put in another's place change their folder. A file that was written over in its place is not
    /// noticed, for no file is looked at; a [`scan`](Self::scan) looks at all of them.
    pub fn kept(&self) -> Option<Shelf> {
        let written = written(self.catalogue()?)?;
        let shelf = self.open_catalogue().0?.kept(&self.places()).ok()??;
        let is_older = |path: &Path| changed(path).is_some_and(|changed| changed < written);
        let mut folders: Vec<PathBuf> = shelf.folders().flat_map(|folder| self.up_to_root(&folder)).collect();
        folders.extend(self.roots().iter().cloned());
        folders.sort_unstable();
        folders.dedup();
        folders.iter().all(|folder| is_older(folder)).then_some(shelf)
    }

    /// A folder and those that it lies in, up to a root.
    fn up_to_root(&self, folder: &Path) -> Vec<PathBuf> {
        let is_inside = |folder: &&Path| self.roots().iter().any(|root| folder.starts_with(root));
        folder.ancestors().take_while(is_inside).map(Path::to_owned).collect()
    }
}

/// When a catalogue was written last: its file, or the log beside it.
fn written(file: &Path) -> Option<SystemTime> {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    changed(file).max(changed(Path::new(&log)))
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|file| file.modified()).ok()
}
