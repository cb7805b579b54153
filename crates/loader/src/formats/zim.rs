//! ZIM (openZIM), an offline copy of a site: its pages are the members.
//!
//! 1. [`recognize`]: tells an archive by its first bytes;
//! 2. [`directory::Directory`]: reads the header, the entries by their paths, and the list of titles;
//! 3. [`cluster`]: unpacks the cluster that holds an entry, one at a time;
//! 4. [`Zim`]: reads a page or a picture by its path, and finds the pages that links lead to.
//!
//! Numbers and places in a file may be wrong: nothing is read behind its end, and no more is unpacked than the limits allow.

mod cluster;
mod directory;
mod language;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::members::packed::{Reader, Writer};
use super::members::{ContainerKind, Member, MemberHead, MemberKeys, Members, Opened, Picture};
use super::{Converted, ConvertedBody, meta_of};
use crate::containers::Source;
use crate::input::sanitize::sanitize;
use cluster::Clusters;
use directory::{Directory, Target};
use yuelan_article::{Warning, WarningKind};

/// What an archive begins with.
const MAGIC: &[u8] = b"ZIM\x04";

/// What the bytes of an index begin with; the last one is a version.
const MARK: &[u8] = b"yuelan zim\x01";

/// The most pages that are read before anybody asks for them, to be searched.
pub(crate) const MAX_READ: usize = 20_000;

/// The most pages that are listed.
const MAX_PAGES: usize = 100_000;

/// The most redirects that are followed.
const MAX_REDIRECTS: usize = 8;

/// The bytes of a picture that tell what it is.
const START_BYTES: usize = 64 << 10;

/// Whether a file is an archive, by its first bytes.
pub(super) fn recognize(start: &[u8]) -> bool {
    // A version, whose upper bytes are not used.
    start.starts_with(MAGIC) && start.get(5) == Some(&0)
}

/// Opens an archive; gives the source back if it cannot be read.
pub(super) fn open(mut source: Source<'_>) -> Result<Opened<'_>, Source<'_>> {
    let Some(directory) = Directory::read(&mut source) else { return Err(source) };
    let mut zim = Zim::new(source, directory);
    zim.list();
    zim.describe();
    Ok(zim.opened())
}

/// Opens an archive for one page alone, whether it is listed or not; gives the source back if there is no such page.
pub(super) fn open_for<'b>(mut source: Source<'b>, key: &str) -> Result<Opened<'b>, Source<'b>> {
    let Some(directory) = Directory::read(&mut source) else { return Err(source) };
    let mut zim = Zim::new(source, directory);
    let Some(number) = zim.directory.find(&mut zim.source, key).filter(|number| zim.add(*number, key)) else {
        return Err(zim.source);
    };
    zim.members.insert(number, 0);
    zim.describe();
    Ok(zim.opened())
}

/// Opens an archive by what was kept of it; gives the source back if that is not of this one.
pub(super) fn open_with_index<'b>(mut source: Source<'b>, index: &[u8]) -> Result<Opened<'b>, Source<'b>> {
    let size = source.size().unwrap_or(0);
    let mut read = || {
        let mut reader = Reader::new(index, MARK)?;
        if reader.number()? != size {
            return None;
        }
        let (title, language, is_too_long) = (reader.text()?, reader.text()?, reader.number()? == 1);
        let heads = reader.heads()?;
        let mut entries = Vec::with_capacity(heads.len());
        for _ in &heads {
            entries.push(u32::try_from(reader.number()?).ok()?);
        }
        let directory = Directory::read(&mut source)?;
        Some((title, language, is_too_long, heads, entries, directory))
    };
    let Some((title, language, is_too_long, heads, entries, directory)) = read() else { return Err(source) };
    let language = Some(language).filter(|language| !language.is_empty());
    let zim = Zim { heads, entries, title, language, is_too_long, ..Zim::new(source, directory) };
    Ok(zim.opened())
}

