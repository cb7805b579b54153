//! Archives of the web: WARC (ISO 28500) and ARC, plain or with each record compressed by itself, and WACZ, which is several of
//! them in a ZIP archive. A page that was asked for as a page is a member.
//!
//! 1. [`recognize`]: tells a file of records by its first bytes;
//! 2. [`wacz::open`]: finds the files of records in a ZIP archive, and the list of its pages;
//! 3. [`scan::Found`]: reads all records once, and notes where each page and each picture is;
//! 4. [`cdx`]: finds one member without reading the others, where an index of responses says where it is;
//! 5. [`index::Index`]: decides which pages are members, and finds responses by their addresses; it may be kept;
//! 6. [`WebArchive`]: reads a member, or a picture of it, from its place: the record, the head of the response, and its body
//!    without chunks and compression ([`http`]).
//!
//! Lengths, sizes and names in a file may be wrong or missing; what is unpacked is counted while it comes out.

mod address;
mod cdx;
mod http;
mod index;
mod place;
mod record;
mod scan;
mod stream;
mod survey;
#[cfg(test)]
mod tests;
mod wacz;

use std::io::{BufRead, Read};

use flate2::read::GzDecoder;
use url::Url;

use super::members::packed::{Reader, Writer};
use super::members::{ContainerKind, Member, MemberHead, Members, Opened, Picture};
use super::{Converted, ConvertedBody, meta_of};
use crate::containers::Source;
use crate::input::decode;
use http::Response;
use index::Index;
use place::{Fault, Place};
use record::{Kind, Next};
use scan::{Found, GZIP};
use stream::{Files, Records, Stream, Unpacked};
use yuelan_article::{Warning, WarningKind};

pub(super) use survey::is_page;
pub(super) use wacz::{open as open_archive, open_for as open_archive_for};

/// The most bytes of a page or a picture, and of its record.
const MAX_BYTES: usize = 64 << 20;

/// The bytes of a picture that tell what it is.
const START_BYTES: usize = 64 << 10;

/// Whether a file consists of records, by its first bytes.
pub(super) fn recognize(start: &[u8]) -> bool {
    if !start.starts_with(GZIP) {
        return is_records(start);
    }
    let mut unpacked = Vec::new();
    // The beginning is enough, and all that there is here.
    let _ = Read::take(GzDecoder::new(start), 64).read_to_end(&mut unpacked);
    is_records(&unpacked)
}

fn is_records(start: &[u8]) -> bool {
    let version = start.strip_prefix(b"WARC/").and_then(|version| version.first());
    version.is_some_and(u8::is_ascii_digit) || start.starts_with(b"filedesc://")
}

/// Opens a file of records.
pub(super) fn open(mut source: Source<'_>) -> Opened<'_> {
    let size = source.size().unwrap_or(0);
    let files = Files::new(source, vec![Records::Range(0..size)]);
    WebArchive::scan(files, &[], String::new(), Vec::new())
}

/// Opens an archive by what was kept of it; gives the source back if that is not of this one.
pub(super) fn open_with_index<'b>(mut source: Source<'b>, index: &[u8]) -> Result<Opened<'b>, Source<'b>> {
    let size = source.size().unwrap_or(0);
    let read = || {
        let mut reader = Reader::new(index, index::MARK)?;
        if reader.number()? != size {
            return None;
        }
        let title = reader.text()?;
        let mut files = Vec::new();
        for _ in 0..reader.number()? {
            files.push(Records::Range(reader.number()?..reader.number()?));
        }
        Some((title, files, Index::unpack(&mut reader)?))
    };
    let Some((title, files, index)) = read() else { return Err(source) };
    Ok(WebArchive::new(Files::new(source, files), index, title, Vec::new()).opened())
}

/// Opens a file of records for one member alone, by an index of responses that lies beside a file of this name; gives the
/// file back if the member is not found there.
pub(super) fn open_for<'b>(
    mut source: Source<'b>,
    name: &str,
    key: &str,
    indexes: &[Vec<u8>],
) -> Result<Opened<'b>, Source<'b>> {
    let size = source.size().unwrap_or(0);
    let mut files = Files::new(source, vec![Records::Range(0..size)]);
    let entries = cdx::entries(indexes, &[name.to_owned()]);
    match cdx::index_of(&mut files, entries, &[], key) {
        Some(index) => Ok(WebArchive::new(files, index, String::new(), Vec::new()).opened()),
        None => Err(files.into_source()),
    }
}

/// An archive of the web.
#[derive(Debug)]
struct WebArchive<'b> {
    files: Files<'b>,
    index: Index,
    title: String,
    /// What is wrong with the ZIP archive around it.
    warnings: Vec<Warning>,
    /// The page that was read last, which is mostly asked for twice: for its hash, and to be shown.
    last: Option<(usize, Page)>,
}

/// The bytes of a page as they were meant, and the charset that its server named.
type Page = (Vec<u8>, Option<String>);

/// What a record holds.
#[derive(Debug)]
struct Content {
    response: Response,
    /// The body as it is in the record.
    body: Vec<u8>,
}

impl<'b> WebArchive<'b> {
    const fn new(files: Files<'b>, index: Index, title: String, warnings: Vec<Warning>) -> Self {
        Self { files, index, title, warnings, last: None }
    }

