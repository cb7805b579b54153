//! Where the messages of a mailbox are: one pass over the file, line by line.
//!
//! A message begins behind a line `From address date` that follows a blank line, or is the first of the file, or has a date of
//! the form that only programs write; and fields of a header follow it. A header that says how long its body is
//! (`Content-Length`) is believed if another message, or the end of the file, is there.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use super::FROM;
use crate::containers::Source;
use crate::formats::mime::Headers;

/// The bytes of the file that are read at once.
const BUFFER_BYTES: usize = 256 << 10;

/// The most bytes of a header that are kept.
const MAX_HEADER_BYTES: usize = 64 << 10;

/// The most bytes of a line that are looked at.
const MAX_LINE_BYTES: u64 = 16 << 10;

/// How many bytes behind the length that a header tells are searched for the next message.
const SLACK_BYTES: usize = 16;

/// The names of months as a line in front of a message has them.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Where a message is, from the line in front of it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its first byte in the file.
    pub(super) start: u64,
    /// Its length in bytes.
    pub(super) bytes: u64,
    /// Whether its header says how long it is, and is right.
    pub(super) is_counted: bool,
}

/// Calls `callback` with each message and its header, in the order of the file, until it returns `false`. Linear.
pub(super) fn scan(
    source: &mut Source<'_>,
    callback: &mut dyn FnMut(Place, &[u8]) -> bool,
) -> io::Result<()> {
    source.seek(SeekFrom::Start(0))?;
    let reader = BufReader::with_capacity(BUFFER_BYTES, source);
    let mut scan = Scan { reader, at: 0, next: None, is_behind_blank: true, open: None, callback };
    while scan.message()? {}
    scan.close(scan.at);
    Ok(())
}

struct Scan<'s, 'b, 'c> {
    reader: BufReader<&'s mut Source<'b>>,
    /// Where the file is read on.
    at: u64,
    /// A line that was read already, and where it begins.
    next: Option<(u64, Vec<u8>)>,
    is_behind_blank: bool,
    /// The message that has begun last, and its header.
    open: Option<(Place, Vec<u8>)>,
    callback: &'c mut dyn FnMut(Place, &[u8]) -> bool,
}

impl Scan<'_, '_, '_> {
    /// Goes on to behind the header of the next message; `false` at the end.
    fn message(&mut self) -> io::Result<bool> {
        loop {
            if self.next.is_none() {
                let Some(&first) = self.reader.fill_buf()?.first() else { return Ok(false) };
                // Any other line tells nothing.
                if !matches!(first, b'\n' | b'\r' | b'F' | b'\xef') {
                    self.at += self.reader.skip_until(b'\n')? as u64;
                    self.is_behind_blank = false;
                    continue;
                }
            }
            let Some((start, line)) = self.line()? else { return Ok(false) };
            let bare = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| start == 0).unwrap_or(&line);
            let begins = bare.starts_with(FROM) && (self.is_behind_blank || has_date(bare));
            self.is_behind_blank = bare.trim_ascii().is_empty();
            if begins && self.header(start, &line)? {
                return self.body();
            }
        }
    }

    /// Reads the header behind a line; whether there is one, so that a message begins.
    fn header(&mut self, start: u64, from: &[u8]) -> io::Result<bool> {
        let mut header = from.to_vec();
        let mut is_blank = true;
        while let Some((start, line)) = self.line()? {
            if !is_of_header(&line) {
                is_blank = line.trim_ascii().is_empty();
                self.next = Some((start, line));
                break;
            }
            if header.len() < MAX_HEADER_BYTES {
                header.extend_from_slice(&line);
            }
        }
        let fields = Headers::split(&header).0.names().count();
        let begins = fields > 1 || has_date(from) && (fields > 0 || is_blank);
        if begins {
            let is_wanted = self.close(start);
            self.open = is_wanted.then_some((Place { start, bytes: 0, is_counted: false }, header));
        }
        Ok(begins)
    }

    /// Goes to behind the body of the message that has begun, if its header says where that is. Whether more is to be read.
    fn body(&mut self) -> io::Result<bool> {
        let Some((place, header)) = self.open.as_mut() else { return Ok(false) };
        let length =
            Headers::split(header).0.text("Content-Length").and_then(|text| text.parse::<u64>().ok());
        let (Some(length), Some((start, blank))) = (length.filter(|&length| length > 0), &self.next) else {
            return Ok(true);
        };
        let Some(end) = (start + blank.len() as u64).checked_add(length) else { return Ok(true) };
        let source = self.reader.get_mut();
        let behind = source.read_at(end, SLACK_BYTES)?;
        let next = behind.trim_ascii_start();
        let is_last = next.is_empty() && source.size()? == end + behind.len() as u64;
        if is_last || next.starts_with(FROM) {
            (place.is_counted, self.at) = (true, end);
            (self.is_behind_blank, self.next) = (true, None);
        }
        // The source was read at other places. What is in the buffer would come once more.
        self.reader.seek(SeekFrom::Start(self.at))?;
        Ok(true)
    }

    /// Ends the message that has begun last; whether another one is wanted.
    fn close(&mut self, end: u64) -> bool {
        match self.open.take() {
            Some((place, header)) => (self.callback)(Place { bytes: end - place.start, ..place }, &header),
            None => true,
        }
    }

    /// Returns the next line, of a long one the beginning, and where it begins; `None` at the end.
    fn line(&mut self) -> io::Result<Option<(u64, Vec<u8>)>> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        let (start, mut line) = (self.at, Vec::new());
        let read = self.reader.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line)? as u64;
        self.at += read;
        if read == MAX_LINE_BYTES && !line.ends_with(b"\n") {
            self.at += self.reader.skip_until(b'\n')? as u64;
        }
        Ok((read > 0).then_some((start, line)))
    }
}

