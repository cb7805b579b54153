//! Seven-bit charsets of mail that the Encoding Standard leaves out: UTF-7 (RFC 2152) and HZ (RFC 1843).

use super::transfer;

/// Decodes UTF-7: `+cG8-` is 灯, `+-` a plus sign. Linear.
pub(super) fn utf_7(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(plus) = rest.iter().position(|&byte| byte == b'+') {
        let (before, after) = rest.split_at(plus);
        text.push_str(&String::from_utf8_lossy(before));
        let after = after.get(1..).unwrap_or_default();
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        let end = after.iter().position(|byte| !is_letter(byte)).unwrap_or(after.len());
        let (letters, behind) = after.split_at(end);
        if letters.is_empty() {
            text.push('+');
        } else {
            let units = transfer::base64(letters);
            let units = units.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
            text.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')));
        }
        rest = behind.strip_prefix(b"-").unwrap_or(behind);
    }
    text.push_str(&String::from_utf8_lossy(rest));
    text
}

/// Decodes HZ: GB 2312 in seven bits between `~{` and `~}`. Linear.
pub(super) fn hz(bytes: &[u8]) -> String {
    let mut eight_bits = Vec::with_capacity(bytes.len());
    let (mut is_chinese, mut rest) = (false, bytes);
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        match (byte, behind.first()) {
            (b'~', Some(b'{')) => is_chinese = true,
            (b'~', Some(b'}')) => is_chinese = false,
            (b'~', Some(b'~')) if !is_chinese => eight_bits.push(b'~'),
            (b'~', Some(b'\n')) => {}
            _ => {
                is_chinese &= byte != b'\n';
                eight_bits.push(if is_chinese && byte.is_ascii_graphic() { byte | 0x80 } else { byte });
                continue;
            }
        }
        rest = behind.get(1..).unwrap_or_default();
    }
    encoding_rs::GBK.decode_without_bom_handling(&eight_bits).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_7_ends_where_its_letters_do() {
        assert_eq!(utf_7(b"1 +- 1 +cG9TWw- a+cG8."), "1 + 1 灯卛 a灯.");
        assert_eq!(utf_7(b"+2Dw"), "\u{fffd}");
    }

    #[test]
    fn hz_ends_at_the_end_of_a_line() {
        assert_eq!(hz(b"a ~{5F~} b~~ ~{5F\n5F"), "a 灯 b~ 灯\n5F");
    }
}
