//! Parts: the pictures, videos and sounds that the file of an article holds itself, by the keys that its figures name.
//!
//! | key | part |
//! |---|---|
//! | `data:7` | the file that the eighth `data:` address of the text holds, or of the page inside a container |
//! | any other | the member of a container; each format has keys of its own |

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::ops::Range;

use crate::containers::{Archive, Source};
use crate::content::FileContent;
use crate::formats::{self, ConvertedBody, Format};
use crate::input::decode;
use crate::input::embedded::{self, Unreadable};

/// Why a part cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartError {
    /// The file has no such part.
    Missing,
    /// The part is larger than the limit.
    TooLarge,
}

impl fmt::Display for PartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("the file has no such part"),
            Self::TooLarge => f.write_str("the part is too large"),
        }
    }
}

impl Error for PartError {}

/// The parts of the file of an article.
#[derive(Debug)]
pub struct Parts<'b> {
    bytes: Cow<'b, [u8]>,
    format: Option<Format>,
    /// The text that holds files of its own, and where they are; `None` until one is asked for.
    text: Option<(String, Vec<Range<usize>>)>,
    name: String,
    /// The archive that the file is, whose members are the parts.
    archive: Option<Archive<'b>>,
}

impl<'b> Parts<'b> {
    /// Prepares to read the parts of a file that is open. Of an archive nothing is read but what is asked for.
    pub fn of_content(content: FileContent<'b>, name: &str) -> Self {
        match content.without_members(name) {
            FileContent::Bytes(bytes) => Self::of(bytes, name),
            FileContent::Undeclared { text, .. } => Self::of_text(text.into_bytes().into(), name),
            FileContent::Text(bytes) => Self::of_text(bytes, name),
            FileContent::Archive(file) => Self::of_archive(Source::of_file(file), name),
            FileContent::Split(pieces) => Self::of_archive(Source::of_pieces(pieces), name),
        }
    }

    fn of_archive(source: Source<'b>, name: &str) -> Self {
        Self { archive: Archive::open(source).ok(), ..Self::of(&[][..], name) }
    }

    /// Prepares to read the parts of a file of these bytes and this name, as they were given to the loader.
    pub fn of(bytes: impl Into<Cow<'b, [u8]>>, name: &str) -> Self {
        let bytes = bytes.into();
        let format = formats::recognize(&bytes, name);
        if format == Some(Format::Zip) {
            let archive = Archive::open(Source::of_bytes(bytes)).ok();
            return Self { bytes: Cow::default(), format: None, text: None, name: name.to_owned(), archive };
        }
        Self { format, ..Self::of_text(bytes, name) }
    }

    fn of_text(bytes: Cow<'b, [u8]>, name: &str) -> Self {
        Self { bytes, format: None, text: None, name: name.to_owned(), archive: None }
    }

    /// Returns a part by the key that its figure names. A key never leads out of the file. What is damaged is returned up to
    /// the damage, and what is larger than so many bytes is an error.
    pub fn read(&mut self, key: &str, most: usize) -> Result<Vec<u8>, PartError> {
        if let Some(archive) = self.archive.as_mut().filter(|_| embedded::number(key).is_none()) {
            let part = archive.read(key).ok_or(PartError::Missing)?;
            return if part.len() > most { Err(PartError::TooLarge) } else { Ok(part) };
        }
        let Some(number) = embedded::number(key) else {
            let part = self.format.and_then(|format| formats::part(format, &self.bytes, key, most));
            let part = part.ok_or(PartError::Missing)?;
            return if part.len() > most { Err(PartError::TooLarge) } else { Ok(part) };
        };
        let (text, ranges) = self.text.get_or_insert_with(|| {
            let text = match &mut self.archive {
                Some(archive) => text_of_body(formats::convert_members(archive, &self.name).body),
                None => text_of(&self.bytes, self.format, &self.name),
            };
            let ranges = embedded::ranges(&text);
            (text, ranges)
        });
        embedded::bytes(text, ranges.get(number).cloned(), most).map_err(|error| match error {
            Unreadable::Missing => PartError::Missing,
            Unreadable::TooLarge => PartError::TooLarge,
        })
    }
}

/// The text that a file is parsed as, before anything is taken out of it.
fn text_of(bytes: &[u8], format: Option<Format>, name: &str) -> String {
    match format.map(|format| formats::convert(format, bytes.into(), name).body) {
        None => decoded(bytes),
        Some(body) => text_of_body(body),
    }
}

/// The text that what a format made of a file is parsed as.
pub(crate) fn text_of_body(body: ConvertedBody) -> String {
    match body {
        ConvertedBody::Page(page) | ConvertedBody::Archived(page, _) => decoded(&page),
        ConvertedBody::Whole(html) => html,
    }
}

fn decoded(bytes: &[u8]) -> String {
    decode::decode(bytes, &mut Vec::new()).into_owned()
}
