//! The text of an article, prepared to quote passages of it and to find them again.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem::Finder;
use xxhash_rust::xxh3::xxh3_64;

use super::candidates::candidates;
use super::judge::{CONTEXT, Candidate, MARGIN, Side, Wanted};
use super::quote::{MAX_QUOTE_BYTES, NoteError, Quote, boundary};
use super::words::Words;
use crate::text_folding::{is_invisible, is_mark};
use yuelan_article::{Article, Block, Position};

/// How many characters around a passage are kept at most, where fewer do not tell it from others.
const MAX_CONTEXT: usize = 640;
/// How many other passages with the same words are compared with one. Of so common words no place is ever certain.
const MAX_RIVALS: usize = 10_000;
/// No words around a passage tell it from another one.
const NEVER: (u32, u32) = (u32::MAX, u32::MAX);
/// What a share is counted in.
const WHOLE: usize = 10_000;

/// The text of an article, prepared to quote passages of it and to find them again.
///
/// Takes as much memory as the text, and as much again once something is quoted or looked for that is not where it was.
/// Making it is linear in the article, some 2 ms for 1 MB; do it beside the thread that answers keys.
#[derive(Debug, Default)]
pub struct Passages {
    text: String,
    /// Where the text of each block begins.
    starts: Vec<usize>,
    /// A hash of the text of each block; `None` for a block without text.
    hashes: Vec<Option<u64>>,
    /// The blocks of the headings, and their texts.
    headings: Vec<(usize, String)>,
    words: OnceLock<Words>,
}

/// Where a passage stands in an article now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its block has the same text as it had, wherever the block is now.
    Exact(Range<Position>),
    /// Its words stand in a block whose text has changed.
    Moved(Range<Position>),
    /// Its words are not in the article, or nothing tells which of several passages it is.
    Lost,
}

impl Place {
    /// Returns the range of the passage; `None` if it is lost. The byte at the end is no part of it.
    pub fn range(&self) -> Option<Range<Position>> {
        match self {
            Self::Exact(range) | Self::Moved(range) => Some(range.clone()),
            Self::Lost => None,
        }
    }
}

impl Passages {
    /// Prepares an article.
    pub fn of(article: &Article) -> Self {
        let mut passages = Self::default();
        for (index, block) in article.blocks.iter().enumerate() {
            let text = block.plain_text();
            passages.starts.push(passages.text.len());
            passages.hashes.push((!text.trim().is_empty()).then(|| xxh3_64(text.as_bytes())));
            passages.text.push_str(&text);
            // Every text of a block ends with a line feed.
            passages.text.push('\n');
            if let Block::Heading(heading) = block {
                passages.headings.push((index, heading.text.as_str().to_owned()));
            }
        }
        passages
    }

    /// Returns the words of a range as they are kept, with an empty line between blocks; empty for a range that is not in the
    /// article.
    pub fn text(&self, range: &Range<Position>) -> &str {
        let (start, end) = (self.byte(range.start), self.byte(range.end));
        self.text.get(start..end).unwrap_or_default().trim()
    }

    /// Quotes a range, without the white space around its words. The byte at its end is no part of it.
    ///
    /// Takes time linear in the article, some milliseconds for 1 MB, since other passages with the same words are looked
    /// for: the words around the passage must tell it from them.
    pub fn quote(&self, range: Range<Position>) -> Result<Quote, NoteError> {
        let whole = self.byte(range.start)..self.byte(range.end);
        let all = self.text.get(whole.clone()).unwrap_or_default();
        let words = all.trim();
        if words.is_empty() {
            return Err(NoteError::Empty);
        }
        if words.len() > MAX_QUOTE_BYTES {
            return Err(NoteError::LongQuote(words.len()));
        }
        let start = whole.start + all.len() - all.trim_start().len();
        let bytes = self.before_marks(start)..self.with_marks(start + words.len());
        let (start, words) = (bytes.start, &self.text[bytes.clone()]);
        let range = self.range(&bytes);
        let share = (start * WHOLE).checked_div(self.text.len()).unwrap_or(0);
        let section = self.headings.iter().take_while(|(block, _)| *block <= range.start.block).last();
        let mut quote = Quote {
            words: words.to_owned(),
            section: section.map(|(_, text)| text.clone()).unwrap_or_default(),
            block: self.hashes.get(range.start.block).copied().flatten(),
            start: range.start,
            end: range.end,
            share: u16::try_from(share).unwrap_or(u16::MAX),
            ..Quote::default()
        };
        self.surround(&mut quote, &bytes);
        Ok(quote)
    }

