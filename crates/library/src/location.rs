//! Where an article is: its file and, in a container of many articles, the key of its member.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use memchr::memrchr_iter;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::roots::STANDARD_INPUT;
use yuelan_loader::{is_unpacked_archive, sanitize};

/// Where an article is: its file and, in a container of many articles, the key of its member.
///
/// Two articles are the same if their locations are equal. Neither path nor key need be fit to be shown;
/// [`name`](Self::name) is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The path of the file.
    pub path: PathBuf,
    /// The key of the member in a container; `None` if the file is the article.
    pub member: Option<Box<str>>,
}

impl Location {
    /// Creates the location of a member of a container.
    pub fn member(path: impl Into<PathBuf>, key: &str) -> Self {
        Self { path: path.into(), member: Some(key.into()) }
    }

    /// Returns the location that a path on the command line names: the file of that name, or else a member `FILE#KEY` of a
    /// file. The name of a file may have the sign in it, too: of several files the one with the longest name counts.
    pub fn of_argument(argument: &Path) -> Self {
        let is_file =
            |path: &Path| path.as_os_str() == STANDARD_INPUT || path.is_file() || is_unpacked_archive(path);
        let text = argument.as_os_str().as_encoded_bytes();
        if is_file(argument) || argument.symlink_metadata().is_ok() {
            return argument.into();
        }
        let split = |at: usize| {
            let path = PathBuf::from(OsStr::from_bytes(text.get(..at)?));
            let key = std::str::from_utf8(text.get(at + 1..)?).ok().filter(|key| !key.is_empty())?;
            is_file(&path).then(|| Self::member(path, key))
        };
        memrchr_iter(b'#', text).find_map(split).unwrap_or_else(|| argument.into())
    }

    /// Returns the location with another path, and the same member.
    #[must_use]
    pub fn with_path(&self, path: PathBuf) -> Self {
        Self { path, member: self.member.clone() }
    }

    /// Returns the key of the member; empty if the file is the article.
    pub fn key(&self) -> &str {
        self.member.as_deref().unwrap_or_default()
    }

    /// Returns the path and, after `#`, the key of the member, sanitized: as the command line takes it.
    pub fn name(&self) -> String {
        named(&self.path.to_string_lossy(), self.member.as_deref())
    }

    /// Returns the same as [`name`](Self::name) without the folder.
    pub fn file_name(&self) -> String {
        let file = self.path.file_name().unwrap_or(self.path.as_os_str());
        named(&file.to_string_lossy(), self.member.as_deref())
    }

    /// Returns whether the file is standard input.
    pub fn is_standard_input(&self) -> bool {
        self.path.as_os_str() == STANDARD_INPUT
    }

    /// Hashes the location, whose path must be absolute, for a set of all articles.
    pub(crate) fn hash(&self) -> u64 {
        location_hash(self.path.as_os_str().as_encoded_bytes(), self.key().as_bytes())
    }
}

/// Hashes an absolute path and the key of a member, which is empty for a file.
pub(crate) fn location_hash(path: &[u8], key: &[u8]) -> u64 {
    if key.is_empty() {
        return xxh3_64(path);
    }
    let mut hash = Xxh3::new();
    // No path has a NUL.
    for bytes in [path, b"\0", key] {
        hash.update(bytes);
    }
    hash.digest()
}

fn named(path: &str, member: Option<&str>) -> String {
    match member {
        Some(key) => sanitize(&format!("{path}#{key}")),
        None => sanitize(path),
    }
}

impl From<PathBuf> for Location {
    fn from(path: PathBuf) -> Self {
        Self { path, member: None }
    }
}

impl From<&Path> for Location {
    fn from(path: &Path) -> Self {
        path.to_owned().into()
    }
}

impl From<&PathBuf> for Location {
    fn from(path: &PathBuf) -> Self {
        path.clone().into()
    }
}

impl From<String> for Location {
    fn from(path: String) -> Self {
        PathBuf::from(path).into()
    }
}

impl From<&str> for Location {
    fn from(path: &str) -> Self {
        PathBuf::from(path).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_key_and_nothing_harmful() {
        assert_eq!(Location::from("山/灯.xml").name(), "山/灯.xml");
        assert_eq!(
            Location::member("山/灯.xml", "https://a.example/1").name(),
            "山/灯.xml#https://a.example/1"
        );
        assert_eq!(Location::member("山/灯.xml", "\u{1b}[2J\u{202e}1").name(), "山/灯.xml#[2J1");
        assert_eq!(Location::member("山/灯.xml", "1").file_name(), "灯.xml#1");
    }

    #[test]
    fn an_argument_names_a_file_or_else_a_member_of_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        for name in ["山.xml", "山.xml#1", "a#b"] {
            std::fs::write(file(name), "x").unwrap();
        }
        let of = |name: &str| Location::of_argument(&file(name));
        assert_eq!(of("山.xml"), file("山.xml").into());
        assert_eq!(of("山.xml#2"), Location::member(file("山.xml"), "2"));
        assert_eq!(of("山.xml#1"), file("山.xml#1").into(), "a file has this whole name");
        assert_eq!(of("山.xml#1#2"), Location::member(file("山.xml#1"), "2"));
        assert_eq!(
            of("山.xml#https://a.example/#c"),
            Location::member(file("山.xml"), "https://a.example/#c")
        );
        assert_eq!(of("a#b#c/d"), Location::member(file("a#b"), "c/d"));
        for name in ["none.xml#1", "山.xml#", "#", ""] {
            assert_eq!(of(name), file(name).into(), "{name}");
        }
        assert_eq!(Location::of_argument(Path::new("-#1")), Location::member("-", "1"));
    }

    #[test]
    fn a_file_is_hashed_as_its_path_and_no_member_as_another() {
        let hash = |path: &str, key| Location::member(path, key).hash();
        assert_eq!(Location::from("/a").hash(), xxh3_64(b"/a"));
        assert_ne!(hash("/a", "b"), hash("/ab", ""));
        assert_ne!(hash("/a", "b"), hash("/a", "c"));
    }
}
