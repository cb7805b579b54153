//! The bytes in which an index is stored: each field as it is in memory, preceded by its length, and a checksum of them
//! all. They are read and written as a stream, so that a large index is never in memory twice.

use std::io::{self, Read, Write};

use super::names::Names;
use super::packed::Packed;
use super::{ArticleIndex, Facet};
use xxhash_rust::xxh3::Xxh3;
use yuelan_loader::is_sanitized;

/// Changes with the format, and with the orders that are stored. Bytes in another format are refused.
const FORMAT: u32 = 7;
/// Rows or numbers that are converted at once.
const BATCH: usize = 1024;

impl ArticleIndex {
    /// Writes the index in a format that [`read`](Self::read) reads on any machine.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&FORMAT.to_le_bytes())?;
        let mut out = Checksummed::new(out);
        self.write_fields(&mut out)?;
        let checksum = out.checksum.digest();
        out.stream.write_all(&checksum.to_le_bytes())
    }

    fn write_fields(&self, out: &mut dyn Write) -> io::Result<()> {
        write_text(out, &self.text)?;
        write_length(out, self.rows.len())?;
        for rows in self.rows.chunks(BATCH) {
            let mut bytes = Vec::with_capacity(BATCH * Packed::SIZE);
            for row in rows {
                row.write(&mut bytes);
            }
            out.write_all(&bytes)?;
        }
        for names in self.facets.iter().chain([&self.folders]) {
            write_text(out, &names.text)?;
            write_numbers(out, &names.ends)?;
        }
        [&self.set_ends, &self.members, &self.by_date, self.by_title.get_or_init(|| self.sort_by_title())]
            .into_iter()
            .try_for_each(|numbers| write_numbers(out, numbers))
    }

    /// Reads an index that [`write`](Self::write) wrote. Returns an error of the kind
    /// [`Unsupported`](io::ErrorKind::Unsupported) for one of another version, and another error for damaged bytes, for
    /// ones that refer to rows or values that do not exist, and for titles and values that the sanitizer would change.
    pub fn read(input: &mut dyn Read) -> io::Result<Self> {
        if u32::from_le_bytes(read_array(input)?) != FORMAT {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        let mut input = Checksummed::new(input);
        let articles = Self::read_fields(&mut input)?;
        let checksum = input.checksum.digest();
        let is_intact = read_array(input.stream)? == checksum.to_le_bytes();
        if is_intact && articles.is_valid() && articles.is_sanitized() {
            Ok(articles)
        } else {
            Err(invalid())
        }
    }

    fn read_fields(input: &mut dyn Read) -> io::Result<Self> {
        let text = read_text(input)?;
        let rows = read_all::<_, { Packed::SIZE }>(input, |bytes| Packed::read(bytes).ok_or_else(invalid))?;
        let mut names = || read_names(input);
        let facets = [names()?, names()?, names()?, names()?, names()?];
        let folders = names()?;
        let mut numbers = || read_numbers(input);
        let (set_ends, members, by_date, by_title) = (numbers()?, numbers()?, numbers()?, numbers()?);
        Ok(Self {
            text,
            rows,
            folders,
            facets,
            set_ends,
            members,
            by_date,
            by_title: by_title.into(),
            ..Self::default()
        })
    }

    /// Whether the sanitizer would change no title and no value. Paths are sanitized where they are shown.
    fn is_sanitized(&self) -> bool {
        // What is sanitized is so in all of its parts, and to look at one string takes a tenth of the time. File names among
        // the titles may be anything.
        let has_titles = || (0..).zip(&self.rows).all(|(index, _)| is_sanitized(self.row(index).title()));
        let has_values =
            |facet| (0..).zip(0..self.value_count(facet)).all(|(id, _)| is_sanitized(self.value(facet, id)));
        (is_sanitized(&self.text) || has_titles())
            && Facet::ALL
                .into_iter()
                .all(|facet| is_sanitized(&self.facets[facet as usize].text) || has_values(facet))
    }

    /// Whether every number refers to something that exists.
    fn is_valid(&self) -> bool {
        let are_rows =
            |indices: &[u32]| indices.iter().max().is_none_or(|&last| (last as usize) < self.rows.len());
        if !are_rows(&self.by_date) || !are_rows(self.by_title()) {
            return false;
        }
        // Rows share their sets, so each is looked at once: how many values it takes to have all of its members.
        let wanted: Vec<u32> = (0..)
            .zip(&self.set_ends)
            .map(|(id, _)| self.set(id).iter().max().map_or(0, |last| last.saturating_add(1)))
            .collect();
        let wanted = |set: u32| wanted.get(set as usize).copied().unwrap_or(0);
        let has = |facet, values: u32| values as usize <= self.value_count(facet);
        self.by_date.iter().all(|&index| {
            let row = &self.rows[index as usize];
            // A single value is stored plus one.
            has(Facet::Category, wanted(row.categories))
                && has(Facet::Tag, wanted(row.tags))
                && has(Facet::Author, row.author)
                && has(Facet::Source, row.source)
                && has(Facet::Language, row.language.into())
        })
    }
}

