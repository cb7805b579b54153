//! A library: the folders and files that articles are read from, and how they are read.
//!
//! - `catalogued`: what the catalogue knows without reading files;
//! - `containers`: how a file of many articles is opened fast;
//! - `kept`: notes and tags of the articles;
//! - `links`: links from one article to another, and names that a user typed;
//! - `pictures`: the picture behind a figure;
//! - `prepared`: the catalogue that is made for a confined library;
//! - `reading_state`: what is remembered of the articles.
//!
//! Scanning, searching and watching are methods of the library too; they are in modules of their own.

mod catalogued;
mod containers;
mod export_state;
mod kept;
mod links;
pub(crate) mod measure;
mod pictures;
mod prepared;
mod reading_state;

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::exclusions::Exclusions;
use crate::extensions::{begins_well, is_article, is_surely_article, may_be_container};
use crate::location::Location;
use crate::pictures::PictureCache;
use crate::reading_state::ReadingState;
use crate::roots::{Root, RootPaths, STANDARD_INPUT};
use crate::scan::FilesInProgress;
use containers::LastIndex;
pub use export_state::TakenOver;
pub use reading_state::FileState;
use yuelan_loader::{Books, FileContent, LoadError, Loaded, Loader, descriptive_name, is_unpacked_archive};

/// How many members of a container are listed, unless the user has chosen another number.
const MEMBER_LIMIT: usize = 20_000;

/// Grows when more files become containers, so that what an earlier program made of them is read again.
const CONTAINERS: i64 = 1;

/// Whether the catalogue of a confined library was made for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Preparation {
    /// It was not, or the library is not confined.
    #[default]
    None,
    /// It is being made.
    UnderWay,
    /// It was.
    Done,
}

/// Folders and files of articles. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Library {
    roots: Arc<[PathBuf]>,
    standard_input: Arc<[u8]>,
    /// Why standard input could not be read.
    standard_input_error: Option<LoadError>,
    loader: Loader,
    /// How many members of a container are listed; `None` for as many as are by default.
    member_limit: Option<usize>,
    /// What is left out of the folders.
    exclusions: Exclusions,
    /// The canonical paths that confine reading; `None` for a library that is not confined.
    bounds: Option<Arc<[PathBuf]>>,
    reading_state: ReadingState,
    /// Set together with the reading state.
    root_paths: RootPaths,
    /// The path of the catalogue, if there is one.
    catalogue: Option<Arc<Path>>,
    /// The path of a catalogue that may know how to open containers fast, whatever the roots are.
    member_indexes: Option<Arc<Path>>,
    /// What makes opening the container fast that was opened last.
    last_index: LastIndex,
    /// What scans are reading.
    pub(crate) in_progress: FilesInProgress,
    preparation: Preparation,
    /// Where downloaded pictures are stored; `None` if none are downloaded.
    pictures: Option<PictureCache>,
}

impl Library {
    /// Creates a library of some folders and files, without reading anything yet.
    pub fn new(roots: Vec<PathBuf>) -> Self {
        Self { roots: roots.into(), ..Self::default() }
    }

    /// Sets the loader that reads the articles.
    #[must_use]
    pub fn with_loader(self, loader: Loader) -> Self {
        Self { loader, ..self }
    }

    /// Sets the bytes that the path [`STANDARD_INPUT`] stands for.
    #[must_use]
    pub fn with_standard_input(self, bytes: Vec<u8>) -> Self {
        Self { standard_input: bytes.into(), ..self }
    }

    /// Sets the error that loading the path [`STANDARD_INPUT`] gives, because standard input could not be read.
    #[must_use]
    pub fn with_standard_input_error(self, error: LoadError) -> Self {
        Self { standard_input_error: Some(error), ..self }
    }

    /// Confines reading to what is below the roots on the disk, whatever path or symbolic link leads elsewhere: articles
    /// and their pictures, but nothing hidden.
    ///
    /// Removes the catalogue, which may know articles outside. One that is set afterwards is never written. If
    /// [`prepare_catalogue`](Self::prepare_catalogue) made it, it is used instead of listing the files; any other only to
    /// avoid reading unchanged files again.
    #[must_use]
    pub fn confined(self) -> Self {
        let bounds = self.roots.iter().filter_map(|root| root.canonicalize().ok()).collect();
        Self { bounds: Some(bounds), catalogue: None, member_indexes: None, ..self }
    }

    /// Sets the file of the catalogue, which is created if need be.
    ///
    /// Without a folder among the roots, or with standard input among them, it is only asked how to open a file of many
    /// articles fast: such roots are read each time.
    #[must_use]
    pub fn with_catalogue(self, file: PathBuf) -> Self {
        let file: Arc<Path> = file.into();
        let has_folder = self.roots.iter().any(|root| root.is_dir())
            && self.roots.iter().all(|root| root.as_os_str() != STANDARD_INPUT);
        let catalogue = has_folder.then(|| Arc::clone(&file));
        let library = Self { catalogue, member_indexes: Some(file), ..self };
        let preparation = library.find_preparation();
        Self { preparation, ..library }
    }

    /// Leaves files and folders out of the library. A root is never left out.
    #[must_use]
    pub fn with_exclusions(self, exclusions: Exclusions) -> Self {
        Self { exclusions, ..self }
    }

