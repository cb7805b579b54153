//! What is remembered of the articles of a library, which knows them by the paths of its roots while the reading state
//! knows them by absolute paths.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::Library;
use crate::article_index::{ArticleIndex, Flags, Row};
use crate::location::{Location, location_hash};
use crate::reading_state::{
    ArticleKey, ArticleState, Change, ReadingState, SavedPosition, content_hash_of, content_hash_of_member,
};
use crate::roots::RootPaths;
use yuelan_loader::{FileContent, LoadError, Loaded};

/// The state of an article, and the hash of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileState {
    /// What is remembered of the article.
    pub state: ArticleState,
    /// [`content_hash`](crate::content_hash) of its bytes; `None` if it cannot be read.
    pub hash: Option<u64>,
}

impl Library {
    /// Sets the reading state of the articles.
    #[must_use]
    pub fn with_reading_state(self, reading_state: ReadingState) -> Self {
        Self { root_paths: RootPaths::of(self.roots()), reading_state, ..self }
    }

    /// Returns the reading state of the articles.
    pub const fn reading_state(&self) -> &ReadingState {
        &self.reading_state
    }

    /// Loads an article with what is remembered of it. Errors as for [`load`](Self::load).
    pub fn load_remembered(&self, location: &Location) -> Result<(Loaded, FileState), LoadError> {
        let (loaded, hash) = self.load_hashed(location)?;
        Ok((loaded, self.state_of(location, hash)))
    }

    /// Returns the absolute path of a file by which the reading state knows it; `None` for standard input.
    pub(super) fn absolute(&self, path: &Path) -> Option<PathBuf> {
        self.root_paths.to_absolute(path)
    }

    /// Returns what is remembered of an article. Reads its file, so that a file that was moved is recognized.
    pub fn load_state(&self, location: &Location) -> FileState {
        if location.is_standard_input() {
            return FileState::default();
        }
        self.state_of(location, self.hash(location))
    }

    fn state_of(&self, location: &Location, hash: Option<u64>) -> FileState {
        let Some(absolute) = self.root_paths.to_absolute(&location.path) else { return FileState::default() };
        let state = self.reading_state.load(&ArticleKey { location: location.with_path(absolute), hash });
        FileState { state, hash }
    }

    /// The key by which the reading state knows an article; `None` for standard input. Reads its file if the hash of it is
    /// not given.
    pub(super) fn key(&self, location: &Location, hash: Option<u64>) -> Option<ArticleKey> {
        let location = location.with_path(self.absolute(&location.path)?);
        let hash = hash.or_else(|| self.hash(&location));
        Some(ArticleKey { location, hash })
    }

    /// The location with the path as a root was given; with the absolute one for a file below none of them.
    pub(super) fn as_given(&self, location: Location) -> Location {
        let Location { path, member } = location;
        Location { path: self.root_paths.to_given(&path).unwrap_or(path), member }
    }

    fn hash(&self, location: &Location) -> Option<u64> {
        if !self.may_read(&location.path) {
            return None;
        }
        let Some(key) = &location.member else {
            return content_hash_of(&mut FileContent::open(&location.path).ok()?).ok();
        };
        let (mut container, at) = self.open_member(&location.path, key).ok()?;
        Some(content_hash_of_member(&mut container, at))
    }

    /// Records something that the user did with an article. Reads its file if the hash of it is not given. Does nothing
    /// for standard input.
    pub fn record(&self, location: &Location, hash: Option<u64>, change: Change) {
        if let Some(key) = self.key(location, hash) {
            self.reading_state.record(&key, change);
        }
    }

