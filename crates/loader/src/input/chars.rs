//! Properties of characters: halfwidth forms, folding, and segment breaks that disappear between them.

use std::borrow::Cow;

/// Returns the halfwidth form of a fullwidth character and a space for the ideographic space; any other character as it is.
pub fn to_halfwidth(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Folds a string so that spelling does not matter: letters and digits only, in lower case and halfwidth (a part of NFKC).
pub(crate) fn folded(words: &str) -> String {
    folded_chars(words).collect()
}

/// Returns the characters of a folded string.
pub(crate) fn folded_chars(words: &str) -> impl Iterator<Item = char> {
    words.chars().map(to_halfwidth).filter(|c| is_alphanumeric(*c)).flat_map(char::to_lowercase)
}

/// Whether a character is a letter or a digit. Common ones are not looked up.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' => false,
        other => other.is_alphanumeric(),
    }
}

/// Counts the bytes that pass a test. It does so in chunks whose counts fit into a byte, which vectorizes best.
pub(crate) fn count_bytes(words: &str, test: impl Fn(u8) -> bool) -> usize {
    let chunk =
        |bytes: &[u8]| bytes.iter().fold(0_u8, |count, byte| count.wrapping_add(u8::from(test(*byte))));
    words.as_bytes().chunks(usize::from(u8::MAX)).map(|bytes| usize::from(chunk(bytes))).sum()
}

/// Returns a string with its ASCII letters in lower case.
pub(crate) fn to_ascii_lowercase(words: &str) -> Cow<'_, str> {
    // All bytes, which vectorizes.
    if words.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase()) {
        Cow::Owned(words.to_ascii_lowercase())
    } else {
        Cow::Borrowed(words)
    }
}

/// Whether a line feed between two characters disappears, as between ideographs; otherwise it is a space.
///
/// This is CSS Text 3, §4.1.3, except that quotation marks, dashes and ellipses beside an ideograph count as wide. Scripts
/// without spaces that are not wide, such as Thai, have a zero-width space there.
pub(crate) const fn removes_segment_break(before: char, after: char) -> bool {
    let (left, right) = (is_wide(before), is_wide(after));
    matches!(before, '\u{200b}')
        || matches!(after, '\u{200b}')
        || (left && (right || is_ambiguous_punctuation(after)))
        || (right && is_ambiguous_punctuation(before))
}

/// Whether a character is wide or halfwidth in a script without spaces: East Asian Width F, W and H except Hangul.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{323af}')
}

/// Whether a character is as wide as its neighbours.
const fn is_ambiguous_punctuation(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_feed_between_ideographs_disappears() {
        for (before, after) in [
            ('灯', '船'),
            ('。', '“'),
            ('”', '船'),
            ('…', '灯'),
            ('ｱ', 'ｲ'),
            ('ก', '\u{200b}'),
            ('\u{200b}', 'a'),
        ] {
            assert!(removes_segment_break(before, after), "{before}{after}");
        }
        for (before, after) in [('a', '船'), ('灯', '1'), ('”', '“'), ('등', '불'), ('灯', '등')] {
            assert!(!removes_segment_break(before, after), "{before}{after}");
        }
    }

    #[test]
    fn common_letters_and_digits_are_those_of_unicode() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn fullwidth_characters_have_halfwidth_forms() {
        assert_eq!("Ａｂ１，　灯".chars().map(to_halfwidth).collect::<String>(), "Ab1, 灯");
    }
}
