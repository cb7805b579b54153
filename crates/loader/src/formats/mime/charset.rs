//! The charset of a part: the one it names, if the bytes agree, else the one that the bytes show.
//!
//! Programs of the last thirty years name `us-ascii` and `iso-8859-1` for anything, and browsers name none.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::codes;
use crate::input::decode as files;

/// Names of charsets that the Encoding Standard does not know, and what it calls them.
const ALIASES: [(&str, &str); 12] = [
    ("cp932", "shift_jis"),
    ("cp936", "gbk"),
    ("ms936", "gbk"),
    ("cp949", "euc-kr"),
    ("ks_c_5861-1992", "euc-kr"),
    ("cp950", "big5"),
    ("cp51932", "euc-jp"),
    ("cp50220", "iso-2022-jp"),
    ("cp50221", "iso-2022-jp"),
    ("iso-2022-jp-ms", "iso-2022-jp"),
    ("cp65001", "utf-8"),
    ("utf8mb4", "utf-8"),
];

/// Names that say nothing.
const NO_CHARSET: [&str; 7] =
    ["us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "default", "binary"];

/// The number of bytes above ASCII in a row that hardly any text in a Latin charset has.
const LONG_RUN: usize = 4;

/// Decodes the bytes of a part that names a charset or none. Line ends become line feeds. Linear.
pub(in crate::formats) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let label =
        label.map(|label| label.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase());
    match label.as_deref() {
        Some("utf-7" | "unicode-1-1-utf-7" | "csunicode11utf7") => return unified(codes::utf_7(bytes)),
        Some("hz-gb-2312" | "hz") => return unified(codes::hz(bytes)),
        _ => {}
    }
    if bytes.is_ascii() && !bytes.contains(&0x1b) && !bytes.contains(&0) {
        return unified(String::from_utf8_lossy(bytes).into_owned());
    }
    let encoding = label.as_deref().and_then(named);
    if let Some(encoding) = encoding.filter(|encoding| [UTF_16LE, UTF_16BE].contains(encoding)) {
        return unified(encoding.decode(bytes).0.into_owned());
    }
    match encoding.filter(|encoding| *encoding != WINDOWS_1252 || !has_long_runs(bytes)) {
        Some(encoding) => files::decode_declared(bytes, encoding.name()),
        None => files::decode(bytes, &mut Vec::new()).into_owned(),
    }
}

/// Returns the encoding of a name, unless the name says nothing.
fn named(label: &str) -> Option<&'static Encoding> {
    if NO_CHARSET.contains(&label) {
        return None;
    }
    let alias = ALIASES.iter().find(|(alias, _)| *alias == label);
    Encoding::for_label_no_replacement(alias.map_or(label, |(_, name)| name).as_bytes())
}

/// Whether most bytes above ASCII stand in long runs, as in charsets of two bytes a character.
fn has_long_runs(bytes: &[u8]) -> bool {
    let (mut all, mut in_runs) = (0, 0);
    for run in bytes.split(u8::is_ascii).map(<[u8]>::len) {
        all += run;
        in_runs += if run >= LONG_RUN { run } else { 0 };
    }
    in_runs * 2 > all
}

fn unified(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "入夜以后，渡口的灯亮着，船还没有来。\n";

    #[test]
    fn a_charset_that_is_named_is_taken() {
        for label in ["gb2312", "\"GBK\"", "cp936", "gb18030"] {
            let bytes = encoding_rs::GBK.encode("渡口").0;
            assert_eq!(decode(&bytes, Some(label)), "渡口", "{label}");
        }
        assert_eq!(decode(b"d\xe9j\xe0 vu\r\n", Some("iso-8859-1")), "déjà vu\n");
        assert_eq!(decode(b"l\0\x6f\x70", Some("utf-16le")), "l灯");
        assert_eq!(decode(b"\x1b$BEt\x1b(B", Some("iso-2022-jp")), "灯");
        assert_eq!(decode(b"~{5F~}", Some("hz-gb-2312")), "灯");
        assert_eq!(decode(b"+cG8-", Some("UTF-7")), "灯");
    }

    #[test]
    fn a_wrong_name_or_none_is_overruled_by_the_bytes() {
        let gbk = encoding_rs::GBK.encode(WORDS).0;
        for label in
            [None, Some("us-ascii"), Some("iso-8859-1"), Some("x-unknown"), Some("utf-8"), Some("lamp")]
        {
            assert_eq!(decode(&gbk, label), WORDS, "{label:?}");
            assert_eq!(decode(WORDS.as_bytes(), label), WORDS, "{label:?}");
        }
        assert_eq!(decode(WORDS.as_bytes(), Some("gbk")), WORDS);
        let sjis = encoding_rs::SHIFT_JIS.encode("夜になると、渡し場の灯がともる。").0;
        assert_eq!(decode(&sjis, None), "夜になると、渡し場の灯がともる。");
    }
}
