//! The heads of records: fields of WARC (ISO 28500) and the line of ARC.

use std::io::{self, BufRead};

use xxhash_rust::xxh3::xxh3_64;

use super::stream::{Stream, line};
use crate::head::date;
use yuelan_article::Date;

/// The most bytes of a line, and of all lines of a head.
const MAX_LINE_BYTES: u64 = 64 << 10;
const MAX_HEAD_BYTES: usize = 256 << 10;

/// The most bytes between two records.
const MAX_GAP_BYTES: usize = 64 << 10;

/// What a record is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A response of a server, with its head.
    Response,
    /// What was found at an address, or another form of it, without the head of a response.
    Resource,
    /// A response that was the same as another one.
    Revisit,
    /// A request.
    Request,
    /// What a crawler says about another record.
    Metadata,
    /// Anything else.
    #[default]
    Other,
}

/// The head of a record.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) address: String,
    pub(super) date: Option<Date>,
    /// The length of what follows; `None` if the head does not say, or says nonsense.
    pub(super) length: Option<u64>,
    pub(super) media_type: String,
    /// The hashes of its name, of those of the records that belong to it, and of its digest.
    pub(super) id: Option<u64>,
    pub(super) concurrent: Option<u64>,
    pub(super) digest: Option<u64>,
    /// The address of the response that this one is the same as.
    pub(super) refers_to: Option<String>,
    /// What the browser wanted it for: `document`, `image`, …
    pub(super) wanted_as: Option<String>,
}

/// What comes next in a file of records.
#[derive(Debug)]
pub(super) enum Next {
    /// A record, and the place where its head begins.
    Record(Box<Head>, u64),
    /// The end.
    End,
    /// Something else.
    Damage,
}

/// Reads the head of the next record.
pub(super) fn next(stream: &mut impl Stream) -> io::Result<Next> {
    if !skip_gap(stream)? {
        return Ok(Next::End);
    }
    let at = stream.position();
    let Some(first) = line(stream, MAX_LINE_BYTES)? else { return Ok(Next::End) };
    if first.starts_with(b"WARC/") {
        return Ok(Next::Record(Box::new(fields(stream)?), at));
    }
    Ok(of_arc(&first).map_or(Next::Damage, |head| Next::Record(Box::new(head), at)))
}

/// Skips line ends and the like in front of a record; false at the end.
fn skip_gap(stream: &mut impl BufRead) -> io::Result<bool> {
    let mut skipped = 0;
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let count = buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b' ' | 0)).count();
        let is_done = count < buffer.len();
        stream.consume(count);
        skipped += count;
        if is_done || skipped > MAX_GAP_BYTES {
            return Ok(true);
        }
    }
}

/// Whether a line begins a record.
pub(super) fn is_first_line(line: &[u8]) -> bool {
    let is_warc =
        line.strip_prefix(b"WARC/").is_some_and(|version| version.first().is_some_and(u8::is_ascii_digit));
    is_warc && line.len() < 12 || of_arc(line).is_some()
}

fn fields(stream: &mut impl BufRead) -> io::Result<Head> {
    let mut head = Head::default();
    let mut left = MAX_HEAD_BYTES;
    let mut last: Option<(Vec<u8>, Vec<u8>)> = None;
    while let Some(line) = line(stream, MAX_LINE_BYTES)? {
        left = left.saturating_sub(line.len() + 1);
        if line.is_empty() || left == 0 {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            // A value may go on in the next line.
            if let Some((_, value)) = &mut last {
                value.extend_from_slice(&line);
            }
            continue;
        }
        if let Some((name, value)) = last.take() {
            head.set(&name, &value);
        }
        let colon = line.iter().position(|byte| *byte == b':');
        last = colon.map(|colon| {
            (
                line.get(..colon).unwrap_or_default().to_vec(),
                line.get(colon + 1..).unwrap_or_default().to_vec(),
            )
        });
    }
    if let Some((name, value)) = last {
        head.set(&name, &value);
    }
    Ok(head)
}

