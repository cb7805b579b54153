//! The bytes of records in their order: as they are in a file, or unpacked, and counted either way.

use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::ops::Range;

use flate2::bufread::GzDecoder;

use crate::containers::Source;

/// The bytes that are read at once.
const BUFFER_BYTES: usize = 64 << 10;

/// The files of records that an archive of the web is made of: one, or several in a ZIP archive.
#[derive(Debug)]
pub(super) struct Files<'b> {
    source: Source<'b>,
    /// The number of bytes of the source.
    size: u64,
    parts: Vec<Records>,
}

/// Where a file of records is.
#[derive(Debug)]
pub(super) enum Records {
    /// In a range of the source.
    Range(Range<u64>),
    /// In memory: it was compressed in its archive.
    Unpacked(Source<'static>, u64),
}

impl<'b> Files<'b> {
    /// Reads files of records from a source.
    pub(super) fn new(mut source: Source<'b>, parts: Vec<Records>) -> Self {
        let size = source.size().unwrap_or(0);
        Self { source, size, parts }
    }

    /// Returns the source.
    pub(super) fn into_source(self) -> Source<'b> {
        self.source
    }

    /// Returns the number of bytes of the source.
    pub(super) const fn source_bytes(&self) -> u64 {
        self.size
    }

    /// Returns the ranges of the files in the source; `None` if one is not there as it is.
    pub(super) fn ranges(&self) -> Option<Vec<Range<u64>>> {
        let range = |file: &Records| match file {
            Records::Range(range) => Some(range.clone()),
            Records::Unpacked(..) => None,
        };
        self.parts.iter().map(range).collect()
    }

    /// Returns the number of files.
    pub(super) const fn len(&self) -> usize {
        self.parts.len()
    }

    /// Reads a file from a place on.
    pub(super) fn open(&mut self, file: u16, from: u64) -> Option<Bytes<'_>> {
        let (source, range): (&mut dyn ReadSeek, _) = match self.parts.get_mut(usize::from(file))? {
            Records::Range(range) => (&mut self.source, range.clone()),
            Records::Unpacked(source, size) => (source, 0..*size),
        };
        let mut bytes = Bytes { source, next: range.start, range, buffer: Vec::new(), start: 0 };
        bytes.go_to(from).ok()?;
        Some(bytes)
    }
}

impl Bytes<'_> {
    /// Reads anew from the place where it is, so that the buffer is as full as it can be.
    pub(super) fn refill(&mut self) -> io::Result<()> {
        let place = self.range.start + self.position();
        self.buffer.clear();
        self.start = 0;
        self.next = self.source.seek(SeekFrom::Start(place))?;
        Ok(())
    }
}

/// What is read and sought in.
pub(super) trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// Bytes that are counted.
pub(super) trait Stream: BufRead {
    /// Returns the place of the next byte.
    fn position(&self) -> u64;

    /// Goes on at a place, or at the end if that comes before it. Without effect if the place is behind and the stream
    /// cannot go back.
    fn go_to(&mut self, position: u64) -> io::Result<()>;

    /// Whether it can go back.
    fn goes_back(&self) -> bool;
}

/// The bytes of a file of records as they are.
pub(super) struct Bytes<'s> {
    source: &'s mut dyn ReadSeek,
    range: Range<u64>,
    /// The bytes that were read, the first of which are done with.
    buffer: Vec<u8>,
    start: usize,
    /// The place in the source of the first byte behind the buffer.
    next: u64,
}

impl Read for Bytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Bytes<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start >= self.buffer.len() {
            let most = (self.range.end - self.next.min(self.range.end)).min(BUFFER_BYTES as u64);
            self.buffer.clear();
            self.start = 0;
            let mut part = Read::take(&mut *self.source, most);
            part.read_to_end(&mut self.buffer)?;
            self.next += self.buffer.len() as u64;
        }
        Ok(self.buffer.get(self.start..).unwrap_or_default())
    }

    fn consume(&mut self, bytes: usize) {
        self.start += bytes;
    }
}

impl Stream for Bytes<'_> {
    fn position(&self) -> u64 {
        self.next - self.range.start - self.buffer.len().saturating_sub(self.start) as u64
    }

    fn go_to(&mut self, position: u64) -> io::Result<()> {
        let place = self.range.start.saturating_add(position).min(self.range.end);
        let ahead = place.checked_sub(self.next - self.buffer.len() as u64);
        if let Some(ahead) = ahead.filter(|ahead| *ahead < self.buffer.len() as u64) {
            self.start = usize::try_from(ahead).unwrap_or(0);
            return Ok(());
        }
        self.buffer.clear();
        self.start = 0;
        self.next = self.source.seek(SeekFrom::Start(place))?;
        Ok(())
    }

    fn goes_back(&self) -> bool {
        true
    }
}

/// What a member of a gzip file holds.
pub(super) struct Unpacked<R> {
    decoder: GzDecoder<R>,
    buffer: Vec<u8>,
    start: usize,
    position: u64,
    /// The place behind which nothing is unpacked.
    most: u64,
}

impl<R: BufRead> Unpacked<R> {
    /// Unpacks a member, at most so many bytes of it.
    pub(super) fn new(packed: R, most: u64) -> Self {
        let buffer = Vec::with_capacity(BUFFER_BYTES / 2);
        Self { decoder: GzDecoder::new(packed), buffer, start: 0, position: 0, most }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Unpacked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start >= self.buffer.len() {
            if self.position >= self.most {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            self.buffer.resize(BUFFER_BYTES / 2, 0);
            let read = self.decoder.read(&mut self.buffer);
            self.buffer.truncate(*read.as_ref().unwrap_or(&0));
            self.start = 0;
            read?;
        }
        Ok(self.buffer.get(self.start..).unwrap_or_default())
    }

    fn consume(&mut self, bytes: usize) {
        self.start += bytes;
        self.position += bytes as u64;
    }
}

impl<R: BufRead> Stream for Unpacked<R> {
    fn position(&self) -> u64 {
        self.position
    }

    fn go_to(&mut self, position: u64) -> io::Result<()> {
        while self.position < position {
            let left = usize::try_from(position - self.position).unwrap_or(usize::MAX);
            let there = self.fill_buf()?.len();
            if there == 0 {
                break;
            }
            self.consume(there.min(left));
        }
        Ok(())
    }

    fn goes_back(&self) -> bool {
        false
    }
}

/// Reads a line without its end, at most so many bytes of it; `None` at the end.
pub(super) fn line(stream: &mut (impl BufRead + ?Sized), most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    Read::take(stream, most).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    while line.last().is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
        line.pop();
    }
    Ok(Some(line))
}