    /// Adds the words around a quotation: more where fewer do not tell it from another passage.
    fn surround(&self, quote: &mut Quote, bytes: &Range<usize>) {
        let here = self.words();
        let range = here.at(bytes.start)..here.at(bytes.end);
        let rivals = self.others(&here.text[range.clone()], range.start);
        let mut chars = CONTEXT;
        loop {
            let before = back(&here.text[..range.start], chars);
            let behind = forth(&here.text, range.end, chars);
            quote.prefix = self.slice(here.original(before)..bytes.start);
            quote.suffix = self.slice(bytes.end..here.original(behind).min(self.text.len()));
            let Some(wanted) = Wanted::new(quote) else { return };
            let compared: Vec<Candidate> =
                rivals.iter().filter_map(|&start| wanted.compare(here, start)).collect();
            let is_common = rivals.len() > MAX_RIVALS;
            let is_told_apart = !is_common && compared.iter().all(|rival| !rival.is_complete());
            let needs = if is_told_apart { self.needs(&wanted, &range, &compared) } else { NEVER };
            let is_enough = is_told_apart && needs.0 != u32::MAX && needs.1 != u32::MAX;
            if is_enough || is_common || chars >= MAX_CONTEXT {
                quote.needs = needs;
                return;
            }
            chars += chars / 2;
        }
    }

    /// How much of the words in its own blocks a passage must have in common with a quotation; [`u32::MAX`] if nothing that is
    /// kept tells it from another one.
    fn needs(&self, wanted: &Wanted, range: &Range<usize>, rivals: &[Candidate]) -> (u32, u32) {
        let all = self.words();
        let Some((first, last)) = wanted.ends() else {
            return (rivals.iter().map(Candidate::within).max().map_or(0, |most| most + MARGIN), 0);
        };
        // The blocks between them tell nothing if only one of the ends comes to stand elsewhere.
        let needs = |sides: Vec<Side>| {
            let most = || sides.iter().map(|side| side.within).max().map_or(0, |most| most + MARGIN);
            if sides.iter().any(|side| side.is_complete) { u32::MAX } else { most() }
        };
        let left = self.others(first, range.start).into_iter();
        let right = self.others(last, range.end - last.len()).into_iter();
        (
            needs(left.map(|start| wanted.left(all, start)).collect()),
            needs(right.map(|start| wanted.right(all, start + last.len())).collect()),
        )
    }

    /// Where else in the words some of them stand than at a byte.
    fn others(&self, words: &str, here: usize) -> Vec<usize> {
        let text = &self.words().text;
        let search = Finder::new(words);
        let step = words.chars().next().map_or(1, char::len_utf8);
        let mut at = 0;
        let all = std::iter::from_fn(|| {
            let found = at + search.find(text.as_bytes().get(at..)?)?;
            at = found + step;
            Some(found)
        });
        all.filter(|start| *start != here).take(MAX_RIVALS + 1).collect()
    }

    /// Finds passages again, in the order of the quotations. Linear in the article and in the quotations taken together, and
    /// much faster for those that are where they were.
    pub fn find(&self, quotes: &[&Quote]) -> Vec<Place> {
        let mut places: Vec<Place> =
            quotes.iter().map(|quote| self.unchanged(quote).map_or(Place::Lost, Place::Exact)).collect();
        let (mut missing, mut wanted) = (Vec::new(), Vec::new());
        for (index, quote) in quotes.iter().enumerate().filter(|(index, _)| places[*index] == Place::Lost) {
            if let Some(prepared) = Wanted::new(quote) {
                missing.push(index);
                wanted.push(prepared);
            }
        }
        if wanted.is_empty() {
            return places;
        }
        let starts = candidates(&self.words().text, &wanted);
        for ((index, wanted), starts) in missing.into_iter().zip(&wanted).zip(&starts) {
            let starts = starts.as_deref().unwrap_or_default();
            places[index] = self.judge(quotes[index], &wanted.likeliest(self.words(), starts));
        }
        places
    }