/// An archive.
#[derive(Debug)]
struct Zim<'b> {
    source: Source<'b>,
    directory: Directory,
    clusters: Clusters,
    heads: Vec<MemberHead>,
    /// The number of the entry of each member.
    entries: Vec<u32>,
    /// The number of the member of each entry, once a link was followed.
    members: HashMap<u32, usize>,
    title: String,
    language: Option<String>,
    /// Whether there are more pages than are listed.
    is_too_long: bool,
}

impl<'b> Zim<'b> {
    fn new(source: Source<'b>, directory: Directory) -> Self {
        Self {
            source,
            directory,
            clusters: Clusters::default(),
            heads: Vec::new(),
            entries: Vec::new(),
            members: HashMap::new(),
            title: String::new(),
            language: None,
            is_too_long: false,
        }
    }

    fn opened(self) -> Opened<'b> {
        Opened { kind: ContainerKind::Zim, title: self.title.clone(), members: Box::new(self) }
    }

    /// Reads what the archive is called, and its language.
    fn describe(&mut self) {
        self.title = self.metadata("Title").or_else(|| self.metadata("Name")).unwrap_or_default();
        self.language = self.metadata("Language").and_then(|tag| language::tag(&tag));
    }

    /// Adds an entry to the members under a key. Returns `false` if it is no page.
    fn add(&mut self, number: u32, key: &str) -> bool {
        let entry = self.directory.entry(&mut self.source, number);
        let Some(entry) = entry.filter(|entry| self.directory.is_page(entry)) else { return false };
        let title = sanitize(if entry.title.is_empty() { &entry.url } else { &entry.title });
        self.heads.push(MemberHead { key: key.to_owned(), title, date: None, link: None });
        self.entries.push(number);
        true
    }

    /// Lists the pages: the main page first, the others by their titles.
    fn list(&mut self) {
        let listed = self.listed();
        let main = self.directory.main_page().and_then(|number| self.resolved(number));
        let mut keys = MemberKeys::new();
        let mut known = std::collections::HashSet::new();
        for number in main.into_iter().chain(listed) {
            let Some(entry) = self.directory.entry(&mut self.source, number) else { continue };
            if !self.directory.is_page(&entry) || !known.insert(number) {
                continue;
            }
            if self.heads.len() >= MAX_PAGES {
                self.is_too_long = true;
                break;
            }
            let path = entry.path();
            self.add(number, &keys.next(&[&path], path.as_bytes()));
        }
    }

    /// Returns the numbers of the entries that are listed by title, or of all if there is no such list.
    fn listed(&mut self) -> Vec<u32> {
        for path in directory::TITLE_LISTS {
            let list =
                self.directory.find(&mut self.source, path).and_then(|number| self.bytes(number, usize::MAX));
            if let Some(list) = list.filter(|list| !list.is_empty()) {
                return list
                    .chunks_exact(4)
                    .filter_map(|four| four.try_into().ok())
                    .map(u32::from_le_bytes)
                    .collect();
            }
        }
        self.directory.by_title(&mut self.source)
    }

    /// Returns the text of an entry that describes the archive.
    fn metadata(&mut self, name: &str) -> Option<String> {
        let number = self.directory.find(&mut self.source, &format!("M/{name}"))?;
        let text = String::from_utf8(self.bytes(number, 4096)?).ok()?;
        Some(sanitize(text.trim())).filter(|text| !text.is_empty())
    }

    /// Returns the number of the entry that an entry leads to, behind redirects.
    fn resolved(&mut self, mut number: u32) -> Option<u32> {
        for _ in 0..MAX_REDIRECTS {
            match self.directory.entry(&mut self.source, number)?.target {
                Target::Redirect(other) => number = other,
                Target::Content { .. } => return Some(number),
            }
        }
        None
    }

    /// Returns the content of an entry, no more than `most` bytes and one.
    fn bytes(&mut self, number: u32, most: usize) -> Option<Vec<u8>> {
        let number = self.resolved(number)?;
        let Target::Content { cluster, blob } = self.directory.entry(&mut self.source, number)?.target else {
            return None;
        };
        let range = self.directory.cluster(&mut self.source, cluster)?;
        self.clusters.blob(&mut self.source, range, blob, most)
    }

    /// Returns the number of the entry that an address in a member leads to, and the fragment of the address.
    fn entry_of<'a>(&mut self, at: usize, address: &'a str) -> Option<(u32, &'a str)> {
        let (address, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
        let address = address.split('?').next().unwrap_or_default();
        if address.is_empty() || address.contains("://") || address.starts_with("data:") {
            return None;
        }
        let page = self.directory.entry(&mut self.source, *self.entries.get(at)?)?.path();
        let relative = percent_decode_str(address).decode_utf8().ok()?;
        let beside = joined(&page, &relative);
        let root = joined("", &relative);
        let space = page.split_once('/').map_or("C", |(space, _)| space);
        let in_space = format!("{space}/{root}");
        let mut find = |path: &str| self.directory.find(&mut self.source, path);
        let number = find(&beside).or_else(|| find(&root)).or_else(|| find(&in_space))?;
        Some((self.resolved(number)?, fragment))
    }
}

