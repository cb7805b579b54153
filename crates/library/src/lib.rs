//! Which articles are there, and where was I?
//!
//! [`Library::scan`] tells of all articles as a [`ArticleIndex`], first as the `catalogue` knows them, then as they are found;
//! [`Library::load`] opens one.

mod catalogue;
mod entry;
mod reading_state;
mod facets;
mod folders;
mod history;
mod picture;
mod query;
mod relative;
mod scan;
pub mod search;
mod article_index;
mod titles;
mod watch;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

pub use article_index::{ArticleIndex, ArticleIndexBuilder, Facet, Flags, Row, SortKey};
use catalogue::Catalogue;
pub use catalogue::CatalogueError;
pub use entry::Entry;
pub use facets::{FacetCounts, Field, FieldCounts};
pub use folders::{cache_folder, home, state_folder, xdg_folder};
pub use history::{load_history, save_history};
pub use picture::{DownloadCallback, Picture, PictureCache, PictureError};
pub use query::{
    Candidate, Completion, Condition, Filter, FilteredArticles, KEYS as QUERY_KEYS, Name, Query, QueryError,
    Term, complete_query, filter_articles, format_term,
};
use reading_state::RootPaths;
pub use reading_state::{
    Anchors, ArticleKey, ArticleState, Change, FileState, ImportLineError, ReadingState, ReadingStateError,
    SavedPosition, TransferError, content_hash, export, import, reading_state_file,
};
pub use relative::is_article;
pub use scan::{EXTENSIONS, Problem, ScanEvent, ScanProgress, ScanSummary, WORKER_THREAD};
pub use titles::{TitleMatcher, fold, folded, to_halfwidth};
pub use watch::FileChanges;
pub use yuelan_loader::{LoadError, Loaded, Loader, sanitize};
use yuelan_loader::{descriptive_name, read_file, source_text};

/// The name that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// Folders and files to read from. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Library {
    roots: Arc<[PathBuf]>,
    standard_input: Arc<[u8]>,
    loader: Loader,
    /// The real paths that nothing is read outside of; `None` where there are no bounds.
    bounds: Option<Arc<[PathBuf]>>,
    reading_state: ReadingState,
    /// Where the roots lie on the disk, for the reading state.
    root_paths: RootPaths,
    /// The file of the catalogue; `None` for none.
    catalogue: Option<Arc<Path>>,
    /// Where fetched pictures are kept; `None` where none are fetched.
    pictures: Option<PictureCache>,
}

impl Library {
    /// A library of these folders and files. Nothing is read yet.
    pub fn new(roots: Vec<PathBuf>) -> Self {
        Self { roots: roots.into(), ..Self::default() }
    }

    /// Loads the articles of this library with a loader other than the default one.
    #[must_use]
    pub fn with_loader(self, loader: Loader) -> Self {
        Self { loader, ..self }
    }

    /// The same library, with what came in on standard input behind the name [`STANDARD_INPUT`].
    #[must_use]
    pub fn with_standard_input(self, bytes: Vec<u8>) -> Self {
        Self { standard_input: bytes.into(), ..self }
    }

    /// The same library, out of which no link leads: what is not under one of its folders and files as they really lie
    /// on the disk is not read, whatever path or link names it. It has no catalogue but one that is named for it
    /// afterwards, for what stands in another may lie out of bounds.
    #[must_use]
    pub fn confined(self) -> Self {
        let bounds = self.roots.iter().filter_map(|root| root.canonicalize().ok()).collect();
        Self { bounds: Some(bounds), catalogue: None, ..self }
    }

    /// Whether a path lies within the bounds.
    fn holds(&self, path: &Path) -> bool {
        let Some(bounds) = &self.bounds else { return true };
        path.canonicalize().is_ok_and(|real| bounds.iter().any(|bound| real.starts_with(bound)))
    }

    /// The folders and files as they were given.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// The same library, what is known of it kept in this file. Folders have a catalogue; files that are named alone,
    /// and what comes in on standard input, need none.
    #[must_use]
    pub fn with_catalogue(self, file: PathBuf) -> Self {
        let is_folders = self.roots.iter().any(|root| root.is_dir())
            && self.roots.iter().all(|root| root.as_os_str() != STANDARD_INPUT);
        Self { catalogue: is_folders.then(|| file.into()), ..self }
    }

