//! Where the file of a picture may be: beside the article, or in a folder where saved pages have their pictures.

use std::io::{Error, Read};
use std::path::{Path, PathBuf};

use super::PictureError;
use crate::companions;
use xxhash_rust::xxh3::xxh3_64;
use yuelan_loader::{LoadError, is_sanitized, local_path, open_file};

/// Names of folders beside an article that hold its pictures.
const FOLDERS: [&str; 8] = ["", "images", "image", "img", "assets", "media", "figures", "pictures"];

/// Returns the paths near an article that may be the picture at an address, the likeliest first.
pub(crate) fn candidates(article: &Path, address: &str) -> Vec<PathBuf> {
    let (Some(folder), Some(stem)) = (article.parent(), article.file_stem()) else {
        return Vec::new();
    };
    let stem = stem.to_string_lossy();
    let hashed = folder.join(&*stem).join(hashed_name(address));
    let Some(name) = name_of(address) else { return vec![hashed] };
    // Named after the article, as by Hexo, browsers and editors.
    let own = [stem.to_string(), format!("{stem}.assets")].into_iter().chain(companions::names(&stem));
    // As written in the page, which may have been renamed since.
    let written = folder_of(address).filter(|folder| companions::is_name(folder));
    let folders = own.chain(written).chain(FOLDERS.map(str::to_owned));
    [hashed].into_iter().chain(folders.map(|inner| folder.join(inner).join(&name))).collect()
}

/// Returns the names under which the pictures at some addresses are saved in a folder named like their article, so that
/// the picture view finds each: the last component of the address, or a hash of it where several have the same, or where it
/// would be no good name.
pub fn picture_file_names(addresses: &[String]) -> Vec<String> {
    let names: Vec<Option<String>> = addresses.iter().map(|address| name_of(address)).collect();
    let folded = |name: &str| name.to_lowercase();
    let is_unique =
        |name: &str| names.iter().flatten().filter(|other| folded(other) == folded(name)).count() == 1;
    let is_good = |name: &str| {
        name.len() <= MAX_NAME
            && !name.starts_with('.')
            && is_sanitized(name)
            && Path::new(name).extension().is_some()
    };
    let named = names.iter().zip(addresses).map(|(name, address)| match name {
        Some(name) if is_good(name) && is_unique(name) => name.clone(),
        _ => hashed_name(address),
    });
    named.collect()
}

/// The longest name that is kept, in bytes; most file systems allow 255, and a temporary name is longer.
const MAX_NAME: usize = 200;

/// The name of a picture by the hash of its address, with the extension that the address has.
fn hashed_name(address: &str) -> String {
    let hash = xxh3_64(address.as_bytes());
    let name = name_of(address).unwrap_or_default();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_plain =
        (1..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_plain { format!("{hash:016x}.{extension}") } else { format!("{hash:016x}") }
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
    fn pictures_saved_under_their_names_are_found_again() {
        let addresses = [
            "https://a.example/1/%E7%81%AF.png?w=640",
            "https://a.example/2/boat.jpg",
            "https://b.example/3/Boat.jpg",
            "https://a.example/mmbiz/abc/640?wx_fmt=jpeg",
            "https://a.example/picture?id=5",
            "https://a.example/.hidden.png",
            "https://a.example/",
        ]
        .map(str::to_owned);
        let names = picture_file_names(&addresses);
        assert_eq!(names[0], "灯.png");
        for (name, address) in names.iter().zip(&addresses) {
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
            assert!(!name.starts_with('.') && !name.contains(['/', '?']), "{name}");
            let found = candidates(Path::new("/a/2026 灯.html"), address);
            assert!(found.contains(&Path::new("/a/2026 灯").join(name)), "{address}");
        }
        assert!(names[1].contains(".jpg") && names[1].len() == 20, "{}", names[1]);
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
