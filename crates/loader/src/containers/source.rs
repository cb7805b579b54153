//! What an archive or another file of many articles is read from: a file that is sought in, several that
//! are one, or bytes.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};

use super::split::Pieces;

/// Bytes that are sought in.
#[derive(Debug)]
pub(crate) enum Source<'b> {
    /// A file.
    File(BufReader<File>),
    /// Pieces that are one file together.
    Split(BufReader<Pieces>),
    /// Bytes in memory.
    Bytes(Cursor<Cow<'b, [u8]>>),
}

impl<'b> Source<'b> {
    /// Reads from bytes.
    pub(crate) const fn of_bytes(bytes: Cow<'b, [u8]>) -> Self {
        Self::Bytes(Cursor::new(bytes))
    }

    /// Reads from a file.
    pub(crate) fn of_file(file: File) -> Self {
        Self::File(BufReader::new(file))
    }

    /// Reads from pieces as if they were one.
    pub(crate) fn of_pieces(pieces: Pieces) -> Self {
        Self::Split(BufReader::new(pieces))
    }
}

impl Source<'_> {
    /// Returns the number of bytes.
    pub(crate) fn size(&mut self) -> io::Result<u64> {
        self.seek(SeekFrom::End(0))
    }

    /// Reads some bytes at a place; fewer at the end.
    pub(crate) fn read_at(&mut self, place: u64, count: usize) -> io::Result<Vec<u8>> {
        self.seek(SeekFrom::Start(place))?;
        let mut bytes = Vec::new();
        Read::take(self, count as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Split(files) => files.read(buffer),
            Self::Bytes(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Split(files) => files.seek(to),
            Self::Bytes(bytes) => bytes.seek(to),
        }
    }
}
