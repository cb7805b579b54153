//! Text in two charsets, as programs leave it that append lines to files: each line is in one of them.

use encoding_rs::{Encoding, UTF_8};

use super::statistics::double_byte;

/// The minimum number of bytes beyond ASCII in lines of another charset than UTF-8.
const MIN_BYTES: usize = 12;

/// Whether most characters beyond ASCII are of East Asia or punctuation, rather than the two-byte characters of UTF-8 that
/// pairs of bytes in GBK and the like look like.
pub(super) fn is_eastern(chars: impl Iterator<Item = char>) -> bool {
    let (mut all, mut eastern) = (0_usize, 0_usize);
    for c in chars.filter(|c| !c.is_ascii()) {
        all += 1;
        eastern += usize::from(
            matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2000}'..='\u{27bf}' | '\u{2e80}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
            | '\u{1f000}'..),
        );
    }
    eastern * 2 > all
}

/// Whether a line is in UTF-8 and not by chance.
fn is_utf8(line: &[u8]) -> bool {
    !line.is_ascii() && str::from_utf8(line).is_ok_and(|line| is_eastern(line.chars()))
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n')
}

/// Returns the lines that are not in UTF-8; `None` if all or none of those beyond ASCII are.
pub(super) fn not_utf8(bytes: &[u8]) -> Option<Vec<u8>> {
    let others: Vec<u8> = lines(bytes).filter(|line| !is_utf8(line)).flatten().copied().collect();
    (others.len() < bytes.len() && !others.is_ascii()).then_some(others)
}

/// Decodes bytes that are not valid in their charset line by line: lines in UTF-8 as such, and in a text that is mostly in
/// UTF-8, lines in another charset as that. Returns the text, and whether it still has bad bytes.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding) -> Option<(String, bool)> {
    let other = if encoding == UTF_8 { other_charset(bytes)? } else { encoding };
    if other.is_single_byte() {
        return None;
    }
    let (mut text, mut is_broken) = (String::with_capacity(bytes.len() * 3 / 2), false);
    for line in lines(bytes) {
        let is_other = if encoding == UTF_8 { is_foreign(line) } else { !is_utf8(line) };
        let (line, has_bad) = if is_other { other } else { UTF_8 }.decode_without_bom_handling(line);
        text.push_str(&line);
        is_broken |= has_bad;
    }
    Some((text, is_broken))
}

/// Whether hardly anything in a line is UTF-8.
fn is_foreign(line: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in line.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| !byte.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    invalid > valid
}

/// Returns the charset of the lines of a text in UTF-8 that are not, if they are many enough to tell.
fn other_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let others: Vec<u8> = lines(bytes).filter(|line| is_foreign(line)).flatten().copied().collect();
    if others.iter().filter(|byte| !byte.is_ascii()).count() < MIN_BYTES {
        return None;
    }
    double_byte(&others)
}
