//! Guesses a charset by statistics (chardetng), and judges guesses.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// The number of bytes that a guess is checked with.
const SAMPLE_BYTES: usize = 64 << 10;

/// The maximum length of a text that may be words in half-width katakana, in bytes.
const MAX_KATAKANA_BYTES: usize = 256 << 10;

/// The number of bytes that statistics look at, from the first that is not ASCII.
const MAX_DETECTED_BYTES: usize = 256 << 10;

/// Whether a guess is plausible. Statistics fall back to a Latin charset when nothing else fits; but text of which a third is
/// accented letters and signs is in no language: it is Johab, IBM855 and the like, or CJK with a bad byte in it.
pub(super) fn is_plausible(bytes: &[u8], guess: &'static Encoding) -> bool {
    let (text, _) =
        guess.decode_without_bom_handling(bytes.get(..bytes.len().min(SAMPLE_BYTES)).unwrap_or_default());
    let plain = text.chars().filter(char::is_ascii_alphabetic).count();
    let accented = text.chars().filter(|c| matches!(c, '\u{80}'..='\u{24f}')).count();
    !guess.is_single_byte() || accented * 2 <= plain || accented <= 16
}

/// Whether a double-byte charset decodes the bytes with at most one error in a hundred characters.
pub(super) fn fits(bytes: &[u8], guess: &'static Encoding) -> bool {
    let (text, _) =
        guess.decode_without_bom_handling(bytes.get(..bytes.len().min(SAMPLE_BYTES)).unwrap_or_default());
    let all = text.chars().filter(|c| !c.is_ascii()).count();
    let bad = text.chars().filter(|&c| c == '\u{fffd}').count();
    !guess.is_single_byte() && bad * 100 <= all
}

/// Whether most characters of a text beyond ASCII are unassigned, private or bad: then it is no text but numbers that happen to
/// be valid in its charset.
pub(super) fn is_noise(text: &str) -> bool {
    let classes = CodePointMapData::<GeneralCategory>::new();
    let is_strange = |c: char| {
        use GeneralCategory::{PrivateUse, Unassigned};
        c == '\u{fffd}' || matches!(classes.get(c), PrivateUse | Unassigned)
    };
    let (mut all, mut strange) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE_BYTES).filter(|c| !c.is_ascii()) {
        all += 1;
        strange += usize::from(is_strange(c));
    }
    strange * 2 > all && strange * 4 > text.chars().take(SAMPLE_BYTES).count()
}

/// Splits bytes at line ends into pieces of a kilobyte or more, up to the limit of detection.
pub(super) fn pieces(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes.get(..bytes.len().min(MAX_DETECTED_BYTES)).unwrap_or_default();
    std::iter::from_fn(move || {
        let end = rest.iter().enumerate().find(|(at, b)| *at > 1024 && matches!(**b, b'\n' | b'>'));
        let (piece, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at + 1));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Returns the charset that more than two thirds of the guesses agree on.
pub(super) fn majority(guesses: impl Iterator<Item = &'static Encoding>) -> Option<&'static Encoding> {
    let mut votes: Vec<(&'static Encoding, usize)> = Vec::new();
    for guess in guesses {
        match votes.iter_mut().find(|(encoding, _)| *encoding == guess) {
            Some((_, count)) => *count += 1,
            None => votes.push((guess, 1)),
        }
    }
    let all: usize = votes.iter().map(|(_, count)| count).sum();
    votes.into_iter().find(|(_, count)| count * 3 > all * 2).map(|(encoding, _)| encoding)
}

/// Returns the double-byte charset that statistics find in bytes that are all valid in it.
pub(super) fn double_byte(bytes: &[u8]) -> Option<&'static Encoding> {
    let guess = guess(bytes, None);
    (!guess.is_single_byte() && !guess.decode_without_bom_handling(bytes).1).then_some(guess)
}

/// Returns the charset of a text in Japanese that is valid in one charset of that language only, or in `Shift_JIS` is words in
/// half-width katakana, which statistics do not expect.
pub(super) fn by_language(bytes: &[u8], country: Option<&[u8]>) -> Option<&'static Encoding> {
    if country != Some(b"jp") || bytes.len() > MAX_KATAKANA_BYTES {
        return None;
    }
    let is_valid = |encoding: &&'static Encoding| !encoding.decode_without_bom_handling(bytes).1;
    match (is_valid(&SHIFT_JIS), is_valid(&EUC_JP)) {
        (true, false) => Some(SHIFT_JIS),
        (false, true) => Some(EUC_JP),
        (true, true) => is_katakana(bytes).then_some(SHIFT_JIS),
        (false, false) => None,
    }
}

/// Whether all bytes beyond ASCII are half-width katakana in `Shift_JIS`, with the marks where Japanese has them: long vowels,
/// voiced and small kana behind others. Pairs of such bytes are ideographs in EUC-JP.
fn is_katakana(bytes: &[u8]) -> bool {
    let (mut before, mut marks) = (b' ', 0);
    for &byte in bytes {
        let may_follow = match byte {
            0..=0x7f | 0xa1..=0xa6 | 0xb1..=0xdd => None,
            0xde => Some(matches!(before, 0xb3 | 0xb6..=0xc4 | 0xca..=0xce)),
            0xdf => Some(matches!(before, 0xca..=0xce)),
            0xa7..=0xab => Some(matches!(before, 0xb3 | 0xb8 | 0xbc | 0xc1..=0xc4 | 0xcc | 0xde)),
            0xac..=0xae => {
                Some(matches!(before, 0xb7 | 0xbc | 0xc1 | 0xc6 | 0xcb | 0xd0 | 0xd8 | 0xde | 0xdf))
            }
            0xaf | 0xb0 => Some(matches!(before, 0xa7..=0xaf | 0xb1..=0xdf)),
            _ => Some(false),
        };
        marks += i32::from(may_follow.is_some());
        if may_follow == Some(false) {
            return false;
        }
        before = byte;
    }
    marks > 0
}

/// Returns the charset that chardetng finds in bytes from a country.
pub(super) fn guess(bytes: &[u8], country: Option<&[u8]>) -> &'static Encoding {
    let start = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let end = bytes.len().min(start + MAX_DETECTED_BYTES);
    let sample = bytes.get(start..end).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, end == bytes.len());
    detector.guess(country, Utf8Detection::Deny)
}
