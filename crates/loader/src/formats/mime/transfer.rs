//! Encodings for the transfer of bodies: base64, quoted-printable and uuencode. All that can be decoded is.

use std::borrow::Cow;

/// How a body is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum TransferEncoding {
    /// The bytes themselves.
    None,
    /// Base64.
    Base64,
    /// Quoted-printable.
    QuotedPrintable,
    /// Uuencode, with its first and last line.
    Uuencode,
}

/// Decodes a body. Linear.
pub(in crate::formats) fn decode(body: &[u8], encoding: TransferEncoding) -> Cow<'_, [u8]> {
    match encoding {
        TransferEncoding::None => Cow::Borrowed(body),
        TransferEncoding::Base64 => Cow::Owned(base64(body)),
        TransferEncoding::QuotedPrintable => Cow::Owned(quoted_printable(body)),
        TransferEncoding::Uuencode => Cow::Owned(uuencoded(body)),
    }
}

/// Returns about how many bytes a body has when it is decoded, without decoding it.
pub(in crate::formats) fn decoded_size(body: &[u8], encoding: TransferEncoding) -> usize {
    let count = |is_counted: fn(u8) -> bool| body.iter().filter(|&&byte| is_counted(byte)).count();
    match encoding {
        TransferEncoding::None => body.trim_ascii_end().len(),
        TransferEncoding::Base64 => count(|byte| value(byte).is_some()) * 3 / 4,
        TransferEncoding::QuotedPrintable => body.len() - count(|byte| byte == b'=') * 2,
        TransferEncoding::Uuencode => count(|byte| !byte.is_ascii_whitespace()) * 3 / 4,
    }
}

/// Returns the six bits of a letter of base64, or of its variant for addresses.
const fn value(byte: u8) -> Option<u32> {
    match byte {
        b'A'..=b'Z' => Some((byte - b'A') as u32),
        b'a'..=b'z' => Some((byte - b'a') as u32 + 26),
        b'0'..=b'9' => Some((byte - b'0') as u32 + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

/// Decodes base64. Other characters are skipped; a line of words behind the padding or behind a blank line ends it.
pub(in crate::formats) fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3 + 3);
    let (mut bits, mut count, mut may_end) = (0_u32, 0, false);
    for line in body.split(|&byte| byte == b'\n') {
        let line = line.trim_ascii();
        if line.is_empty() {
            may_end |= !out.is_empty();
            continue;
        }
        if may_end && line.iter().any(|&byte| value(byte).is_none() && byte != b'=') {
            break;
        }
        for (at, &byte) in line.iter().enumerate() {
            if let Some(six) = value(byte) {
                bits = bits << 6 | six;
                count += 1;
                if count == 4 {
                    out.extend(&bits.to_be_bytes()[1..]);
                    (bits, count) = (0, 0);
                }
            } else if byte == b'=' && count > 0 {
                flush(&mut out, bits, count);
                (bits, count) = (0, 0);
                may_end = true;
                let behind = line.get(at..).unwrap_or_default();
                if behind.trim_ascii_start().iter().any(u8::is_ascii_whitespace) {
                    return out;
                }
            }
        }
    }
    flush(&mut out, bits, count);
    out
}

/// Adds the bytes of two or three letters.
fn flush(out: &mut Vec<u8>, bits: u32, count: u32) {
    match count {
        2 => out.extend(&(bits << 12).to_be_bytes()[1..2]),
        3 => out.extend(&(bits << 6).to_be_bytes()[1..3]),
        _ => {}
    }
}

/// Decodes quoted-printable. A sign without two digits behind it stays.
pub(in crate::formats) fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        let bare = line.trim_ascii_end();
        let is_soft = bare.ends_with(b"=");
        let content = if is_soft { &bare[..bare.len() - 1] } else { line };
        let mut rest = content;
        while let Some((&byte, behind)) = rest.split_first() {
            let digits = behind.get(..2).filter(|_| byte == b'=');
            if let Some((high, low)) = digits.and_then(|two| Some((digit(two[0])?, digit(two[1])?))) {
                out.push(high << 4 | low);
                rest = behind.get(2..).unwrap_or_default();
            } else {
                out.push(byte);
                rest = behind;
            }
        }
    }
    out
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// Decodes uuencode from its line `begin` to its line `end`.
pub(in crate::formats) fn uuencoded(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    for line in body.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end) {
        if line.starts_with(b"begin ") {
            continue;
        }
        if line == b"end" {
            break;
        }
        let Some((&first, letters)) = line.split_first() else { continue };
        let length = usize::from(first.wrapping_sub(32) & 63);
        let before = out.len();
        for four in letters.chunks(4) {
            let six = |at: usize| u32::from(four.get(at).copied().unwrap_or(b' ').wrapping_sub(32) & 63);
            let bits = six(0) << 18 | six(1) << 12 | six(2) << 6 | six(3);
            out.extend(&bits.to_be_bytes()[1..]);
        }
        out.truncate(before + length.min(out.len() - before));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded_whatever_is_between_its_letters() {
        assert_eq!(base64(b"bGFt\r\ncA==\r\n"), b"lamp");
        assert_eq!(base64(b"bG Ft!cA"), b"lamp");
        assert_eq!(base64(b"bGE="), b"la");
        assert_eq!(base64(b"bGE=bXA="), b"lamp");
        assert_eq!(base64(b"bGFtcA== and words\n"), b"lamp");
        assert_eq!(base64(b"bGFtcA==\n\nFrom: words that follow\n"), b"lamp");
        assert_eq!(base64(b"bGFt\n\nSENT BY: words\n"), b"lam");
        assert_eq!(base64(b""), b"");
    }

    #[test]
    fn quoted_printable_joins_lines_and_keeps_lone_signs() {
        assert_eq!(quoted_printable(b"a=3Db=\r\nc =\nd=e7=81=AF=\n"), "a=bc d灯".as_bytes());
        assert_eq!(quoted_printable(b"1=2 =zz =\r\n"), b"1=2 =zz ");
        assert_eq!(quoted_printable(b"="), b"");
    }

    #[test]
    fn uuencode_ends_at_its_last_line() {
        assert_eq!(uuencoded(b"begin 644 lamp.txt\n$;&%M<```\n`\nend\nmore"), b"lamp");
    }

    #[test]
    fn sizes_are_near() {
        assert_eq!(decoded_size(b"bGFt\ncA==\n", TransferEncoding::Base64), 4);
        assert_eq!(decoded_size(b"=E7=81=AF", TransferEncoding::QuotedPrintable), 3);
        assert_eq!(decoded_size(b"lamp\n", TransferEncoding::None), 4);
    }
}
