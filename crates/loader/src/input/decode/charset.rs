//! Detects the charset of bytes. The first rule that gives an answer decides:
//!
//! 1. a byte order mark;
//! 2. the escape sequences of ISO-2022-JP and ISO-2022-KR;
//! 3. NULs in every other byte (UTF-16), in three of four (UTF-32), or anywhere (not text);
//! 4. text that is UTF-8 but for a few bad bytes, whatever it declares: programs that save pages often convert them and
//!    leave `<meta charset>` as it was. A few ideographs in GBK and the like may look like UTF-8 by chance, but of letters
//!    that hardly any text has; then the declaration counts ([`lines::is_eastern`]);
//! 5. the charset that the file [declares](super::declared);
//! 6. statistics (chardetng), which know the language that the file declares, unless they find a Latin charset in text
//!    without Latin letters: then none of the charsets that they know fits. Lines in UTF-8 are left out if they stand in
//!    their way ([`super::lines`]).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::lines::is_eastern;
use super::rare::Rare;
use super::statistics::{by_language, fits, guess, is_plausible, majority, pieces};
use super::{declared, lines};
use crate::input::sanitize::is_harmful;

/// The number of bytes checked for NULs and controls.
const SAMPLE_BYTES: usize = 64 << 10;

/// The charset of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Charset<'b> {
    /// Valid UTF-8 without byte order mark; holds the text.
    Utf8(&'b str),
    /// A charset of the Encoding Standard.
    Known(&'static Encoding),
    /// A charset that the Encoding Standard leaves out.
    Rare(Rare),
    /// An unknown charset.
    Unknown {
        /// The name that the file declares, sanitized.
        name: String,
        /// Whether reading it as UTF-8 shows at least its ASCII characters.
        readable: bool,
    },
    /// Not text.
    Binary,
}

/// Detects the charset of bytes. Linear.
pub(super) fn detect(bytes: &[u8]) -> Charset<'_> {
    by_byte_order_mark(bytes)
        .or_else(|| by_escapes(bytes))
        .or_else(|| by_nuls(bytes))
        .or_else(|| by_utf8_validity(bytes))
        .or_else(|| by_declaration(bytes))
        .unwrap_or_else(|| by_statistics(bytes))
}

/// Whether only statistics could tell the charset of a text, and have too little of it for that. Cheap for any other text.
pub(super) fn is_unclear(bytes: &[u8]) -> bool {
    bytes.len() <= MAX_CHANCE_BYTES
        && (1..MIN_EVIDENT_BYTES)
            .contains(&bytes.iter().filter(|b| !b.is_ascii()).take(MIN_EVIDENT_BYTES).count())
        && declared::country(bytes).is_none()
        && by_byte_order_mark(bytes).is_none()
        && by_nuls(bytes).is_none()
        && by_utf8_validity(bytes).is_none()
        && by_declaration(bytes).is_none()
}

/// The number of bytes beyond ASCII from which statistics are trusted: 24 ideographs.
const MIN_EVIDENT_BYTES: usize = 48;

/// Whether bytes begin with a byte order mark.
pub(super) fn has_mark(bytes: &[u8]) -> bool {
    by_byte_order_mark(bytes).is_some()
}

fn by_byte_order_mark(bytes: &[u8]) -> Option<Charset<'_>> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(Charset::Rare(Rare::Utf32Le)),
        [0, 0, 0xfe, 0xff, ..] => Some(Charset::Rare(Rare::Utf32Be)),
        _ => Encoding::for_bom(bytes).map(|(encoding, _)| Charset::Known(encoding)),
    }
}

/// Recognizes seven-bit text that switches character sets by escape sequences (RFC 1468, RFC 1557).
fn by_escapes(bytes: &[u8]) -> Option<Charset<'_>> {
    if !bytes.is_ascii() || !bytes.contains(&0x1b) {
        return None;
    }
    if bytes.windows(4).take(SAMPLE_BYTES).any(|four| four == b"\x1b$)C") {
        return Some(Charset::Rare(Rare::Iso2022Kr));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, false);
    let guess = detector.guess(None, Utf8Detection::Deny);
    (guess == encoding_rs::ISO_2022_JP).then_some(Charset::Known(guess))
}

