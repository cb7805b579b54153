//! What the list knows of an article.

use std::borrow::Borrow;
use std::cmp::{Ordering, Reverse};
use std::path::PathBuf;

use crate::article::{Date, Length, Media, Meta};
use crate::loader::{Loaded, clean};

/// One article of a library, without its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it is. Not safe to show; [`name`](Self::name) is.
    pub path: PathBuf,
    /// The path, fit to be shown.
    pub name: String,
    /// Its head.
    pub meta: Meta,
    /// How long it is.
    pub length: Length,
    /// How many figures it has.
    pub figures: usize,
    /// How many of them are videos.
    pub videos: usize,
    /// How many sections it has, the opening counted.
    pub sections: usize,
    /// How many warnings its file gave.
    pub warnings: usize,
    /// What its bytes come to (XXH3, 64 bits); 0 where that was not asked.
    pub hash: u64,
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// Newest first; those without a date last.
    #[default]
    Date,
    /// By title, in code point order.
    Title,
    /// By source, then newest first.
    Source,
    /// Shortest first.
    Length,
    /// By path.
    Path,
}

impl Entry {
    /// The entry of a loaded article.
    pub fn new(path: PathBuf, loaded: &Loaded) -> Self {
        let figures = loaded.article.figures();
        Self {
            name: clean(&path.to_string_lossy()),
            path,
            meta: loaded.article.meta.clone(),
            length: Length::of(&loaded.article.blocks),
            figures: figures.len(),
            videos: figures.iter().filter(|place| place.figure.media == Media::Video).count(),
            sections: loaded.article.sections().len(),
            warnings: loaded.warnings.len(),
            hash: 0,
        }
    }
}

/// Sorts entries; equal ones by path, so that the order is always the same.
pub fn sort<E: Borrow<Entry>>(entries: &mut [E], key: SortKey) {
    entries.sort_by(|a, b| compare(a.borrow(), b.borrow(), key));
}

fn compare(a: &Entry, b: &Entry, key: SortKey) -> Ordering {
    let newest = |entry: &Entry| Reverse(entry.meta.date.map(Date::seconds));
    match key {
        SortKey::Date => newest(a).cmp(&newest(b)).then_with(|| a.path.cmp(&b.path)),
        SortKey::Title => (&a.meta.title, &a.path).cmp(&(&b.meta.title, &b.path)),
        SortKey::Source => (&a.meta.source, newest(a), &a.path).cmp(&(&b.meta.source, newest(b), &b.path)),
        SortKey::Length => (a.length.chars, &a.path).cmp(&(b.length.chars, &b.path)),
        SortKey::Path => a.path.cmp(&b.path),
    }
}
