//! The picture behind a figure of an article.

use std::path::{Path, PathBuf};

use super::Library;
use crate::pictures::{
    DownloadCallback, MAX_BYTES, Picture, PictureCache, PictureError, candidates, decode, download,
    read_at_most,
};

impl Library {
    /// Sets where downloaded pictures are stored. Without a cache no picture is downloaded.
    #[must_use]
    pub fn with_pictures(self, cache: PictureCache) -> Self {
        Self { pictures: Some(cache), ..self }
    }

    /// Returns the picture at an address in an article, from a file beside the article or from the cache, without using
    /// the network. Blocks until it is read and decoded.
    pub fn picture(&self, article: &Path, address: &str) -> Result<Picture, PictureError> {
        let beside = self.picture_file(article, address).map(|path| read_at_most(&path, MAX_BYTES));
        let cached = || self.picture_cache().map(|cache| cache.load(address));
        decode(&beside.or_else(cached).unwrap_or(Err(PictureError::NotFound))?)
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

    /// The file that an address leads to, else one of the same name near the article.
    fn picture_file(&self, article: &Path, address: &str) -> Option<PathBuf> {
        let linked = self.linked_file(article, address);
        linked.or_else(|| {
            candidates(article, address).into_iter().find(|file| self.may_read(file) && file.is_file())
        })
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
        ] {
            let file = root.join(at);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(&file, "x").expect("a file");
            assert_eq!(found(address), Some(file), "{address}");
        }
        assert_eq!(found("g.png"), None);
        assert_eq!(found("http://x.example/sub/images/f.png"), None);
    }
}
