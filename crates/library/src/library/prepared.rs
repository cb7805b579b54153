//! The catalogue that is made for a confined library: its rows are checked against the bounds when it is made, and never
//! again, so that a kiosk starts and searches without listing the files.

use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::{Library, Preparation};
use crate::article_index::ArticleIndex;
use crate::catalogue::{Catalogue, CatalogueError, refuse_foreign};
use crate::scan::{ScanEvent, ScanSummary};
use crate::sqlite_file::{INDEX, LOG, beside};
use yuelan_loader::sanitize;

impl Library {
    /// Makes a catalogue for this library as a confined one, in place of the file, if there is one.
    ///
    /// The file is written elsewhere in its folder and renamed, so that readers have either the old one or the new one,
    /// and has no other files beside it, so that those who may not write it can read it. What is unchanged is taken from
    /// the old file. Nothing is replaced if the callback stops the scan, which is told of everything but errors of the
    /// catalogue: they are returned.
    pub fn prepare_catalogue(
        &self,
        file: &Path,
        callback: &mut dyn FnMut(ScanEvent) -> ControlFlow<()>,
    ) -> Result<ScanSummary, CatalogueError> {
        refuse_foreign(file)?;
        let new = beside(file, ".new");
        remove_with_log(&new).and_then(|()| copy_if_whole(file, &new)).map_err(|error| unusable(&error))?;
        let library = Self {
            catalogue: Some(new.clone().into()),
            preparation: Preparation::UnderWay,
            ..self.clone().confined()
        };
        let mut is_stopped = false;
        let mut error = None;
        let summary = library.scan(&mut |event| {
            if let ScanEvent::CatalogueError(why) = event {
                let is_made_anew = matches!(why, CatalogueError::Damaged | CatalogueError::Outdated);
                error = Some(why).filter(|_| !is_made_anew).or(error.take());
                return ControlFlow::Continue(());
            }
            let answer = callback(event);
            is_stopped |= answer.is_break();
            answer
        });
        let stored = match error {
            Some(error) => Err(error),
            None if is_stopped => Ok(()),
            None => Catalogue::finish(&new, &library.real_roots()),
        };
        if stored.is_err() || is_stopped {
            let _ = remove_with_log(&new);
            return stored.map(|()| summary);
        }
        replace(&new, file).map_err(|error| unusable(&error))?;
        Ok(summary)
    }

    /// Returns whether the catalogue of a confined library was made for it.
    pub fn has_prepared_catalogue(&self) -> bool {
        self.preparation == Preparation::Done
    }

    /// Whether the rows of the catalogue may be shown as they are.
    pub(crate) fn trusts_catalogue(&self) -> bool {
        !self.is_confined() || self.has_prepared_catalogue()
    }

    /// Whether the catalogue may be written.
    pub(crate) fn may_write_catalogue(&self) -> bool {
        !self.is_confined() || self.preparation == Preparation::UnderWay
    }

    /// The articles of a catalogue that was made for this confined library.
    pub(crate) fn prepared_index(&self) -> Option<Arc<ArticleIndex>> {
        let file = self.catalogue().filter(|_| self.has_prepared_catalogue())?;
        let articles = Catalogue::open_read_only(file).ok()?.prepared_index(&self.real_roots()).ok()??;
        Some(Arc::new(articles))
    }

    /// Looks up whether the catalogue was made for this library.
    pub(super) fn find_preparation(&self) -> Preparation {
        let file = self.catalogue().filter(|_| self.is_confined());
        let catalogue = file.and_then(|file| Catalogue::open_read_only(file).ok());
        match catalogue {
            Some(catalogue) if catalogue.is_prepared(&self.real_roots()) => Preparation::Done,
            _ => Preparation::None,
        }
    }
}

fn unusable(error: &io::Error) -> CatalogueError {
    CatalogueError::Unusable(sanitize(&error.to_string()))
}

/// Copies a catalogue that has no log beside it. One with a log is made again from nothing.
fn copy_if_whole(file: &Path, new: &Path) -> io::Result<()> {
    if file.is_file() && !beside(file, LOG).exists() {
        fs::copy(file, new)?;
    }
    Ok(())
}

/// Puts a new catalogue in the place of another one, whose log would spoil it.
fn replace(new: &Path, file: &Path) -> io::Result<()> {
    File::open(new)?.sync_all()?;
    for end in [LOG, INDEX] {
        remove(&beside(file, end))?;
    }
    fs::rename(new, file)
}

fn remove_with_log(file: &Path) -> io::Result<()> {
    ["", LOG, INDEX, "-journal"].into_iter().try_for_each(|end| remove(&beside(file, end)))
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(library: &Library) -> Vec<String> {
        let mut index = Arc::default();
        library.scan(&mut |event| {
            if let ScanEvent::Index(articles) = event {
                index = articles;
            }
            ControlFlow::Continue(())
        });
        let index: Arc<ArticleIndex> = index;
        index.by_title().iter().map(|&row| index.row(row).title().to_owned()).collect()
    }

    fn prepared(folder: &Path, file: &Path) -> Library {
        Library::new(vec![folder.to_owned()]).confined().with_catalogue(file.to_owned())
    }

    #[test]
    fn a_prepared_catalogue_is_shown_without_listing_or_writing_a_file() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let article = |title: &str| format!("---\ntitle: {title}\n---\n<p>{title}的正文。</p>");
        fs::write(folder.path().join("a.html"), article("灯")).unwrap();
        fs::write(outside.path().join("b.html"), article("外面")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("b.html"), folder.path().join("b.html")).unwrap();
        let file = outside.path().join("kiosk.db");
        let library = Library::new(vec![folder.path().to_owned()]);
        let go_on = &mut |_| ControlFlow::Continue(());
        // A catalogue that knows the file outside is no catalogue of a kiosk.
        library.clone().with_catalogue(file.clone()).scan(go_on);
        assert!(!prepared(folder.path(), &file).has_prepared_catalogue());
        for _ in 0..2 {
            let summary = library.prepare_catalogue(&file, go_on).unwrap();
            assert_eq!((summary.articles, summary.problems), (1, 0));
        }
        let names = |folder: &Path| -> Vec<_> {
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
        };
        assert_eq!(names(outside.path()).len(), 2, "{:?}", names(outside.path()));
        let before = fs::read(&file).unwrap();
        let kiosk = prepared(folder.path(), &file);
        assert!(kiosk.has_prepared_catalogue() && kiosk.reports_catalogue_first());
        // Nothing is listed: a file that is new is not found, and one that is gone still is.
        fs::write(folder.path().join("c.html"), article("新来")).unwrap();
        fs::remove_file(folder.path().join("a.html")).unwrap();
        assert_eq!(titles(&kiosk), ["灯"]);
        assert_eq!(fs::read(&file).unwrap(), before);
        library.prepare_catalogue(&file, go_on).unwrap();
        assert_eq!(titles(&prepared(folder.path(), &file)), ["新来"]);
        // It is made for these roots alone.
        assert!(!prepared(outside.path(), &file).has_prepared_catalogue());
    }

    #[test]
    fn a_scan_that_is_stopped_leaves_the_prepared_catalogue() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "灯").unwrap();
        let file = folder.path().join("kiosk.db");
        let library = Library::new(vec![folder.path().to_owned()]);
        library.prepare_catalogue(&file, &mut |_| ControlFlow::Continue(())).unwrap();
        let before = fs::read(&file).unwrap();
        library.prepare_catalogue(&file, &mut |_| ControlFlow::Break(())).unwrap();
        assert_eq!(fs::read(&file).unwrap(), before);
    }
}
