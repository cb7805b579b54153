//! Pieces that are one file together, each after the other: files, and bytes between them.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

use crate::input::file::open_file;

/// Pieces in their order, read as if they were one file.
#[derive(Debug, Default)]
pub struct Pieces {
    /// Each with where it ends.
    parts: Vec<(Piece, u64)>,
    position: u64,
    /// The file that was read last, of those that are opened when they are needed, by the number of its piece.
    open: Option<(usize, File)>,
}

/// A piece of a file.
#[derive(Debug)]
enum Piece {
    /// An open file.
    File(File),
    /// A file that is opened when it is read: there may be more than can be open.
    Path(PathBuf),
    Bytes(Vec<u8>),
}

impl Pieces {
    /// Joins open files. One whose size is not known ends what can be read.
    pub(crate) fn of_files(files: Vec<File>) -> Self {
        let mut pieces = Self::default();
        for file in files {
            let Ok(metadata) = file.metadata() else { break };
            pieces.push(Piece::File(file), metadata.len());
        }
        pieces
    }

    /// Adds bytes at the end.
    pub(super) fn push_bytes(&mut self, bytes: Vec<u8>) {
        let count = bytes.len() as u64;
        self.push(Piece::Bytes(bytes), count);
    }

    /// Adds a file of so many bytes at the end.
    pub(super) fn push_path(&mut self, path: PathBuf, bytes: u64) {
        self.push(Piece::Path(path), bytes);
    }

    fn push(&mut self, piece: Piece, bytes: u64) {
        let end = self.size().saturating_add(bytes);
        self.parts.push((piece, end));
    }

    /// Returns the number of bytes.
    pub(super) fn size(&self) -> u64 {
        self.parts.last().map_or(0, |(_, end)| *end)
    }
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let number = self.parts.partition_point(|(_, end)| *end <= self.position);
        let start =
            number.checked_sub(1).and_then(|before| self.parts.get(before)).map_or(0, |(_, end)| *end);
        let Some((piece, end)) = self.parts.get_mut(number) else { return Ok(0) };
        let place = self.position - start;
        let most = usize::try_from(*end - self.position).unwrap_or(usize::MAX).min(buffer.len());
        let buffer = buffer.get_mut(..most).unwrap_or_default();
        let read = match piece {
            Piece::File(file) => read_at(file, place, buffer)?,
            Piece::Path(path) => {
                if self.open.as_ref().is_none_or(|(open, _)| *open != number) {
                    let file = open_file(path).map_err(|_| io::ErrorKind::NotFound)?;
                    self.open = Some((number, file));
                }
                match &mut self.open {
                    Some((_, file)) => read_at(file, place, buffer)?,
                    None => 0,
                }
            }
            Piece::Bytes(bytes) => {
                let from = usize::try_from(place).unwrap_or(usize::MAX);
                bytes.get(from..).unwrap_or_default().read(buffer)?
            }
        };
        self.position += read as u64;
        Ok(read)
    }
}

fn read_at(file: &mut File, place: u64, buffer: &mut [u8]) -> io::Result<usize> {
    file.seek(SeekFrom::Start(place))?;
    file.read(buffer)
}

impl Seek for Pieces {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => self.size().checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
