//! Files that an article links to, and files whose names a user typed.

use std::path::{self, Component, Path, PathBuf};

use super::Library;
use crate::addresses::{comparable, host};
use crate::catalogue::Catalogue;
use crate::extensions::{begins_well, is_article, is_surely_article};
use crate::location::Location;
use crate::xdg::home;
use yuelan_loader::{file_path, local_path, relative_to};

impl Library {
    /// Returns the article or the file that an address in an article leads to: in a container another member with this key
    /// or link; else a file, relative to that of the article or, with a leading slash, to a root of the library, or by its
    /// `file:` address below a root; else the article of such a name anywhere in the library; else another article that was
    /// saved from this address on the web, as far as the catalogue knows. `None` if there is none, or it may not be read; in
    /// a confined library only articles may.
    pub fn resolve_link(&self, article: &Location, address: &str) -> Option<Location> {
        if let Some(member) = self.linked_member(article, address) {
            return Some(member);
        }
        let file = self.linked_file(&article.path, address).or_else(|| self.file_below_roots(address));
        let file = file.filter(|path| self.may_open(path));
        let file = file.or_else(|| self.linked_note(&article.path, address));
        file.map(Location::from).or_else(|| self.saved_page(article, address))
    }

    /// Returns what [`resolve_link`](Self::resolve_link) does; else for an article that was saved from an address `link` another
    /// article in a file whose path is as relative to its own as the address is to `link`: pages that were saved together.
    pub fn resolve_link_of_page(
        &self,
        article: &Location,
        link: Option<&str>,
        address: &str,
    ) -> Option<Location> {
        let beside = || {
            let relative = relative_to(link.filter(|_| article.member.is_none())?, address)?;
            let file = self.linked_file(&article.path, &relative)?;
            let is_other = file != article.path && self.is_article(&file) && self.may_open(&file);
            is_other.then(|| Location::from(file))
        };
        self.resolve_link(article, address).or_else(beside)
    }

    /// The file below a root that a `file:` address names, with its path beginning as the root was given.
    fn file_below_roots(&self, address: &str) -> Option<PathBuf> {
        let real = file_or_index(file_path(address)?)?.canonicalize().ok()?;
        let given = self.real_roots().iter().find_map(|root| root.to_given(&real));
        given.filter(|path| self.may_read(path))
    }

    /// The article that was saved from an address on the web; the one that has the link only for a place in it.
    fn saved_page(&self, article: &Location, address: &str) -> Option<Location> {
        let (host, wanted) = (host(address)?, comparable(address));
        let catalogue = Catalogue::open_read_only(self.catalogue()?).ok()?;
        let is_wanted =
            |link: &str| self::host(link).is_some_and(|own| own == host) && comparable(link) == wanted;
        self.real_roots().iter().find_map(|root| {
            let found = catalogue.saved_from(root, &is_wanted).ok()?;
            let given =
                found.into_iter().filter_map(|found| Some(found.with_path(root.to_given(&found.path)?)));
            let mut others = given.filter(|found| found != article || address.contains('#'));
            others.find(|found| found.path.is_file() && self.may_open(&found.path))
        })
    }

    /// The member of the same container that an address in an article leads to. A list of the members leads to them by `#` and
    /// their keys.
    fn linked_member(&self, article: &Location, address: &str) -> Option<Location> {
        if article.member.is_none() && !address.starts_with('#') {
            return None;
        }
        if article.member.is_none() && !begins_well(&article.path) {
            return None;
        }
        let container = self.open_container(&article.path).ok()??;
        let key = &container.heads().get(container.find_address(address)?)?.key;
        (article.member.as_deref() != Some(key)).then(|| Location::member(&article.path, key))
    }

    /// The article of a name anywhere in the library, as programs for notes link them.
    fn linked_note(&self, article: &Path, address: &str) -> Option<PathBuf> {
        self.file_of_name(article, address).filter(|path| is_article(path) && self.may_open(path))
    }

    /// The file of any kind that a relative address leads to, if it may be read.
    pub(super) fn linked_file(&self, article: &Path, address: &str) -> Option<PathBuf> {
        let written = local_path(address)?;
        let relative = written.trim_start_matches('/');
        let folders: Vec<PathBuf> = if written.starts_with('/') {
            self.roots().to_vec()
        } else {
            article.parent().map(Path::to_owned).into_iter().collect()
        };
        let mut candidates =
            folders.iter().filter_map(|folder| file_or_index(normalize(&folder.join(relative))));
        candidates.find(|path| self.may_read(path))
    }

