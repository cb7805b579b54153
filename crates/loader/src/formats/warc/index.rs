//! Where everything is in an archive of the web: what is found by one pass over it, and may be kept.

use std::collections::HashMap;

use super::address;
use super::place::{Entries, Entry, Faults, Place};
use super::record::digits;
use super::scan::{Found, Page};
use super::survey::MIN_CHARACTERS;
use crate::formats::members::packed::{Reader, Writer};
use crate::formats::members::{MemberHead, MemberKeys};
use crate::input::sanitize::sanitize;
use yuelan_article::Date;

/// What the bytes of an index begin with; the last one is a version.
pub(super) const MARK: &[u8] = b"yuelan warc\x01";

/// The number of names that a warning lists.
const MAX_NAMES: usize = 5;

/// A page that a list names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) address: String,
    /// Its title, sanitized; or empty.
    pub(super) title: String,
    pub(super) date: Option<Date>,
}

/// What is known of an archive of the web.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) heads: Vec<MemberHead>,
    /// Where each member is, and when it was saved.
    pub(super) places: Vec<(Place, i64)>,
    pub(super) entries: Entries,
    pub(super) faults: Faults,
    /// Pages that a list names, but that are not there.
    pub(super) missing: String,
}

impl Index {
    /// Makes an index of what was found: the pages that a list names, or else those that were asked for as pages and have
    /// text; if none has much, those that have any.
    pub(super) fn new(mut found: Found, listed: &[Listed]) -> Self {
        let mut entries = std::mem::take(&mut found.entries);
        entries.extend(found.resolved_revisits(&entries));
        let entries = Entries::new(entries);
        let mut index = Self { entries, faults: found.faults, ..Self::default() };
        if !listed.is_empty() {
            index.push_listed(&found.pages, listed);
        }
        if index.heads.is_empty() {
            let least = [MIN_CHARACTERS + 1, 1].into_iter();
            let chosen = least.map(|least| found.articles(least)).find(|pages| !pages.is_empty());
            let mut keys = MemberKeys::new();
            for page in chosen.unwrap_or_default() {
                index.push(&mut keys, page, &page.address, &page.title, page.date);
            }
        }
        index
    }

    fn push_listed(&mut self, pages: &[Page], listed: &[Listed]) {
        let by_place: HashMap<Place, &Page> = pages.iter().map(|page| (page.place, page)).collect();
        let mut keys = MemberKeys::new();
        let mut known = std::collections::HashSet::new();
        let mut missing = Vec::new();
        for Listed { address, title, date } in listed {
            let time = date.map_or(0, Date::unix_seconds);
            let entry = self.entries.find(address::hash(address), time);
            let Some(entry) = entry else {
                missing.push(address.as_str());
                continue;
            };
            // What is listed may be no page: a document to be downloaded, a picture.
            let Some(page) = by_place.get(&entry.place) else { continue };
            if known.insert((address, *date)) {
                let title = if title.is_empty() { &page.title } else { title };
                self.push(&mut keys, page, address, title, date.or(page.date));
            }
        }
        let shown: Vec<String> = missing.iter().take(MAX_NAMES).map(|name| sanitize(name)).collect();
        let rest = missing.len().saturating_sub(MAX_NAMES);
        self.missing = shown.join(", ") + &if rest > 0 { format!(" … (+{rest})") } else { String::new() };
    }

    fn push(&mut self, keys: &mut MemberKeys, page: &Page, address: &str, title: &str, date: Option<Date>) {
        let key = date.map_or_else(|| address.to_owned(), |date| format!("{}/{address}", digits(date)));
        let key = keys.next(&[&key], address.as_bytes());
        let link = Some(sanitize(address)).filter(|link| !link.is_empty());
        self.heads.push(MemberHead { key, title: title.to_owned(), date, link });
        self.places.push((page.place, date.map_or(0, Date::unix_seconds)));
    }

    /// Returns the index as bytes.
    pub(super) fn pack(&self, writer: &mut Writer) {
        writer.heads(&self.heads);
        for (place, time) in &self.places {
            for number in [place.file.into(), place.at, place.inner, place.length, time.cast_unsigned()] {
                writer.number(number);
            }
        }
        writer.bytes(self.entries.as_bytes());
        writer.number(self.faults.number().into());
        writer.bytes(self.missing.as_bytes());
    }

    /// Reads an index from bytes.
    pub(super) fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        let heads = reader.heads()?;
        let mut places = Vec::with_capacity(heads.len());
        for _ in &heads {
            let file = u16::try_from(reader.number()?).ok()?;
            let place =
                Place { file, at: reader.number()?, inner: reader.number()?, length: reader.number()? };
            places.push((place, reader.number()?.cast_signed()));
        }
        let entries = Entries::of_bytes(reader.bytes()?.to_vec());
        let faults = Faults::of_number(u8::try_from(reader.number()?).ok()?);
        Some(Self { heads, places, entries, faults, missing: reader.text()? })
    }
}

impl Found {
    /// Returns entries for the responses that were the same as others.
    fn resolved_revisits(&self, entries: &[Entry]) -> Vec<Entry> {
        let by_hash: HashMap<u64, Place> = entries.iter().map(|entry| (entry.hash, entry.place)).collect();
        let place_of = |revisit: &super::scan::Revisit| {
            let by_digest = revisit.digest.and_then(|digest| self.by_digest.get(&digest));
            by_digest.or_else(|| by_hash.get(&revisit.refers_to.unwrap_or(revisit.hash))).copied()
        };
        let entry_of = |revisit: &super::scan::Revisit| {
            Some(Entry { hash: revisit.hash, time: revisit.time, place: place_of(revisit)?, target: 0 })
        };
        self.revisits.iter().filter_map(entry_of).collect()
    }

    /// Returns the pages that were asked for as pages and have so much text, in the order of the records.
    fn articles(&self, least: usize) -> Vec<&Page> {
        let is_wanted = |page: &Page| {
            let said = [page.id, page.concurrent].into_iter().flatten().find_map(|id| self.wanted.get(&id));
            let said = page.is_wanted.or_else(|| said.copied());
            said.unwrap_or_else(|| !self.frames.contains(&address::hash(&page.address)))
        };
        self.pages.iter().filter(|page| page.characters >= least && is_wanted(page)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_responses_the_nearest_in_time_is_found_behind_redirects() {
        let entry =
            |hash, time, at, target| Entry { hash, time, place: Place { at, ..Place::default() }, target };
        let entries =
            Entries::new(vec![entry(7, 50, 1, 0), entry(3, 0, 2, 7), entry(7, 10, 3, 0), entry(9, 0, 4, 9)]);
        let at = |hash, time| entries.find(hash, time).map(|entry| entry.place.at);
        assert_eq!((at(7, 45), at(7, 12), at(3, 0)), (Some(1), Some(3), Some(3)));
        assert_eq!((at(9, 0), at(5, 0), at(u64::MAX, 0)), (None, None, None));
    }
}
