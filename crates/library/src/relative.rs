//! Links from one article of the library to another.

use std::path::{self, Path, PathBuf};

use super::{EXTENSIONS, Library, home};
use yuelan_loader::local_path;

/// Whether a file is an article by its name.
pub fn is_article(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

impl Library {
    /// The file that a relative address in an article leads to: beside that article, or, where the address begins with a
    /// slash, under a folder of the library. `None` where there is no such file within the library's bounds.
    pub fn path_of(&self, article: &Path, address: &str) -> Option<PathBuf> {
        let written = local_path(address)?;
        let relative = written.trim_start_matches('/');
        let beside = article.parent().map(Path::to_owned).into_iter();
        let folders: Vec<PathBuf> =
            if written.starts_with('/') { self.roots().to_vec() } else { beside.collect() };
        let candidates = folders.iter().map(|folder| tidy(&folder.join(relative)));
        candidates.into_iter().find(|path| path.is_file() && self.holds(path))
    }
}

impl Library {
    /// The file that somebody means who types a name: `~/` is the home, and a relative name is looked for in the current
    /// folder, beside an article, and under the folders of the library. Named as these are if it lies under one of
    /// them. Where there is none within the library's bounds, the name as it was typed.
    pub fn locate(&self, typed: &str, beside: Option<&Path>) -> PathBuf {
        let written = match (typed.strip_prefix("~/"), home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(typed),
        };
        let beside = beside.and_then(Path::parent).map(Path::to_owned);
        let folders = [PathBuf::new()].into_iter().chain(beside).chain(self.roots().iter().cloned());
        let mut there = folders.map(|folder| folder.join(&written));
        let found = there.find(|path| path.is_file() && self.holds(path));
        let named = |path: PathBuf| self.root_paths.named(&tidy(&path::absolute(&path).ok()?));
        found.clone().and_then(named).or(found).unwrap_or(written)
    }
}

/// A path with its dots taken out, as the list names it.
fn tidy(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir if tidy.components().next().is_some() => {}
            Component::ParentDir if tidy.file_name().is_some() => {
                tidy.pop();
            }
            other => tidy.push(other),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::ReadingState;

    #[test]
    fn a_link_leads_beside_its_article_or_under_the_library() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir(root.join("a")).expect("a folder in it");
        fs::write(root.join("a/一.md"), "x").expect("a file");
        fs::write(root.join("b.html"), "x").expect("a file");
        let library = Library::new(vec![root.to_owned()]);
        let from = root.join("a/一.md");
        let found = |address: &str| library.path_of(&from, address);
        assert_eq!(found("../b.html#top"), Some(root.join("b.html")));
        assert_eq!(found("/b.html?x=1"), Some(root.join("b.html")));
        assert_eq!(found("%E4%B8%80.md"), Some(root.join("a/一.md")));
        assert_eq!(found("c.md"), None);
        assert_eq!(found("https://x.example/b.html"), None);
        assert!(is_article(Path::new("a.HTML")) && !is_article(Path::new("a.png")));
    }

    #[test]
    fn a_name_that_is_typed_is_looked_for_where_it_may_be_meant() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        fs::create_dir(root.join("a")).expect("a folder in it");
        fs::write(root.join("a/一.md"), "x").expect("a file");
        fs::write(root.join("b.html"), "x").expect("a file");
        let library = Library::new(vec![root.clone()]).with_reading_state(ReadingState::in_memory());
        let from = root.join("a/二.md");
        let found = |typed: &str| library.locate(typed, Some(&from));
        assert_eq!(found("一.md"), root.join("a/一.md"));
        assert_eq!(found("../a/../b.html"), root.join("b.html"));
        assert_eq!(found("b.html"), root.join("b.html"));
        assert_eq!(found(&root.join("b.html").to_string_lossy()), root.join("b.html"));
        assert_eq!(found("nobody.md"), Path::new("nobody.md"));
        let library = Library::new(vec![root.join("a")]).confined();
        assert_eq!(library.locate("../b.html", Some(&from)), Path::new("../b.html"));
    }

    #[test]
    fn out_of_bounds_nothing_is_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir(root.join("in")).expect("a folder in it");
        fs::write(root.join("out.md"), "x").expect("a file");
        let library = Library::new(vec![root.join("in")]).confined();
        assert_eq!(library.path_of(&root.join("in/a.md"), "../out.md"), None);
    }
}
