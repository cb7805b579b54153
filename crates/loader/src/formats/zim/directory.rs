//! The directory of an archive: its header, its entries by number and by path, and the places of its clusters.

use std::ops::Range;

use crate::containers::Source;

/// The paths of lists of entries by title, best first: of pages, of all.
pub(super) const TITLE_LISTS: [&str; 2] = ["X/listing/titleOrdered/v1", "X/listing/titleOrdered/v0"];

/// The bytes of the header, and the most of an entry.
const HEADER_BYTES: usize = 80;
const ENTRY_BYTES: usize = 512;
const MAX_ENTRY_BYTES: usize = 8192;

/// The most types.
const MAX_TYPES: usize = 4096;
const MAX_TYPES_BYTES: usize = 64 << 10;

/// The most entries that are listed one by one.
const MAX_LISTED: u32 = 1_000_000;

/// The numbers that stand for types: of a redirect, and of entries that are none.
const REDIRECT: u16 = u16::MAX;
const LINK: u16 = u16::MAX - 1;
const DELETED: u16 = u16::MAX - 2;

/// What an entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Another entry.
    Redirect(u32),
    /// A blob of a cluster.
    Content { cluster: u32, blob: u32 },
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    kind: u16,
    space: char,
    /// Its path within its namespace.
    pub(super) url: String,
    /// Its title, empty if it is the path.
    pub(super) title: String,
    pub(super) target: Target,
}

impl Entry {
    /// Returns its path with the namespace.
    pub(super) fn path(&self) -> String {
        format!("{}/{}", self.space, self.url)
    }
}

/// The directory of an archive.
#[derive(Debug)]
pub(super) struct Directory {
    size: u64,
    /// Whether pages are in the namespace `C`, as since version 6.1, or in `A`.
    is_new: bool,
    entries: u32,
    clusters: u32,
    paths_at: u64,
    titles_at: u64,
    clusters_at: u64,
    main_page: u32,
    /// Where the file ends: its checksum.
    end: u64,
    types: Vec<String>,
}

impl Directory {
    /// Reads the header; `None` if it is none, or what it names is not in the file.
    pub(super) fn read(source: &mut Source<'_>) -> Option<Self> {
        let size = source.size().ok()?;
        let header = source.read_at(0, HEADER_BYTES).ok()?;
        if header.len() < HEADER_BYTES || !super::recognize(&header) {
            return None;
        }
        let (major, minor) = (u16_at(&header, 4)?, u16_at(&header, 6)?);
        if !(5..=6).contains(&major) {
            return None;
        }
        let types_at = u64_at(&header, 56)?;
        let types = source.read_at(types_at, MAX_TYPES_BYTES).ok()?;
        let types = types.split(|byte| *byte == 0).take_while(|name| !name.is_empty()).take(MAX_TYPES);
        let types = types.map(|name| String::from_utf8_lossy(name).to_ascii_lowercase()).collect();
        let end = Some(u64_at(&header, 72)?).filter(|end| *end > 0 && types_at >= 80).unwrap_or(size);
        let directory = Self {
            size,
            is_new: major == 6 && minor >= 1,
            entries: u32_at(&header, 24)?,
            clusters: u32_at(&header, 28)?,
            paths_at: u64_at(&header, 32)?,
            titles_at: u64_at(&header, 40)?,
            clusters_at: u64_at(&header, 48)?,
            main_page: u32_at(&header, 64)?,
            end,
            types,
        };
        let is_there = |at: u64, count: u32, bytes: u64| {
            at >= 80 && at.checked_add(u64::from(count) * bytes).is_some_and(|end| end <= size)
        };
        (is_there(directory.paths_at, directory.entries, 8)
            && is_there(directory.clusters_at, directory.clusters, 8))
        .then_some(directory)
    }

    /// Returns the number of bytes of the file.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Whether the end of the file is missing.
    pub(super) const fn is_cut_off(&self) -> bool {
        self.end > self.size
    }

