//! What is remembered of the articles of a library, which knows them by the paths of its roots while the reading state
//! knows them by absolute paths.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::Library;
use crate::article_index::{ArticleIndex, Flags, Row};
use crate::reading_state::{
    ArticleKey, ArticleState, Change, ReadingState, SavedPosition, content_hash_of, path_hash,
};
use crate::roots::RootPaths;
use yuelan_loader::FileContent;

/// The state of the article in a file, and the hash of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileState {
    /// What is remembered of the article.
    pub state: ArticleState,
    /// [`content_hash`](crate::content_hash) of the file; `None` if it cannot be read.
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

    /// Returns what is remembered of an article. Reads its file, so that a file that was moved is recognized.
    pub fn load_state(&self, path: &Path) -> FileState {
        let Some(absolute) = self.root_paths.to_absolute(path) else { return FileState::default() };
        let hash = self.hash(path);
        let state = self.reading_state.load(&ArticleKey { path: absolute, hash });
        FileState { state, hash }
    }

    fn hash(&self, path: &Path) -> Option<u64> {
        if !self.may_read(path) {
            return None;
        }
        content_hash_of(&mut FileContent::open(path).ok()?).ok()
    }

    /// Records something that the user did with an article. Reads its file if the hash of it is not given. Does nothing
    /// for standard input.
    pub fn record(&self, path: &Path, hash: Option<u64>, change: Change) {
        if let Some(path) = self.root_paths.to_absolute(path) {
            let hash = hash.or_else(|| self.hash(&path));
            self.reading_state.record(&ArticleKey { path, hash }, change);
        }
    }

    /// Returns the flags of each row of an index of this library; none at all if there is no reading state.
    ///
    /// An article that nothing is remembered of by its path may have been moved and is recognized by its content. Takes
    /// time linear in the number of rows.
    pub fn flags(&self, articles: &ArticleIndex) -> Vec<Flags> {
        if self.reading_state.path().is_none() && self.reading_state.error().is_none() {
            return Vec::new();
        }
        let mut all = vec![Flags::default(); articles.len()];
        let mut known = self.reading_state.all_flags();
        if known.by_path.is_empty() {
            return all;
        }
        let mut unknown = Vec::new();
        let mut paths = PathHasher::new(self);
        for &row in articles.by_date() {
            match paths.hash(articles.row(row)).and_then(|path| known.by_path.remove(&path)) {
                Some((_, flags)) => all[row as usize] = flags,
                None => unknown.push(row),
            }
        }
        let unmatched: HashSet<u64> = known.by_path.values().filter_map(|(hash, _)| *hash).collect();
        unknown.retain(|&row| unmatched.contains(&articles.row(row).hash()));
        let hashes: Vec<u64> = unknown.iter().map(|&row| articles.row(row).hash()).collect();
        let moved = self.reading_state.flags_of_moved(&hashes);
        for row in unknown {
            all[row as usize] = moved.get(&articles.row(row).hash()).copied().unwrap_or_default();
        }
        all
    }

    /// Returns the marks that are valid for all articles, by name: the file of the article and the position in it.
    ///
    /// The path begins with a root as it was given, if the file is below one. A confined library leaves out marks in
    /// other files.
    pub fn marks(&self) -> BTreeMap<char, (PathBuf, SavedPosition)> {
        let named = |path: PathBuf| self.root_paths.to_given(&path).unwrap_or(path);
        let marks = self.reading_state.marks().into_iter();
        let marks = marks.map(|(name, (path, position))| (name, (named(path), position)));
        marks.filter(|(_, (path, _))| self.may_open(path)).collect()
    }
}

/// Hashes the absolute paths of many articles, looking up each folder once.
struct PathHasher<'l> {
    library: &'l Library,
    /// Whether all roots are folders: then the absolute path of a file is that of its folder with its name.
    are_folders: bool,
    /// The absolute path of each folder by its number, with a trailing slash.
    folders: HashMap<u32, Option<Vec<u8>>>,
    path: Vec<u8>,
}

impl<'l> PathHasher<'l> {
    fn new(library: &'l Library) -> Self {
        let are_folders = library.roots().iter().all(|root| root.is_dir());
        Self { library, are_folders, folders: HashMap::new(), path: Vec::new() }
    }

    /// [`path_hash`] of the absolute path of an article; `None` for one that is not remembered.
    fn hash(&mut self, row: Row<'_>) -> Option<u64> {
        let root_paths = &self.library.root_paths;
        if !self.are_folders {
            return root_paths.to_absolute(&row.path()).map(|path| path_hash(&path));
        }
        let folder = self.folders.entry(row.folder_number()).or_insert_with(|| {
            // Joining an empty path adds the trailing slash.
            let folder = root_paths.to_absolute(&row.folder_path())?.join("");
            Some(folder.into_os_string().into_encoded_bytes())
        });
        self.path.clone_from(folder.as_ref()?);
        self.path.extend_from_slice(row.file_name().as_os_str().as_encoded_bytes());
        Some(xxh3_64(&self.path))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        library(folder.path()).record(&file, None, Change::Starred(true));
        for (root, path) in [(folder.path().join("deep"), file.clone()), (link.clone(), link.join("a.html"))]
        {
            assert!(library(&root).load_state(&path).state.starred, "{}", root.display());
        }
        assert!(library(&file).load_state(&file).state.starred);
    }

    #[test]
    fn standard_input_is_not_remembered() {
        let library = Library::new(vec![STANDARD_INPUT.into()]).with_reading_state(ReadingState::in_memory());
        library.record(Path::new(STANDARD_INPUT), None, Change::Read(true));
        assert_eq!(library.load_state(Path::new(STANDARD_INPUT)), FileState::default());
    }
}
