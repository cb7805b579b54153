//! How does a file become an article? In these steps, each its own file:
//!
//! 1. `decode::decode`: bytes → text (size limit, byte order mark, charset);
//! 2. `front_matter::split`: text → head and body; the head → `Meta`;
//! 3. `whole_page::read`: a saved web page → what its metadata says, and its main content;
//!    `markdown::rewritten`, `markdown::render`: Markdown and plain text → HTML; HTML is handed through;
//! 4. `html::read`: HTML → draft blocks, which remember hints of the markup;
//! 5. `recover::recover`: what the markup did not say → blocks;
//! 6. `finish::finish`: a title for everybody, outline, figures numbered, language told, bare addresses made links.
//!
//! Bad content is never an error: what cannot be understood is shown as it stands and becomes a [`Warning`]. All text
//! passes the gate, [`sanitize`], on its way into an article, and all addresses pass `address::resolve`.

mod address;
mod autolink;
mod cores;
mod date;
mod decode;
mod draft;
mod finish;
mod front_matter;
mod html;
mod language;
mod leftover;
mod markdown;
mod plain_text;
mod recover;
mod sanitize;
mod tags;
mod title;
mod whole_page;
mod words;

use std::borrow::Cow;
use std::path::Path;
use std::{fmt, fs, io};

pub use address::local_path;
use finish::{Hints, finish};
use markdown::Form;
pub use sanitize::sanitize;
use whole_page::{Content, Page};
pub use words::to_halfwidth;
use yuelan_article::{Article, Meta, Warning, WarningKind};

/// An article and what was wrong with its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The article, always with a title.
    pub article: Article,
    /// What was wrong, in the order of the file.
    pub warnings: Vec<Warning>,
}

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
        Source::parse(bytes.into(), name, self).into_loaded(name)
    }
}

/// Why there is no article: the file itself, never what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// No file is there.
    NotFound,
    /// It may not be read.
    PermissionDenied,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It is larger than is read. Bytes it has and bytes allowed.
    TooLarge {
        /// Bytes the file has.
        bytes: u64,
        /// Bytes that are read at most.
        limit: u64,
    },
    /// A symbolic link that leads back to itself.
    SymlinkLoop,
    /// The program itself failed at it.
    Internal,
    /// The system's own words for anything else.
    Other(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("there is no such file or folder"),
            Self::PermissionDenied => f.write_str("permission denied"),
            Self::SymlinkLoop => f.write_str("symbolic links lead round in a circle"),
            Self::NotAFile => f.write_str("not a regular file"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "{} MiB is more than the limit of {} MiB", bytes >> 20, limit >> 20)
            }
            Self::Internal => f.write_str("the program itself failed at it"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for LoadError {}

impl LoadError {
    /// What an error of the system means for a reader.
    pub fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            // `ErrorKind::FilesystemLoop` is not stable; ELOOP is 40 on Linux and 62 on the BSDs and macOS.
            _ if matches!(error.raw_os_error(), Some(40 | 62)) => Self::SymlinkLoop,
            _ => Self::Other(sanitize(&error.to_string())),
        }
    }
}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        Self::from_io(&error)
    }
}

/// Stems of files that hold the article of their folder.
const FOLDER_FILES: [&str; 3] = ["index", "_index", "readme"];

/// Returns the file name that describes an article: that of its file, or, for `index.md`, `_index.md` and `README.md`, the
/// name of the folder with the file's extension.
pub fn descriptive_name(path: &Path) -> Cow<'_, str> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name);
    match folder {
        Some(folder) if FOLDER_FILES.iter().any(|word| stem.eq_ignore_ascii_case(word)) => {
            Cow::Owned(format!("{}{}", folder.to_string_lossy(), name.strip_prefix(stem).unwrap_or_default()))
        }
        _ => name,
    }
}

/// Reads the bytes of a regular file that is within the size limit.
pub fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(LoadError::NotAFile);
    }
    decode::check_size(metadata.len())?;
    Ok(fs::read(path)?)
}

/// Returns the source text of an article: its bytes decoded and sanitized. Linear in the bytes.
pub fn source_text(bytes: &[u8]) -> String {
    sanitize::sanitize_lines(&decode::decode(bytes, &mut Vec::new())).into_owned()
}

/// A file taken apart: its head and the drafts of its body, which hold their words themselves.
struct Source {
    meta: Meta,
    parsed: html::Parsed,
    language: Option<String>,
    warnings: Vec<Warning>,
}

impl Source {
    fn parse(bytes: Cow<'_, [u8]>, name: &str, loader: Loader) -> Self {
        let mut warnings = Vec::new();
        let text = decode::decode(&bytes, &mut warnings);
        let Split { meta, body, language } = split(&text, name, loader, &mut warnings);
        // Each form of the file is freed as soon as the next one no longer needs it, which keeps the peak low.
        let parsed = match body {
            Body::Tree(tree) => {
                drop(text);
                drop(bytes);
                html::read_tree(&tree, &meta)
            }
            Body::Html(Cow::Borrowed(html)) => html::read(html, &meta),
            Body::Html(Cow::Owned(html)) => {
                drop(text);
                drop(bytes);
                html::read(&html, &meta)
            }
            Body::Markdown(Cow::Borrowed(markdown)) => {
                let html = markdown::render(markdown);
                drop(text);
                drop(bytes);
                html::read(&html, &meta)
            }
            Body::Markdown(Cow::Owned(markdown)) => {
                drop(text);
                drop(bytes);
                let html = markdown::render(&markdown);
                drop(markdown);
                html::read(&html, &meta)
            }
        };
        Self { meta, parsed, language, warnings }
    }

    fn into_loaded(self, name: &str) -> Loaded {
        let Self { mut meta, mut parsed, language, mut warnings } = self;
        let title = parsed.title.take();
        let language = language.or_else(|| parsed.language.take());
        if parsed.too_deep {
            warnings.push(Warning { line: None, kind: WarningKind::TooDeep });
        }
        let blocks = recover::recover(parsed, &mut meta);
        let hints = Hints { name, title: title.as_deref(), language: language.as_deref() };
        let article = finish(meta, blocks, hints, &mut warnings);
        Loaded { article, warnings }
    }
}

/// The body of a file, in the form in which it is to be read.
enum Body<'t> {
    Html(Cow<'t, str>),
    Markdown(Cow<'t, str>),
    /// HTML that is parsed already.
    Tree(Box<scraper::Html>),
}

/// The head of a text, its body, and the language that a page names.
struct Split<'t> {
    meta: Meta,
    body: Body<'t>,
    language: Option<String>,
}

fn split<'t>(text: &'t str, name: &str, loader: Loader, warnings: &mut Vec<Warning>) -> Split<'t> {
    if whole_page::is_page(text) {
        let Page { meta, content, language } = whole_page::read(text, name, loader.whole_pages, warnings);
        let body = match content {
            Content::Main(tree) => Body::Tree(tree),
            Content::Whole(html) => Body::Html(html),
        };
        return Split { meta, body, language };
    }
    let (meta, body) = front_matter::split(text, name, warnings);
    let body = match markdown::rewritten(body, name) {
        (html, Form::Html) => Body::Html(html),
        (markdown, Form::Markdown) => Body::Markdown(markdown),
    };
    Split { meta, body, language: None }
}

#[cfg(test)]
mod tests;
