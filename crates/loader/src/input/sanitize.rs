//! The sanitizer, through which all text of a file passes before it reaches an article, an error or a list.
//!
//! It removes
//!
//! - the control characters C0, C1 and DEL, and the line and paragraph separators;
//! - the bidirectional embeddings, overrides and isolates (U+202A–U+202E, U+2066–U+2069; Trojan Source, CVE-2021-42574);
//! - characters that no terminal shows and that can hide a text in a text: the deprecated format characters
//!   U+206A–U+206F, interlinear annotations (U+FFF9–U+FFFB), tags (U+E0000–U+E007F) and noncharacters. Of a flag that is
//!   spelled with tags its base stays;
//! - a variation selector that has nothing to select: one after another, or an ideographic one (U+E0100–U+E01EF) that
//!   does not follow an ideograph;
//! - of a run of combining marks those after the [`MAX_MARKS`]th.
//!
//! It keeps the direction marks U+200E, U+200F and U+061C, which affect nothing but themselves, and the joiners that emoji
//! and Indic scripts need.

use std::borrow::Cow;

use icu_properties::CodePointSetData;
use icu_properties::props::GraphemeExtend;
use memchr::memchr2;

/// The maximum number of combining marks in a row, as in the stream-safe text format (UAX #15, section 13). No language
/// needs more than a few, and a terminal cell must hold them all.
const MAX_MARKS: usize = 30;

/// Sanitizes a string and makes it one line: all white space becomes spaces, harmful characters are removed.
pub fn sanitize(words: &str) -> String {
    sanitize_lines(words).replace(['\n', '\t'], " ")
}

/// Returns whether [`sanitize`] returns a string as it is.
pub fn is_sanitized(words: &str) -> bool {
    matches!(sanitize_lines(words), Cow::Borrowed(_)) && memchr2(b'\n', b'\t', words.as_bytes()).is_none()
}

/// Sanitizes a string of several lines: tabs and line feeds stay, CRLF and CR become line feeds.
pub fn sanitize_lines(words: &str) -> Cow<'_, str> {
    let Some(suspect) = first_suspect(words) else { return Cow::Borrowed(words) };
    let not_plain = words[suspect..].find(|c| !is_plain(c)).map(|at| suspect + at);
    let Some(plain) = not_plain else { return Cow::Borrowed(words) };
    let mut filter = Filter { before: words[..plain].chars().next_back(), marks: 0 };
    let mut rest = words[plain..].char_indices();
    let Some(clean) = rest.find_map(|(at, c)| (!filter.keeps(c)).then_some(plain + at)) else {
        return Cow::Borrowed(words);
    };
    let mut cleaned = String::with_capacity(words.len());
    cleaned.push_str(&words[..clean]);
    let mut chars = words[clean..].chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            c if filter.keeps(c) => cleaned.push(c),
            _ => {}
        }
    }
    Cow::Owned(cleaned)
}

/// The number of bytes that are checked at once.
const CHUNK: usize = 32;

/// Returns a place before which no character is removed or counts; `None` if none is in the whole string. Most texts are done
/// with this, which vectorizes.
fn first_suspect(words: &str) -> Option<usize> {
    let bytes = words.as_bytes();
    // The two bytes at the end begin no character of three bytes.
    let Some(last) = bytes.len().checked_sub(CHUNK + 2) else { return Some(0) };
    let ends_well = !bytes.iter().rev().take(2).any(|byte| may_harm(*byte, 0, 0));
    let starts = (0..last).step_by(CHUNK).chain([last]);
    let mut found = starts.filter(|at| any_may_harm(&bytes[*at..*at + CHUNK + 2]));
    let at = found.next().or((!ends_well).then_some(last))?;
    (at..bytes.len()).find(|at| words.is_char_boundary(*at))
}

