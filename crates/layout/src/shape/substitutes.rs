//! What the segmenter sees in place of some signs, so that the stable rules of UAX #14 give what newer ones and custom ask
//! for. Each substitute takes as many bytes as the sign.
//!
//! - “ ” ‘ ’ are brackets (`LB19a` of newer Unicode): 「 」 『 』; and so are straight quotes, which open or close by their place.
//! - A dollar sign mostly delimits a formula: after a comma or another dollar sign it is a letter, so that `、$a$` may be
//!   divided and `$$` may not.
//! - Currency signs and the like are prefixes, which LB25 of Unicode 15.1 glues to any closing sign: after one of full width
//!   they are opening brackets, so that `、￥1,199` may be divided and `￥1` may not.

use std::borrow::Cow;

use super::class::{Class, class_of};

/// Returns a text in Chinese, Japanese or Korean as the segmenter should see it. Bytes keep their offsets. Linear.
pub(super) fn substituted(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut copy = String::new();
    let mut quotes = Quotes::default();
    let mut done = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let substitute = match byte {
            // Examining bytes is several times as fast as examining characters.
            0xe2 | 0xc2 | 0xef | b'$' | b'+' | b'"' | b'\'' => substitute(text, at, &mut quotes),
            _ => None,
        };
        let Some(substitute) = substitute else { continue };
        if copy.is_empty() {
            copy.reserve(text.len());
        }
        copy.push_str(text.get(done..at).unwrap_or_default());
        copy.push_str(substitute);
        done = at + substitute.len();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    copy.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(copy)
}

/// Returns what substitutes the sign that begins at a byte, if anything does.
fn substitute(text: &str, at: usize, quotes: &mut Quotes) -> Option<&'static str> {
    let bytes = text.as_bytes();
    match bytes.get(at..)? {
        [0xe2, 0x80, 0x9c, ..] => Some("「"),
        [0xe2, 0x80, 0x9d, ..] => Some("」"),
        [0xe2, 0x80, 0x98, ..] => Some("『"),
        [0xe2, 0x80, 0x99, ..] => (!is_apostrophe(text, at)).then_some("』"),
        [b'$', ..] => delimits_formula(bytes, at).then_some("a"),
        [b'"' | b'\'', ..] => quotes.bracket(text, at),
        [b'+', ..] => is_behind_closing(bytes, at).then_some("("),
        // £ ¥ ±
        [0xc2, 0xa3 | 0xa5 | 0xb1, ..] => is_behind_closing(bytes, at).then_some("¡"),
        // ₩ € ₽ № ￡ ￥ ￦
        [0xe2, 0x82, 0xa9 | 0xac | 0xbd, ..]
        | [0xe2, 0x84, 0x96, ..]
        | [0xef, 0xbf, 0xa1 | 0xa5 | 0xa6, ..] => is_behind_closing(bytes, at).then_some("「"),
        _ => None,
    }
}

/// Returns whether one of 、，。and the closing brackets of full width ends before a byte.
fn is_behind_closing(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(at.saturating_sub(3)..at).unwrap_or_default();
    let closes = |c: char| "、，。）》」』】〉〕”’".contains(c);
    std::str::from_utf8(before).is_ok_and(|before| before.chars().all(closes) && !before.is_empty())
}

/// Returns whether the dollar sign at a byte is the second of two, or stands between ，。、；： and what may be a formula.
fn delimits_formula(bytes: &[u8], at: usize) -> bool {
    let (before, after) = bytes.split_at(at);
    let opens = after.get(1).is_some_and(u8::is_ascii_graphic);
    let stops =
        [[0xef, 0xbc, 0x8c], [0xe3, 0x80, 0x82], [0xe3, 0x80, 0x81], [0xef, 0xbc, 0x9b], [0xef, 0xbc, 0x9a]];
    before.ends_with(b"$") || opens && stops.iter().any(|stop| before.ends_with(stop))
}

/// Returns whether the ’ at a byte stands between letters or digits of a script with spaces: it’s.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    let (before, after) = text.split_at(at);
    before.chars().next_back().is_some_and(spaced) && after.chars().nth(1).is_some_and(spaced)
}

/// Which straight quotes of the current line are open.
#[derive(Clone, Copy, Debug, Default)]
struct Quotes {
    double: bool,
    single: bool,
    /// The byte after the last one.
    examined: usize,
}

impl Quotes {
    /// Returns the bracket that a straight quote at a byte is: by what stands beside it, and where that does not tell, the
    /// other than the last. `None` for an apostrophe and for signs of feet and inches.
    fn bracket(&mut self, text: &str, at: usize) -> Option<&'static str> {
        let (between, after) = (text.get(self.examined..at)?, text.get(at + 1..)?);
        if between.contains('\n') {
            *self = Self::default();
        }
        self.examined = at + 1;
        let is_single = text.as_bytes().get(at) == Some(&b'\'');
        let is_open = if is_single { &mut self.single } else { &mut self.double };
        let before = text.get(..at)?.chars().next_back();
        let after = after.chars().next();
        if is_single && is_apostrophe(text, at) || !*is_open && before.is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let ends = |c: char| matches!(class_of(c), Class::Close | Class::Stop | Class::FullwidthSign);
        let may_open = before.is_none_or(|c| c.is_whitespace() || class_of(c) == Class::Open || c == '：');
        let may_close = after.is_none_or(|c| c.is_whitespace() || ends(c));
        *is_open = match (may_open, may_close) {
            (true, false) => true,
            (false, true) => false,
            _ => !*is_open,
        };
        Some(if *is_open { "(" } else { ")" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_keeps_byte_offsets() {
        for (text, expected) in [
            ("“a’b‘c’”", "「a’b『c』」"),
            ("四种：￥1、￥2、€3、£4，±5，№6，+7", "四种：￥1、「2、「3、¡4，¡5，「6，(7"),
            ("他\"灯在，\"说：\"人在\"。", "他(灯在，)说：(人在)。"),
            ("(\"灯\" 和 'a' it's 5\" 屏", "((灯) 和 (a) it's 5\" 屏"),
            ("\"灯\n\"人", "(灯\n(人"),
        ] {
            assert_eq!(substituted(text), expected);
            assert_eq!(substituted(text).len(), text.len());
        }
        assert!(matches!(substituted("没有引号，1+1"), Cow::Borrowed(_)));
    }
}
