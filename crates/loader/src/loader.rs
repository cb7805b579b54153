//! The loader with its options: a file or bytes → an article and warnings.

use std::borrow::Cow;
use std::path::Path;

use crate::content::FileContent;
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
}

impl Loader {
    /// Creates a loader with default options.
    pub const fn new() -> Self {
        Self { whole_pages: false }
    }

    /// Sets whether saved web pages are kept whole; by default only their main content is. Of other files, too, what
    /// surrounds an article on its site is kept then: share bars, related articles, appeals to subscribe.
    #[must_use]
    pub const fn whole_pages(self, whole_pages: bool) -> Self {
        Self { whole_pages }
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

    /// Loads an article from the content of a file of this name.
    pub fn load_content(self, content: FileContent<'_>, name: &str) -> Loaded {
        let source = Source::parse(content, name, self.whole_pages);
        let (article, warnings) = source.into_article(name);
        Loaded { article, warnings }
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

impl From<Article> for Loaded {
    /// Wraps an article without warnings.
    fn from(article: Article) -> Self {
        Self { article, warnings: Vec::new() }
    }
}