/// Judges by NULs and other controls. Ignores a tail of NULs, as a crash leaves it.
fn by_nuls(bytes: &[u8]) -> Option<Charset<'_>> {
    let end = bytes.iter().rposition(|&b| b != 0).map_or(0, |last| last + 1);
    let sample = bytes.get(..end.min(SAMPLE_BYTES)).unwrap_or_default();
    if sample.is_empty() {
        return (!bytes.is_empty()).then_some(Charset::Binary);
    }
    let strange = |b: &u8| matches!(*b, 0..=8 | 0xb | 0xe..=0x1a | 0x1c..=0x1f);
    // By chunks, so that the check vectorizes; nearly all files pass it.
    let any = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | strange(byte));
    if !sample.chunks(64).any(any) {
        return None;
    }
    let mut nuls = [0_usize; 4];
    sample.iter().enumerate().filter(|(_, b)| **b == 0).for_each(|(at, _)| nuls[at % 4] += 1);
    let [first, second, third, fourth] = nuls;
    let total: usize = nuls.iter().sum();
    let quarter = sample.len() / 4;
    let mostly = |count: usize| quarter > 0 && count * 10 > quarter * 9;
    let (even, odd) = (first + third, second + fourth);
    let some = total * 50 > sample.len();
    if mostly(first) && mostly(fourth).max(mostly(second)) {
        return Some(Charset::Rare(Rare::Utf32Be));
    }
    if mostly(fourth) && mostly(third) {
        return Some(Charset::Rare(Rare::Utf32Le));
    }
    if some && even * 20 < odd && is_utf16(sample, UTF_16LE) {
        return Some(Charset::Known(UTF_16LE));
    }
    if some && odd * 20 < even && is_utf16(sample, UTF_16BE) {
        return Some(Charset::Known(UTF_16BE));
    }
    let controls = sample.iter().filter(|b| strange(b)).count();
    (controls > 3 && controls * 32 > sample.len()).then_some(Charset::Binary)
}

/// Whether bytes decode as UTF-16 without errors and controls.
fn is_utf16(sample: &[u8], encoding: &'static Encoding) -> bool {
    let even = sample.get(..sample.len() & !3).unwrap_or_default();
    let (text, _) = encoding.decode_without_bom_handling(even);
    let bad = text.chars().filter(|&c| c == '\u{fffd}' || (is_harmful(c) && c != '\r'));
    bad.count() * 100 <= even.len()
}

/// Recognizes UTF-8, even if up to a third of its bytes that are not ASCII are bad.
fn by_utf8_validity(bytes: &[u8]) -> Option<Charset<'_>> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        let may_be_chance = text.len() <= MAX_CHANCE_BYTES && !text.is_ascii();
        let declared = may_be_chance.then(|| declared_cjk(bytes)).flatten();
        return Some(declared.filter(|_| !is_eastern(text.chars())).unwrap_or(Charset::Utf8(text)));
    }
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    if valid < invalid * 2 {
        return None;
    }
    let by_chance = bytes.len() <= MAX_CHANCE_BYTES && invalid > 0;
    Some(by_chance.then(|| declared_cjk(bytes)).flatten().unwrap_or(Charset::Known(UTF_8)))
}

/// The maximum length of a file that may look like UTF-8 by chance, in bytes.
const MAX_CHANCE_BYTES: usize = 256 << 10;

/// Returns the double-byte charset that the file declares if all of its bytes are valid in it.
fn declared_cjk<'b>(bytes: &[u8]) -> Option<Charset<'b>> {
    let name = declared::charset(bytes)?;
    let encoding = Encoding::for_label_no_replacement(name.as_bytes())?;
    let is_cjk = !encoding.is_single_byte() && ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
    let is_valid = is_cjk && !encoding.decode_without_bom_handling(bytes).1;
    is_valid.then_some(Charset::Known(encoding))
}

/// Takes the charset that the file declares, unless the bytes contradict it.
fn by_declaration(bytes: &[u8]) -> Option<Charset<'_>> {
    let name = declared::charset(bytes)?;
    match Encoding::for_label_no_replacement(name.as_bytes()) {
        None => Some(Charset::Unknown { name, readable: true }),
        Some(encoding) if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE => None,
        Some(encoding) => {
            let (_, broken) = encoding.decode_without_bom_handling(bytes);
            let but_utf8 = |others: Vec<u8>| {
                !encoding.is_single_byte() && !encoding.decode_without_bom_handling(&others).1
            };
            if broken && lines::not_utf8(bytes).is_some_and(but_utf8) {
                return Some(Charset::Known(encoding));
            }
            let guess = if broken { guess(bytes, declared::country(bytes)) } else { encoding };
            let (_, guess_broken) = guess.decode_without_bom_handling(bytes);
            Some(Charset::Known(if guess_broken { encoding } else { guess }))
        }
    }
}

