//! Files with several messages one behind the other.
//!
//! A mailbox (`mbox`) has a line `From address date` in front of each. Without such lines, a message ends where the header of
//! another one begins: a blank line, and then fields that no text has together. A message that contains others (a
//! multipart, a forwarded message) is not split within.

use crate::formats::mime::Headers;

/// The maximum number of messages that are shown.
const MAX_MESSAGES: usize = 2000;

/// The maximum length of a header that is looked at, in bytes.
const MAX_HEADER_BYTES: usize = 4096;

/// Splits a file into its messages; at least one.
pub(super) fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let (headers, body) = Headers::split(bytes);
    let kind = headers.media_type().unwrap_or_default();
    let is_mailbox = bytes.trim_ascii_start().starts_with(b"From ");
    if !is_mailbox && (kind.starts_with("message/") || kind.starts_with("multipart/")) {
        return split(
            bytes,
            closing_line(body, &headers).map_or(bytes.len(), |end| bytes.len() - body.len() + end),
            begins_without_line,
        );
    }
    split(bytes, bytes.len() - body.len(), if is_mailbox { begins_behind_line } else { begins_without_line })
}

/// Returns where the body of a multipart ends.
fn closing_line(body: &[u8], headers: &Headers) -> Option<usize> {
    let boundary = headers.parameter("Content-Type", "boundary")?;
    let closing = format!("--{boundary}--");
    let mut at = 0;
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        at += line.len();
        if line.trim_ascii_end() == closing.as_bytes() {
            return Some(at);
        }
    }
    None
}

/// Splits bytes behind blank lines where a message begins, from a place on.
fn split(bytes: &[u8], from: usize, begins: fn(&[u8]) -> bool) -> Vec<&[u8]> {
    let (mut messages, mut start, mut at, mut is_behind_blank) = (Vec::new(), 0, from, false);
    for line in bytes.get(from..).unwrap_or_default().split_inclusive(|&byte| byte == b'\n') {
        let rest = bytes.get(at..).unwrap_or_default();
        if is_behind_blank && messages.len() + 1 < MAX_MESSAGES && begins(rest) {
            messages.push(bytes.get(start..at).unwrap_or_default());
            start = at;
        }
        is_behind_blank = line.trim_ascii().is_empty();
        at += line.len();
    }
    messages.push(bytes.get(start..).unwrap_or_default());
    messages
}

/// Whether a message of a mailbox begins: `From address date`, and fields behind it.
fn begins_behind_line(rest: &[u8]) -> bool {
    rest.starts_with(b"From ") && Headers::split(near(rest)).0.names().count() > 1
}

/// Whether a header begins that no text has.
fn begins_without_line(rest: &[u8]) -> bool {
    let is_letter = rest.first().is_some_and(u8::is_ascii_uppercase);
    let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if !is_letter || line.len() > 1000 || !line.contains(&b':') {
        return false;
    }
    let headers = Headers::split(near(rest)).0;
    ["From", "Date", "Subject", "Message-ID", "MIME-Version"].iter().all(|name| headers.has(name))
}

fn near(rest: &[u8]) -> &[u8] {
    rest.get(..rest.len().min(MAX_HEADER_BYTES)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(file: &str) -> usize {
        messages(file.as_bytes()).len()
    }

    #[test]
    fn lines_of_a_mailbox_part_its_messages() {
        let message =
            "From a@lamp.example Mon Jan  1 00:00:00 2020\nFrom: a\nSubject: lamp\n\nFrom me to you.\n\n";
        assert_eq!((count(message), count(&message.repeat(3))), (1, 3));
        assert_eq!(count("From: a\nSubject: lamp\n\nx\n\nFrom here on\nSubject: x\nDate: y\n"), 1);
    }

    #[test]
    fn a_whole_header_begins_a_message() {
        let message = "MIME-Version: 1.0\nFrom: a\nDate: b\nSubject: c\nMessage-ID: <d>\n\nlamp\n\n";
        assert_eq!(count(&message.repeat(2)), 2);
        assert_eq!(count(&format!("Content-Type: message/rfc822\n\n{message}")), 1);
        let multipart = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n";
        assert_eq!(count(&format!("{multipart}{message}--a--\n\n{message}")), 2);
        assert_eq!(count("From: a\nSubject: c\n\nx\n\nFrom: a\nDate: b\nSubject: c\nTo: d\n\nforwarded"), 1);
    }
}