    /// Returns the article that a user means by a path: `~/` is the home folder, and a relative path is looked up in the
    /// current folder, beside the article `beside`, and below the roots.
    ///
    /// The result begins with a root as it was given, if the file is below one. The path itself if there is no such
    /// file, or it may not be read. A confined library opens only articles, and does not know the home folder.
    pub fn resolve_path(&self, typed: &str, beside: Option<&Location>) -> Location {
        let home = home().filter(|_| !self.is_confined());
        let written = match (typed.strip_prefix("~/"), home) {
            (Some(inner), Some(home)) => home.join(inner),
            _ => PathBuf::from(typed),
        };
        let beside = beside.and_then(|article| article.path.parent()).map(Path::to_owned);
        let folders = [PathBuf::new()].into_iter().chain(beside).chain(self.roots().iter().cloned());
        let folders: Vec<PathBuf> = folders.collect();
        let candidates_of = |path: &Path| folders.iter().map(|folder| folder.join(path)).collect::<Vec<_>>();
        let found = candidates_of(&written).into_iter().find(|path| self.may_open(path) && path.is_file());
        let named = |path: PathBuf| self.root_paths.to_given(&normalize(&path::absolute(&path).ok()?));
        if let Some(found) = found {
            return named(found.clone()).unwrap_or(found).into();
        }
        let mut members = candidates_of(&written).into_iter().map(|path| Location::of_argument(&path));
        let found = members.find(|found| found.member.is_some() && self.may_open(&found.path));
        let Some(found) = found else { return written.into() };
        let path = named(found.path.clone()).unwrap_or_else(|| found.path.clone());
        found.with_path(path)
    }
}

/// Returns a file; for a folder the file in it that a server on the web would show for it. `None` if there is none.
fn file_or_index(path: PathBuf) -> Option<PathBuf> {
    if !path.is_dir() {
        return path.is_file().then_some(path);
    }
    let names = ["index.html", "index.htm", "index.md", "README.md"];
    names.into_iter().map(|name| path.join(name)).find(|file| file.is_file() && is_surely_article(file))
}

