//! Archives that hold articles or parts of one: their members by key, unpacked within limits.
//!
//! - [`source`]: what an archive is read from: a file that is sought in, or bytes; never a file as a whole;
//! - [`directory`]: the members that the directory of a ZIP archive lists, or, where it is cut off, those whose own headers
//!   are there;
//! - [`names`]: the keys of members, from names in any charset;
//! - [`unpack`]: the bytes of a member;
//! - [`folder`]: a folder that an archive was unpacked into, as the archive that it was.
//!
//! Everything that an archive says may be a lie. A size is counted while bytes come out of the decompressor; a name is a key
//! to look a member up by, never a path: nothing is written to the disk and no member leads to a file there. No member is
//! opened as an archive.

mod directory;
mod folder;
mod limits;
mod names;
mod parts;
mod source;
mod split;
#[cfg(test)]
pub(crate) mod test_archive;
#[cfg(test)]
mod tests;
mod unpack;

use std::collections::HashMap;
use std::io;
use std::ops::Range;

use crate::input::sanitize::sanitize;
use directory::Directory;
use limits::{MAX_BYTES, MAX_MEMBERS};
use yuelan_article::{Warning, WarningKind};

pub(crate) use directory::Entry;
pub(crate) use folder::packed;
pub use folder::{is_unpacked_archive, unpacked_files};
pub use parts::{part_address, part_key};
pub(crate) use parts::{part_at, sized_address};
pub(crate) use source::Source;
pub use split::Pieces;
pub(crate) use unpack::Problem;

/// The number of names of missing members that a warning lists.
const MAX_NAMES: usize = 5;

/// An open archive.
#[derive(Debug)]
pub(crate) struct Archive<'b> {
    source: Source<'b>,
    directory: Directory,
    /// The members by key, and by key without upper case; of several with the same one the last.
    by_key: HashMap<String, usize>,
    by_folded_key: HashMap<String, usize>,
    /// The bytes that may still be unpacked.
    left: u64,
    /// The columns and rows of pixels of pictures, by key, as far as they were asked for.
    pixels: HashMap<String, (u32, u32)>,
    /// What could not be read, each key once.
    problems: Vec<(String, Problem)>,
}

impl<'b> Archive<'b> {
    /// Opens a ZIP archive; an error if it cannot be read or has no members.
    pub(crate) fn open(mut source: Source<'b>) -> io::Result<Self> {
        let directory = directory::read(&mut source, MAX_MEMBERS)?;
        Ok(Self::of(source, directory))
    }

    /// Opens a ZIP archive; gives its source back if it cannot be read or has no members.
    pub(crate) fn open_or_return(mut source: Source<'b>) -> Result<Self, Source<'b>> {
        match directory::read(&mut source, MAX_MEMBERS) {
            Ok(directory) => Ok(Self::of(source, directory)),
            Err(_) => Err(source),
        }
    }

    /// Returns what the archive is read from.
    pub(crate) fn into_source(self) -> Source<'b> {
        self.source
    }

    fn of(source: Source<'b>, directory: Directory) -> Self {
        let keys = directory.entries.iter().enumerate().map(|(index, entry)| (entry.key.clone(), index));
        let by_key: HashMap<String, usize> = keys.collect();
        let folded =
            directory.entries.iter().enumerate().map(|(index, entry)| (entry.key.to_lowercase(), index));
        let by_folded_key = folded.collect();
        let pixels = HashMap::new();
        Self { source, directory, by_key, by_folded_key, left: MAX_BYTES, pixels, problems: Vec::new() }
    }

    /// Returns where the bytes of a member are that is not compressed; `None` for any other.
    pub(crate) fn stored_range(&mut self, key: &str) -> Option<Range<u64>> {
        let entry = self.by_key.get(key).and_then(|index| self.directory.entries.get(*index))?;
        let start =
            if entry.is_stored() { directory::data_of(&mut self.source, entry).ok()? } else { return None };
        Some(start..start.checked_add(entry.packed)?)
    }

