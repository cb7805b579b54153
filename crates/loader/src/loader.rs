//! The loader and its options: a file or bytes → an article and its warnings.

use std::borrow::Cow;
use std::path::Path;

use crate::input::error::LoadError;
use crate::input::file::{descriptive_name, read_file};
use crate::pipeline::Source;
use yuelan_article::{Article, Warning};

/// Turns files and bytes into articles.
///
/// ```
/// let loaded = yuelan_loader::Loader::new().load_bytes(b"# Lamp\n\nThe river is calm.", "lamp.md");
/// assert_eq!(loaded.article.meta.title, "Lamp");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loader {
    whole_pages: bool,
}

impl Loader {
    /// Creates a loader with the default options.
    pub const fn new() -> Self {
        Self { whole_pages: false }
    }

    /// Sets whether all of a saved web page is kept, instead of its main content alone. Has no effect on a file with a
    /// head, a fragment of HTML, Markdown or plain text.
    #[must_use]
    pub const fn whole_pages(self, whole_pages: bool) -> Self {
        Self { whole_pages }
    }

    /// Returns whether all of a saved web page is kept.
    pub const fn keeps_whole_pages(self) -> bool {
        self.whole_pages
    }

    /// Loads an article from a file. The title falls back to the file's name.
    pub fn load_file(self, path: &Path) -> Result<Loaded, LoadError> {
        Ok(self.load_bytes(read_file(path)?, &descriptive_name(path)))
    }

    /// Loads an article from the bytes of a file of this name. Takes time and memory linear in the bytes; owned bytes are
    /// freed as soon as they have been decoded, which lowers the peak.
    pub fn load_bytes<'b>(self, bytes: impl Into<Cow<'b, [u8]>>, name: &str) -> Loaded {
        let source = Source::parse(bytes.into(), name, self.whole_pages);
        let (article, warnings) = source.into_article(name);
        Loaded { article, warnings }
    }
}

/// An article and what was wrong with its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The article, always with a title.
    pub article: Article,
    /// What was wrong, in the order of the file.
    pub warnings: Vec<Warning>,
}