    /// Returns the number of the entry of the main page.
    pub(super) fn main_page(&self) -> Option<u32> {
        (self.main_page < self.entries).then_some(self.main_page)
    }

    /// Returns the numbers of entries in the order of their titles, as the header lists them, or else of their paths.
    pub(super) fn by_title(&self, source: &mut Source<'_>) -> Vec<u32> {
        let count = self.entries.min(MAX_LISTED);
        let bytes = usize::try_from(count).unwrap_or(0) * 4;
        let is_there = (80..self.size).contains(&self.titles_at);
        let list =
            if is_there { source.read_at(self.titles_at, bytes).unwrap_or_default() } else { Vec::new() };
        if list.len() < bytes {
            return (0..count).collect();
        }
        list.chunks_exact(4).filter_map(|four| four.try_into().ok()).map(u32::from_le_bytes).collect()
    }

    /// Reads an entry by its number.
    pub(super) fn entry(&self, source: &mut Source<'_>, number: u32) -> Option<Entry> {
        if number >= self.entries {
            return None;
        }
        let at = pointer(source, self.paths_at, number)?;
        let bytes = source.read_at(at, ENTRY_BYTES).ok()?;
        parse(&bytes).or_else(|| parse(&source.read_at(at, MAX_ENTRY_BYTES).ok()?))
    }

    /// Returns the number of the entry with a path that begins with its namespace.
    pub(super) fn find(&self, source: &mut Source<'_>, path: &str) -> Option<u32> {
        let (space, url) = path.split_once('/')?;
        let mut spaces = space.chars();
        let wanted = (spaces.next()?, url.as_bytes());
        if spaces.next().is_some() {
            return None;
        }
        let (mut low, mut high) = (0, self.entries);
        while low < high {
            let middle = u32::midpoint(low, high);
            let entry = self.entry(source, middle)?;
            match (entry.space, entry.url.as_bytes()).cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Whether an entry is a page.
    pub(super) fn is_page(&self, entry: &Entry) -> bool {
        let kind = self
            .types
            .get(usize::from(entry.kind))
            .map(|kind| kind.split(';').next().unwrap_or_default().trim());
        let is_html = matches!(kind, Some("text/html" | "application/xhtml+xml"));
        is_html && entry.space == if self.is_new { 'C' } else { 'A' }
    }

    /// Returns where a cluster may be in the file: from its beginning to the beginning of the next one, or the end.
    pub(super) fn cluster(&self, source: &mut Source<'_>, number: u32) -> Option<Range<u64>> {
        if number >= self.clusters {
            return None;
        }
        let start = pointer(source, self.clusters_at, number)?;
        let next =
            if number + 1 < self.clusters { pointer(source, self.clusters_at, number + 1) } else { None };
        let end = next.filter(|next| *next > start).unwrap_or(self.end).min(self.size);
        (start < end).then_some(start..end)
    }
}

/// Reads a place from a list of places.
fn pointer(source: &mut Source<'_>, list: u64, number: u32) -> Option<u64> {
    u64_at(&source.read_at(list + u64::from(number) * 8, 8).ok()?, 0)
}

/// Reads an entry from its bytes, and more behind them; `None` if it is none, or goes on behind the bytes.
fn parse(bytes: &[u8]) -> Option<Entry> {
    let kind = u16_at(bytes, 0)?;
    let space = char::from(*bytes.get(3)?);
    let (target, names) = match kind {
        LINK | DELETED => return None,
        REDIRECT => (Target::Redirect(u32_at(bytes, 8)?), 12),
        _ => (Target::Content { cluster: u32_at(bytes, 8)?, blob: u32_at(bytes, 12)? }, 16),
    };
    let mut names = bytes.get(names..)?.splitn(3, |byte| *byte == 0);
    let (url, title) = (names.next()?, names.next()?);
    names.next()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some(Entry { kind, space, url: text(url), title: text(title), target })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}
