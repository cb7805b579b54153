//! The sanitizer, through which all text of a file passes before it reaches an article, an error or a list.
//!
//! It removes the control characters C0, C1 and DEL, the bidirectional embeddings, overrides and isolates (U+202A–U+202E,
//! U+2066–U+2069; Trojan Source, CVE-2021-42574) and the line and paragraph separators. It keeps the direction marks U+200E,
//! U+200F and U+061C, which affect nothing but themselves, and the joiners that emoji and Indic scripts need.

use std::borrow::Cow;

/// Sanitizes a string and makes it one line: all white space becomes spaces, harmful characters are removed.
pub fn sanitize(words: &str) -> String {
    sanitize_lines(words).replace(['\n', '\t'], " ")
}

/// Sanitizes a string of several lines: tabs and line feeds stay, CRLF and CR become line feeds.
pub(crate) fn sanitize_lines(words: &str) -> Cow<'_, str> {
    // By chunks, so that the check vectorizes.
    let may_harm = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | may_harm(*byte));
    if !words.as_bytes().chunks(64).any(may_harm) || !words.chars().any(is_harmful) {
        return Cow::Borrowed(words);
    }
    let mut cleaned = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            c if is_harmful(c) => {}
            c => cleaned.push(c),
        }
    }
    Cow::Owned(cleaned)
}

/// Whether a byte of UTF-8 may belong to a harmful character: a control, or the first byte of U+0080–U+00BF or
/// U+2000–U+2FFF. Most texts have none and are done with this check.
const fn may_harm(byte: u8) -> bool {
    matches!(byte, 0..=0x8 | 0xb..=0x1f | 0x7f | 0xc2 | 0xe2)
}

/// Whether a character is removed: controls except line feed and tab, bidirectional overrides, separators.
pub(crate) const fn is_harmful(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_overrides_are_defused() {
        assert_eq!(sanitize("a\u{1b}]52;c;eA==\u{7}b\u{9b}31m\u{202e}c"), "a]52;c;eA==b31mc");
        assert_eq!(sanitize("one\r\ntwo\tthree\rfour"), "one two three four");
    }

    #[test]
    fn joiners_and_direction_marks_stay() {
        assert_eq!(sanitize("👨‍👩‍👧 \u{200f}א"), "👨‍👩‍👧 \u{200f}א");
    }

    #[test]
    fn harmless_text_is_not_copied() {
        assert!(matches!(sanitize_lines("灯\n\t在"), Cow::Borrowed(_)));
    }
}
