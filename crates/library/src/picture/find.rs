//! Files of pictures: beside the article, or in a folder where whoever saves pages puts them.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::PictureError;
use crate::Library;
use yuelan_loader::local_path;

/// Folders beside an article that hold its pictures. Hexo and browsers also have one named as the article.
const FOLDERS: [&str; 8] = ["", "images", "image", "img", "assets", "media", "figures", "pictures"];

impl Library {
    /// The file of a picture, within the library's bounds: where its address leads, else one of the same name near the
    /// article.
    pub(super) fn picture_file(&self, article: &Path, address: &str) -> Option<PathBuf> {
        let named = self.path_of(article, address);
        named.or_else(|| {
            let name = name_of(address)?;
            let folder = article.parent()?;
            let stem = article.file_stem()?.to_string_lossy().into_owned();
            let own = [stem.clone(), format!("{stem}_files"), format!("{stem}.assets")];
            let folders = FOLDERS.iter().map(|name| folder.join(name));
            let mut files = own.iter().map(|name| folder.join(name)).chain(folders).map(|at| at.join(&name));
            files.find(|file| file.is_file() && self.holds(file))
        })
    }
}

/// The last part of an address, as a file's name; `None` where it has none.
fn name_of(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let last = path.rsplit(['/', '\\']).next()?;
    let name = local_path(last)?;
    let is_name = !name.is_empty() && !name.contains(['/', '\\']) && !matches!(name.as_str(), "." | "..");
    is_name.then_some(name)
}

/// The bytes of a plain file, if they are at most so many.
pub(super) fn bytes_of(path: &Path, most: u64) -> Result<Vec<u8>, PictureError> {
    let unreadable = |error: std::io::Error| PictureError::Unreadable(error.to_string());
    let file = File::open(path).map_err(unreadable)?;
    if !file.metadata().is_ok_and(|about| about.is_file()) {
        return Err(PictureError::NotHere);
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > most { Err(PictureError::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn names_are_the_last_part_and_never_lead_anywhere() {
        assert_eq!(name_of("https://a.example/b/%E7%81%AF.png?x=/y").as_deref(), Some("灯.png"));
        assert_eq!(name_of("图.jpg").as_deref(), Some("图.jpg"));
        for address in ["https://a.example/b/", "https://a.example/%2e%2e", "", "a/..%2fb%2fc.png"] {
            assert_eq!(name_of(address), None, "{address}");
        }
    }

    #[test]
    fn it_is_found_where_pages_are_saved_with_their_pictures() {
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

    #[test]
    fn a_folder_and_a_flood_are_no_picture() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(bytes_of(folder.path(), 9).is_err());
        fs::write(folder.path().join("x"), "0123456789").expect("a file");
        assert_eq!(bytes_of(&folder.path().join("x"), 9), Err(PictureError::TooLarge));
        assert_eq!(bytes_of(&folder.path().join("x"), 10).map(|bytes| bytes.len()), Ok(10));
    }
}
