//! The picture behind a figure of an article.

use std::path::{Component, Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::Library;
use crate::companions;
use crate::location::Location;
use crate::pictures::{
    DownloadCallback, MAX_BYTES, Picture, PictureCache, PictureError, candidates, decode, download,
    read_at_most,
};
use yuelan_loader::{PartError, local_path, part_key};

/// The maximum number of files that are searched for one with a name.
const MAX_SEARCHED_FILES: usize = 50_000;

impl Library {
    /// Sets where downloaded pictures are stored. Without a cache no picture is downloaded.
    #[must_use]
    pub fn with_pictures(self, cache: PictureCache) -> Self {
        Self { pictures: Some(cache), ..self }
    }

    /// Returns the picture at an address in an article: a part of its own file, a file beside it, or from the cache,
    /// without using the network. Blocks until it is read and decoded.
    pub fn picture(&self, article: &Location, address: &str) -> Result<Picture, PictureError> {
        if let Some(key) = part_key(address) {
            return self.picture_inside(article, &key);
        }
        let beside = self.picture_file(&article.path, address).map(|path| read_at_most(&path, MAX_BYTES));
        let cached = || self.picture_cache().map(|cache| cache.load(address));
        decode(&beside.or_else(cached).unwrap_or(Err(PictureError::NotFound))?)
    }

    /// Returns the picture that the file of an article holds itself, by the key of its part. Blocks until it is read and
    /// decoded.
    pub fn picture_inside(&self, article: &Location, key: &str) -> Result<Picture, PictureError> {
        let mut parts = self.parts(article).map_err(|error| PictureError::Unreadable(error.to_string()))?;
        let bytes = parts.read(key, usize::try_from(MAX_BYTES).unwrap_or(usize::MAX));
        decode(&bytes.map_err(|error| match error {
            PartError::Missing => PictureError::NotFound,
            PartError::TooLarge => PictureError::TooLarge,
        })?)
    }

    /// Downloads the picture at an address, stores its file in the cache, and decodes it. Fails in a confined library.
    pub fn fetch_picture(
        &self,
        address: &str,
        callback: DownloadCallback<'_>,
    ) -> Result<Picture, PictureError> {
        let cache = self.picture_cache().ok_or(PictureError::NotFound)?;
        let bytes = download(address, cache.limits(), callback)?;
        cache.store(address, &bytes);
        decode(&bytes)
    }

    /// The file that an address leads to, else one of the same name near the article, else anywhere in the library.
    fn picture_file(&self, article: &Path, address: &str) -> Option<PathBuf> {
        let linked = self.linked_file(article, address);
        let near =
            || candidates(article, address).into_iter().find(|file| self.may_read(file) && file.is_file());
        linked.or_else(near).or_else(|| self.file_of_name(article, address))
    }

    /// The file below the article's root whose path ends with a relative one, as note-taking programs name pictures that lie
    /// in a folder for all of them. The least deep counts.
    pub(super) fn file_of_name(&self, article: &Path, address: &str) -> Option<PathBuf> {
        let written = local_path(address).filter(|path| !path.starts_with('/') && path.contains('.'))?;
        let relative = Path::new(&written);
        if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
            return None;
        }
        let root = self
            .roots()
            .iter()
            .filter(|root| article.starts_with(root))
            .max_by_key(|root| root.as_os_str().len())?;
        // What a browser saved beside a page belongs to that page.
        let is_shared = |item: &DirEntry| {
            item.depth() == 0 || !item.file_name().to_str().is_some_and(companions::is_name)
        };
        let mut walk = WalkBuilder::new(root);
        walk.standard_filters(false).hidden(true).filter_entry(is_shared);
        let files = walk.build().take(MAX_SEARCHED_FILES);
        let found =
            files.flatten().filter(|item| item.path().ends_with(relative) && self.may_read(item.path()));
        let files = found.filter(|item| item.file_type().is_some_and(|kind| kind.is_file()));
        files.min_by_key(DirEntry::depth).map(DirEntry::into_path)
    }

    /// The cache; `None` in a confined library, which shows nothing from outside.
    fn picture_cache(&self) -> Option<&PictureCache> {
        self.pictures.as_ref().filter(|_| !self.is_confined())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_picture_is_found_where_pages_are_saved_with_their_pictures() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let library = Library::new(vec![root.to_owned()]);
        let article = root.join("灯.md");
        let found = |address: &str| library.picture_file(&article, address);
        for (at, address) in [
            ("a.png", "a.png"),
            ("灯/b.png", "b.png"),
            ("灯/c.png", "/2021/c.png"),
            ("灯_files/d.png", "https://x.example/1/d.png?w=640"),
            ("images/e.png", "http://x.example/e.png"),
            ("sub/f.png", "./sub/f.png"),
            ("灯-Dateien/h.png", "./灯-Dateien/h.png"),
            ("灯.files/i.png", "https://x.example/1/i.png"),
            ("旧名_archivos/j.png", "https://x.example/旧名_archivos/j.png"),
        ] {
            let file = root.join(at);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(&file, "x").expect("a file");
            assert_eq!(found(address), Some(file), "{address}");
        }
        let notes = root.join("notes/a/note.md");
        fs::create_dir_all(root.join("notes/attachments/2021")).expect("a folder");
        fs::write(root.join("notes/attachments/2021/g.png"), "x").expect("a file");
        let of_note = |address: &str| library.picture_file(&notes, address);
        assert_eq!(of_note("g.png"), Some(root.join("notes/attachments/2021/g.png")));
        assert_eq!(of_note("2021/g.png"), Some(root.join("notes/attachments/2021/g.png")));
        fs::write(root.join("notes/g.png"), "x").expect("a file");
        assert_eq!(of_note("g.png"), Some(root.join("notes/g.png")));
        for address in ["h.png", "../x/g.png", "/g.png", "http://x.example/g.png", "g"] {
            assert_eq!(of_note(address), None, "{address}");
        }
        assert_eq!(found("http://x.example/sub/images/f.png"), None);
    }
}
