//! The picture behind a figure of an article.

use std::collections::HashMap;
use std::ffi::OsStr;
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
        self.picture_file_near(article, address).or_else(|| self.file_of_name(article, address))
    }

    /// The file that an address leads to, else one of the same name near the article.
    pub(super) fn picture_file_near(&self, article: &Path, address: &str) -> Option<PathBuf> {
        let near =
            || candidates(article, address).into_iter().find(|file| self.may_read(file) && file.is_file());
        self.linked_file(article, address).or_else(near)
    }

    /// The file below the article's root whose path ends with a relative one, as note-taking programs name pictures that lie
    /// in a folder for all of them. The least deep counts.
    pub(super) fn file_of_name(&self, article: &Path, address: &str) -> Option<PathBuf> {
        self.files_of_names(article, &[address]).pop().flatten()
    }

    /// What [`file_of_name`](Self::file_of_name) returns for several addresses, by one search.
    pub(super) fn files_of_names(&self, article: &Path, addresses: &[&str]) -> Vec<Option<PathBuf>> {
        let wanted: Vec<Option<PathBuf>> = addresses.iter().map(|address| relative(address)).collect();
        let mut found: Vec<Option<DirEntry>> = addresses.iter().map(|_| None).collect();
        let root = self
            .roots()
            .iter()
            .filter(|root| article.starts_with(root))
            .max_by_key(|root| root.as_os_str().len())
            .filter(|_| wanted.iter().any(Option::is_some));
        let Some(root) = root else { return vec![None; addresses.len()] };
        // What a browser saved beside a page belongs to that page.
        let is_shared = |item: &DirEntry| {
            item.depth() == 0 || !item.file_name().to_str().is_some_and(companions::is_name)
        };
        let mut walk = WalkBuilder::new(root);
        walk.standard_filters(false).hidden(true).filter_entry(is_shared);
        let mut of_name: HashMap<&OsStr, Vec<usize>> = HashMap::new();
        for (index, relative) in wanted.iter().enumerate() {
            if let Some(name) = relative.as_deref().and_then(Path::file_name) {
                of_name.entry(name).or_default().push(index);
            }
        }
        let files = walk.build().take(MAX_SEARCHED_FILES).flatten();
        for item in files.filter(|item| item.file_type().is_some_and(|kind| kind.is_file())) {
            for &index in of_name.get(item.file_name()).into_iter().flatten() {
                let is_wanted = wanted[index].as_ref().is_some_and(|wanted| item.path().ends_with(wanted));
                let is_nearer = found[index].as_ref().is_none_or(|before| item.depth() < before.depth());
                if is_wanted && is_nearer && self.may_read(item.path()) {
                    found[index] = Some(item.clone());
                }
            }
        }
        found.into_iter().map(|found| found.map(DirEntry::into_path)).collect()
    }

    /// The cache; `None` in a confined library, which shows nothing from outside.
    pub(super) fn picture_cache(&self) -> Option<&PictureCache> {
        self.pictures.as_ref().filter(|_| !self.is_confined())
    }
}

/// The relative path of a file that an address is; `None` if it may lead elsewhere.
fn relative(address: &str) -> Option<PathBuf> {
    let written = local_path(address).filter(|path| !path.starts_with('/') && path.contains('.'))?;
    let relative = PathBuf::from(written);
    let is_plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    is_plain.then_some(relative)
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
