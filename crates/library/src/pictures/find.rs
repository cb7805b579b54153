//! Where the file of a picture may be: beside the article, or in a folder where saved pages have their pictures.

use std::io::{Error, Read};
use std::path::{Path, PathBuf};

use super::PictureError;
use crate::companions;
use yuelan_loader::{LoadError, local_path, open_file};

/// Names of folders beside an article that hold its pictures.
const FOLDERS: [&str; 8] = ["", "images", "image", "img", "assets", "media", "figures", "pictures"];

/// Returns the paths near an article that may be the picture at an address, the likeliest first.
pub(crate) fn candidates(article: &Path, address: &str) -> Vec<PathBuf> {
    let (Some(name), Some(folder), Some(stem)) = (name_of(address), article.parent(), article.file_stem())
    else {
        return Vec::new();
    };
    let stem = stem.to_string_lossy();
    // Named after the article, as by Hexo, browsers and editors.
    let own = [stem.to_string(), format!("{stem}.assets")].into_iter().chain(companions::names(&stem));
    // As written in the page, which may have been renamed since.
    let written = folder_of(address).filter(|folder| companions::is_name(folder));
    let folders = own.chain(written).chain(FOLDERS.map(str::to_owned));
    folders.map(|inner| folder.join(inner).join(&name)).collect()
}

/// The folder that an address names last, as the name of one.
fn folder_of(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    name_of(path.rsplit_once(['/', '\\'])?.0)
}

/// The last component of an address as the name of a file; `None` if there is none, or it would lead elsewhere.
fn name_of(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let last = path.rsplit(['/', '\\']).next()?;
    let name = local_path(last)?;
    let is_name = !name.is_empty() && !name.contains(['/', '\\']) && !matches!(name.as_str(), "." | "..");
    is_name.then_some(name)
}

/// Reads a regular file of at most `most` bytes.
pub(crate) fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, PictureError> {
    let unreadable = |error: Error| PictureError::Unreadable(error.to_string());
    let file = open_file(path).map_err(|error| match error {
        LoadError::NotAFile => PictureError::NotFound,
        error => PictureError::Unreadable(error.to_string()),
    })?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > most { Err(PictureError::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_name_is_the_last_component_and_never_leads_elsewhere() {
        assert_eq!(name_of("https://a.example/b/%E7%81%AF.png?x=/y").as_deref(), Some("灯.png"));
        assert_eq!(name_of("图.jpg").as_deref(), Some("图.jpg"));
        for address in ["https://a.example/b/", "https://a.example/%2e%2e", "", "a/..%2fb%2fc.png"] {
            assert_eq!(name_of(address), None, "{address}");
        }
    }

    #[test]
    fn folders_and_large_files_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(read_at_most(folder.path(), 9).is_err());
        fs::write(folder.path().join("x"), "0123456789").expect("a file");
        assert_eq!(read_at_most(&folder.path().join("x"), 9), Err(PictureError::TooLarge));
        assert_eq!(read_at_most(&folder.path().join("x"), 10).map(|bytes| bytes.len()), Ok(10));
    }
}