    /// Reads all records once.
    fn scan(
        mut files: Files<'b>,
        listed: &[index::Listed],
        title: String,
        warnings: Vec<Warning>,
    ) -> Opened<'b> {
        let mut found = Found::default();
        for file in 0..files.len() {
            found.scan(&mut files, u16::try_from(file).unwrap_or(u16::MAX));
        }
        let index = Index::new(found, listed);
        Self::new(files, index, title, warnings).opened()
    }

    fn opened(self) -> Opened<'b> {
        Opened { kind: ContainerKind::WebArchive, title: self.title.clone(), members: Box::new(self) }
    }

    /// Reads a record, of its body no more than `most` bytes. One that is damaged is read up to the damage.
    fn content(&mut self, place: Place, most: usize) -> Option<Content> {
        let mut bytes = self.files.open(place.file, place.at)?;
        if bytes.fill_buf().ok()?.starts_with(GZIP) {
            let most_unpacked = place.inner.saturating_add(place.length.saturating_add(1 << 20));
            let mut stream = Unpacked::new(&mut bytes, most_unpacked);
            stream.go_to(place.inner).ok()?;
            read_content(&mut stream, place.length, most)
        } else {
            read_content(&mut bytes, place.length, most)
        }
    }

    /// Reads a page.
    fn page(&mut self, at: usize) -> Option<Page> {
        if let Some((_, page)) = self.last.take_if(|(last, _)| *last == at) {
            return Some(page);
        }
        let (place, _) = *self.index.places.get(at)?;
        let Content { response, body } = self.content(place, MAX_BYTES)?;
        let page = response.decode(body, MAX_BYTES);
        (page.len() <= MAX_BYTES).then_some((page, response.charset))
    }

    /// Reads what there is at an address, as it was when a member was saved, no more than `most` bytes and one.
    fn resource(&mut self, at: usize, address: &str, most: usize) -> Option<(Response, Vec<u8>)> {
        let (_, time) = *self.index.places.get(at)?;
        let place = self.index.entries.find(address::hash(address), time)?.place;
        let Content { response, body } = self.content(place, most.saturating_add(1))?;
        let body = response.decode(body, most);
        Some((response, body))
    }
}

fn read_content(stream: &mut impl Stream, length: u64, most: usize) -> Option<Content> {
    let Next::Record(head, _) = record::next(stream).ok()? else { return None };
    // An index of responses does not say.
    let length = if length == u64::MAX { head.length.unwrap_or(length) } else { length };
    let mut block = Read::take(stream, length);
    let response = match head.kind {
        Kind::Response => Response::read(&mut block).ok()??,
        _ => Response::of_resource(&head.media_type),
    };
    let mut body = Vec::new();
    // What comes before a fault is better than nothing.
    let _ = Read::take(block, most as u64).read_to_end(&mut body);
    Some(Content { response, body })
}

/// Returns a page as a file of its own, in UTF-8 where its server named a charset.
fn as_file(page: Vec<u8>, charset: Option<&str>) -> Vec<u8> {
    let Some(charset) = charset else { return super::as_page(page) };
    let text = super::as_page(decode::decode_declared(&page, charset).into_bytes());
    // The mark overrules the charset that the page declares.
    ["\u{feff}".as_bytes(), &text].concat()
}

impl Members for WebArchive<'_> {
    fn heads(&self) -> &[MemberHead] {
        &self.index.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let (page, charset) = self.page(at)?;
        let head = self.index.heads.get(at)?;
        let link = head.link.clone().map(|link| ("link", link));
        let fields: Vec<_> = link.into_iter().chain([("title", head.title.clone())]).collect();
        let mut warnings = Vec::new();
        let meta = meta_of(&fields, "", &mut warnings);
        let body = ConvertedBody::Page(as_file(page, charset.as_deref()));
        Some(Member(Converted { meta, body, language: None, warnings }))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let page = self.page(at);
        callback(page.as_ref().map_or(&[], |(bytes, _)| bytes));
        self.last = page.map(|page| (at, page));
    }

    fn part(&mut self, at: usize, key: &str, most: usize) -> Option<Vec<u8>> {
        Some(self.resource(at, key, most.min(MAX_BYTES))?.1)
    }

    fn picture(&mut self, at: usize, address: &str) -> Option<Picture> {
        let link = self.index.heads.get(at)?.link.as_deref();
        let base = link.and_then(|link| Url::parse(link).ok());
        let key = Url::options().base_url(base.as_ref()).parse(address).ok()?.to_string();
        let (response, start) = self.resource(at, &key, START_BYTES)?;
        let said = response.length.filter(|_| response.is_plain()).unwrap_or(0);
        let bytes = if start.len() > START_BYTES { said.max(start.len() as u64) } else { start.len() as u64 };
        Some(Picture { key, start, bytes })
    }

    fn index(&self) -> Vec<u8> {
        let mut writer = Writer::new(index::MARK);
        let Some(ranges) = self.files.ranges() else { return Vec::new() };
        writer.number(self.files.source_bytes());
        writer.bytes(self.title.as_bytes());
        writer.number(ranges.len() as u64);
        for range in ranges {
            writer.number(range.start);
            writer.number(range.end);
        }
        self.index.pack(&mut writer);
        writer.finish()
    }

    fn warnings(&self) -> Vec<Warning> {
        let index = &self.index;
        let mut kinds = Vec::new();
        if index.faults.has(Fault::CutOff) {
            kinds.push(WarningKind::CutOff);
        }
        if index.faults.has(Fault::Damaged) {
            kinds.push(WarningKind::BrokenParts);
        }
        if index.faults.has(Fault::TooLarge) {
            kinds.push(WarningKind::OversizedParts("…".to_owned()));
        }
        if index.faults.has(Fault::TooLong) {
            kinds.push(WarningKind::TooManyMembers(index.heads.len()));
        }
        if !index.missing.is_empty() {
            kinds.push(WarningKind::MissingParts(index.missing.clone()));
        }
        if index.heads.is_empty() {
            kinds.push(WarningKind::NoArticle);
        }
        let own = kinds.into_iter().map(|kind| Warning { line: None, kind });
        self.warnings.iter().cloned().chain(own).collect()
    }
}
