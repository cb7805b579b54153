//! Which article of a library is which: paths as the library's roots name them ↔ the absolute ones that are remembered.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{self, Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::{ArticleKey, ArticleState, Change, ReadingState, SavedPosition, content_hash, path_hash};
use crate::{ArticleIndex, Flags, Library, Row, STANDARD_INPUT};

/// The roots of a library and where each lies on the disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct RootPaths(Arc<[(PathBuf, PathBuf)]>);

/// What is remembered of an article, and the hash by which its content is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileState {
    /// What is remembered of it.
    pub state: ArticleState,
    /// [`content_hash`] of its file; `None` where it cannot be read.
    pub hash: Option<u64>,
}

impl RootPaths {
    /// Looks where some roots lie. What is no file or folder has no home.
    fn of(roots: &[PathBuf]) -> Self {
        let root_paths = roots.iter().filter_map(|root| Some((root.clone(), real(root)?)));
        Self(root_paths.collect())
    }

    /// The absolute path of a file that is named as the roots are; `None` for standard input.
    fn absolute(&self, named: &Path) -> Option<PathBuf> {
        let under = |(root, real): &(PathBuf, PathBuf)| Some(join(real, named.strip_prefix(root).ok()?));
        let found = self.0.iter().find_map(under);
        found.or_else(|| path::absolute(named).ok().filter(|_| named.as_os_str() != STANDARD_INPUT))
    }

    /// How the roots name a file.
    pub(crate) fn named(&self, absolute: &Path) -> Option<PathBuf> {
        self.0.iter().find_map(|(root, real)| Some(join(root, absolute.strip_prefix(real).ok()?)))
    }
}

/// A path in a folder; the folder itself for an empty one, without a slash behind it.
fn join(folder: &Path, inner: &Path) -> PathBuf {
    if inner.as_os_str().is_empty() { folder.to_owned() } else { folder.join(inner) }
}

/// Where a root lies. A link to a folder is that folder; a file keeps its own name.
fn real(root: &Path) -> Option<PathBuf> {
    if root.as_os_str() == STANDARD_INPUT {
        return None;
    }
    if root.is_dir() {
        return root.canonicalize().ok();
    }
    let folder = root.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(root.file_name()?))
}

impl Library {
    /// The same library, and what the reader did with its articles.
    #[must_use]
    pub fn with_reading_state(self, reading_state: ReadingState) -> Self {
        Self { root_paths: RootPaths::of(self.roots()), reading_state, ..self }
    }

    /// What the reader did with the articles.
    pub const fn reading_state(&self) -> &ReadingState {
        &self.reading_state
    }

    /// What is remembered of an article. Reads its file, to know its content again.
    pub fn load_state(&self, path: &Path) -> FileState {
        let Some(absolute) = self.root_paths.absolute(path) else { return FileState::default() };
        let hash = self.hash(path);
        let state = self.reading_state.load(&ArticleKey { path: absolute, hash });
        FileState { state, hash }
    }

    fn hash(&self, path: &Path) -> Option<u64> {
        if !fs::metadata(path).is_ok_and(|file| file.is_file()) || !self.holds(path) {
            return None;
        }
        fs::read(path).ok().map(|bytes| content_hash(&bytes))
    }

    /// Keeps something that the reader did with an article. Where its hash is not known, its file is read for it. What
    /// comes in on standard input is not remembered.
    pub fn record(&self, path: &Path, hash: Option<u64>, change: Change) {
        if let Some(path) = self.root_paths.absolute(path) {
            let hash = hash.or_else(|| self.hash(&path));
            self.reading_state.record(&ArticleKey { path, hash }, change);
        }
    }

    /// What the reader did with the articles of a index of this library, row by row; none where nothing is kept at all.
    /// A file that nothing is remembered of by its path may have been moved, and is known by its content. Linear.
    pub fn flags_of(&self, articles: &ArticleIndex) -> Vec<Flags> {
        if self.reading_state.path().is_none() && self.reading_state.trouble().is_none() {
            return Vec::new();
        }
        let mut all = vec![Flags::default(); articles.len()];
        let mut known = self.reading_state.all_flags();
        if known.by_path.is_empty() {
            return all;
        }
        let mut unknown = Vec::new();
        let mut paths = Paths::new(self);
        for &row in articles.by_date() {
            match paths.hash(articles.row(row)).and_then(|path| known.by_path.remove(&path)) {
                Some((_, flags)) => all[row as usize] = flags,
                None => unknown.push(row),
            }
        }
        let strays: HashSet<u64> = known.by_path.values().filter_map(|(hash, _)| *hash).collect();
        unknown.retain(|&row| strays.contains(&articles.row(row).hash()));
        let hashes: Vec<u64> = unknown.iter().map(|&row| articles.row(row).hash()).collect();
        let moved = self.reading_state.flags_of_moved(&hashes);
        for row in unknown {
            all[row as usize] = moved.get(&articles.row(row).hash()).copied().unwrap_or_default();
        }
        all
    }

    /// Where the marks for all articles lead, by name: the article's file, named as the roots are if it lies under one of
    /// them, and the place. In a reading room none that lead out of it: their names are nobody's there.
    pub fn marks(&self) -> BTreeMap<char, (PathBuf, SavedPosition)> {
        let named = |path: PathBuf| self.root_paths.named(&path).unwrap_or(path);
        let marks = self.reading_state.marks().into_iter();
        let marks = marks.map(|(name, (path, place))| (name, (named(path), place)));
        marks.filter(|(_, (path, _))| self.holds(path)).collect()
    }
}

/// The absolute paths of many articles, as their hashes. Where a folder lies is looked up once for all in it.
struct Paths<'l> {
    library: &'l Library,
    /// Whether all roots are folders, so that a file in a folder lies where the folder does.
    are_folders: bool,
    /// By the number of the folder: its absolute path with a slash behind it.
    folders: HashMap<u32, Option<Vec<u8>>>,
    path: Vec<u8>,
}

impl<'l> Paths<'l> {
    fn new(library: &'l Library) -> Self {
        let are_folders = library.roots().iter().all(|root| root.is_dir());
        Self { library, are_folders, folders: HashMap::new(), path: Vec::new() }
    }

    /// [`path_hash`] of the absolute path of an article; `None` for what is not remembered.
    fn hash(&mut self, row: Row<'_>) -> Option<u64> {
        let root_paths = &self.library.root_paths;
        if !self.are_folders {
            return root_paths.absolute(&row.path()).map(|path| path_hash(&path));
        }
        let folder = self.folders.entry(row.folder_number()).or_insert_with(|| {
            // An empty part is a slash behind the rest.
            let folder = root_paths.absolute(&row.folder_path())?.join("");
            Some(folder.into_os_string().into_encoded_bytes())
        });
        self.path.clone_from(folder.as_ref()?);
        self.path.extend_from_slice(row.file_name().as_os_str().as_encoded_bytes());
        Some(xxh3_64(&self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_the_same_from_every_folder_over_it() {
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
