//! MHTML (RFC 2557): a web page that a browser saved with its parts (`.mhtml`, `.mht`) → the page, as if saved alone.
//!
//! 1. [`recognize`]: tells a saved page from mail by its header fields;
//! 2. [`root`]: finds the page among the parts; [`fallback`] finds it in a file whose boundaries are wrong;
//! 3. [`frames::insert`]: puts the documents of frames in their places;
//! 4. [`Pictures::show`]: names the parts that the page shows; [`part`] returns the bytes of one.
//!
//! Hardly any browser names the charset of a part, so the bytes and the page itself tell.

mod frames;

use std::borrow::Cow;

use memchr::memmem;

use super::mime::pictures::Pictures;
use super::mime::transfer::{TransferEncoding, decode};
use super::mime::{Headers, Part, Tree, charset};
use super::{Converted, ConvertedBody, mail, meta_of};
use crate::input::address::host;
use yuelan_article::{Warning, WarningKind};

/// Fields that mail has and saved pages have not.
const OF_MAIL: [&str; 6] = ["To", "Message-ID", "Received", "Delivered-To", "Return-Path", "Reply-To"];

/// What the keys of parts begin with; the place of the part follows.
const NUMBERED: &str = "part-";

/// Whether a file is a saved page by its first bytes.
pub(super) fn recognize(start: &[u8], name: &str) -> bool {
    let (headers, _) = Headers::split(start);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_named = extension.eq_ignore_ascii_case("mhtml") || extension.eq_ignore_ascii_case("mht");
    let is_saved = headers.text("From").is_some_and(|from| from.contains("Saved by "))
        || headers.has("Snapshot-Content-Location");
    let kind = headers.media_type();
    let is_related = kind.as_deref() == Some("multipart/related") && headers.has("MIME-Version");
    let is_mail = OF_MAIL.iter().any(|field| headers.has(field));
    match () {
        () if is_saved => true,
        () if is_named => kind.is_some() || headers.has("MIME-Version"),
        () => is_related && !is_mail && !headers.has("From"),
    }
}

/// Converts a saved page. Linear.
pub(super) fn convert(bytes: &[u8], name: &str) -> Converted {
    let tree = Tree::parse(bytes);
    let mut warnings = Vec::new();
    let headers = tree.parts.first().map(|message| &message.headers);
    let root = root(&tree);
    let mut is_broken = tree.is_broken || headers.is_some_and(|headers| is_cut(bytes, headers));
    let location = |headers: &Headers| {
        headers.id("Content-Location").or_else(|| headers.id("Snapshot-Content-Location"))
    };
    let of_root = root.and_then(|place| tree.parts.get(place)).map(|part| &part.headers);
    let base = of_root.and_then(location).or_else(|| headers.and_then(location));
    let page = if let Some(place) = root {
        let mut pictures = Pictures::of(&tree, base.as_deref(), NUMBERED);
        let page = frames::insert(&tree, &pictures, place);
        pictures.show(&page)
    } else {
        is_broken = true;
        let Some(page) = fallback(bytes) else { return mail::convert(bytes, name) };
        page
    };
    if is_broken {
        warnings.push(Warning { line: None, kind: WarningKind::BrokenParts });
    }
    let mut fields = Vec::new();
    let mut push = |key, words: Option<String>| fields.extend(words.map(|words| (key, words)));
    push("title", headers.and_then(|headers| headers.text("Subject")));
    push("link", headers.and_then(|headers| headers.id("Snapshot-Content-Location")));
    // The name of the site, if the page does not say another.
    push("source", base.as_deref().and_then(host).map(str::to_owned));
    push("link", base);
    // The mark overrules the charset that the page declares.
    let page = ["\u{feff}", &page].concat().into_bytes();
    let meta = meta_of(&fields, name, &mut warnings);
    Converted { meta, body: ConvertedBody::Page(page), language: None, warnings }
}

/// Whether the last boundary of a file is missing: it was cut off.
fn is_cut(bytes: &[u8], headers: &Headers) -> bool {
    let boundary = headers.parameter("Content-Type", "boundary").filter(|boundary| !boundary.is_empty());
    boundary.is_some_and(|boundary| memmem::find(bytes, format!("--{boundary}--").as_bytes()).is_none())
}

/// Returns the place of the page: the part that the header names, else the first one in HTML.
fn root(tree: &Tree) -> Option<usize> {
    let message = tree.parts.first()?;
    let start = message.headers.parameter("Content-Type", "start");
    let start = start.as_deref().map(|start| start.trim_matches(['<', '>', ' ']));
    let is_start = |part: &Part| part.headers.id("Content-ID").as_deref() == start;
    let named = start.and_then(|_| tree.parts.iter().position(is_start));
    let is_page = |part: &Part| matches!(part.media_type.as_str(), "text/html" | "application/xhtml+xml");
    named
        .filter(|place| tree.parts.get(*place).is_some_and(is_page))
        .or_else(|| tree.parts.iter().position(is_page))
}

/// Returns the page of a file without usable boundaries: from the first tag of a page on.
fn fallback(bytes: &[u8]) -> Option<String> {
    let lower = bytes.to_ascii_lowercase();
    let find = |sign: &[u8]| lower.windows(sign.len()).position(|window| window == sign);
    let start = find(b"<!doctype html").or_else(|| find(b"<html"))?;
    let end = find(b"</html>").map_or(bytes.len(), |end| end + b"</html>".len()).max(start);
    let page = bytes.get(start..end)?;
    let is_quoted = page.windows(3).any(|three| three.eq_ignore_ascii_case(b"=3d"));
    let page: Cow<[u8]> =
        if is_quoted { decode(page, TransferEncoding::QuotedPrintable) } else { Cow::Borrowed(page) };
    Some(charset::decode(&page, None))
}

/// Returns the bytes of the part with a key.
pub(super) fn part(bytes: &[u8], key: &str) -> Option<Vec<u8>> {
    let place: usize = key.strip_prefix(NUMBERED)?.parse().ok()?;
    Some(Tree::parse(bytes).parts.get(place)?.bytes().into_owned())
}

#[cfg(test)]
mod tests;
