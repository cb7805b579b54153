//! Files that are one together, each after the other.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Files in their order, read as if they were one.
#[derive(Debug)]
pub(crate) struct Split {
    /// Each with where it ends.
    files: Vec<(File, u64)>,
    position: u64,
}

impl Split {
    /// Joins files. One whose size is not known ends what can be read.
    pub(super) fn new(files: Vec<File>) -> Self {
        let mut end = 0;
        let with_ends = files.into_iter().map_while(|file| {
            end += file.metadata().ok()?.len();
            Some((file, end))
        });
        Self { files: with_ends.collect(), position: 0 }
    }

    /// Returns the files.
    pub(crate) fn into_files(self) -> Vec<File> {
        self.files.into_iter().map(|(file, _)| file).collect()
    }

    fn size(&self) -> u64 {
        self.files.last().map_or(0, |(_, end)| *end)
    }
}

impl Read for Split {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let number = self.files.partition_point(|(_, end)| *end <= self.position);
        let start =
            number.checked_sub(1).and_then(|before| self.files.get(before)).map_or(0, |(_, end)| *end);
        let Some((file, end)) = self.files.get_mut(number) else { return Ok(0) };
        file.seek(SeekFrom::Start(self.position - start))?;
        let most = usize::try_from(*end - self.position).unwrap_or(usize::MAX).min(buffer.len());
        let read = file.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Split {
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
