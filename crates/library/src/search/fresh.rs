//! Whether what the catalogue keeps can be searched as it stands.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::{ArticleIndex, Library};

impl Library {
    /// The articles as the catalogue keeps them, if no folder of theirs has changed since it was written: files that
    /// came, went or were put in another's place change their folder. A file that was written over in its place is not
    /// noticed, for no file is looked at; a [`scan`](Self::scan) looks at all of them.
    pub fn kept(&self) -> Option<ArticleIndex> {
        let written = written(self.catalogue()?)?;
        let articles = self.open_catalogue().0?.kept(&self.places()).ok()??;
        let is_older = |path: &Path| changed(path).is_some_and(|changed| changed < written);
        let is_inside = |folder: &&Path| self.roots().iter().any(|root| folder.starts_with(root));
        // By their bytes, for comparing paths part by part takes longer than looking at the disk.
        let mut met: HashSet<OsString> = HashSet::new();
        let mut is_met_or_older =
            |folder: &Path| !met.insert(folder.as_os_str().to_owned()) || is_older(folder);
        let are_older = self.roots().iter().all(|root| is_met_or_older(root))
            && articles
                .folders()
                .all(|folder| folder.ancestors().take_while(is_inside).all(&mut is_met_or_older));
        are_older.then_some(articles)
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
