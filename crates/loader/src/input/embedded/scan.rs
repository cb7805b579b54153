//! Finds `data:` addresses in a text, whatever markup is around them.

use std::ops::Range;

use memchr::memmem;

use super::short::PREFIX;

/// The longest beginning of an address, up to its comma: a type and its parameters.
const MAX_HEAD: usize = 200;

/// The shortest data worth replacing: no picture is shorter, but many examples in texts are.
const MIN_DATA: usize = 24;

/// The places of `data:` addresses in a text, in order.
///
/// In base64 an address ends where its alphabet does; a percent-encoded one at the quotation mark, bracket or space that
/// belongs to what is before it.
#[derive(Clone, Debug)]
pub(super) struct Addresses<'t> {
    text: &'t str,
    at: usize,
    /// The ends that were looked for in vain: they are nowhere in the rest of the text, which keeps the search linear.
    absent: Vec<&'static str>,
}

impl<'t> Addresses<'t> {
    /// Looks for addresses in a text.
    pub(super) const fn of(text: &'t str) -> Self {
        Self { text, at: 0, absent: Vec::new() }
    }

    /// The end of the address that may begin at a byte.
    fn end_of(&mut self, start: usize) -> Option<usize> {
        let rest = self.text.get(start..)?;
        if rest.starts_with(PREFIX) {
            return Some(start + PREFIX.len());
        }
        let before = self.text.get(..start)?;
        if before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')) {
            return None;
        }
        let head = rest.as_bytes().get(..rest.len().min(MAX_HEAD))?;
        let comma = head.iter().position(|byte| *byte == b',')?;
        let head = rest.get("data:".len()..comma)?;
        let data = start + comma + 1;
        let end = if is_base64(head) {
            data + base64_length(self.text.get(data..)?, is_quoted(before))
        } else if head.trim_start().get(..6).is_some_and(|kind| kind.eq_ignore_ascii_case("image/")) {
            data + self.length_to(data, delimiter(before)?)?
        } else {
            return None;
        };
        (end >= data + MIN_DATA).then_some(end)
    }

    /// The bytes from a byte to what ends an address.
    fn length_to(&mut self, data: usize, end: &'static str) -> Option<usize> {
        if self.absent.contains(&end) {
            return None;
        }
        let rest = self.text.get(data..)?;
        let found = match end {
            " " => rest.find(|c: char| c.is_ascii_whitespace() || c == '>'),
            ")" => rest.find(|c: char| c.is_ascii_whitespace() || c == ')'),
            end => rest.find(end),
        };
        if found.is_none() {
            self.absent.push(end);
        }
        found
    }
}

impl Iterator for Addresses<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let start = self.at + memmem::find(self.text.get(self.at..)?.as_bytes(), b"data:")?;
            if let Some(end) = self.end_of(start) {
                self.at = end;
                return Some(start..end);
            }
            self.at = start + "data:".len();
        }
    }
}

/// Whether the beginning of an address says that its data is base64.
fn is_base64(head: &str) -> bool {
    let is_type = |c: char| c.is_ascii_alphanumeric() || "/+.-_;=\"' ".contains(c);
    head.chars().all(is_type)
        && head.rsplit(';').next().is_some_and(|last| last.trim().eq_ignore_ascii_case("base64"))
}

/// The length of base64. Within quotation marks it may be wrapped, with nothing but its alphabet after each line feed.
fn base64_length(data: &str, is_quoted: bool) -> usize {
    let bytes = data.as_bytes();
    let run = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| !is_base64_byte(*byte)).unwrap_or(rest.len())
    };
    let mut end = run(0);
    while is_quoted && bytes.get(end) == Some(&b'\n') {
        let rest = bytes.get(end..).unwrap_or_default();
        let next = end + rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len());
        let line = run(next);
        if line == next {
            break;
        }
        end = line;
    }
    end
}

const fn is_base64_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'%' | b'-' | b'_')
}

fn is_quoted(before: &str) -> bool {
    before.ends_with(['"', '\''])
}

/// What ends an address, by what is before it. `None` where no markup has one.
fn delimiter(before: &str) -> Option<&'static str> {
    let ends = |sign: &&str| before.ends_with(*sign);
    let quotes = ["\"", "'", "&quot;", "&#34;", "&#39;", "&apos;"];
    if let Some(quote) = quotes.into_iter().find(ends) {
        return Some(quote);
    }
    if before.ends_with('<') {
        return Some(">");
    }
    if before.ends_with('(') {
        return Some(")");
    }
    (before.ends_with('=') || before.ends_with(", ") || before.ends_with("]: ")).then_some(" ")
}