/// Judges by statistics. One bad byte makes them rule out a charset, so they also judge pieces of the file.
fn by_statistics(bytes: &[u8]) -> Charset<'_> {
    let country = declared::country(bytes);
    let guess = |bytes: &[u8]| guess(bytes, country);
    let by_pieces = || majority(pieces(bytes).map(guess)).filter(|guess| fits(bytes, guess));
    let whole = Some(guess(bytes)).filter(|guess| is_plausible(bytes, guess));
    let mixed = || {
        let others = lines::not_utf8(bytes)?;
        let mixed = Some(guess(&others)).filter(|guess| is_plausible(&others, guess) && fits(&others, guess));
        mixed.or_else(|| majority(pieces(&others).map(guess)).filter(|guess| fits(&others, guess)))
    };
    match by_language(bytes, country).or_else(mixed).or(whole).or_else(by_pieces) {
        Some(guess) => Charset::Known(guess),
        None => Charset::Unknown { name: "not named in the file".to_owned(), readable: true },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_JP, SHIFT_JIS};

    fn known(bytes: &[u8]) -> Option<&'static str> {
        match detect(bytes) {
            Charset::Known(encoding) => Some(encoding.name()),
            Charset::Utf8(_) => Some("UTF-8"),
            _ => None,
        }
    }

    /// Lines of Chinese in GBK, bytes of the Encoding Standard's index.
    fn gbk(lines: usize) -> Vec<u8> {
        encoding_rs::GBK
            .encode(&"渡口的灯又亮了，船还没有来。我们在岸边等了很久。\n".repeat(lines))
            .0
            .into_owned()
    }

    #[test]
    fn a_bad_byte_does_not_hide_a_charset() {
        let mut bytes = gbk(200);
        assert_eq!(known(&bytes), Some("GBK"));
        bytes.splice(3001..3001, [0xff, b'<']);
        assert_eq!(known(&bytes), Some("GBK"));
    }

    #[test]
    fn the_bytes_outweigh_the_declaration() {
        assert_eq!(known("<meta charset=gbk><p>灯".as_bytes()), Some("UTF-8"));
        let utf8_in_name = [b"<meta charset=utf-8><p>".to_vec(), gbk(9)].concat();
        assert_eq!(known(&utf8_in_name), Some("GBK"));
        let named = [b"<meta charset=koi8-r><p>".to_vec(), vec![0xf0, 0xf2]].concat();
        assert_eq!(known(&named), Some("KOI8-R"));
    }

    #[test]
    fn a_declaration_counts_where_few_bytes_look_like_utf8_by_chance() {
        for words in ["通知", "联通", "联通通知 Golang", "学习——目录"] {
            let page = format!("<meta charset=gbk><title>{words}</title>");
            let (bytes, ..) = encoding_rs::GBK.encode(&page);
            assert_eq!(known(&bytes), Some("GBK"), "{words}");
            assert_eq!(known(page.as_bytes()), Some("UTF-8"), "{words}");
        }
        assert_eq!(known("<meta charset=iso-8859-1><p>déjà vu".as_bytes()), Some("UTF-8"));
    }

    #[test]
    fn a_short_text_is_in_the_charset_of_its_language() {
        for (language, encoding, words) in [
            ("zh-CN", encoding_rs::GBK, "新闻"),
            ("zh-CN", encoding_rs::GBK, "你好"),
            ("zh-TW", encoding_rs::BIG5, "新聞"),
            ("ja", SHIFT_JIS, "ﾆｭｰｽ"),
            ("ja", SHIFT_JIS, "ﾜﾀｼﾉ ｱｶﾘ"),
            ("ja", EUC_JP, "灯"),
            ("ko", encoding_rs::EUC_KR, "등불"),
        ] {
            let (bytes, ..) = encoding.encode(words);
            let page = [format!("<html lang={language}><title>").as_bytes(), &bytes, b"</title>"].concat();
            assert_eq!(known(&page), Some(encoding.name()), "{words}");
        }
    }

    #[test]
    fn utf16_without_a_byte_order_mark_is_recognized_by_its_nuls() {
        let bytes: Vec<u8> = "<p>灯下\n</p>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(known(&bytes), Some("UTF-16BE"));
        let bytes: Vec<u8> = "<p>灯下\n</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(known(&bytes), Some("UTF-16LE"));
    }

    #[test]
    fn escape_sequences_of_a_terminal_are_no_charset() {
        assert_eq!(known(b"\x1b[31mred\x1b[0m"), Some("UTF-8"));
        assert_eq!(known(b"\x1b$BEt\x1b(B"), Some("ISO-2022-JP"));
    }
}
