//! What is kept of a record.

use std::io::{self, BufRead, Read};

use url::Url;

use super::{Found, Page, Revisit};
use crate::formats::warc::address;
use crate::formats::warc::http::{Response, for_each_field};
use crate::formats::warc::place::{Entry, Fault, Place};
use crate::formats::warc::record::{Head, Kind};
use crate::formats::warc::survey::{self, survey};

/// The most bytes of a page that are looked at; of one that is compressed within its record, when it is unpacked.
const MAX_PAGE_BYTES: usize = 4 << 20;
const MAX_UNPACKED_BYTES: usize = 1 << 20;

/// Types of pages.
const PAGES: [&str; 2] = ["text/html", "application/xhtml+xml"];

impl Found {
    /// Keeps what is needed of a record whose content the stream is at.
    pub(super) fn note(&mut self, head: &Head, place: Place, stream: &mut impl BufRead) -> io::Result<()> {
        let mut block = Read::take(stream, place.length);
        match head.kind {
            Kind::Request => self.note_request(head, &mut block),
            Kind::Metadata => self.note_metadata(head, &mut block),
            Kind::Response | Kind::Resource => self.note_response(head, place, &mut block),
            Kind::Revisit => {
                let refers_to = head.refers_to.as_deref().map(address::hash);
                let (hash, time) = (address::hash(&head.address), time(head));
                self.revisits.push(Revisit { hash, time, digest: head.digest, refers_to });
                if self.revisits.len() > super::MAX_ENTRIES {
                    self.faults.add(Fault::TooLong);
                }
                Ok(())
            }
            Kind::Other => Ok(()),
        }
    }

    /// Remembers whether a browser asked for a page, or for a frame or something else.
    fn note_request(&mut self, head: &Head, block: &mut impl BufRead) -> io::Result<()> {
        super::line(block, super::MAX_LINE_BYTES)?;
        let mut wanted_as = None;
        for_each_field(block, |name, value| {
            if name == "sec-fetch-dest" {
                wanted_as = Some(value.to_ascii_lowercase());
            }
        })?;
        if let Some(is_wanted) = wanted_as.map(|wanted_as| is_document(&wanted_as)) {
            self.want(head, is_wanted);
        }
        Ok(())
    }

    /// Remembers that a crawler came to an address because a page needs it, not by a link (Heritrix).
    fn note_metadata(&mut self, head: &Head, block: &mut impl BufRead) -> io::Result<()> {
        let mut is_part = false;
        for_each_field(block, |name, value| {
            is_part |= name == "hopsfromseed" && value.ends_with('E');
        })?;
        if is_part {
            self.want(head, false);
        }
        Ok(())
    }

    fn want(&mut self, head: &Head, is_wanted: bool) {
        if self.wanted.len() < super::MAX_ENTRIES {
            self.wanted.extend([head.id, head.concurrent].into_iter().flatten().map(|id| (id, is_wanted)));
        }
    }

    fn note_response(&mut self, head: &Head, place: Place, block: &mut impl BufRead) -> io::Result<()> {
        if head.address.is_empty() {
            return Ok(());
        }
        let response = match head.kind {
            Kind::Response => Response::read(block)?,
            _ => Some(Response::of_resource(&head.media_type)),
        };
        let Some(response) = response else { return Ok(()) };
        let entry = Entry { hash: address::hash(&head.address), time: time(head), place, target: 0 };
        if matches!(response.status, 301 | 302 | 303 | 307 | 308) {
            let base = Url::parse(&head.address).ok();
            let target = response.location.and_then(|location| base?.join(&location).ok());
            self.entries
                .extend(target.map(|target| Entry { target: address::hash(target.as_str()), ..entry }));
            return Ok(());
        }
        if response.status != 200 {
            return Ok(());
        }
        let is_unknown = matches!(response.media_type.as_str(), "" | "unknown" | "application/octet-stream");
        let is_html = PAGES.contains(&response.media_type.as_str());
        let is_media =
            ["image/", "video/", "audio/"].iter().any(|kind| response.media_type.starts_with(kind));
        if is_html || is_unknown {
            self.note_page(head, place, &response, block)?;
        }
        if is_html || is_unknown || is_media {
            self.entries.push(entry);
            if let Some(digest) = head.digest {
                self.by_digest.entry(digest).or_insert(place);
            }
        }
        Ok(())
    }

    fn note_page(
        &mut self,
        head: &Head,
        place: Place,
        response: &Response,
        block: &mut impl BufRead,
    ) -> io::Result<()> {
        let mut body = Vec::new();
        // What comes before a fault is looked at all the same.
        let read = Read::take(&mut *block, MAX_PAGE_BYTES as u64).read_to_end(&mut body);
        let body = if response.is_plain() { body } else { response.decode(body, MAX_UNPACKED_BYTES) };
        if PAGES.contains(&response.media_type.as_str()) || survey::is_page(&body) {
            let seen = survey(&body, &head.address, response.charset.as_deref());
            self.frames.extend(seen.frames);
            self.pages.push(Page {
                place,
                address: head.address.clone(),
                date: head.date,
                title: seen.title,
                characters: seen.characters,
                id: head.id,
                concurrent: head.concurrent,
                is_wanted: head.wanted_as.as_deref().map(is_document),
            });
        }
        read.map(|_| ())
    }
}

/// Whether a browser that wants something as this wants a page.
fn is_document(wanted_as: &str) -> bool {
    matches!(wanted_as, "document" | "page" | "navigation")
}

fn time(head: &Head) -> i64 {
    head.date.map_or(0, yuelan_article::Date::unix_seconds)
}
