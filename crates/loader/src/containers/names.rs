//! The keys of members. The format knows UTF-8, by a flag, and the code page of the first PC; programs write whatever
//! charset their system has, and say nothing.

use encoding_rs::GBK;

use crate::input::decode;

/// The upper half of code page 437.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Decodes the names of the members of an archive, which share a charset where they do not say that they are in UTF-8.
/// Linear.
pub(super) fn decode_all(names: &[Vec<u8>]) -> Vec<String> {
    let others: Vec<u8> = names
        .iter()
        .filter(|name| str::from_utf8(name).is_err())
        .flat_map(|name| [name, &b"\n"[..]].concat())
        .collect();
    let charset = if others.is_empty() { None } else { decode::charset_of_names(&others) };
    // Both bytes of the commonest ideographs are in a half of the table that names in code page 437 hardly ever use.
    let charset = charset.or_else(|| (!others.is_empty() && is_gb2312(&others)).then_some(GBK));
    let decode = |name: &Vec<u8>| match (str::from_utf8(name), charset) {
        (Ok(name), _) => name.to_owned(),
        (Err(_), Some(charset)) => charset.decode_without_bom_handling(name).0.into_owned(),
        (Err(_), None) => name.iter().map(|&byte| code_page_437(byte)).collect(),
    };
    names.iter().map(decode).map(|name| key(&name)).collect()
}

/// Returns the key of a name: `/` between folders, as the format demands, and no folder that stands for itself.
fn key(name: &str) -> String {
    let name = name.replace('\\', "/").replace('\0', "");
    let mut key = name.as_str();
    while let Some(rest) = key.strip_prefix("./").or_else(|| key.strip_prefix('/')) {
        key = rest;
    }
    key.to_owned()
}

fn is_gb2312(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let [first, behind @ ..] = rest {
        rest = match (first, behind) {
            (0..=0x7f, _) => behind,
            (0xa1..=0xf7, [0xa1..=0xfe, behind @ ..]) => behind,
            _ => return false,
        };
    }
    true
}

fn code_page_437(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(index) => CODE_PAGE_437.chars().nth(index.into()).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_the_charset_that_they_share() {
        let of = |encoding: &'static encoding_rs::Encoding, names: &[&str]| {
            let bytes: Vec<Vec<u8>> = names.iter().map(|name| encoding.encode(name).0.into_owned()).collect();
            decode_all(&bytes)
        };
        assert_eq!(of(GBK, &["文章.html"]), ["文章.html"]);
        let japanese = ["第一章　渡し場の灯.xhtml", "挿絵/ふね.png", "目次.xhtml"];
        assert_eq!(of(encoding_rs::SHIFT_JIS, &japanese), japanese);
        assert_eq!(of(encoding_rs::UTF_8, &["灯.html", "a\\b.html"]), ["灯.html", "a/b.html"]);
        assert_eq!(decode_all(&[b"caf\x82.html".to_vec()]), ["café.html"]);
        assert_eq!(CODE_PAGE_437.chars().count(), 128);
    }

    #[test]
    fn a_key_names_no_folder_that_stands_for_itself() {
        assert_eq!(key("./OEBPS/a.xhtml"), "OEBPS/a.xhtml");
        assert_eq!(key("//.//a"), "a");
        assert_eq!(key("../a"), "../a");
    }
}