impl Head {
    fn set(&mut self, name: &[u8], value: &[u8]) {
        let value = String::from_utf8_lossy(value);
        let value = value.trim();
        // wget puts addresses between brackets.
        let bare = value.strip_prefix('<').and_then(|value| value.strip_suffix('>')).unwrap_or(value);
        let hash = || Some(xxh3_64(bare.as_bytes()));
        match String::from_utf8_lossy(name).trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = kind(value),
            "warc-target-uri" => bare.clone_into(&mut self.address),
            "warc-date" => self.date = date::parse_day(value),
            "content-length" => self.length = value.parse().ok(),
            "content-type" => self.media_type = media_type(value),
            "warc-record-id" => self.id = hash(),
            "warc-concurrent-to" => self.concurrent = hash(),
            "warc-payload-digest" => self.digest = hash(),
            "warc-refers-to-target-uri" => self.refers_to = Some(bare.to_owned()),
            "warc-resource-type" => self.wanted_as = Some(value.to_ascii_lowercase()),
            _ => {}
        }
    }
}

fn kind(name: &str) -> Kind {
    match name.to_ascii_lowercase().as_str() {
        "response" => Kind::Response,
        "resource" | "conversion" => Kind::Resource,
        "revisit" => Kind::Revisit,
        "request" => Kind::Request,
        "metadata" => Kind::Metadata,
        _ => Kind::Other,
    }
}

/// Returns a media type without its parameters.
pub(super) fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Reads the line of ARC: address, IP address, time, media type, length; in its second version more fields come before the
/// length. The address may have spaces.
fn of_arc(line: &[u8]) -> Option<Head> {
    let line = str::from_utf8(line).ok().filter(|line| line.contains(':') && !line.starts_with(' '))?;
    let fields: Vec<&str> = line.split(' ').collect();
    let is_time =
        |field: &str| (12..=18).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_digit());
    let is_place = |field: &str| {
        let is_of_ip = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':');
        (field.contains(['.', ':']) || field == "0") && field.chars().all(is_of_ip)
    };
    let pair = |at: usize| Some(is_place(fields.get(at - 1)?) && is_time(fields.get(at)?));
    let time = (2..fields.len().checked_sub(2)?).rev().find(|at| pair(*at) == Some(true))?;
    let address = fields.get(..time - 1)?.join(" ");
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let kind = if matches!(scheme.as_str(), "http" | "https") { Kind::Response } else { Kind::Other };
    if kind == Kind::Other && !matches!(scheme.as_str(), "filedesc" | "dns" | "ftp" | "whois") {
        return None;
    }
    let media_type = media_type(fields.get(time + 1)?);
    let date = fields.get(time).and_then(|time| of_digits(time));
    let length = fields.last().and_then(|length| length.trim().parse().ok());
    Some(Head { kind, address, date, length, media_type, ..Head::default() })
}

/// Reads a time of fourteen digits, as ARC and indexes have it.
pub(super) fn of_digits(digits: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| digits.get(range);
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
    let clock = part(8..14).map(|clock| format!("T{}:{}:{}Z", &clock[..2], &clock[2..4], &clock[4..]));
    date::parse_day(&format!("{year}-{month}-{day}{}", clock.unwrap_or_default()))
}

/// Returns a time as fourteen digits.
pub(super) fn digits(date: Date) -> String {
    let clock = date.time.map(|time| format!("{:02}{:02}{:02}", time.hour, time.minute, time.second));
    format!("{:04}{:02}{:02}{}", date.year, date.month, date.day, clock.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_arc_has_an_address_with_spaces_and_lengths_that_are_none() {
        let head =
            of_arc(b"http://a.example/?a=the lamp&b 10.0.0.1 20140216050221 text/html 1591").expect("a head");
        assert_eq!((head.address.as_str(), head.length), ("http://a.example/?a=the lamp&b", Some(1591)));
        assert_eq!(head.date.map(digits).as_deref(), Some("20140216050221"));
        for length in ["-1", "abc"] {
            let line = format!("http://a.example/ 93.184.216.119 201404010000000000 text/html {length}");
            assert_eq!(of_arc(line.as_bytes()).expect("a head").length, None);
        }
        let second = b"http://a.example/ 10.0.0.1 20140216050221 text/html 200 - - 12 lamp.arc.gz 99";
        assert_eq!(of_arc(second).expect("a head").length, Some(99));
        assert!(of_arc("船还没有来 10.0.0.1 20140216050221 text/html 1".as_bytes()).is_none());
        assert!(of_arc(b"URL IP-address Archive-date Content-type Archive-length").is_none());
    }
}
