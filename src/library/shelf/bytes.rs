//! A shelf as bytes, and back: a row of lengths, then each part as it stands in memory.

use super::names::Names;
use super::packed::Packed;
use super::{Facet, Row, Shelf};

/// Changes with the form of the bytes: those of another form are not read.
const FORM: u32 = 1;

impl Shelf {
    /// Its bytes, from which [`from_bytes`](Self::from_bytes) makes it anew on any machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = FORM.to_le_bytes().to_vec();
        put(&mut out, self.words.as_bytes());
        let mut rows = Vec::with_capacity(self.rows.len() * Packed::SIZE);
        self.rows.iter().for_each(|row| row.write(&mut rows));
        put(&mut out, &rows);
        for names in self.facets.iter().chain([&self.folders]) {
            put(&mut out, names.words.as_bytes());
            put_numbers(&mut out, &names.ends);
        }
        for numbers in [&self.set_ends, &self.members, &self.by_date, &self.by_title] {
            put_numbers(&mut out, numbers);
        }
        out
    }

    /// The shelf of some bytes; `None` where they are not what [`to_bytes`](Self::to_bytes) wrote, whole and unharmed.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let bytes = &mut bytes;
        if take_chunk(bytes)? != FORM.to_le_bytes() {
            return None;
        }
        let words = take_words(bytes)?;
        let rows = take(bytes)?.chunks(Packed::SIZE).map(Packed::read).collect::<Option<_>>()?;
        let mut names = || Some(Names { words: take_words(bytes)?, ends: take_numbers(bytes)? });
        let facets = [names()?, names()?, names()?, names()?, names()?];
        let folders = names()?;
        let mut numbers = || take_numbers(bytes);
        let (set_ends, members, by_date, by_title) = (numbers()?, numbers()?, numbers()?, numbers()?);
        let shelf = Self { words, rows, folders, facets, set_ends, members, by_date, by_title };
        (bytes.is_empty() && shelf.is_sound()).then_some(shelf)
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

fn put(out: &mut Vec<u8>, part: &[u8]) {
    out.extend_from_slice(&(part.len() as u64).to_le_bytes());
    out.extend_from_slice(part);
}

fn put_numbers(out: &mut Vec<u8>, numbers: &[u32]) {
    out.extend_from_slice(&(numbers.len() as u64 * 4).to_le_bytes());
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

fn take_chunk<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (chunk, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*chunk)
}

fn take<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u64::from_le_bytes(take_chunk(bytes)?)).ok()?;
    let (part, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(part)
}

fn take_words(bytes: &mut &[u8]) -> Option<String> {
    str::from_utf8(take(bytes)?).ok().map(str::to_owned)
}

fn take_numbers(bytes: &mut &[u8]) -> Option<Vec<u32>> {
    let (numbers, rest) = take(bytes)?.as_chunks::<4>();
    rest.is_empty().then(|| numbers.iter().map(|number| u32::from_le_bytes(*number)).collect())
}
