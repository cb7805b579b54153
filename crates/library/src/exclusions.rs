//! What a walk of a library leaves out: folders that never hold articles, and what the user asked to leave out, by patterns or
//! by the files `.gitignore` and `.ignore` in the folders.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use yuelan_loader::sanitize;

/// The names of files with patterns. What the first one says counts before what the second one says.
const IGNORE_FILES: [&str; 2] = [".ignore", ".gitignore"];
/// The maximum size of such a file in bytes. Real ones have some hundred; a larger one is no list of patterns.
const MAX_IGNORE_FILE_BYTES: u64 = 1 << 20;

/// What the user asked to leave out of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exclusions {
    reads_ignore_files: bool,
    globs: Vec<String>,
}

impl Exclusions {
    /// Creates exclusions: whether `.gitignore` and `.ignore` count, and patterns in the syntax of these files, which
    /// apply below each root of the library. Patterns that [`check`](Self::check) refuses leave nothing out.
    pub const fn new(reads_ignore_files: bool, globs: Vec<String>) -> Self {
        Self { reads_ignore_files, globs }
    }

    /// Checks a pattern. The error says in English what is wrong with it.
    pub fn check(glob: &str) -> Result<(), String> {
        let mut builder = GitignoreBuilder::new("");
        // Git takes a bracket that is never closed for itself; whoever types one has mistyped it.
        builder.allow_unclosed_class(false);
        match builder.add_line(None, glob) {
            Err(ignore::Error::Glob { err, .. }) => Err(sanitize(&err)),
            Err(error) => Err(sanitize(&error.to_string())),
            Ok(_) => builder.build().map(drop).map_err(|error| sanitize(&error.to_string())),
        }
    }

    /// Whether nothing is left out.
    pub(crate) const fn is_empty(&self) -> bool {
        !self.reads_ignore_files && self.globs.is_empty()
    }
}

/// Whether a folder of this name is never walked: programs keep thousands of files of others in it.
fn is_never_walked(name: Option<&OsStr>) -> bool {
    name.is_some_and(|name| name == "node_modules")
}

/// What is left out below a root.
#[derive(Debug)]
pub(crate) struct RootExclusions {
    root: PathBuf,
    exclusions: Exclusions,
    globs: Gitignore,
    /// The patterns of each folder, once they have been read.
    folders: Mutex<HashMap<PathBuf, Arc<[Gitignore; 2]>>>,
}

impl RootExclusions {
    pub(crate) fn new(root: &Path, exclusions: &Exclusions) -> Self {
        let mut builder = GitignoreBuilder::new(root);
        builder.allow_unclosed_class(false);
        for glob in &exclusions.globs {
            // Those that are invalid were refused where they were given.
            let _ = builder.add_line(None, glob);
        }
        Self {
            root: root.to_owned(),
            exclusions: exclusions.clone(),
            globs: builder.build().unwrap_or_else(|_| Gitignore::empty()),
            folders: Mutex::default(),
        }
    }

    /// Whether a file or folder is left out, though the folder that it is in is not.
    pub(crate) fn leaves_out_entry(&self, path: &Path, is_folder: bool) -> bool {
        is_folder && is_never_walked(path.file_name()) || self.excludes(path, is_folder)
    }

    /// Whether a file or folder, or a folder that it is in below the root, is left out.
    pub(crate) fn leaves_out(&self, path: &Path, is_folder: bool) -> bool {
        self.any(path, is_folder, &|path, is_folder| self.leaves_out_entry(path, is_folder))
    }

    /// Whether the user asked to leave out a file or a folder that it is in.
    pub(crate) fn excludes_file(&self, path: &Path) -> bool {
        !self.exclusions.is_empty()
            && self.any(path, false, &|path, is_folder| self.excludes(path, is_folder))
    }

    /// Forgets the patterns of all folders, so that they are read again.
    pub(crate) fn forget(&self) {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn any(&self, path: &Path, is_folder: bool, is_out: &dyn Fn(&Path, bool) -> bool) -> bool {
        let Ok(inner) = path.strip_prefix(&self.root) else { return false };
        let mut at = self.root.clone();
        let mut components = inner.components().peekable();
        while let Some(component) = components.next() {
            at.push(component);
            if is_out(&at, is_folder || components.peek().is_some()) {
                return true;
            }
        }
        false
    }

    fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        if self.globs.matched(path, is_folder).is_ignore() {
            return true;
        }
        if !self.exclusions.reads_ignore_files {
            return false;
        }
        let around = || path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.root));
        for kind in 0..IGNORE_FILES.len() {
            for folder in around() {
                match self.patterns(folder)[kind].matched(path, is_folder) {
                    Match::Ignore(_) => return true,
                    Match::Whitelist(_) => return false,
                    Match::None => {}
                }
            }
        }
        false
    }

    fn patterns(&self, folder: &Path) -> Arc<[Gitignore; 2]> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = folders.get(folder) {
            return Arc::clone(known);
        }
        let patterns = Arc::new(IGNORE_FILES.map(|name| read(folder, name)));
        folders.insert(folder.to_owned(), Arc::clone(&patterns));
        patterns
    }
}

