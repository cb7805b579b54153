//! Charsets that the Encoding Standard leaves out and files still have: UTF-32 and ISO-2022-KR (RFC 1557).

use encoding_rs::EUC_KR;

/// A charset that `encoding_rs` does not decode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rare {
    /// UTF-32, little-endian.
    Utf32Le,
    /// UTF-32, big-endian.
    Utf32Be,
    /// Seven-bit Korean between shift out and shift in.
    Iso2022Kr,
}

impl Rare {
    /// Returns the IANA name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
            Self::Iso2022Kr => "ISO-2022-KR",
        }
    }

    /// Decodes bytes to text without byte order mark and escape sequence, and tells whether any were bad. Linear.
    pub(super) fn decode(self, bytes: &[u8]) -> (String, bool) {
        match self {
            Self::Utf32Le => utf32(bytes, u32::from_le_bytes),
            Self::Utf32Be => utf32(bytes, u32::from_be_bytes),
            Self::Iso2022Kr => iso_2022_kr(bytes),
        }
    }
}

fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> (String, bool) {
    let (fours, rest) = bytes.as_chunks();
    let mut broken = !rest.is_empty();
    let chars = fours.iter().map(|four| {
        char::from_u32(number(*four)).unwrap_or_else(|| {
            broken = true;
            '\u{fffd}'
        })
    });
    let text: String = chars.collect();
    (text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), broken)
}

fn iso_2022_kr(bytes: &[u8]) -> (String, bool) {
    let mut eight_bits = Vec::with_capacity(bytes.len());
    let (mut shifted, mut rest) = (false, bytes);
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        match first {
            0x1b if behind.starts_with(b"$)C") => rest = behind.get(3..).unwrap_or_default(),
            0x0e => shifted = true,
            0x0f => shifted = false,
            // A line end cancels the shift.
            b'\n' => {
                shifted = false;
                eight_bits.push(b'\n');
            }
            0x21..=0x7e if shifted => eight_bits.push(first | 0x80),
            _ => eight_bits.push(*first),
        }
    }
    let (text, broken) = EUC_KR.decode_without_bom_handling(&eight_bits);
    (text.into_owned(), broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_bytes_are_a_character() {
        let bytes: Vec<u8> = "\u{feff}灯a".chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        assert_eq!(Rare::Utf32Be.decode(&bytes), ("灯a".to_owned(), false));
        assert_eq!(Rare::Utf32Le.decode(b"a\0\0\0\0\0\0\xff\0"), ("a\u{fffd}".to_owned(), true));
    }

    #[test]
    fn korean_is_read_between_shifts() {
        let text = Rare::Iso2022Kr.decode(b"\x1b$)Ca \x0e0!3*\x0f b\n\x0e0!\n0!");
        assert_eq!(text, ("a 가나 b\n가\n0!".to_owned(), false));
    }
}