    /// The file of the catalogue, if the library has one: a database, which may not be there yet. Its form
    /// is told of in [`ArticleIndex`]'s file.
    pub fn catalogue(&self) -> Option<&Path> {
        self.catalogue.as_deref()
    }

    /// Whether a scan tells of all that was known before it tells of anything that is new.
    pub const fn is_known_at_once(&self) -> bool {
        self.catalogue.is_some() && self.bounds.is_none()
    }

    /// Tells of the whole heads of some rows: as the catalogue knows them, or else as their files say.
    pub fn entries<E>(
        &self,
        articles: &ArticleIndex,
        rows: &[u32],
        tell: EntryCallback<'_, E>,
    ) -> Result<(), E> {
        let (catalogue, _) = self.open_catalogue();
        rows.iter().map(|&row| articles.row(row)).try_for_each(|row| {
            let path = row.path();
            let known = catalogue.as_ref().and_then(|catalogue| catalogue.entry(row.id()).ok());
            let entry = match known {
                Some(entry) => Ok(Entry { name: row.name(), path: path.clone(), ..entry }),
                None => self.load(&path).map(|loaded| Entry::new(path.clone(), &loaded)),
            };
            tell(&path, entry)
        })
    }

    /// What the head of an article says that it is about: as the catalogue knows it, or else as its file says.
    pub fn description(&self, row: Row<'_>) -> Option<String> {
        let file = self.catalogue().filter(|_| self.bounds.is_none());
        let known = file.and_then(|file| Catalogue::look(file).ok()?.entry(row.id()).ok());
        let meta = match known {
            Some(entry) => entry.meta,
            None => self.load(&row.path()).ok()?.article.meta,
        };
        meta.description
    }

    /// The text of an article's file as it stands there, fit to be shown; errors as for [`load`](Self::load).
    pub fn source(&self, path: &Path) -> Result<String, LoadError> {
        Ok(source_text(&self.bytes(path)?))
    }

    /// Opens an article; [`LoadError::PermissionDenied`] for one out of bounds. Blocks for as long as the disk takes.
    pub fn load(&self, path: &Path) -> Result<Loaded, LoadError> {
        Ok(self.load_bytes(self.bytes(path)?, path))
    }

    /// The bytes of an article's file.
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        if path.as_os_str() == STANDARD_INPUT {
            return Ok(self.standard_input.to_vec());
        }
        if self.holds(path) { read_file(path) } else { Err(LoadError::PermissionDenied) }
    }

    fn load_bytes(&self, bytes: Vec<u8>, path: &Path) -> Loaded {
        // What came in on standard input has no name that could be its title.
        let name =
            if path.as_os_str() == STANDARD_INPUT { Cow::Borrowed("") } else { descriptive_name(path) };
        self.loader.load_bytes(bytes, &name)
    }

    /// The roots, and where they really lie.
    fn places(&self) -> Vec<catalogue::Root> {
        let real = |root: &PathBuf| root.canonicalize().unwrap_or_else(|_| root.clone());
        self.roots.iter().map(|root| catalogue::Root { given: root.clone(), real: real(root) }).collect()
    }

    fn open_catalogue(&self) -> (Option<Catalogue>, Option<CatalogueError>) {
        self.catalogue().map_or((None, None), Catalogue::open)
    }

    /// A hash of what the articles were read with: a catalogue made by another version, or with other options, is outdated.
    fn form(&self) -> i64 {
        // Kept as it was when the options had a type of their own, so that catalogues stay valid.
        let whole = self.loader.keeps_whole_pages();
        let words = format!("{} Options {{ whole: {whole} }}", env!("CARGO_PKG_VERSION"));
        xxh3_64(words.as_bytes()).cast_signed()
    }
}

/// A listener for whole heads: the path, and what stands there. An error of its own ends the telling.
pub type EntryCallback<'a, E> = &'a mut dyn FnMut(&Path, Result<Entry, LoadError>) -> Result<(), E>;

/// Where the catalogue stands if nobody says otherwise: `library.db` in `$XDG_CACHE_HOME/yuelan`, else in
/// `~/.cache/yuelan`. `None` where there is no home.
pub fn catalogue_file() -> Option<PathBuf> {
    Some(cache_folder()?.join("library.db"))
}

/// Where fetched pictures are kept if nobody says otherwise: `pictures` beside [`catalogue_file`].
pub fn pictures_folder() -> Option<PathBuf> {
    Some(cache_folder()?.join("pictures"))
}