/// Resolves a relative path against that of a page.
fn joined(page: &str, relative: &str) -> String {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        if relative.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/").trim_start_matches('/').to_owned()
}

impl Members for Zim<'_> {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let page = self.bytes(*self.entries.get(at)?, cluster::MAX_BYTES)?;
        let fields = [("title", self.heads.get(at)?.title.clone()), ("source", self.title.clone())];
        let mut warnings = Vec::new();
        let meta = meta_of(&fields, "", &mut warnings);
        let body = ConvertedBody::Page(super::as_page(page));
        Some(Member(Converted { meta, body, language: self.language.clone(), warnings }))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let entry = self.entries.get(at).copied();
        callback(&entry.and_then(|entry| self.bytes(entry, cluster::MAX_BYTES)).unwrap_or_default());
    }

    fn part(&mut self, _at: usize, key: &str, most: usize) -> Option<Vec<u8>> {
        let number = self.directory.find(&mut self.source, key)?;
        self.bytes(number, most)
    }

    fn picture(&mut self, at: usize, address: &str) -> Option<Picture> {
        let (number, _) = self.entry_of(at, address)?;
        let entry = self.directory.entry(&mut self.source, number)?;
        let start = self.bytes(number, START_BYTES)?;
        let Target::Content { cluster, blob } = entry.target else { return None };
        let range = self.directory.cluster(&mut self.source, cluster)?;
        let bytes = self.clusters.blob_bytes(&mut self.source, range, blob)?;
        Some(Picture { key: entry.path(), start, bytes })
    }

    fn target(&mut self, at: usize, address: &str) -> Option<String> {
        let (number, _) = self.entry_of(at, address)?;
        if self.members.is_empty() {
            self.members = self.entries.iter().enumerate().map(|(at, entry)| (*entry, at)).collect();
        }
        if let Some(member) = self.members.get(&number) {
            return self.heads.get(*member).map(|head| head.key.clone());
        }
        // A page that is not listed is opened by its path.
        let entry = self.directory.entry(&mut self.source, number)?;
        self.directory.is_page(&entry).then(|| entry.path())
    }

    fn index(&self) -> Vec<u8> {
        let mut writer = Writer::new(MARK);
        writer.number(self.directory.size());
        writer.bytes(self.title.as_bytes());
        writer.bytes(self.language.as_deref().unwrap_or_default().as_bytes());
        writer.number(self.is_too_long.into());
        writer.heads(&self.heads);
        self.entries.iter().for_each(|entry| writer.number((*entry).into()));
        writer.finish()
    }

    fn warnings(&self) -> Vec<Warning> {
        let mut kinds = Vec::new();
        if self.directory.is_cut_off() {
            kinds.push(WarningKind::CutOff);
        }
        if self.is_too_long {
            kinds.push(WarningKind::TooManyMembers(MAX_PAGES));
        }
        if self.heads.len() > MAX_READ {
            kinds.push(WarningKind::TitlesOnly);
        }
        if self.heads.is_empty() {
            kinds.push(WarningKind::NoArticle);
        }
        kinds.into_iter().map(|kind| Warning { line: None, kind }).collect()
    }
}
