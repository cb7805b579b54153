//! Mailboxes (`mbox`, RFC 4155): a file of any size with messages one behind the other, each behind a line
//! `From address date`.
//!
//! 1. [`may_be_mailbox`]: tells by the first line;
//! 2. [`scan::Scan`]: notes in one pass where each message begins and ends, and what its header says;
//! 3. [`kept`]: keeps that, for the next time the file is opened;
//! 4. [`quoting::unquoted`]: takes off the signs that were put in front of lines that look like the beginning of a message.
//!
//! A message is read when it is asked for, as a file of its own would be.

mod kept;
mod quoting;
mod scan;
#[cfg(test)]
mod tests;

use super::mail;
use super::members::{ContainerKind, Member, MemberHead, MemberState, Members, Opened};
use super::mime::Headers;
use crate::containers::Source;
use crate::formats::members::MemberKeys;
use crate::formats::meta_of;
pub(super) use kept::open_with_index;
use scan::Place;
use yuelan_article::{Warning, WarningKind};

/// The most messages of a mailbox.
const MAX_MESSAGES: usize = 100_000;

/// The most bytes of a message that are read.
const MAX_MESSAGE_BYTES: u64 = 64 << 20;

/// The bytes of a message that are given on at once.
const CHUNK_BYTES: usize = 256 << 10;

/// The beginning of the line in front of a message.
const FROM: &[u8] = b"From ";

/// The messages of a mailbox, by where they are in it.
struct Mailbox<'b> {
    source: Source<'b>,
    heads: Vec<MemberHead>,
    places: Vec<Place>,
    states: Vec<MemberState>,
    is_too_long: bool,
    /// The number of bytes of the file.
    size: u64,
}

/// Whether a file may be a mailbox by its first bytes.
pub(super) fn may_be_mailbox(start: &[u8]) -> bool {
    start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).starts_with(FROM)
}

/// Opens a mailbox; gives the file back if it holds fewer than two messages.
pub(super) fn open(mut source: Source<'_>) -> Result<Opened<'_>, Source<'_>> {
    let start = source.read_at(0, super::START_BYTES).unwrap_or_default();
    if !may_be_mailbox(&start) {
        return Err(source);
    }
    let (mut heads, mut places, mut states) = (Vec::new(), Vec::new(), Vec::new());
    let mut keys = MemberKeys::new();
    let mut is_too_long = false;
    let scanned = scan::scan(&mut source, &mut |place, header| {
        let (headers, _) = Headers::split(header);
        if is_deleted(&headers) {
            return true;
        }
        is_too_long = places.len() == MAX_MESSAGES;
        if !is_too_long {
            heads.push(head_of(&headers, header, &mut keys));
            states.push(state_of(&headers));
            places.push(place);
        }
        !is_too_long
    });
    // What could be read before an error is there.
    if scanned.is_err() && places.is_empty() || places.len() < 2 {
        return Err(source);
    }
    let size = source.size().unwrap_or(0);
    Ok(Mailbox { source, heads, places, states, is_too_long, size }.opened())
}

fn head_of(headers: &Headers, header: &[u8], keys: &mut MemberKeys) -> MemberHead {
    let id = headers.id("Message-ID").unwrap_or_default();
    let meta = meta_of(&mail::fields(headers), "", &mut Vec::new());
    MemberHead { key: keys.next(&[&id], header), title: meta.title, date: meta.date, link: meta.link }
}

/// Whether a message was deleted, though it is still in the file, or is no message but a record of a mail server.
fn is_deleted(headers: &Headers) -> bool {
    const EXPUNGED: u16 = 8;
    mozilla_flags(headers) & EXPUNGED != 0
        || headers.has("X-IMAP")
            && headers.text("Subject").is_some_and(|subject| subject.starts_with("DON'T DELETE THIS MESSAGE"))
}

/// The flags that Thunderbird keeps in the header of a message.
fn mozilla_flags(headers: &Headers) -> u16 {
    let flags = headers.text("X-Mozilla-Status").and_then(|flags| u16::from_str_radix(&flags, 16).ok());
    flags.unwrap_or(0)
}

/// Reads whether a message was read and flagged, where a program says so in its header: mutt and other programs of UNIX,
/// Thunderbird, Gmail.
fn state_of(headers: &Headers) -> MemberState {
    const READ: u16 = 1;
    const MARKED: u16 = 4;
    let mut state = MemberState::default();
    let flags = ["Status", "X-Status"].iter().filter_map(|name| headers.text(name)).collect::<String>();
    if headers.has("Status") {
        state.is_read = Some(flags.contains('R'));
    }
    if headers.has("X-Status") {
        state.is_starred = Some(flags.contains('F'));
    }
    if headers.has("X-Mozilla-Status") {
        let flags = mozilla_flags(headers);
        (state.is_read, state.is_starred) = (Some(flags & READ != 0), Some(flags & MARKED != 0));
    }
    if let Some(labels) = headers.text("X-Gmail-Labels") {
        let has = |wanted: &str| labels.split(',').any(|label| label.trim() == wanted);
        if has("Opened") || has("Unread") {
            state.is_read = Some(!has("Unread"));
        }
        state.is_starred = Some(has("Starred"));
    }
    state
}

impl<'b> Mailbox<'b> {
    fn opened(self) -> Opened<'b> {
        Opened { kind: ContainerKind::Mailbox, title: String::new(), members: Box::new(self) }
    }

    /// Reads a message, and whether that was all of it.
    fn message(&mut self, at: usize) -> Option<(Vec<u8>, bool)> {
        let place = self.places.get(at)?;
        let bytes = place.bytes.min(MAX_MESSAGE_BYTES);
        let message = self.source.read_at(place.start, usize::try_from(bytes).ok()?).ok()?;
        let message =
            if place.is_counted { quoting::unquoted_if_quoted(message) } else { quoting::unquoted(message) };
        Some((message, place.bytes <= MAX_MESSAGE_BYTES))
    }
}

impl Members for Mailbox<'_> {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let (message, is_whole) = self.message(at)?;
        let mut converted = mail::convert_one(&message, "");
        if !is_whole {
            converted.warnings.push(Warning { line: None, kind: WarningKind::CutOff });
        }
        Some(Member(converted))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let Some(&Place { start, bytes, .. }) = self.places.get(at) else { return };
        let end = start + bytes.min(MAX_MESSAGE_BYTES);
        let mut from = start;
        while from < end {
            let count = usize::try_from(end - from).unwrap_or(CHUNK_BYTES).min(CHUNK_BYTES);
            match self.source.read_at(from, count) {
                Ok(chunk) if !chunk.is_empty() => {
                    from += chunk.len() as u64;
                    callback(&chunk);
                }
                _ => return,
            }
        }
    }

    fn part(&mut self, at: usize, key: &str, _most: usize) -> Option<Vec<u8>> {
        mail::part_of_one(&self.message(at)?.0, key)
    }

    fn index(&self) -> Vec<u8> {
        self.kept()
    }

    fn state(&mut self, at: usize) -> MemberState {
        self.states.get(at).copied().unwrap_or_default()
    }

    fn warnings(&self) -> Vec<Warning> {
        let kind = WarningKind::TooManyMembers(MAX_MESSAGES);
        self.is_too_long.then_some(Warning { line: None, kind }).into_iter().collect()
    }
}
