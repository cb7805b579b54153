//! The content of a file that an article is loaded from: all of it, or a file that is sought in, or several that are one.

mod split;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::iter;
use std::path::Path;

use crate::containers::{Pieces, Source, packed};
use crate::formats;
use crate::input::decode::source_text;
use crate::input::error::LoadError;
use crate::input::file::{MAX_BYTES, check_size, descriptive_name, open_file, read_to_limit};
use crate::input::neighbours;
use crate::input::sanitize::sanitize_lines;

/// The content of a file that an article is loaded from.
#[derive(Debug)]
pub enum FileContent<'b> {
    /// All bytes of a file.
    Bytes(Cow<'b, [u8]>),
    /// All bytes of a file that was looked at: it is HTML, Markdown or another text, and in no other format.
    Text(Cow<'b, [u8]>),
    /// A file of any size that is sought in, an archive or a file of many articles: only what is needed of it is read.
    Archive(File),
    /// The same in several pieces: files that an archive is split into, or that it was unpacked into.
    Split(Pieces),
    /// All bytes of a text that leaves its charset open.
    Undeclared {
        /// The bytes of the file.
        bytes: Vec<u8>,
        /// The text, in the charset of the files beside it.
        text: String,
    },
}

impl FileContent<'_> {
    /// Opens a regular file, or a folder that is an archive which was unpacked. One that is sought in is not read, and neither
    /// are the others that it is split into; any other is, within the size limit of 64 MiB.
    pub fn open(path: &Path) -> Result<FileContent<'static>, LoadError> {
        let mut file = match open_file(path) {
            Err(LoadError::NotAFile) => {
                return packed(path).map(FileContent::Split).ok_or(LoadError::NotAFile);
            }
            file => file?,
        };
        let start = start_of(&mut file)?;
        let format = formats::recognize(&start, &descriptive_name(path));
        if format.is_some_and(|format| formats::is_sought(format, &start)) {
            let others = split::others(path);
            if others.is_empty() {
                return Ok(FileContent::Archive(file));
            }
            let files = iter::once(file).chain(others).collect();
            return Ok(FileContent::Split(Pieces::of_files(files)));
        }
        // One that says it is too large need not be read to find out.
        let size = file.metadata()?.len();
        check_size(size)?;
        let bytes = read_to_limit(Cursor::new(start).chain(file), size)?;
        if format.is_some() {
            return Ok(FileContent::Bytes(bytes.into()));
        }
        Ok(match neighbours::text(path, &bytes) {
            Some(text) => FileContent::Undeclared { bytes, text },
            None => FileContent::Text(bytes.into()),
        })
    }

    /// Returns the text of the file, decoded and sanitized; of an archive the HTML that its members make together, and
    /// of a message or a saved page that of its parts.
    pub fn into_source_text(self, name: &str) -> String {
        match self.without_members(name) {
            Self::Undeclared { text, .. } => sanitize_lines(&text).into_owned(),
            Self::Bytes(bytes) if formats::is_archive(&bytes, name) => {
                source_of_archive(Source::of_bytes(bytes), name)
            }
            Self::Bytes(bytes) => match formats::source_of_parts(&bytes, name) {
                Some(text) => sanitize_lines(&text).into_owned(),
                None => source_text(&bytes),
            },
            Self::Text(bytes) => source_text(&bytes),
            Self::Archive(file) => source_of_archive(Source::of_file(file), name),
            Self::Split(pieces) => source_of_archive(Source::of_pieces(pieces), name),
        }
    }

    /// Returns the content of which one article is made: of a file that is sought in because it might hold many articles its
    /// bytes, as many as the size limit allows. An archive stays what it is.
    pub(crate) fn without_members(self, name: &str) -> Self {
        let Self::Archive(mut file) = self else { return self };
        let mut read = || -> io::Result<Option<Vec<u8>>> {
            file.rewind()?;
            let mut bytes = start_of(&mut file)?;
            if formats::is_archive(&bytes, name) {
                return Ok(None);
            }
            Read::take(&mut file, MAX_BYTES - bytes.len() as u64).read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        };
        match read() {
            Ok(Some(bytes)) => Self::Bytes(bytes.into()),
            // What cannot be read says so when it is opened as an archive.
            Ok(None) | Err(_) => Self::Archive(file),
        }
    }

    /// Calls `callback` with all bytes in order, in as many parts as it takes to keep little of a large file in memory.
    pub fn for_each_chunk(&mut self, callback: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        match self {
            Self::Bytes(bytes) | Self::Text(bytes) => callback(bytes),
            Self::Undeclared { bytes, .. } => callback(bytes),
            Self::Archive(file) => chunks_of(file, callback)?,
            Self::Split(pieces) => chunks_of(pieces, callback)?,
        }
        Ok(())
    }
}

/// Reads the bytes that a format is recognised by.
fn start_of(file: &mut File) -> io::Result<Vec<u8>> {
    let mut start = Vec::with_capacity(formats::START_BYTES);
    Read::take(file, formats::START_BYTES as u64).read_to_end(&mut start)?;
    Ok(start)
}

fn chunks_of(file: &mut (impl Read + Seek), callback: &mut dyn FnMut(&[u8])) -> io::Result<()> {
    file.rewind()?;
    let mut buffer = vec![0; 256 << 10];
    loop {
        let read = match file.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if read == 0 {
            return Ok(());
        }
        callback(buffer.get(..read).unwrap_or_default());
    }
}

fn source_of_archive(source: Source<'_>, name: &str) -> String {
    sanitize_lines(&formats::source_of_archive(source, name)).into_owned()
}