/// Whether one of the bytes before the last two may begin a character that is removed or counts.
fn any_may_harm(bytes: &[u8]) -> bool {
    let [_, seconds @ ..] = bytes else { return false };
    let [_, thirds @ ..] = seconds else { return false };
    let windows = bytes.iter().zip(seconds).zip(thirds);
    windows.fold(false, |found, ((byte, second), third)| found | may_harm(*byte, *second, *third))
}

/// Whether a byte of UTF-8 and the two after it may begin a character that is removed, a selector or a combining mark. Those
/// of plain Latin, Chinese, Japanese and Korean texts do not.
#[expect(clippy::needless_bitwise_bool, reason = "without branches it vectorizes")]
const fn may_harm(byte: u8, second: u8, third: u8) -> bool {
    let control = (byte < b' ') & (byte != b'\t') & (byte != b'\n') | (byte == 0x7f);
    let other = (byte == 0xc2) | (byte >= 0xcc) & (byte <= 0xe1) | (byte >= 0xf0);
    // U+2010 to U+2027, and U+2100 to U+2CBF.
    let dash = (second == 0x80) & (third >= 0x90) & (third <= 0xa7);
    let symbol = (second >= 0x84) & (second <= 0xb2);
    // The marks of tone and of voice among the kana and their punctuation.
    let tone = (second == 0x80) & (third >= 0xaa) & (third <= 0xaf);
    let voice = (second == 0x82) & (third >= 0x99) & (third <= 0x9a);
    // Below Hangul, and outside the full-width forms.
    let below = second < 0xb0;
    let full_width = (second >= 0xbc) & (second <= 0xbd);
    control
        | other
        | (byte == 0xe2) & !(dash | symbol)
        | (byte == 0xe3) & (tone | voice)
        | (byte == 0xea) & below
        | (byte == 0xef) & !full_width
}

/// Whether a character is removed wherever it is.
pub(crate) const fn is_harmful(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{2028}' | '\u{2029}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || is_noncharacter(c)
}

const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

/// Decides character by character what is kept, since marks and selectors depend on what is before them.
#[derive(Debug, Default)]
struct Filter {
    /// The last character that was kept. The beginning of a text may follow anything: it is often a part of a longer one.
    before: Option<char>,
    /// The number of combining marks since the last other character.
    marks: usize,
}

impl Filter {
    fn keeps(&mut self, c: char) -> bool {
        // The common ones first, without looking their properties up.
        let is_plain = is_plain(c);
        if !is_plain && (is_harmful(c) || !self.keeps_mark(c)) {
            return false;
        }
        if is_plain {
            self.marks = 0;
        }
        self.before = Some(c);
        true
    }

    /// Whether a character that may be a mark is kept; counts it if it is one.
    fn keeps_mark(&mut self, c: char) -> bool {
        let selects = match c {
            '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' => {
                self.before.is_none_or(|c| !is_selector(c))
            }
            '\u{e0100}'..='\u{e01ef}' => self.before.is_none_or(is_ideograph),
            _ => true,
        };
        let is_mark = c >= '\u{300}' && CodePointSetData::new::<GraphemeExtend>().contains(c);
        self.marks = if is_mark { self.marks + 1 } else { 0 };
        selects && self.marks <= MAX_MARKS
    }
}

/// Whether a character is one of the common ones, of which none is a mark, a selector or harmful: ASCII, Latin letters,
/// dashes and quotation marks, kana, ideographs, their punctuation, Hangul and full-width forms.
const fn is_plain(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309b}'..='\u{a66e}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff9d}')
}

