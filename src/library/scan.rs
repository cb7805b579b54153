//! Walking folders for articles.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::ops::ControlFlow;
use std::path::Path;

use ignore::{DirEntry, WalkBuilder};

use super::{Entry, Library, LoadError, STANDARD_INPUT};
use crate::loader::clean;

/// The file name extensions of articles, lower case.
pub const EXTENSIONS: [&str; 6] = ["md", "markdown", "html", "htm", "xhtml", "txt"];

/// What a scan comes upon.
#[derive(Clone, Debug)]
pub enum Found {
    /// An article. Boxed, for it is much larger than the other.
    Article(Box<Entry>),
    /// A file or folder that could not be read.
    Problem(Problem),
}

/// A file or folder that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path, fit to be shown.
    pub name: String,
    /// Why it could not be read.
    pub error: LoadError,
}

/// What a scan has seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Files of every kind, hidden ones aside.
    pub files: usize,
    /// Articles among them.
    pub articles: usize,
    /// Files and folders that could not be read.
    pub problems: usize,
}

/// A listener for what a scan comes upon; it may break the scan off.
type Tell<'a> = &'a mut dyn FnMut(Found) -> ControlFlow<()>;

impl Library {
    /// Walks folders and files, and tells of each article as it is read, in the order of their names.
    ///
    /// Hidden files and folders inside a root are skipped, links are followed but not in circles, a file met twice is
    /// told of once. A file that is named directly is read whatever its extension. Ends early when told to.
    pub fn scan(&self, tell: Tell<'_>) -> Census {
        let mut scan = Scan { library: self, census: Census::default(), met: HashSet::new(), tell };
        for root in self.roots() {
            if scan.root(root).is_break() {
                break;
            }
        }
        scan.census
    }
}

struct Scan<'a> {
    library: &'a Library,
    census: Census,
    met: HashSet<Identity>,
    tell: Tell<'a>,
}

impl Scan<'_> {
    fn root(&mut self, root: &Path) -> ControlFlow<()> {
        if root.as_os_str() == STANDARD_INPUT {
            self.census.files += 1;
            return self.article(root);
        }
        let library = self.library.clone();
        let walk = WalkBuilder::new(root)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_name(Ord::cmp)
            .filter_entry(move |step| !step.path_is_symlink() || library.holds(step.path()))
            .build();
        for step in walk {
            match step {
                Ok(step) => self.step(&step)?,
                Err(error) => self.problem(root, &error)?,
            }
        }
        ControlFlow::Continue(())
    }

    fn step(&mut self, step: &DirEntry) -> ControlFlow<()> {
        if step.file_type().is_some_and(|kind| kind.is_dir()) {
            return ControlFlow::Continue(());
        }
        self.census.files += 1;
        let wanted = step.depth() == 0 || has_extension(step.path());
        if wanted && self.first_met(step) { self.article(step.path()) } else { ControlFlow::Continue(()) }
    }

    fn first_met(&mut self, step: &DirEntry) -> bool {
        step.metadata().map_or(true, |metadata| self.met.insert(identity(&metadata, step.path())))
    }

    fn article(&mut self, path: &Path) -> ControlFlow<()> {
        match self.library.load(path) {
            Ok(loaded) => {
                self.census.articles += 1;
                (self.tell)(Found::Article(Box::new(Entry::new(path.to_owned(), &loaded))))
            }
            Err(error) => self.tell_problem(path, error),
        }
    }

    fn problem(&mut self, root: &Path, error: &ignore::Error) -> ControlFlow<()> {
        let (path, error) = explain(error);
        let path = path.unwrap_or(root);
        // The walk wraps the system's error in words of its own; asking again gives the plain one.
        let plain = matches!(error, LoadError::Other(_)).then(|| fs::metadata(path).err()).flatten();
        self.tell_problem(path, plain.map_or(error, LoadError::from))
    }

    fn tell_problem(&mut self, path: &Path, error: LoadError) -> ControlFlow<()> {
        self.census.problems += 1;
        (self.tell)(Found::Problem(Problem { name: clean(&path.to_string_lossy()), error }))
    }
}

/// What a walk's error is about, and what is wrong there.
fn explain(error: &ignore::Error) -> (Option<&Path>, LoadError) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), explain(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => explain(err),
        ignore::Error::Loop { child, .. } => (Some(child), LoadError::Circle),
        ignore::Error::Io(io) => (None, LoadError::from_io(io)),
        other => (None, LoadError::Other(clean(&other.to_string()))),
    }
}

fn has_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// What tells one file from another, whatever path leads to it.
#[cfg(unix)]
type Identity = (u64, u64);

/// What tells one file from another, whatever path leads to it.
#[cfg(not(unix))]
type Identity = std::path::PathBuf;

#[cfg(unix)]
fn identity(metadata: &Metadata, _path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata, path: &Path) -> Identity {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn scan(roots: Vec<PathBuf>) -> (Vec<String>, Vec<Problem>, Census) {
        let (mut articles, mut problems) = (Vec::new(), Vec::new());
        let census = Library::new(roots).scan(&mut |found| {
            match found {
                Found::Article(entry) => {
                    articles.push(entry.path.file_name().unwrap().to_str().unwrap().to_owned());
                }
                Found::Problem(problem) => problems.push(problem),
            }
            ControlFlow::Continue(())
        });
        (articles, problems, census)
    }

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "<p>灯</p>").unwrap();
        }
        folder
    }

    #[test]
    fn articles_are_found_by_extension_and_hidden_ones_are_not() {
        let folder = folder(&["b.md", "a/c.HTML", "a.jpg", ".git/d.md", ".e.md", "f"]);
        let (articles, problems, census) = scan(vec![folder.path().to_owned()]);
        assert_eq!(articles, ["c.HTML", "b.md"]);
        assert_eq!(problems, []);
        assert_eq!(census, Census { files: 4, articles: 2, problems: 0 });
    }

    #[test]
    fn a_file_named_directly_needs_no_extension_and_a_missing_one_is_a_problem() {
        let folder = folder(&["f"]);
        let (articles, problems, _) =
            scan(vec![folder.path().join("f"), folder.path().join("none\u{1b}.md")]);
        assert_eq!(articles, ["f"]);
        assert_eq!(problems[0].error, LoadError::Missing);
        assert!(problems[0].name.ends_with("none.md"), "{}", problems[0].name);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_round_in_circles_and_nothing_is_told_twice() {
        let folder = folder(&["a/b.md"]);
        let link =
            |to: PathBuf, from: &str| std::os::unix::fs::symlink(to, folder.path().join(from)).unwrap();
        link(folder.path().to_owned(), "a/round");
        link(folder.path().join("a/b.md"), "again.md");
        link(folder.path().join("self.md"), "self.md");
        link(folder.path().join("gone"), "nowhere.md");
        let (articles, problems, _) = scan(vec![folder.path().to_owned(), folder.path().join("a/b.md")]);
        assert_eq!(articles, ["b.md"]);
        let errors: Vec<_> = problems.into_iter().map(|problem| problem.error).collect();
        assert_eq!(errors, [LoadError::Circle, LoadError::Missing, LoadError::Circle]);
    }

    #[test]
    fn a_scan_ends_when_told_to() {
        let folder = folder(&["a.md", "b.md", "c.md"]);
        let mut told = 0;
        Library::new(vec![folder.path().to_owned()]).scan(&mut |_| {
            told += 1;
            ControlFlow::Break(())
        });
        assert_eq!(told, 1);
    }
}
