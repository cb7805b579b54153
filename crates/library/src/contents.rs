//! What is in a file: an article, or a container of many.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::article_index::{ArticleIndex, Entry};
use crate::extensions::{begins_well, is_article, is_surely_article};
use crate::library::{Library, name_of};
use crate::location::Location;
use crate::newsboat;
use crate::reading_state::{content_hash_of, content_hash_of_member};
use crate::roots::STANDARD_INPUT;
use yuelan_loader::{Container, FileContent, LoadError, Loaded, PartError, Parts, is_unpacked_archive};

/// The content of a file that is open.
#[derive(Debug)]
pub(crate) enum Contents {
    /// One article.
    Article(FileContent<'static>),
    /// Many.
    Container(Container<'static>),
}

/// A callback for the members of a container; it may end the iteration.
pub type MemberCallback<'a> = &'a mut dyn FnMut(&Location, Result<Loaded, LoadError>) -> ControlFlow<()>;

/// A callback for the metadata of an article, with its location; an error that it returns ends the iteration.
pub type EntryCallback<'a, E> = &'a mut dyn FnMut(&Location, Result<Entry, LoadError>) -> Result<(), E>;

/// The pictures and other parts that an article holds itself.
#[derive(Debug)]
pub enum ArticleParts {
    /// Of a file.
    File(Box<Parts<'static>>),
    /// Of the member of a container with this number.
    Member(Container<'static>, usize),
}

/// Loads many articles one after the other, and opens a container once for those that follow each other.
#[derive(Debug)]
pub(crate) struct ArticleReader<'l> {
    library: &'l Library,
    open: Option<OpenContainer>,
}

#[derive(Debug)]
struct OpenContainer {
    path: PathBuf,
    container: Container<'static>,
    /// The number of each member by its key.
    numbers: HashMap<String, usize>,
}

impl<'l> ArticleReader<'l> {
    /// Prepares to load articles of a library.
    pub(crate) const fn new(library: &'l Library) -> Self {
        Self { library, open: None }
    }

    /// Loads an article. Errors as for [`Library::load`].
    pub(crate) fn load(&mut self, location: &Location) -> Result<Loaded, LoadError> {
        let Some(key) = &location.member else { return self.library.load(location) };
        let is_open = self.open.as_ref().is_some_and(|open| open.path == location.path);
        if !is_open {
            let container = self.library.open_container(&location.path)?.ok_or(LoadError::NoMember)?;
            let numbers = (0..).zip(container.heads()).map(|(at, head)| (head.key.clone(), at)).collect();
            self.open = Some(OpenContainer { path: location.path.clone(), container, numbers });
        }
        let open = self.open.as_mut().ok_or(LoadError::NoMember)?;
        let at = *open.numbers.get(&**key).ok_or(LoadError::NoMember)?;
        self.library.loader().load_member(&mut open.container, at).ok_or(LoadError::NoMember)
    }
}

impl ArticleParts {
    /// Returns a part by the key that its figure names. A key never leads out of the file. What is damaged is returned up to
    /// the damage, and what is larger than so many bytes is an error.
    pub fn read(&mut self, key: &str, most: usize) -> Result<Vec<u8>, PartError> {
        match self {
            Self::File(parts) => parts.read(key, most),
            Self::Member(container, at) => container.part(*at, key, most),
        }
    }
}

impl Library {
    /// Opens a file. Errors as for [`load`](Self::load).
    pub(crate) fn contents(&self, path: &Path) -> Result<Contents, LoadError> {
        if let Some(cache) = self.newsboat_cache(path) {
            return Ok(Contents::Container(cache));
        }
        let opened = self.loader().open_container(self.content(path)?, &name_of(path), &[]);
        Ok(opened.map_or_else(Contents::Article, Contents::Container))
    }

    /// Opens a file that is newsboat's cache, by its name and its tables.
    pub(crate) fn newsboat_cache(&self, path: &Path) -> Option<Container<'static>> {
        let may_be = newsboat::has_name(path) && self.may_open(path);
        may_be.then(|| newsboat::open(path)).flatten()
    }

    /// Returns whether a file holds many articles. Only a file that begins like one is read.
    pub fn is_container(&self, path: &Path) -> bool {
        let may_be = path.as_os_str() == STANDARD_INPUT || begins_well(path);
        may_be && matches!(self.contents(path), Ok(Contents::Container(_)))
    }

    /// Calls `callback` with each member of a container, until it breaks. Returns whether the file is a container. Errors as for
    /// [`load`](Self::load).
    pub fn load_members(&self, path: &Path, callback: MemberCallback<'_>) -> Result<bool, LoadError> {
        let Contents::Container(mut container) = self.contents(path)? else { return Ok(false) };
        for at in 0..container.heads().len() {
            let key = container.heads().get(at).map(|head| head.key.clone()).unwrap_or_default();
            let loaded = self.loader().load_member(&mut container, at).ok_or(LoadError::NoMember);
            if callback(&Location::member(path, &key), loaded).is_break() {
                break;
            }
        }
        Ok(true)
    }

    /// Calls `callback` with the complete metadata of some rows, from the catalogue or else from the files.
    pub fn entries<E>(
        &self,
        articles: &ArticleIndex,
        rows: &[u32],
        callback: EntryCallback<'_, E>,
    ) -> Result<(), E> {
        let (catalogue, _) = self.open_catalogue();
        let mut reader = ArticleReader::new(self);
        rows.iter().map(|&row| articles.row(row)).try_for_each(|row| {
            let location = row.location();
            let known = catalogue.as_ref().and_then(|catalogue| catalogue.entry(row.id()).ok());
            let known = known.filter(|entry| entry.hash == row.hash());
            let entry = match known {
                Some(entry) => Ok(Entry { name: location.name(), location: location.clone(), ..entry }),
                None => reader.load(&location).map(|loaded| Entry::new(location.clone(), &loaded)),
            };
            callback(&location, entry)
        })
    }

    /// Returns whether a file may be shown as an article: one whose name says so, or whose first bytes do if files of other
    /// programs have such names.
    pub fn is_article(&self, path: &Path) -> bool {
        is_surely_article(path) || is_article(path) && begins_well(path) || is_unpacked_archive(path)
    }

    /// Loads an article with the [`content_hash`](crate::content_hash) of the bytes that it is made of. Errors as for
    /// [`load`](Self::load).
    pub(crate) fn load_hashed(&self, location: &Location) -> Result<(Loaded, Option<u64>), LoadError> {
        let path = &location.path;
        let Some(key) = &location.member else {
            if let Some(cache) = self.newsboat_cache(path) {
                return Ok((self.loader().load_overview(&cache, &name_of(path)), None));
            }
            let mut content = self.content(path)?;
            let hash = content_hash_of(&mut content).ok();
            return Ok((self.loader().load_content(content, &name_of(path)), hash));
        };
        let (mut container, at) = self.open_member(path, key)?;
        let hash = content_hash_of_member(&mut container, at);
        let loaded = self.loader().load_member(&mut container, at).ok_or(LoadError::NoMember)?;
        Ok((loaded, Some(hash)))
    }

    /// Returns the text that an article was made of, decoded and sanitized. Errors as for [`load`](Self::load).
    pub fn source(&self, location: &Location) -> Result<String, LoadError> {
        let path = &location.path;
        let Some(key) = &location.member else {
            return Ok(self.content(path)?.into_source_text(&name_of(path)));
        };
        let (mut container, at) = self.open_member(path, key)?;
        container.source_text(at).ok_or(LoadError::NoMember)
    }

    /// Opens the file of an article for its parts. Errors as for [`load`](Self::load).
    pub fn parts(&self, article: &Location) -> Result<ArticleParts, LoadError> {
        let path = &article.path;
        let Some(key) = &article.member else {
            return Ok(ArticleParts::File(Box::new(Parts::of_content(self.content(path)?, &name_of(path)))));
        };
        let (container, at) = self.open_member(path, key)?;
        Ok(ArticleParts::Member(container, at))
    }
}
