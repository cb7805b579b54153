//! What the catalogue of a library knows without reading files.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Library;
use crate::article_index::{ArticleIndex, Row};
use crate::catalogue::{Catalogue, CatalogueError};
use crate::sqlite_file::{LOG, beside};

impl Library {
    /// Returns the path of the catalogue, if the library has one; the file may not exist yet.
    pub fn catalogue(&self) -> Option<&Path> {
        self.catalogue.as_deref()
    }

    /// The path of a catalogue that may know how to open containers fast.
    pub(crate) fn member_indexes(&self) -> Option<&Path> {
        self.member_indexes.as_deref()
    }

    /// Returns whether a scan reports the articles of the catalogue before it looks at any file.
    pub fn reports_catalogue_first(&self) -> bool {
        self.catalogue.is_some() && self.trusts_catalogue()
    }

    /// Returns the description in an article's metadata, from the catalogue or else from the file.
    pub fn description(&self, row: Row<'_>) -> Option<String> {
        let file = self.catalogue().filter(|_| self.trusts_catalogue());
        let known = file.and_then(|file| Catalogue::open_read_only(file).ok()?.entry(row.id()).ok());
        let meta = match known {
            Some(entry) => entry.meta,
            None => self.load(&row.location()).ok()?.article.meta,
        };
        meta.description
    }

    /// Returns the articles from the catalogue if no folder of theirs was modified after it was written.
    ///
    /// Adding, removing or replacing a file modifies its folder; overwriting a file in place does not, and goes
    /// unnoticed here, since no file is examined. A [`scan`](Self::scan) examines them all. `None`, too, if something is left
    /// out of the folders, for which no index is stored.
    pub fn unchanged_index(&self) -> Option<ArticleIndex> {
        if !self.exclusions().is_empty() {
            return None;
        }
        let written = written(self.catalogue()?)?;
        let articles = self.open_catalogue().0?.stored_index(&self.real_roots()).ok()??;
        let is_older = |path: &Path| modified(path).is_some_and(|modified| modified < written);
        let is_inside = |folder: &&Path| self.roots().iter().any(|root| folder.starts_with(root));
        // A set of strings, for comparing paths component by component takes longer than asking the disk.
        let mut checked: HashSet<OsString> = HashSet::new();
        let mut is_checked_or_older =
            |folder: &Path| !checked.insert(folder.as_os_str().to_owned()) || is_older(folder);
        let is_unchanged = self.roots().iter().all(|root| is_checked_or_older(root))
            && articles
                .folders()
                .all(|folder| folder.ancestors().take_while(is_inside).all(&mut is_checked_or_older));
        is_unchanged.then_some(articles)
    }

    /// What tells whether a folder of the articles of a catalogue was modified after it was written, as
    /// [`unchanged_index`](Self::unchanged_index) finds out; `None` as well without articles.
    pub(crate) fn folders_of(&self, catalogue: &Catalogue) -> Option<ScannedFolders> {
        let written = self.catalogue().and_then(written).filter(|_| self.exclusions().is_empty())?;
        let folders = catalogue.stored_folders(&self.real_roots()).ok()??;
        Some(ScannedFolders { written, folders })
    }

    /// Has the next scan read an article again, because what the catalogue knows of it is damaged.
    pub(crate) fn forget_stamp(&self, id: i64) {
        if let Some(catalogue) = self.open_catalogue().0.filter(|catalogue| catalogue.is_writable) {
            // If it cannot be written, the damage is noticed again.
            let _ = catalogue.forget_stamp(id);
        }
    }

    /// Opens or creates the catalogue. There may be an error beside it, or instead of it.
    pub(crate) fn open_catalogue(&self) -> (Option<Catalogue>, Option<CatalogueError>) {
        match self.catalogue() {
            None => (None, None),
            Some(file) if self.may_write_catalogue() => Catalogue::open(file),
            Some(file) => match Catalogue::open_read_only(file) {
                Ok(catalogue) => (Some(catalogue), None),
                Err(error) => (None, Some(error)),
            },
        }
    }
}

/// The folders that a scan has looked at, and when the catalogue was written.
#[derive(Debug)]
pub(crate) struct ScannedFolders {
    written: SystemTime,
    folders: Vec<PathBuf>,
}

impl ScannedFolders {
    /// Whether none of them was modified since. Asks the disk for each.
    pub(crate) fn are_unchanged(&self) -> bool {
        let is_older = |path: &PathBuf| modified(path).is_some_and(|modified| modified < self.written);
        self.folders.iter().all(is_older)
    }
}

/// When a catalogue was last written: its file or the write-ahead log beside it.
fn written(file: &Path) -> Option<SystemTime> {
    modified(file).max(modified(&beside(file, LOG)))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|file| file.modified()).ok()
}