/// A stream with the checksum of what went through it.
struct Checksummed<'s, S: ?Sized> {
    stream: &'s mut S,
    checksum: Xxh3,
}

impl<'s, S: ?Sized> Checksummed<'s, S> {
    fn new(stream: &'s mut S) -> Self {
        Self { stream, checksum: Xxh3::new() }
    }
}

impl<S: Read + ?Sized> Read for Checksummed<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(buffer)?;
        self.checksum.update(&buffer[..count]);
        Ok(count)
    }
}

impl<S: Write + ?Sized> Write for Checksummed<'_, S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.stream.write(bytes)?;
        self.checksum.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

fn invalid() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

fn write_length(out: &mut dyn Write, length: usize) -> io::Result<()> {
    out.write_all(&(length as u64).to_le_bytes())
}

fn write_text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    write_length(out, text.len())?;
    out.write_all(text.as_bytes())
}

fn write_numbers(out: &mut dyn Write, numbers: &[u32]) -> io::Result<()> {
    write_length(out, numbers.len())?;
    numbers.chunks(BATCH).try_for_each(|numbers| {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        out.write_all(&bytes)
    })
}

fn read_array<const N: usize>(input: &mut dyn Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn read_length(input: &mut dyn Read) -> io::Result<u64> {
    Ok(u64::from_le_bytes(read_array(input)?))
}

fn read_text(input: &mut dyn Read) -> io::Result<String> {
    let length = read_length(input)?;
    // The capacity grows with the input: a damaged length allocates no more than there is, a valid one few times.
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(1 << 24)).unwrap_or(0));
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(invalid());
    }
    // To check with vectors and to copy takes a tenth of the time that the standard library's check of Chinese takes.
    simdutf8::basic::from_utf8(&bytes).map(str::to_owned).map_err(|_| invalid())
}

fn read_names(input: &mut dyn Read) -> io::Result<Names> {
    Ok(Names { text: read_text(input)?, ends: read_numbers(input)? })
}

fn read_numbers(input: &mut dyn Read) -> io::Result<Vec<u32>> {
    read_all::<_, 4>(input, |bytes| bytes.try_into().map(u32::from_le_bytes).map_err(|_| invalid()))
}

/// Reads a sequence of elements of `SIZE` bytes each.
fn read_all<T, const SIZE: usize>(
    input: &mut dyn Read,
    read: impl Fn(&[u8]) -> io::Result<T>,
) -> io::Result<Vec<T>> {
    let mut left = usize::try_from(read_length(input)?).map_err(|_| invalid())?;
    let mut all = Vec::with_capacity(left.min(1 << 20));
    let mut bytes = vec![0; BATCH * SIZE];
    while left > 0 {
        let now = left.min(BATCH);
        let bytes = &mut bytes[..now * SIZE];
        input.read_exact(bytes)?;
        for bytes in bytes.chunks_exact(SIZE) {
            all.push(read(bytes)?);
        }
        left -= now;
    }
    Ok(all)
}