    /// Where a passage is if nothing has changed around it.
    fn unchanged(&self, quote: &Quote) -> Option<Range<Position>> {
        if quote.block.is_none() || self.hashes.get(quote.start.block) != Some(&quote.block) {
            return None;
        }
        let start = self.byte(quote.start);
        let end = start + quote.words.len();
        let is_same = self.text.get(start..end)? == quote.words
            && self.text.get(..start)?.ends_with(&quote.prefix)
            && self.text.get(end..)?.starts_with(&quote.suffix);
        is_same.then(|| self.range(&(start..end)))
    }

    /// The place among those that are equally likely: copies of one passage are one, others are none. That in the block that
    /// has not changed is preferred, then the nearest one.
    fn judge(&self, quote: &Quote, likeliest: &[Candidate]) -> Place {
        let words = self.words();
        let place = |candidate: &Candidate| {
            let first = words.original(candidate.range.start);
            let last = &words.text[candidate.range.clone()];
            let last =
                words.original(candidate.range.end - last.chars().next_back().map_or(0, char::len_utf8));
            let end =
                last + self.text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            first..self.with_marks(end)
        };
        let identity = |range: &Range<usize>| {
            let start = self.position(range.start);
            (self.hashes.get(start.block).copied().flatten(), start.byte)
        };
        let is_same = |range: &Range<usize>| identity(range) == (quote.block, quote.start.byte);
        let places: Vec<Range<usize>> = likeliest.iter().map(place).collect();
        let Some(copied) = places.first().map(identity) else { return Place::Lost };
        let are_copies = likeliest.iter().all(|candidate| candidate.is_copy);
        if !are_copies && places.iter().any(|range| identity(range) != copied) {
            return Place::Lost;
        }
        let was = self.text.len() * usize::from(quote.share) / WHOLE;
        let nearest = places.iter().min_by_key(|range| (!is_same(range), range.start.abs_diff(was)));
        let Some(bytes) = nearest else { return Place::Lost };
        let (is_exact, range) = (is_same(bytes), self.range(bytes));
        if is_exact { Place::Exact(range) } else { Place::Moved(range) }
    }

    /// The byte behind the marks that belong to the character before it.
    fn with_marks(&self, end: usize) -> usize {
        let marks = self.text.get(end..).unwrap_or_default().chars();
        end + marks.take_while(|c| is_mark(*c) || is_invisible(*c)).map(char::len_utf8).sum::<usize>()
    }

    /// The byte of the character that the marks at a byte belong to.
    fn before_marks(&self, start: usize) -> usize {
        let is_on_mark = |at: usize| self.text[at..].starts_with(is_mark);
        let before = self.text[..start].char_indices().rev().map(|(at, _)| at);
        std::iter::once(start).chain(before).find(|&at| !is_on_mark(at)).unwrap_or(start)
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(&self.text, true))
    }

    fn slice(&self, bytes: Range<usize>) -> String {
        self.text.get(bytes).unwrap_or_default().to_owned()
    }

    /// The byte in the whole text, on a boundary of a character.
    fn byte(&self, position: Position) -> usize {
        let start = self.starts.get(position.block).map_or(self.text.len(), |start| start + position.byte);
        boundary(&self.text, start)
    }

    fn position(&self, byte: usize) -> Position {
        let block = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        Position { block, byte: byte - self.starts.get(block).copied().unwrap_or(0) }
    }

    /// The positions of some bytes, which are not empty. The end is in the block of the last one.
    fn range(&self, bytes: &Range<usize>) -> Range<Position> {
        let mut end = self.position(bytes.end.saturating_sub(1));
        end.byte += 1;
        self.position(bytes.start)..end
    }
}

/// The byte some characters before the end of a text.
fn back(text: &str, chars: usize) -> usize {
    text.char_indices().rev().take(chars).last().map_or(text.len(), |(at, _)| at)
}

/// The byte some characters behind one.
fn forth(text: &str, from: usize, chars: usize) -> usize {
    text[from..].char_indices().nth(chars).map_or(text.len(), |(at, _)| from + at)
}
