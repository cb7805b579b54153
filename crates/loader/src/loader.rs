//! The loader with its options: a file or bytes → an article and warnings.

use std::borrow::Cow;
use std::path::Path;

use crate::container::Container;
use crate::content::FileContent;
use crate::formats;
use crate::formats::epub::magazine::Books;
use crate::input::error::LoadError;
use crate::input::file::descriptive_name;
use crate::pipeline::Source;
use yuelan_article::{Article, Warning};

/// Loads articles from files or bytes.
///
/// ```
/// use yuelan_loader::Loader;
///
/// let loaded = Loader::new().load_bytes(b"# Lamp\n\nThe river is calm.", "lamp.md");
/// assert_eq!(loaded.article.meta.title, "Lamp");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loader {
    whole_pages: bool,
    books: Books,
}

impl Loader {
    /// Creates a loader with default options.
    pub const fn new() -> Self {
        Self { whole_pages: false, books: Books::Auto }
    }

    /// Sets whether saved web pages are kept whole; by default only their main content is. Of other files, too, what
    /// surrounds an article on its site is kept then: share bars, related articles, appeals to subscribe.
    #[must_use]
    pub const fn whole_pages(self, whole_pages: bool) -> Self {
        Self { whole_pages, ..self }
    }

    /// Sets which books are files of many articles; by default magazines are.
    #[must_use]
    pub const fn books(self, books: Books) -> Self {
        Self { books, ..self }
    }

    /// Returns which books are files of many articles.
    pub const fn chosen_books(self) -> Books {
        self.books
    }

    /// Opens a container by what [`Container::index`] returned when it was opened before, which may be empty; gives the content
    /// back if it is no container.
    pub fn open_container<'b>(
        self,
        content: FileContent<'b>,
        name: &str,
        index: &[u8],
    ) -> Result<Container<'b>, FileContent<'b>> {
        Container::open_with_index_as(content, name, index, self.books)
    }

    /// Returns whether saved web pages are kept whole.
    pub const fn keeps_whole_pages(self) -> bool {
        self.whole_pages
    }

    /// Loads an article from a file. The title falls back to the [`descriptive_name`] of the file. An archive may be of any
    /// size: only the parts that make up the article are read.
    pub fn load_file(self, path: &Path) -> Result<Loaded, LoadError> {
        Ok(self.load_content(FileContent::open(path)?, &descriptive_name(path)))
    }

    /// Loads an article from bytes, as if from a file of this name. Linear in the bytes. Owned bytes are freed once they
    /// are decoded, which lowers peak memory.
    pub fn load_bytes<'b>(self, bytes: impl Into<Cow<'b, [u8]>>, name: &str) -> Loaded {
        self.load_content(FileContent::Bytes(bytes.into()), name)
    }

    /// Loads an article from the content of a file of this name; of a [`Container`] of many articles the list of them.
    pub fn load_content(self, content: FileContent<'_>, name: &str) -> Loaded {
        let content = match content {
            // Most files are in no format, which need not be found out twice.
            FileContent::Bytes(bytes) if formats::recognize(&bytes, name).is_none() => {
                return Loaded::of(Source::parse_page_or_text(bytes, name, self.whole_pages), name);
            }
            content => content,
        };
        let content = match self.open_container(content, name, &[]) {
            Ok(container) => return self.load_overview(&container, name),
            Err(content) => content,
        };
        self.load_article(content, name)
    }

    /// Loads an article from the content of a file of this name that [`Container::open`] has given back.
    pub fn load_article(self, content: FileContent<'_>, name: &str) -> Loaded {
        Loaded::of(Source::parse(content, name, self.whole_pages), name)
    }

    /// Loads a member of a container by its number; `None` if it cannot be read. The title falls back to that of its head,
    /// then to its key, and the source to the title of the container.
    pub fn load_member(self, container: &mut Container<'_>, at: usize) -> Option<Loaded> {
        let member = container.read(at)?;
        let head = container.heads().get(at)?;
        let name = if head.title.is_empty() { &head.key } else { &head.title };
        let name = name.clone();
        let mut source = Source::of_member(member, &name, self.whole_pages);
        source.bind(container, at);
        let mut loaded = Loaded::of(source, &name);
        let title = Some(container.title()).filter(|title| !title.is_empty());
        let source = &mut loaded.article.meta.source;
        *source = source.take().or_else(|| title.map(str::to_owned));
        Some(loaded)
    }

    /// Loads the article that lists the members of a container, each by a link to `#` and its key. `name` is that of the file.
    pub fn load_overview(self, container: &Container<'_>, name: &str) -> Loaded {
        Loaded::of(Source::of_member(container.overview(), name, self.whole_pages), name)
    }

    /// Loads the opening of an article that takes long to load, so that reading can begin meanwhile; `None` for any other.
    /// Its blocks are the first ones of the whole article, but for what the rest says of them: notes stand at its end.
    ///
    /// Books in EPUB and texts in UTF-8 of more than a mebibyte have one, but no web pages.
    pub fn load_opening(self, content: FileContent<'_>, name: &str) -> Option<Loaded> {
        let content = self.open_container(content, name, &[]).err()?;
        Source::parse_opening(content, name, self.whole_pages).map(|source| Loaded::of(source, name))
    }
}

/// An article and the problems of its file.
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The article; its title is never empty.
    pub article: Article,
    /// The problems, in the order of the file.
    pub warnings: Vec<Warning>,
}

impl Loaded {
    fn of(source: Source, name: &str) -> Self {
        let (article, warnings) = source.into_article(name);
        Self { article, warnings }
    }
}

impl From<Article> for Loaded {
    /// Wraps an article without warnings.
    fn from(article: Article) -> Self {
        Self { article, warnings: Vec::new() }
    }
}