const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is an ideograph, which has variants by ideographic selectors.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
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
    fn sanitized_text_is_not_sanitized_again() {
        for words in ["灯\tb", "a\r\nb", "a\u{1b}[2Jb", "❤\u{fe0f}\u{fe0e}", "x\u{e0100}", "a\u{206a}\u{301}"]
        {
            assert!(!is_sanitized(words) && is_sanitized(&sanitize(words)), "{words:?}");
        }
        assert!(is_sanitized("") && is_sanitized("山城的灯，亮着。"));
    }

    #[test]
    fn plain_characters_are_neither_harmful_nor_marks() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            let is_mark = CodePointSetData::new::<GraphemeExtend>().contains(c);
            assert!(!is_harmful(c) && !is_mark && !is_selector(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn joiners_and_direction_marks_stay() {
        for words in [
            "👨‍👩‍👧 \u{200f}א",
            "क्षि",
            "می\u{200c}خواهم",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}",
            "か\u{3099}",
        ] {
            assert_eq!(sanitize(words), words);
            assert!(matches!(sanitize_lines(words), Cow::Borrowed(_)), "{words}");
        }
    }

    #[test]
    fn what_can_hide_a_text_is_removed() {
        let hidden: String = "lamp".chars().filter_map(|c| char::from_u32(u32::from(c) + 0xe0000)).collect();
        assert_eq!(sanitize(&format!("灯{hidden}火")), "灯火");
        assert_eq!(sanitize("🏴\u{e0067}\u{e0062}\u{e007f}"), "🏴");
        assert_eq!(sanitize("a\u{fff9}b\u{fffa}c\u{fffb}\u{206a}\u{206f}d"), "abcd");
        assert_eq!(sanitize("a\u{fdd0}\u{fdef}\u{ffff}\u{fffe}\u{1fffe}\u{10ffff}b\u{fffd}"), "ab\u{fffd}");
    }

    #[test]
    fn a_variation_selector_needs_something_to_select() {
        assert_eq!(sanitize("❤\u{fe0f}\u{fe0e}\u{fe00}x"), "❤\u{fe0f}x");
        assert_eq!(sanitize("葛\u{e0100}\u{e0101}\u{fe0f}"), "葛\u{e0100}");
        assert_eq!(sanitize("a\u{e0100}b\u{e0101}"), "ab");
        assert_eq!(sanitize("\u{fe0f}\u{fe0f}a"), "\u{fe0f}a", "the base may be in the text before");
    }

    #[test]
    fn of_a_flood_of_marks_as_many_stay_as_a_stream_may_have() {
        for mark in ['\u{301}', '\u{3099}', '\u{20dd}', '\u{200c}', '\u{1e8d0}', '\u{e34}'] {
            let words = format!("a{}灯{mark}", mark.to_string().repeat(5000));
            let kept = sanitize(&words);
            assert_eq!(kept.matches(mark).count(), MAX_MARKS + 1, "{mark:?}");
            assert!(kept.ends_with(&format!("灯{mark}")));
        }
    }

    #[test]
    fn the_check_of_bytes_misses_nothing() {
        for c in '\0'..=char::MAX {
            let is_mark = c >= '\u{300}' && CodePointSetData::new::<GraphemeExtend>().contains(c);
            if is_harmful(c) || is_mark || is_selector(c) {
                let harmful = [c.to_string().as_bytes(), &[0, 0]].concat();
                assert!(any_may_harm(&harmful), "{c:?}");
                assert!(is_mark || !Filter::default().keeps(c) || is_selector(c), "{c:?}");
            }
        }
    }

    #[test]
    fn what_is_removed_is_found_wherever_it_is() {
        for (around, harmful) in [("山城，灯", "\u{202e}"), ("lamp ", "\u{7}"), ("등불“—” ", "\u{85}")]
        {
            for before in 0..70 {
                for after in 0..70 {
                    let (before, after) =
                        (around.chars().cycle().take(before), around.chars().cycle().take(after));
                    let clean: String = before.clone().chain(after.clone()).collect();
                    let words: String = before.chain(harmful.chars()).chain(after).collect();
                    let kept =
                        if harmful == "\u{85}" { words.replace('\u{85}', "\n") } else { clean.clone() };
                    assert_eq!(sanitize_lines(&words), kept);
                    assert!(matches!(sanitize_lines(&clean), Cow::Borrowed(_)));
                }
            }
        }
    }

    #[test]
    fn harmless_text_is_not_copied() {
        assert!(matches!(sanitize_lines("灯\n\t在"), Cow::Borrowed(_)));
    }
}
