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
//! passes the gate, [`clean`], on its way into an article, and all addresses pass `address::resolve`.

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

pub use address::as_path;
use finish::{Hints, finish};
use markdown::Form;
pub use sanitize::clean;
pub use words::half_width;
use yuelan_article::{Article, Meta, Warning, WarningKind};

/// An article and what was wrong with its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The article, always with a title.
    pub article: Article,
    /// What was wrong, in the order of the file.
    pub warnings: Vec<Warning>,
}

/// What a reader may ask of the loader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Show all of a saved web page, not its main content alone. Changes nothing for a file with a head, or with a
    /// fragment of HTML, Markdown or plain text.
    pub whole: bool,
}

/// Why there is no article: the file itself, never what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// No file is there.
    Missing,
    /// It may not be read.
    Denied,
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
    Circle,
    /// The program itself failed at it.
    Fault,
    /// The system's own words for anything else.
    Other(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file or folder"),
            Self::Denied => f.write_str("permission denied"),
            Self::Circle => f.write_str("symbolic links lead round in a circle"),
            Self::NotAFile => f.write_str("not a regular file"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "{} MiB is more than the limit of {} MiB", bytes >> 20, limit >> 20)
            }
            Self::Fault => f.write_str("the program itself failed at it"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for LoadError {}

impl LoadError {
    /// What an error of the system means for a reader.
    pub fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            // `ErrorKind::FilesystemLoop` is not stable; ELOOP is 40 on Linux and 62 on the BSDs and macOS.
            _ if matches!(error.raw_os_error(), Some(40 | 62)) => Self::Circle,
            _ => Self::Other(clean(&error.to_string())),
        }
    }
}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        Self::from_io(&error)
    }
}

/// How files are called that stand for their folder.
const EVERYWHERE: [&str; 3] = ["index", "_index", "readme"];

/// Reads a file and makes an article of it. The title falls back to the file's name.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    load_with(path, Options::default())
}

/// The same as [`load`], as was asked for.
pub fn load_with(path: &Path, options: Options) -> Result<Loaded, LoadError> {
    Ok(load_owned_with(read(path)?, &name_of(path), options))
}

/// What a file is called, without its folders; where every folder has a file of that name (`index.md`, `_index.md`,
/// `README.md`), it is the folder's name with the file's extension.
pub fn name_of(path: &Path) -> Cow<'_, str> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name);
    match folder {
        Some(folder) if EVERYWHERE.iter().any(|word| stem.eq_ignore_ascii_case(word)) => {
            Cow::Owned(format!("{}{}", folder.to_string_lossy(), name.strip_prefix(stem).unwrap_or_default()))
        }
        _ => name,
    }
}

/// The bytes of a file, if it is one that an article may be made of.
pub fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(LoadError::NotAFile);
    }
    decode::check_size(metadata.len())?;
    Ok(fs::read(path)?)
}

/// The text of bytes, passed through the gate. Linear in the bytes.
pub fn source_of_bytes(bytes: &[u8]) -> String {
    sanitize::clean_lines(&decode::decode(bytes, &mut Vec::new())).into_owned()
}

/// Makes an article of bytes, as if they stood in a file of this name. Takes time and memory linear in the bytes.
pub fn load_bytes(bytes: &[u8], name: &str) -> Loaded {
    load_bytes_with(bytes, name, Options::default())
}

/// The same as [`load_bytes`], as was asked for.
pub fn load_bytes_with(bytes: &[u8], name: &str, options: Options) -> Loaded {
    Source::of(Cow::Borrowed(bytes), name, options).load(name)
}

/// The same as [`load_bytes_with`] for bytes that nobody needs any longer: at its peak it takes their room less.
pub fn load_owned_with(bytes: Vec<u8>, name: &str, options: Options) -> Loaded {
    Source::of(Cow::Owned(bytes), name, options).load(name)
}

/// A file taken apart: its head and the drafts of its body, which hold their words themselves.
struct Source {
    meta: Meta,
    parsed: html::Parsed,
    language: Option<String>,
    warnings: Vec<Warning>,
}

impl Source {
    fn of(bytes: Cow<'_, [u8]>, name: &str, options: Options) -> Self {
        let mut warnings = Vec::new();
        let text = decode::decode(&bytes, &mut warnings);
        let Split { meta, body, form, language } = split(&text, name, options, &mut warnings);
        // What is no longer needed goes before the next thing is made of what it became.
        let parsed = match (body, form) {
            (Cow::Borrowed(html), Form::Html) => html::read(html, &meta),
            (Cow::Borrowed(markdown), Form::Markdown) => {
                let html = markdown::render(markdown);
                drop(text);
                drop(bytes);
                html::read(&html, &meta)
            }
            (Cow::Owned(html), Form::Html) => {
                drop(text);
                drop(bytes);
                html::read(&html, &meta)
            }
            (Cow::Owned(markdown), Form::Markdown) => {
                drop(text);
                drop(bytes);
                let html = markdown::render(&markdown);
                drop(markdown);
                html::read(&html, &meta)
            }
        };
        Self { meta, parsed, language, warnings }
    }

    fn load(self, name: &str) -> Loaded {
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

/// The head of a text, its body and what it is written in, and the language that a page names.
struct Split<'t> {
    meta: Meta,
    body: Cow<'t, str>,
    form: Form,
    language: Option<String>,
}

fn split<'t>(text: &'t str, name: &str, options: Options, warnings: &mut Vec<Warning>) -> Split<'t> {
    if whole_page::is_page(text) {
        let whole_page::Page { meta, html, language } = whole_page::read(text, name, options.whole, warnings);
        return Split { meta, body: html, form: Form::Html, language };
    }
    let (meta, body) = front_matter::split(text, name, warnings);
    let (body, form) = markdown::rewritten(body, name);
    Split { meta, body, form, language: None }
}

#[cfg(test)]
mod tests;
