//! A highlight or a note: a quotation, and what the reader wrote about it.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::xxh3_128;

use super::passages::Passages;
use super::quote::{MAX_NOTE_BYTES, MAX_QUOTE_BYTES, NoteError, Quote, boundary};
use yuelan_article::{Meta, Position};
use yuelan_loader::{sanitize, sanitize_lines};

/// The name of a note, which no other note on any machine has: 128 bits, written as 32 hexadecimal digits. They are random; those
/// of a version that is kept beside its note are made from the name of the note, the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(u128);

/// What the names of versions begin with.
const OF_VERSION: u128 = 0x1ef7_0fe5;

/// A highlight, or a note on a passage.
///
/// Two notes with one [`id`](Self::id) are versions of one note; the one that was changed last counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// Its name, which stays when it is changed, moved to another machine, or removed and brought back.
    pub id: NoteId,
    /// When it was made, in milliseconds since the epoch.
    pub created: u64,
    /// When it was changed last, in milliseconds since the epoch, as
    /// [`keep_note`](crate::ReadingState::keep_note) says.
    pub changed: u64,
    /// The passage.
    pub quote: Quote,
    /// What the reader wrote, sanitized and of several lines maybe; empty for a highlight.
    pub text: String,
    /// What it quotes from, so that it can be cited when the article is gone.
    pub source: NoteSource,
}

/// What a note quotes from, sanitized. Empty where the article does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteSource {
    /// The title.
    pub title: String,
    /// The authors.
    pub author: String,
    /// The address on the web.
    pub link: String,
    /// The date of publication, as `2021-05-06`.
    pub date: String,
}

impl NoteId {
    /// Creates a name that no note has.
    pub fn random() -> Self {
        // The keys of the hasher come from the system's source of random numbers.
        let half = || u128::from(RandomState::new().hash_one((now(), std::process::id())));
        Self(half() << 64 | half())
    }

    /// Returns the name for the version of a note that was changed at some time, in milliseconds since the epoch.
    pub(crate) fn of_version(self, changed: u64) -> Self {
        let name = [&self.0.to_le_bytes()[..], &changed.to_le_bytes()].concat();
        Self(xxh3_128(&name) >> 32 | OF_VERSION << 96)
    }

    /// Returns whether it is the name of a version of a note.
    pub(crate) const fn is_of_version(self) -> bool {
        self.0 >> 96 == OF_VERSION
    }
}

impl fmt::Display for NoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for NoteId {
    type Err = ();

    fn from_str(digits: &str) -> Result<Self, ()> {
        let is_whole = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u128::from_str_radix(digits, 16).ok().filter(|_| is_whole).map(Self).ok_or(())
    }
}

impl Note {
    /// Makes a note on a range of an article, or a highlight if `text` is empty. It is not stored yet:
    /// [`keep_note`](crate::ReadingState::keep_note) does that.
    pub fn new(
        passages: &Passages,
        meta: &Meta,
        range: Range<Position>,
        text: &str,
    ) -> Result<Self, NoteError> {
        let quote = passages.quote(range)?;
        let (id, source, now) = (NoteId::random(), NoteSource::of(meta), now());
        Self { id, created: now, changed: now, quote, text: String::new(), source }.with_text(text)
    }

    /// Returns the note with other words of the reader's own, sanitized and without white space around them.
    pub fn with_text(self, text: &str) -> Result<Self, NoteError> {
        let text = sanitize_lines(text).trim().to_owned();
        if text.len() > MAX_NOTE_BYTES {
            Err(NoteError::LongText(text.len()))
        } else {
            Ok(Self { text, ..self })
        }
    }

    /// Returns whether it is a highlight: nothing is written about the passage.
    pub const fn is_highlight(&self) -> bool {
        self.text.is_empty()
    }

    /// Sanitizes everything that comes from a file, and cuts what is longer than a note may be.
    pub(crate) fn sanitized(self) -> Self {
        let lines = |text: &str| cut(sanitize_lines(text).into_owned(), MAX_QUOTE_BYTES);
        let line = |text: &str| cut(sanitize(text), MAX_QUOTE_BYTES);
        let Self { quote, source, .. } = self;
        Self {
            text: cut(sanitize_lines(&self.text).into_owned(), MAX_NOTE_BYTES),
            quote: Quote {
                words: lines(&quote.words),
                prefix: lines(&quote.prefix),
                suffix: lines(&quote.suffix),
                section: line(&quote.section),
                ..quote
            },
            source: NoteSource {
                title: line(&source.title),
                author: line(&source.author),
                link: line(&source.link),
                date: line(&source.date),
            },
            ..self
        }
    }
}

impl NoteSource {
    /// Returns what is said of an article by its metadata.
    pub fn of(meta: &Meta) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            title: meta.title.clone(),
            author: text(&meta.author),
            link: text(&meta.link),
            date: meta.date.map(yuelan_article::Date::iso_date).unwrap_or_default(),
        }
    }
}

fn cut(mut text: String, most: usize) -> String {
    text.truncate(boundary(&text, most));
    text
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0)
}
