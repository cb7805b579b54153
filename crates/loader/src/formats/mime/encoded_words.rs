//! Encoded words in header fields (RFC 2047): `=?UTF-8?B?54Gv?=`, and bytes that are not encoded at all.

use super::charset;
use super::transfer;

/// Decodes the value of a field. Words in the same charset and encoding that follow each other are decoded as one, since many
/// programs cut them within a character. Bytes that are not encoded are in the charset of the body, if that is named.
/// Linear.
pub(super) fn decode(value: &[u8], body_charset: Option<&str>) -> String {
    let mut text = String::new();
    let mut open: Option<(&[u8], bool, Vec<u8>)> = None;
    let mut rest = value;
    loop {
        let start = rest.windows(2).position(|two| two == b"=?");
        let word = start.and_then(|start| Some((start, Word::parse(rest.get(start..)?)?)));
        let plain_end = match (&word, start) {
            (Some((start, _)), _) => *start,
            (None, Some(start)) => start + 2,
            (None, None) => rest.len(),
        };
        let plain = rest.get(..plain_end).unwrap_or_default();
        if let (Some((_, word)), Some((label, is_base64, bytes))) = (&word, &mut open)
            && plain.trim_ascii().is_empty()
            && word.label.eq_ignore_ascii_case(label)
            && word.is_base64 == *is_base64
        {
            bytes.extend(word.bytes());
        } else {
            let is_between = open.is_some() && word.is_some() && plain.trim_ascii().is_empty();
            push(&mut text, open.take());
            if !is_between {
                text.push_str(&charset::decode(plain, body_charset));
            }
            if let Some((_, word)) = &word {
                open = Some((word.label, word.is_base64, word.bytes()));
            }
        }
        let taken = plain_end + word.map_or(0, |(_, word)| word.length);
        rest = rest.get(taken..).unwrap_or_default();
        if rest.is_empty() {
            push(&mut text, open.take());
            return text;
        }
    }
}

fn push(text: &mut String, word: Option<(&[u8], bool, Vec<u8>)>) {
    if let Some((label, _, bytes)) = word {
        let label = String::from_utf8_lossy(label);
        let name = label.split('*').next().unwrap_or_default();
        text.push_str(&charset::decode(&bytes, Some(name)));
    }
}

/// The maximum length of a word in bytes; the standard has 75, and mail programs keep to no limit.
const MAX_WORD_BYTES: usize = 2048;

/// An encoded word.
struct Word<'b> {
    label: &'b [u8],
    is_base64: bool,
    content: &'b [u8],
    length: usize,
}

impl<'b> Word<'b> {
    /// Parses a word at the beginning of bytes.
    fn parse(bytes: &'b [u8]) -> Option<Self> {
        let near = bytes.get(..bytes.len().min(MAX_WORD_BYTES))?;
        let inner = near.strip_prefix(b"=?")?;
        let mark = inner.iter().take(64).position(|&byte| byte == b'?')?;
        let (label, rest) = inner.split_at_checked(mark)?;
        let is_base64 = match rest.get(1)?.to_ascii_uppercase() {
            b'B' => true,
            b'Q' => false,
            _ => return None,
        };
        let content = rest.get(2..)?.strip_prefix(b"?")?;
        let end = content.windows(2).position(|two| two == b"?=")?;
        let content = content.get(..end)?;
        let is_label = !label.is_empty() && label.iter().all(u8::is_ascii_graphic);
        let length = 2 + label.len() + 3 + content.len() + 2;
        is_label.then_some(Self { label, is_base64, content, length })
    }

    fn bytes(&self) -> Vec<u8> {
        if self.is_base64 {
            transfer::base64(self.content)
        } else {
            let spaced: Vec<u8> =
                self.content.iter().map(|&byte| if byte == b'_' { b' ' } else { byte }).collect();
            transfer::quoted_printable(&spaced)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(value: &str) -> String {
        decode(value.as_bytes(), None)
    }

    #[test]
    fn words_in_every_charset_are_decoded() {
        assert_eq!(decoded("=?UTF-8?Q?=E6=B8=A1=E5=8F=A3_lamp?="), "渡口 lamp");
        assert_eq!(decoded("=?gb2312?B?tsm/2g==?= lamp"), "渡口 lamp");
        assert_eq!(decoded("Re: =?ISO-2022-JP?B?GyRCRXQbKEI=?="), "Re: 灯");
        assert_eq!(decoded("=?EUC-KR?B?te660g==?="), "등불");
        assert_eq!(decoded("=?ISO-8859-1*en?q?d=e9j=e0?= (=?utf-8?q?vu?=)"), "déjà (vu)");
    }

    #[test]
    fn a_character_may_be_cut_by_the_end_of_a_word() {
        assert_eq!(decoded("=?utf-8?B?5rih5Y8=?= \t=?UTF-8?B?ow==?="), "渡口");
        assert_eq!(decoded("=?utf-8?q?a?= =?utf-8?b?Yg==?= c =?utf-8?q?d?="), "ab c d");
    }

    #[test]
    fn what_is_no_word_stays() {
        for text in ["=?", "=?utf-8?x?a?=", "a =?= b", "=?utf-8?q?a", "1 =? 2", ""] {
            assert_eq!(decoded(text), text);
        }
        let bytes = encoding_rs::GBK.encode("渡口的灯").0;
        assert_eq!(decode(&bytes, Some("gbk")), "渡口的灯");
        assert_eq!(decode("渡口的灯".as_bytes(), Some("gbk")), "渡口的灯");
    }

    #[test]
    fn many_beginnings_of_words_take_linear_time() {
        assert_eq!(decoded(&"=?a?q?x ".repeat(8000)).len(), 64_000);
    }
}
