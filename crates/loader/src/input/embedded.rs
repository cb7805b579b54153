//! Pictures and other files inside a text, as `data:` addresses of a saved page: a short address takes the place of each, so
//! that no later step copies megabytes of base64.
//!
//! 1. [`take`]: replaces each address by a [`Short`] one, which says what the file is and how large;
//! 2. [`short`]: what it says is read where addresses of pictures are;
//! 3. [`restore`]: where a short address is in the text of the article, what stood in its place is put back;
//! 4. [`bytes`]: the bytes of the file, from the same text, once somebody wants them.
//!
//! A file is known by its number in the text. Nothing in a text can pass for a short address: what looks like the beginning
//! of one is replaced, too.
//!
//! Formats whose files hold pictures as members give them short addresses of their own: [`member_address`].

pub(crate) mod probe;
pub(crate) mod restore;
mod scan;
pub(crate) mod short;

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use data_url::DataUrl;
use data_url::forgiving_base64::DecodeError;

use probe::{Found, probe};
use scan::Addresses;
use short::{PREFIX, Place, Short};

/// What begins the key of a file inside a text.
const KEY: &str = "data:";

/// The bytes of the beginning of a page where the program that saved it names itself.
const HEAD_BYTES: usize = 4096;

/// What programs write that put every picture into the page as it was shown: `SingleFile`, `WebScrapBook`,
/// Save Page WE, monolith.
const SAVED_BY: [&str; 4] =
    ["Page saved with SingleFile", "data-scrapbook-", "savepage-", "using monolith v"];

/// A text whose files were replaced.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// The text with short addresses.
    pub(crate) text: String,
    /// What stands for each file in the original text, in order.
    pub(crate) ranges: Vec<Range<usize>>,
}

/// Replaces the `data:` addresses of a text; `None` if there are none. Linear.
pub(crate) fn take(text: &str) -> Option<Taken> {
    let mut addresses = Addresses::of(text).peekable();
    addresses.peek()?;
    let end = (0..=HEAD_BYTES.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0);
    let head = text.get(..end).unwrap_or_default();
    let is_shown = SAVED_BY.iter().any(|words| head.contains(words));
    let (mut taken, mut ranges, mut copied) = (String::new(), Vec::new(), 0);
    let mut groups: HashMap<&str, String> = HashMap::new();
    for range in addresses {
        let between = text.get(copied..range.start).unwrap_or_default();
        let address = text.get(range.clone()).unwrap_or_default();
        let found = if address == PREFIX { Found::nothing() } else { probe(address) };
        let short = Short { place: Place::Number(ranges.len()), found, is_shown };
        taken.push_str(between);
        if let Some(name) = group(between) {
            groups.insert(name, short.to_string());
        }
        let _ = write!(taken, "{short}");
        copied = range.end;
        ranges.push(range);
    }
    taken.push_str(text.get(copied..).unwrap_or_default());
    Some(Taken { text: with_groups(taken, &groups), ranges })
}

/// The name of the property that a file is the value of: `SingleFile` writes a picture that is shown several times once, as
/// `:root{--sf-img-7:url("data:…")}`.
fn group(before: &str) -> Option<&str> {
    let before = before.trim_end_matches(['"', '\'', ' ']).strip_suffix("url(")?.trim_end();
    let before = before.strip_suffix(':')?.trim_end();
    let start = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-')? + 1;
    before.get(start..).filter(|name| name.starts_with("--sf-img-"))
}

/// Puts the address of a file in each place that names the property of which it is the value. Linear.
fn with_groups(text: String, groups: &HashMap<&str, String>) -> String {
    const USE: &str = "var(--sf-img-";
    if groups.is_empty() {
        return text;
    }
    let mut parts = text.split(USE);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(end);
        let name = format!("--sf-img-{number}");
        if let (Some(address), Some(rest)) = (groups.get(name.as_str()), rest.strip_prefix(')')) {
            let _ = write!(whole, "url({address}){rest}");
        } else {
            whole.push_str(USE);
            whole.push_str(part);
        }
    }
    whole
}

/// Returns the address that stands for a member of a file in the HTML that a format makes, by the key of the member, the bytes
/// that it begins with, a megabyte at most, and its size. Figures with this address become parts with this key.
pub(crate) fn member_address(key: &str, start: &[u8], size: u64) -> String {
    let found = probe::probe_bytes(start, size, start.len() as u64 == size, None);
    Short { place: Place::Member(key.to_owned()), found, is_shown: true }.to_string()
}

/// Says what a member of a file is, by its key and its bytes.
pub(crate) fn member(key: &str, bytes: &[u8]) -> Short {
    member_start(key, bytes, bytes.len() as u64)
}

/// Says what a member of a file is, by its key, the bytes that it begins with, and its size.
pub(crate) fn member_start(key: &str, start: &[u8], size: u64) -> Short {
    const PLAYED: [&str; 11] =
        ["mp4", "m4v", "webm", "ogv", "mov", "mp3", "m4a", "ogg", "opus", "wav", "flac"];
    let name = key.split(['?', '#']).next().unwrap_or(key);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let played = extension.filter(|extension| PLAYED.contains(&extension.as_str()));
    let found = probe::probe_bytes(start, size, start.len() as u64 == size, played.as_deref());
    Short { place: Place::Member(key.to_owned()), found, is_shown: true }
}

/// Whether a file is a picture, a video or a sound.
pub(crate) fn is_media(short: &Short) -> bool {
    short.found.kind != probe::UNKNOWN
}

/// Returns the key of a file by its number.
pub(crate) fn key(number: usize) -> String {
    format!("{KEY}{number}")
}

/// Returns the number of the file with a key.
pub(crate) fn number(key: &str) -> Option<usize> {
    key.strip_prefix(KEY)?.parse().ok()
}

/// Why a file inside a text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// There is no such file.
    Missing,
    /// It is larger than the limit.
    TooLarge,
}

/// Returns where the files inside a text are, by their numbers. Linear.
pub(crate) fn ranges(text: &str) -> Vec<Range<usize>> {
    Addresses::of(text).collect()
}

/// Returns the bytes of the file in a range of a text, at most so many; those before the first error of its encoding. Linear.
pub(crate) fn bytes(text: &str, range: Option<Range<usize>>, most: usize) -> Result<Vec<u8>, Unreadable> {
    let range = range.ok_or(Unreadable::Missing)?;
    let address = text.get(range).filter(|address| *address != PREFIX).ok_or(Unreadable::Missing)?;
    let (bytes, is_cut) = decoded(address, most);
    if is_cut { Err(Unreadable::TooLarge) } else { Ok(bytes) }
}

/// Decodes the beginning of an address, and tells whether there are more bytes than `most`. What follows an error is lost.
fn decoded(address: &str, most: usize) -> (Vec<u8>, bool) {
    let (mut bytes, mut is_cut) = (Vec::new(), false);
    let Ok(url) = DataUrl::process(address) else { return (bytes, false) };
    let result = url.decode(|part| {
        let fits = part.len().min(most - bytes.len());
        bytes.extend_from_slice(part.get(..fits).unwrap_or_default());
        if fits < part.len() { Err(()) } else { Ok(()) }
    });
    if let Err(DecodeError::WriteError(())) = result {
        is_cut = true;
    }
    (bytes, is_cut)
}

#[cfg(test)]
mod tests;
