//! A index as bytes, and back: each part as it stands in memory, its length before it. It is written and read as a
//! stream, so that a large one never stands in memory twice.

use std::io::{self, Read, Write};

use super::names::Names;
use super::packed::Packed;
use super::{ArticleIndex, Facet, Row};

/// Changes with the form of the bytes: those of another form are not read.
const FORM: u32 = 3;
/// Rows, or numbers, that are brought over at once.
const BATCH: usize = 1024;

impl ArticleIndex {
    /// Writes it in a form from which [`read`](Self::read) makes it anew on any machine.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&FORM.to_le_bytes())?;
        put_words(out, &self.words)?;
        put_length(out, self.rows.len())?;
        for rows in self.rows.chunks(BATCH) {
            let mut bytes = Vec::with_capacity(BATCH * Packed::SIZE);
            for row in rows {
                row.write(&mut bytes);
            }
            out.write_all(&bytes)?;
        }
        for names in self.facets.iter().chain([&self.folders]) {
            put_words(out, &names.words)?;
            put_numbers(out, &names.ends)?;
        }
        [&self.set_ends, &self.members, &self.by_date, &self.by_title]
            .into_iter()
            .try_for_each(|numbers| put_numbers(out, numbers))
    }

    /// Reads what [`write`](Self::write) wrote. An error also for bytes that are anything else, or harmed in a way that
    /// would lead to what is not there.
    pub fn read(input: &mut dyn Read) -> io::Result<Self> {
        if u32::from_le_bytes(take(input)?) != FORM {
            return Err(harmed());
        }
        let words = take_words(input)?;
        let rows = take_all::<_, { Packed::SIZE }>(input, |bytes| Packed::read(bytes).ok_or_else(harmed))?;
        let mut names = || take_names(input);
        let facets = [names()?, names()?, names()?, names()?, names()?];
        let folders = names()?;
        let mut numbers = || take_numbers(input);
        let (set_ends, members, by_date, by_title) = (numbers()?, numbers()?, numbers()?, numbers()?);
        let articles = Self { words, rows, folders, facets, set_ends, members, by_date, by_title };
        if articles.is_sound() { Ok(articles) } else { Err(harmed()) }
    }

    /// Whether every number in it names something.
    fn is_sound(&self) -> bool {
        let rows = self.rows.len();
        let is_row = |index: &u32| (*index as usize) < rows;
        let has_values = |row: Row<'_>| {
            [Facet::Category, Facet::Tag, Facet::Author, Facet::Source, Facet::Language]
                .into_iter()
                .all(|facet| row.ids(facet).all(|id| (id as usize) < self.values(facet)))
        };
        self.by_date.iter().chain(&self.by_title).all(is_row)
            && self.by_date.iter().all(|&index| has_values(self.row(index)))
    }
}

fn harmed() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

fn put_length(out: &mut dyn Write, length: usize) -> io::Result<()> {
    out.write_all(&(length as u64).to_le_bytes())
}

fn put_words(out: &mut dyn Write, words: &str) -> io::Result<()> {
    put_length(out, words.len())?;
    out.write_all(words.as_bytes())
}

fn put_numbers(out: &mut dyn Write, numbers: &[u32]) -> io::Result<()> {
    put_length(out, numbers.len())?;
    numbers.chunks(BATCH).try_for_each(|numbers| {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        out.write_all(&bytes)
    })
}

fn take<const N: usize>(input: &mut dyn Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn take_length(input: &mut dyn Read) -> io::Result<u64> {
    Ok(u64::from_le_bytes(take(input)?))
}

fn take_words(input: &mut dyn Read) -> io::Result<String> {
    let length = take_length(input)?;
    // Room is made as bytes come, so that a harmed length asks for no more than there is; a sound one is met in few steps.
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(1 << 24)).unwrap_or(0));
    input.take(length).read_to_end(&mut bytes)?;
    let words = String::from_utf8(bytes).map_err(|_| harmed())?;
    if words.len() as u64 == length { Ok(words) } else { Err(harmed()) }
}

fn take_names(input: &mut dyn Read) -> io::Result<Names> {
    Ok(Names { words: take_words(input)?, ends: take_numbers(input)? })
}

fn take_numbers(input: &mut dyn Read) -> io::Result<Vec<u32>> {
    take_all::<_, 4>(input, |bytes| bytes.try_into().map(u32::from_le_bytes).map_err(|_| harmed()))
}

/// Takes things of some bytes each.
fn take_all<T, const SIZE: usize>(
    input: &mut dyn Read,
    read: impl Fn(&[u8]) -> io::Result<T>,
) -> io::Result<Vec<T>> {
    let mut left = usize::try_from(take_length(input)?).map_err(|_| harmed())?;
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