    /// Returns the flags of each row of an index of this library; none at all if there is no reading state.
    ///
    /// An article that nothing is remembered of by its location may have been moved and is recognized by its content. Takes
    /// time linear in the number of rows.
    pub fn flags(&self, articles: &ArticleIndex) -> Vec<Flags> {
        if self.reading_state.path().is_none() && self.reading_state.error().is_none() {
            return Vec::new();
        }
        let mut all = vec![Flags::default(); articles.len()];
        let mut known = self.reading_state.all_flags();
        if known.by_location.is_empty() {
            return all;
        }
        let mut unknown = Vec::new();
        let mut locations = LocationHasher::new(self);
        for &row in articles.by_date() {
            match locations.hash(articles.row(row)).and_then(|hash| known.by_location.remove(&hash)) {
                Some((_, flags)) => all[row as usize] = flags,
                None => unknown.push(row),
            }
        }
        let unmatched: HashSet<u64> = known.by_location.values().filter_map(|(hash, _)| *hash).collect();
        unknown.retain(|&row| unmatched.contains(&articles.row(row).hash()));
        let hashes: Vec<u64> = unknown.iter().map(|&row| articles.row(row).hash()).collect();
        let moved = self.reading_state.flags_of_moved(&hashes);
        for row in unknown {
            all[row as usize] = moved.get(&articles.row(row).hash()).copied().unwrap_or_default();
        }
        all
    }

    /// Returns the marks that are valid for all articles, by name: the article and the position in it.
    ///
    /// The path begins with a root as it was given, if the file is below one. A confined library leaves out marks in
    /// other files.
    pub fn marks(&self) -> BTreeMap<char, (Location, SavedPosition)> {
        let marks = self.reading_state.marks().into_iter();
        let marks = marks.map(|(name, (location, position))| (name, (self.as_given(location), position)));
        marks.filter(|(_, (location, _))| self.may_open(&location.path)).collect()
    }
}

/// Hashes the locations of many articles with their absolute paths, looking up each folder once.
pub(super) struct LocationHasher<'l> {
    library: &'l Library,
    /// Whether all roots are folders: then the absolute path of a file is that of its folder with its name.
    are_folders: bool,
    /// The absolute path of each folder by its number, with a trailing slash.
    folders: HashMap<u32, Option<Vec<u8>>>,
    path: Vec<u8>,
}

impl<'l> LocationHasher<'l> {
    pub(super) fn new(library: &'l Library) -> Self {
        let are_folders = library.roots().iter().all(|root| root.is_dir());
        Self { library, are_folders, folders: HashMap::new(), path: Vec::new() }
    }

    /// The hash of the location of an article; `None` for one that is not remembered.
    pub(super) fn hash(&mut self, row: Row<'_>) -> Option<u64> {
        let root_paths = &self.library.root_paths;
        if !self.are_folders {
            let location = row.location();
            return Some(location.with_path(root_paths.to_absolute(&location.path)?).hash());
        }
        let folder = self.folders.entry(row.folder_number()).or_insert_with(|| {
            // Joining an empty path adds the trailing slash.
            let folder = root_paths.to_absolute(&row.folder_path())?.join("");
            Some(folder.into_os_string().into_encoded_bytes())
        });
        self.path.clone_from(folder.as_ref()?);
        self.path.extend_from_slice(row.file_name().as_os_str().as_encoded_bytes());
        Some(location_hash(&self.path, row.key().unwrap_or_default().as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::roots::STANDARD_INPUT;

    #[test]
    fn an_article_is_the_same_below_every_root() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("deep/a.html");
        fs::create_dir(folder.path().join("deep")).expect("a folder");
        fs::write(&file, "x").expect("a file");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(folder.path().join("deep"), &link).expect("a link");
        let state = ReadingState::in_memory();
        let library = |root: &Path| Library::new(vec![root.to_owned()]).with_reading_state(state.clone());
        library(folder.path()).record(&(&file).into(), None, Change::Starred(true));
        for (root, path) in [(folder.path().join("deep"), file.clone()), (link.clone(), link.join("a.html"))]
        {
            assert!(library(&root).load_state(&path.into()).state.starred, "{}", root.display());
        }
        assert!(library(&file).load_state(&(&file).into()).state.starred);
    }

    #[test]
    fn standard_input_is_not_remembered() {
        let library = Library::new(vec![STANDARD_INPUT.into()]).with_reading_state(ReadingState::in_memory());
        library.record(&STANDARD_INPUT.into(), None, Change::Read(true));
        assert_eq!(library.load_state(&STANDARD_INPUT.into()), FileState::default());
    }
}