/// Reads the patterns of a file; none if there is no such file. Lines that are no pattern are passed over.
fn read(folder: &Path, name: &str) -> Gitignore {
    let file = folder.join(name);
    let is_list = fs::metadata(&file).is_ok_and(|file| file.is_file() && file.len() <= MAX_IGNORE_FILE_BYTES);
    let Some(bytes) = is_list.then(|| fs::read(&file).ok()).flatten() else { return Gitignore::empty() };
    let mut builder = GitignoreBuilder::new(folder);
    for line in String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').lines() {
        let _ = builder.add_line(None, line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// Whether a file has patterns of what is left out.
pub(crate) fn is_ignore_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| IGNORE_FILES.iter().any(|known| name == *known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        folder
    }

    fn left_out<'p>(folder: &Path, exclusions: &Exclusions, paths: &[&'p str]) -> Vec<&'p str> {
        let root = RootExclusions::new(folder, exclusions);
        paths.iter().copied().filter(|path| root.leaves_out(&folder.join(path), false)).collect()
    }

    #[test]
    fn folders_of_packages_are_always_left_out() {
        let folder = folder(&[]);
        let paths =
            ["a.md", "node_modules/a.md", "x/node_modules/y/a.md", "node_modules.md", "x/node_modules"];
        let out = ["node_modules/a.md", "x/node_modules/y/a.md"];
        assert_eq!(left_out(folder.path(), &Exclusions::default(), &paths), out);
        // Such a folder that was named is read.
        let inner = folder.path().join("node_modules");
        assert!(left_out(&inner, &Exclusions::default(), &["a.md"]).is_empty());
    }

    #[test]
    fn patterns_apply_below_the_root() {
        let folder = folder(&[]);
        let exclusions = Exclusions::new(
            false,
            vec!["drafts/".into(), "/old.*".into(), "*.txt".into(), "!keep.txt".into()],
        );
        let paths =
            ["a.md", "drafts/a.md", "x/drafts/y/a.md", "old.md", "x/old.md", "x/a.txt", "keep.txt", "drafts"];
        let out = ["drafts/a.md", "x/drafts/y/a.md", "old.md", "x/a.txt"];
        assert_eq!(left_out(folder.path(), &exclusions, &paths), out);
        assert!(
            !RootExclusions::new(folder.path(), &exclusions).excludes_file(Path::new("/elsewhere/a.txt"))
        );
    }

    #[test]
    fn files_with_patterns_count_only_where_asked() {
        let folder = folder(&[
            (".gitignore", "*.txt\n/out\n# comment\n[\n"),
            ("x/.gitignore", "!good.txt\n"),
            ("x/.ignore", "bad.md\n"),
            ("out/a.md", ""),
        ]);
        let paths =
            ["a.md", "a.txt", "x/a.txt", "x/good.txt", "x/bad.md", "bad.md", "out/a.md", "x/out/a.md"];
        assert!(left_out(folder.path(), &Exclusions::default(), &paths).is_empty());
        let out = ["a.txt", "x/a.txt", "x/bad.md", "out/a.md"];
        assert_eq!(left_out(folder.path(), &Exclusions::new(true, Vec::new()), &paths), out);
    }

    #[test]
    fn patterns_are_read_again_after_they_were_forgotten() {
        let folder = folder(&[(".ignore", "a.md")]);
        let root = RootExclusions::new(folder.path(), &Exclusions::new(true, Vec::new()));
        let file = folder.path().join("a.md");
        assert!(root.excludes_file(&file));
        fs::write(folder.path().join(".ignore"), "b.md").unwrap();
        assert!(root.excludes_file(&file));
        root.forget();
        assert!(!root.excludes_file(&file));
    }

    #[test]
    fn invalid_patterns_are_refused() {
        assert!(Exclusions::check("*.md").is_ok());
        assert!(Exclusions::check("[").is_err());
        let folder = folder(&[]);
        assert!(left_out(folder.path(), &Exclusions::new(false, vec!["[".into()]), &["["]).is_empty());
    }
}