/// Whether a line is part of a header: a field, the rest of one, or a line of an older mailbox in front.
fn is_of_header(line: &[u8]) -> bool {
    match line.first() {
        Some(b' ' | b'\t') => !line.trim_ascii().is_empty(),
        Some(b'>') => line.starts_with(b">From "),
        Some(_) => {
            let name = line.iter().take_while(|&&byte| byte.is_ascii_graphic() && byte != b':').count();
            let behind = line.get(name..).unwrap_or_default();
            name > 0 && (behind.starts_with(b":") || behind.starts_with(b" :"))
        }
        None => false,
    }
}

/// Whether a line in front of a message ends in a date as only programs write it: `Mon Jan  1 08:00:00 2020`, with a zone in front
/// of the year or behind it.
fn has_date(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(line.get(..line.len().min(400)).unwrap_or_default());
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_time = |word: &str| {
        let parts: Vec<&str> = word.split(':').collect();
        (2..=3).contains(&parts.len())
            && parts.iter().all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let Some(at) = words.iter().position(|word| is_time(word)) else { return false };
    let is_of = |word: Option<&&str>, names: &[&str]| {
        word.is_some_and(|word| names.iter().any(|name| word.eq_ignore_ascii_case(name)))
    };
    let is_day = |word: &&str| word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_year = |word: &&str| word.len() == 4 && word.parse::<u16>().is_ok();
    at >= 4
        && is_of(words.get(at - 3), &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        && is_of(words.get(at - 2), &MONTHS)
        && words.get(at - 1).is_some_and(is_day)
        && words.iter().skip(at + 1).take(3).any(is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_in_front_of_a_message_is_known() {
        for line in [
            "From a@lamp.example Mon Jan  1 00:00:00 2020",
            "From - Wed Mar 24 09:15:02 2021\r\n",
            "From 1701234567890@xxx Tue Nov 28 06:07:08 +0000 2023",
            "From \"a b\"@lamp.example Sat Feb 29 23:59 CET 2020",
        ] {
            assert!(has_date(line.as_bytes()), "{line}");
        }
        for line in ["From Monday to Friday at 08:00:00 in 2020", "From here on", "From a Mon Jan 1", "From "]
        {
            assert!(!has_date(line.as_bytes()), "{line}");
        }
    }
}