    /// What is left out of the folders.
    pub(crate) const fn exclusions(&self) -> &Exclusions {
        &self.exclusions
    }

    /// Returns the folders and files as they were given.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// Loads an article, blocking until it is read; of a container that is named without a member the list of its members. [`LoadError::PermissionDenied`] for a file outside a confined
    /// library.
    pub fn load(&self, location: &Location) -> Result<Loaded, LoadError> {
        let path = &location.path;
        let Some(key) = &location.member else {
            if let Some(cache) = self.newsboat_cache(path) {
                return Ok(self.loader.load_overview(&cache, &name_of(path)));
            }
            return Ok(self.loader.load_content(self.content(path)?, &name_of(path)));
        };
        let (mut container, at) = self.open_member(path, key)?;
        self.loader.load_member(&mut container, at).ok_or(LoadError::NoMember)
    }

    /// Loads the opening of an article that takes long to load; `None` for any other, and for one that cannot be read.
    pub fn load_opening(&self, location: &Location) -> Option<Loaded> {
        let path = location.member.is_none().then_some(&location.path)?;
        self.loader.load_opening(self.content(path).ok()?, &name_of(path))
    }

    /// Whether reading is confined to the roots.
    pub(crate) const fn is_confined(&self) -> bool {
        self.bounds.is_some()
    }

    /// Whether a path may be read: in a confined library what is below a root on the disk, except hidden files and
    /// whatever is in hidden folders.
    pub(crate) fn may_read(&self, path: &Path) -> bool {
        self.bounds.is_none() || self.inside(path).is_some()
    }

    /// Returns whether a path may be read as an article: in a confined library an article file below a root, or a root
    /// itself; in any other library every path.
    pub fn may_open(&self, path: &Path) -> bool {
        self.bounds.is_none()
            || self.inside(path).is_some_and(|inner| {
                inner.as_os_str().is_empty()
                    || is_unpacked_archive(path)
                    || is_surely_article(&inner)
                    || is_article(&inner) && begins_well(path)
            })
    }

    /// The real path of a file below the root that it is in; `None` for what may not be read.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let real = path.canonicalize().ok()?;
        let inner = self
            .bounds
            .iter()
            .flat_map(|bounds| bounds.iter())
            .find_map(|root| real.strip_prefix(root).ok())?;
        let is_hidden = |component: Component<'_>| component.as_os_str().as_encoded_bytes().starts_with(b".");
        (!inner.components().any(is_hidden)).then(|| inner.to_owned())
    }

    /// The content of an article's file.
    pub(crate) fn content(&self, path: &Path) -> Result<FileContent<'static>, LoadError> {
        if path.as_os_str() == STANDARD_INPUT {
            let bytes = || FileContent::Bytes(self.standard_input.to_vec().into());
            return self.standard_input_error.clone().map_or_else(|| Ok(bytes()), Err);
        }
        if self.may_open(path) { FileContent::open(path) } else { Err(LoadError::PermissionDenied) }
    }

    /// The loader that reads the articles.
    pub(crate) const fn loader(&self) -> Loader {
        self.loader
    }

    /// Sets how many members of a container are listed: the newest ones.
    #[must_use]
    pub fn with_member_limit(self, limit: usize) -> Self {
        Self { member_limit: Some(limit), ..self }
    }

    /// How many members of a container are listed.
    pub(crate) fn member_limit(&self) -> usize {
        self.member_limit.unwrap_or(MEMBER_LIMIT)
    }

    /// The roots with their canonical paths.
    pub(crate) fn real_roots(&self) -> Vec<Root> {
        self.roots.iter().map(|root| Root::new(root, &self.exclusions)).collect()
    }

    /// A hash of the version and options that articles are read with: the catalogue reads again what was read with
    /// others.
    pub(crate) fn form(&self) -> i64 {
        let whole = self.loader.keeps_whole_pages();
        let words = format!("{} whole: {whole} texts: {TEXTS}", env!("CARGO_PKG_VERSION"));
        xxh3_64(words.as_bytes()).cast_signed() ^ self.books_form()
    }

    /// What tells a form of the loader by the books that are files of many articles: nothing by default.
    fn books_form(&self) -> i64 {
        match self.loader.chosen_books() {
            Books::Auto => 0,
            Books::Book => 1 << 40,
            Books::Chapters => 1 << 41,
        }
    }

    /// The same for a file of some name.
    pub(crate) fn form_of(form: i64, path: &Path) -> i64 {
        if may_be_container(path) { form ^ CONTAINERS } else { form }
    }

    /// The same of a container, for which it matters how many of its members are listed.
    pub(crate) fn container_form(&self) -> i64 {
        self.form() ^ i64::try_from(self.member_limit()).unwrap_or(i64::MAX)
    }
}

/// The version of the texts that a catalogue keeps: those of another one are made anew. 2: without readings, too; 3: and
/// without readings inside readings.
const TEXTS: u8 = 3;

/// The name that an article is loaded with. The name `-` would make a poor title.
pub(crate) fn name_of(path: &Path) -> Cow<'_, str> {
    if path.as_os_str() == STANDARD_INPUT { Cow::Borrowed("") } else { descriptive_name(path) }
}
