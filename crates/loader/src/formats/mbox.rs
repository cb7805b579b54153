//! Mailboxes (`mbox`, RFC 4155): a file of messages, each behind a line `From address date`.

use std::borrow::Cow;
use std::ops::Range;

use super::mail;
use super::members::{ContainerKind, Member, MemberHead, Members, Opened};

/// The messages of a mailbox, by where they are in it.
struct Mailbox<'b> {
    bytes: Cow<'b, [u8]>,
    heads: Vec<MemberHead>,
    ranges: Vec<Range<usize>>,
}

/// Opens a mailbox; gives the bytes back if they are none.
pub(super) fn open(bytes: Cow<'_, [u8]>) -> Result<Opened<'_>, Cow<'_, [u8]>> {
    let ranges = mail::ranges(&bytes);
    if !bytes.starts_with(b"From ") || ranges.len() < 2 {
        return Err(bytes);
    }
    let heads = mail::heads(ranges.iter().map(|range| bytes.get(range.clone()).unwrap_or_default()));
    let members = Box::new(Mailbox { bytes, heads, ranges });
    Ok(Opened { kind: ContainerKind::Mailbox, title: String::new(), members })
}

impl Mailbox<'_> {
    fn message(&self, at: usize) -> Option<&[u8]> {
        self.bytes.get(self.ranges.get(at)?.clone())
    }
}

impl Members for Mailbox<'_> {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        self.message(at).map(|message| Member(mail::convert(message, "")))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        callback(self.message(at).unwrap_or_default());
    }

    fn part(&mut self, at: usize, key: &str, _most: usize) -> Option<Vec<u8>> {
        mail::part(self.message(at)?, key)
    }
}
