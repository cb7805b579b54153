//! Finds where tags, comments and raw text end, as the parser will.

use memchr::memchr;

/// The maximum number of attributes of a tag: the parser compares each with all before it.
pub(super) const MAX_ATTRIBUTES: usize = 200;

/// The number of bytes searched at once.
const CHUNK: usize = 32;

/// Returns the end of a tag: after its `>` that is not in a quoted value.
pub(crate) fn tag_end(html: &str, from: usize) -> usize {
    let bytes = html.as_bytes();
    let (mut at, mut before) = (from, b' ');
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'>' => return at,
            b'"' | b'\'' if before == b'=' => {
                at += memchr(byte, &bytes[at..]).unwrap_or(bytes.len() - at) + 1;
                before = byte;
            }
            b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' => {}
            _ => before = byte,
        }
    }
    html.len()
}

/// Returns where the attributes of a tag begin, in what follows its name: white space outside quotation marks separates them.
pub(super) fn attributes(tag: &str) -> impl Iterator<Item = usize> {
    let bytes = tag.as_bytes();
    let (mut at, mut before) = (0, b'x');
    let next = move || {
        while let Some(&byte) = bytes.get(at) {
            let begin = at;
            let begins = before.is_ascii_whitespace() && !byte.is_ascii_whitespace() && byte != b'>';
            at += 1;
            if matches!(byte, b'"' | b'\'') && before == b'=' {
                at += memchr(byte, &bytes[at..]).unwrap_or(bytes.len() - at) + 1;
            }
            before = byte;
            if begins {
                return Some(begin);
            }
        }
        None
    };
    std::iter::from_fn(next)
}

/// Returns the end of a comment: `-->` or `--!>`.
pub(crate) fn end_of_comment(html: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(end) = find(html, '>', at) {
        let before = &html.as_bytes()[from - 1..end];
        if before.ends_with(b"--") || before.ends_with(b"--!") {
            return end + 1;
        }
        at = end + 1;
    }
    html.len()
}

/// Returns where the end tag of an element with raw content begins.
pub(crate) fn end_of_raw(html: &str, name: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(start) = find(html, '<', at) {
        let rest = &html.as_bytes()[start + 1..];
        if rest.first() == Some(&b'/')
            && rest.get(1..=name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
        {
            return start;
        }
        at = start + 1;
    }
    html.len()
}

/// Returns the position of an ASCII character.
pub(crate) fn find(html: &str, sign: char, from: usize) -> Option<usize> {
    let rest = html.as_bytes().get(from..)?;
    let sign = u8::try_from(sign).ok()?;
    // Whole chunks first, which vectorizes; most text between two tags is longer than one.
    let is = |byte: &u8| *byte == sign;
    let has = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is(byte));
    let skipped = rest.chunks_exact(CHUNK).take_while(|chunk| !has(chunk)).count() * CHUNK;
    let found = rest[skipped..].iter().position(is)?;
    Some(from + skipped + found)
}