    /// Returns the members in the order of the archive, without folders.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.directory.entries
    }

    /// Returns the key of the member that a name means: the member of this key, else one whose key differs in case only.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        let index = self.by_key.get(name).or_else(|| self.by_folded_key.get(&name.to_lowercase()))?;
        self.directory.entries.get(*index).map(|entry| entry.key.as_str())
    }

    /// Returns the bytes of a member. Of one that is damaged, what could be unpacked before the damage. What is missing is
    /// remembered for [`warnings`](Self::warnings).
    pub(crate) fn read(&mut self, name: &str) -> Option<Vec<u8>> {
        let found = self.find(name).and_then(|key| self.by_key.get(key)).copied();
        let Some(entry) = found.and_then(|index| self.directory.entries.get(index)) else {
            self.note(name, Problem::Missing);
            return None;
        };
        let (bytes, problem) = unpack::unpack(&mut self.source, entry, &mut self.left);
        if let Some(problem) = problem {
            self.note(name, problem);
        }
        bytes
    }

    /// Returns the bytes that a member begins with, at most as many as are wanted; `None` if it cannot be read.
    pub(crate) fn start(&mut self, key: &str, most: u64) -> Option<Vec<u8>> {
        let entry = self.by_key.get(key).and_then(|index| self.directory.entries.get(*index))?;
        unpack::start(&mut self.source, entry, most).ok()
    }

    /// Remembers how many columns and rows of pixels the picture in a member has.
    pub(crate) fn set_pixels(&mut self, key: String, pixels: (u32, u32)) {
        self.pixels.insert(key, pixels);
    }

    /// Returns the address of a member as a part of the article, with its sizes as far as they are known; `None` if there is
    /// none of this name.
    pub(crate) fn address(&self, name: &str) -> Option<String> {
        let key = self.find(name)?;
        let entry = self.by_key.get(key).and_then(|index| self.directory.entries.get(*index))?;
        Some(sized_address(key, entry.size, self.pixels.get(key).copied()))
    }

    /// Returns how many bytes of the archive a member takes.
    pub(crate) fn packed_bytes(&self, key: &str) -> usize {
        let entry = self.by_key.get(key).and_then(|index| self.directory.entries.get(*index));
        entry.map_or(0, |entry| usize::try_from(entry.packed).unwrap_or(0))
    }

    /// Returns how many bytes a member unpacks to, as the archive says.
    pub(crate) fn unpacked_bytes(&self, key: &str) -> u64 {
        let entry = self.by_key.get(key).and_then(|index| self.directory.entries.get(*index));
        entry.map_or(0, |entry| entry.size)
    }

    /// Remembers that something could not be read.
    pub(crate) fn note(&mut self, name: &str, problem: Problem) {
        if !self.problems.iter().any(|(known, _)| known == name) {
            self.problems.push((name.to_owned(), problem));
        }
    }

    /// Returns what is wrong with the archive: one warning for each kind of problem, which names the members.
    pub(crate) fn warnings(&self) -> Vec<Warning> {
        let mut kinds = Vec::new();
        if self.directory.is_cut_off {
            kinds.push(WarningKind::CutOff);
        }
        if self.directory.is_too_long {
            kinds.push(WarningKind::TooManyMembers(MAX_MEMBERS));
        }
        let of = |problem: Problem| {
            let names: Vec<&str> = self
                .problems
                .iter()
                .filter(|(_, other)| *other == problem)
                .map(|(name, _)| name.as_str())
                .collect();
            (!names.is_empty()).then(|| listed(&names))
        };
        kinds.extend(of(Problem::Missing).map(WarningKind::MissingParts));
        kinds.extend(of(Problem::Encrypted).map(WarningKind::EncryptedParts));
        kinds.extend(of(Problem::TooLarge).map(WarningKind::OversizedParts));
        kinds.into_iter().map(|kind| Warning { line: None, kind }).collect()
    }
}

/// Lists names, the first of them if they are many.
fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(MAX_NAMES).map(|name| sanitize(name)).collect();
    let rest = names.len().saturating_sub(MAX_NAMES);
    let rest = if rest > 0 { format!(" … (+{rest})") } else { String::new() };
    shown.join(", ") + &rest
}