/// Resolves `.` and `..` in a path without asking the disk, so that it compares equal with the paths of the index.
fn normalize(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir if normal.components().next().is_some() => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{LoadError, ReadingState};

    #[test]
    fn a_link_is_relative_to_its_article_or_to_a_root() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir(root.join("a")).expect("a folder in it");
        fs::write(root.join("a/一.md"), "x").expect("a file");
        fs::write(root.join("b.html"), "x").expect("a file");
        let library = Library::new(vec![root.to_owned()]);
        let from = root.join("a/一.md");
        let found =
            |address: &str| library.resolve_link(&from.clone().into(), address).map(|found| found.path);
        assert_eq!(found("../b.html#top"), Some(root.join("b.html")));
        assert_eq!(found("/b.html?x=1"), Some(root.join("b.html")));
        assert_eq!(found("%E4%B8%80.md"), Some(root.join("a/一.md")));
        assert_eq!(found("c.md"), None);
        // A note is found by its name, wherever it is.
        fs::create_dir(root.join("notes")).expect("a folder in it");
        fs::write(root.join("notes/渡口.md"), "x").expect("a file");
        fs::write(root.join("notes/渡口.png"), "x").expect("a file");
        assert_eq!(found("渡口.md#灯"), Some(root.join("notes/渡口.md")));
        assert_eq!(found("notes/渡口.md"), Some(root.join("notes/渡口.md")));
        assert_eq!((found("渡口.png"), found("../渡口.md")), (None, None));
        assert_eq!(found("https://x.example/b.html"), None);
        assert_eq!((found(".."), found("../a/")), (None, None), "folders without an index");
        fs::write(root.join("a/index.html"), "x").expect("a file");
        assert_eq!(
            (found("."), found("../a/")),
            (Some(root.join("a/index.html")), Some(root.join("a/index.html")))
        );
    }

    #[test]
    fn a_file_address_leads_below_the_roots_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        fs::create_dir(root.join("in")).expect("a folder in it");
        fs::write(root.join("in/灯 1.md"), "x").expect("a file");
        fs::write(root.join("out.md"), "x").expect("a file");
        std::os::unix::fs::symlink(root.join("in"), root.join("link")).expect("a link");
        let at = |path: &str| format!("file://{}/{path}", root.display());
        for given in [root.join("in"), root.join("link")] {
            let library = Library::new(vec![given.clone()]);
            let from = given.join("a.md").into();
            let found = |address: &str| library.resolve_link(&from, address).map(|found| found.path);
            assert_eq!(found(&at("in/%E7%81%AF%201.md#x")), Some(given.join("灯 1.md")));
            assert_eq!(found(&at("in/../in/灯 1.md")), Some(given.join("灯 1.md")));
            for outside in
                [at("out.md"), at("in/../out.md"), at("in/gone.md"), "file://a.example/in/a.md".into()]
            {
                assert_eq!(found(&outside), None, "{outside}");
            }
        }
    }

    #[test]
    fn pages_that_were_saved_together_lead_to_each_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir(root.join("2021")).expect("a folder in it");
        for name in ["2021/lamp.html", "2021/灯.html", "index.html", "2021/photo.jpg"] {
            fs::write(root.join(name), "x").expect("a file");
        }
        let library = Library::new(vec![root.to_owned()]);
        let from = Location::from(root.join("2021/lamp.html"));
        let found = |address: &str| {
            let page = Some("https://a.example/blog/2021/lamp.html");
            library.resolve_link_of_page(&from, page, address).map(|found| found.path)
        };
        assert_eq!(found("https://a.example/blog/2021/%E7%81%AF.html#x"), Some(root.join("2021/灯.html")));
        assert_eq!(found("https://a.example/blog/"), Some(root.join("index.html")));
        for other in [
            "https://b.example/blog/2021/灯.html",
            "https://a.example/blog/2021/photo.jpg",
            "https://a.example/blog/2021/lamp.html",
            "https://a.example/blog/2021/gone.html",
        ] {
            assert_eq!(found(other), None, "{other}");
        }
    }

    #[test]
    fn an_address_leads_to_the_article_that_was_saved_from_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("articles");
        fs::create_dir(&root).expect("a folder in it");
        let page = |link: &str| format!("---\ntitle: 灯\nlink: {link}\n---\n<p>灯在。</p>");
        fs::write(root.join("a.html"), page("https://a.example/%E7%81%AF")).expect("a file");
        fs::write(root.join("b.html"), page("http://A.example/boat/?id=1")).expect("a file");
        fs::write(root.join(".c.html"), page("https://a.example/hidden")).expect("a file");
        let library = Library::new(vec![root.clone()]).with_catalogue(folder.path().join("library.db"));
        library.scan(&mut |_| std::ops::ControlFlow::Continue(()));
        let from = Location::from(root.join("a.html"));
        let found = |address: &str| library.resolve_link(&from, address).map(|found| found.path);
        assert_eq!(found("https://a.example/boat?id=1&utm_source=x#deck"), Some(root.join("b.html")));
        assert_eq!(found("//a.example/boat/?id=1"), Some(root.join("b.html")));
        for other in [
            "https://a.example/boat?id=2",
            "https://a.example/灯",
            "https://a.example/hidden",
            "ftp://a.example/boat/?id=1",
        ] {
            assert_eq!(found(other), None, "{other}");
        }
        assert_eq!(found("https://a.example/灯#top"), Some(root.join("a.html")), "a place in the same page");
        let back = library.resolve_link(&root.join("b.html").into(), "https://a.example/灯");
        assert_eq!(back, Some(from.clone()));
        fs::remove_file(root.join("b.html")).expect("a file");
        assert_eq!(found("https://a.example/boat?id=1"), None);
        let others =
            Library::new(vec![folder.path().join("none")]).with_catalogue(folder.path().join("library.db"));
        assert_eq!(others.resolve_link(&from, "https://a.example/boat?id=1"), None);
    }

    #[test]
    fn a_typed_path_is_looked_up_in_every_folder_it_may_be_relative_to() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        fs::create_dir(root.join("a")).expect("a folder in it");
        fs::write(root.join("a/一.md"), "x").expect("a file");
        fs::write(root.join("b.html"), "x").expect("a file");
        let library = Library::new(vec![root.clone()]).with_reading_state(ReadingState::in_memory());
        let from = Location::from(root.join("a/二.md"));
        let found = |typed: &str| library.resolve_path(typed, Some(&from)).path;
        assert_eq!(found("一.md"), root.join("a/一.md"));
        assert_eq!(found("../a/../b.html"), root.join("b.html"));
        assert_eq!(found("b.html"), root.join("b.html"));
        assert_eq!(found(&root.join("b.html").to_string_lossy()), root.join("b.html"));
        assert_eq!(found("nobody.md"), Path::new("nobody.md"));
        let library = Library::new(vec![root.join("a")]).confined();
        assert_eq!(library.resolve_path("../b.html", Some(&from)), "../b.html".into());
    }

    #[test]
    fn a_confined_library_resolves_nothing_outside() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir(root.join("in")).expect("a folder in it");
        fs::write(root.join("out.md"), "x").expect("a file");
        let library = Library::new(vec![root.join("in")]).confined();
        assert_eq!(library.resolve_link(&root.join("in/a.md").into(), "../out.md"), None);
    }

    #[test]
    fn a_confined_library_opens_only_articles_that_are_not_hidden() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir(root.join(".drafts")).expect("a folder in it");
        for name in ["a.md", ".b.md", ".drafts/c.md", "keys.txt.gpg", "d.png"] {
            fs::write(root.join(name), "x").expect("a file");
        }
        std::os::unix::fs::symlink(root.join(".b.md"), root.join("e.md")).expect("a link");
        let library = Library::new(vec![root.to_owned()]).confined();
        let from = Location::from(root.join("a.md"));
        assert!(library.resolve_link(&from, "a.md").is_some() && library.load(&from).is_ok());
        for name in [".b.md", ".drafts/c.md", "keys.txt.gpg", "d.png", "e.md"] {
            assert_eq!(library.resolve_link(&from, name), None, "{name}");
            assert_eq!(library.resolve_path(name, Some(&from)), name.into());
            assert_eq!(library.load(&root.join(name).into()), Err(LoadError::PermissionDenied), "{name}");
            assert_eq!(library.source(&root.join(name).into()), Err(LoadError::PermissionDenied), "{name}");
        }
        assert!(library.linked_file(&from.path, "d.png").is_some(), "the picture of an article");
        assert_eq!(library.linked_file(&from.path, ".b.md"), None);
        assert_eq!(library.resolve_path("~/a.md", None), "~/a.md".into());
    }
}
