//! Problems of an article's file that are no errors.

use std::fmt;

/// A problem and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line of the file, counted from 1, if known.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: WarningKind,
}

/// What is wrong with a file that is loaded all the same. Strings taken from the file are sanitized.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// The head does not parse as the YAML, TOML or JSON that it begins as, and was read line by line. Holds the parser's
    /// reason.
    BrokenHead(String),
    /// The head is never closed.
    UnclosedHead,
    /// A date that cannot be parsed. Holds the date as written.
    UnreadableDate(String),
    /// Some bytes do not fit the charset and became U+FFFD. Holds the charset's name.
    InvalidBytes(&'static str),
    /// The file is not text.
    Binary,
    /// The file is not text but of a known kind that holds no article.
    ForeignFile(ForeignFile),
    /// The file ends in the middle, or cannot be read to its end. What is whole is shown.
    CutOff,
    /// The archive has more members than this, and the others were left out.
    TooManyMembers(usize),
    /// The archive has so many pages that only their titles are listed and searched.
    TitlesOnly,
    /// Parts of the file are missing or damaged. Holds their names.
    MissingParts(String),
    /// Parts of the file are encrypted. Holds their names.
    EncryptedParts(String),
    /// Parts of the file are too large when they are unpacked. Holds their names.
    OversizedParts(String),
    /// The text is protected by its publisher (DRM) and cannot be read.
    Protected,
    /// The body is empty.
    EmptyBody,
    /// There is nothing but navigation and the like, so all of it is shown.
    NoArticle,
    /// Most of the page's text was taken for no part of the article, and left out.
    MostLeftOut,
    /// Blocks that nest too deeply were flattened.
    TooDeep,
    /// There is so much markup that what follows is shown as text.
    TooMuchMarkup,
    /// Markup of the format that is not known and stands as written. Holds its name.
    UnknownMarkup(String),
    /// The file names a charset that is not known. Holds the name.
    UnknownCharset(String),
    /// The parts of a message or of a saved page are not marked as they should be, so some may be missing.
    BrokenParts,
    /// Parts of a message are encrypted.
    Encrypted,
}

/// A kind of file that is not text and holds no article.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignFile {
    /// A ZIP archive.
    Zip,
    /// A file compressed by gzip.
    Gzip,
    /// An `SQLite` database.
    Sqlite,
    /// A PDF document.
    Pdf,
    /// A 7-Zip archive.
    SevenZip,
    /// A RAR archive.
    Rar,
    /// A file compressed by xz.
    Xz,
    /// A file compressed by Zstandard.
    Zstandard,
    /// A ZIM archive.
    Zim,
    /// A picture.
    Picture,
    /// A document of an old Microsoft Office.
    Office,
    /// A program.
    Program,
}

impl fmt::Display for ForeignFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zip => "a ZIP archive",
            Self::Gzip => "a gzip file",
            Self::Sqlite => "an SQLite database",
            Self::Pdf => "a PDF document",
            Self::SevenZip => "a 7-Zip archive",
            Self::Rar => "a RAR archive",
            Self::Xz => "an xz file",
            Self::Zstandard => "a Zstandard file",
            Self::Zim => "a ZIM archive",
            Self::Picture => "a picture",
            Self::Office => "an Office document",
            Self::Program => "a program",
        })
    }
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BrokenHead(reason) => {
                write!(f, "the head could not be parsed and was read line by line: {reason}")
            }
            Self::UnclosedHead => f.write_str("the head is never closed"),
            Self::UnreadableDate(date) => write!(f, "unreadable date: {date}"),
            Self::InvalidBytes(charset) => write!(f, "some bytes are not {charset}; they show as \u{fffd}"),
            Self::Binary => f.write_str("this is not text"),
            Self::ForeignFile(kind) => write!(f, "this is not text but {kind}"),
            Self::CutOff => f.write_str("the file is cut off; what is whole is shown"),
            Self::TooManyMembers(most) => write!(f, "only the first {most} files in the archive are read"),
            Self::TitlesOnly => f.write_str("so many pages that only their titles are listed and searched"),
            Self::MissingParts(names) => write!(f, "missing or damaged: {names}"),
            Self::EncryptedParts(names) => write!(f, "encrypted: {names}"),
            Self::OversizedParts(names) => write!(f, "too large when unpacked: {names}"),
            Self::Protected => f.write_str("protected by its publisher (DRM); only the metadata can be read"),
            Self::EmptyBody => f.write_str("the body is empty"),
            Self::NoArticle => f.write_str("no article was found; everything is shown"),
            Self::MostLeftOut => f.write_str("most of this page was left out; --whole shows all of it"),
            Self::TooDeep => f.write_str("very deep nesting was flattened"),
            Self::TooMuchMarkup => f.write_str("too much markup for its size; the rest is shown as text"),
            Self::UnknownMarkup(name) => write!(f, "{name} is not known and stands as written"),
            Self::UnknownCharset(name) => write!(f, "unknown charset: {name}"),
            Self::BrokenParts => {
                f.write_str("the parts of the file are not marked as they should be; some may be missing")
            }
            Self::Encrypted => f.write_str("some parts are encrypted and cannot be shown"),
        }
    }
}
