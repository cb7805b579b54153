//! Decodes bytes to text, in these steps:
//!
//! 1. [`charset::detect`]: finds the charset, if the bytes are text at all;
//! 2. [`convert`]: decodes, replacing bad sequences by U+FFFD;
//! 3. [`unify_line_ends`]: turns CRLF and CR into line feeds.

mod charset;
mod declared;
mod lines;
mod rare;
mod statistics;

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::sanitize::sanitize_lines;
use charset::Charset;
use yuelan_article::{Warning, WarningKind};

/// Returns the source text of an article: its bytes decoded and sanitized. Linear.
pub fn source_text(bytes: &[u8]) -> String {
    sanitize_lines(&decode(bytes, &mut Vec::new())).into_owned()
}

/// Returns the charset of short texts that are in one of East Asia, if statistics find one.
pub(crate) fn charset_of_names(bytes: &[u8]) -> Option<&'static Encoding> {
    statistics::double_byte(bytes)
}

/// Whether the charset of a text is not declared, and its text too short for statistics to find it. Cheap for any other.
pub(crate) fn has_unclear_charset(bytes: &[u8]) -> bool {
    charset::is_unclear(bytes)
}

/// Returns the charset of a text that declares it or is long enough to show it; `None` of any other, and of ASCII.
pub(crate) fn evident_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    match charset::detect(bytes) {
        _ if bytes.is_ascii() || charset::is_unclear(bytes) => None,
        Charset::Utf8(_) => Some(encoding_rs::UTF_8),
        Charset::Known(charset) => Some(charset),
        _ => None,
    }
}

/// Returns the charset that more than two thirds of some texts are in.
pub(crate) fn most_common(charsets: impl Iterator<Item = &'static Encoding>) -> Option<&'static Encoding> {
    statistics::majority(charsets)
}

/// Decodes the bytes of a file to text without byte order mark and with line feeds only.
///
/// Bytes that are not text give an empty string and [`WarningKind::Binary`]; so do those that are text only in a charset in
/// which most of their characters are unassigned. Text that names an unknown charset is read as
/// UTF-8 with a warning, not guessed at. Linear.
pub(crate) fn decode<'b>(bytes: &'b [u8], warnings: &mut Vec<Warning>) -> Cow<'b, str> {
    let charset = charset::detect(bytes);
    let is_guessed = matches!(charset, Charset::Known(_) | Charset::Rare(_)) && !charset::has_mark(bytes);
    let before = warnings.len();
    let text = match charset {
        Charset::Utf8(text) => Cow::Borrowed(text.trim_end_matches('\0')),
        Charset::Known(encoding) => convert(bytes, encoding, warnings),
        Charset::Rare(rare) => {
            let (text, broken) = rare.decode(bytes);
            if broken {
                warnings.push(Warning { line: None, kind: WarningKind::InvalidBytes(rare.name()) });
            }
            Cow::Owned(text.trim_end_matches('\0').to_owned())
        }
        Charset::Unknown { name, readable } => {
            warnings.push(Warning { line: None, kind: WarningKind::UnknownCharset(name) });
            if readable { String::from_utf8_lossy(bytes) } else { Cow::Borrowed("") }
        }
        Charset::Binary => {
            warnings.push(Warning { line: None, kind: WarningKind::Binary });
            Cow::Borrowed("")
        }
    };
    if is_guessed && statistics::is_noise(&text) {
        warnings.truncate(before);
        warnings.push(Warning { line: None, kind: WarningKind::Binary });
        return Cow::Borrowed("");
    }
    unify_line_ends(text)
}

/// Decodes bytes whose charset is named elsewhere, as [`decode`] would decode a page that names it in itself. Bad bytes give
/// no warning. Linear.
pub(crate) fn decode_declared(bytes: &[u8], charset: &str) -> String {
    if Encoding::for_bom(bytes).is_some() {
        return decode(bytes, &mut Vec::new()).into_owned();
    }
    let declared = [format!("<meta charset=\"{charset}\">\n").as_bytes(), bytes].concat();
    let text = decode(&declared, &mut Vec::new());
    text.split_once('\n').map(|(_, text)| text.to_owned()).unwrap_or_default()
}

/// Decodes bytes and warns of the line of the first bad sequence.
fn convert<'b>(bytes: &'b [u8], encoding: &'static Encoding, warnings: &mut Vec<Warning>) -> Cow<'b, str> {
    let (mut text, mut broken) = encoding.decode_with_bom_removal(bytes);
    if broken && let Some((by_line, is_broken)) = lines::decode(bytes, encoding) {
        (text, broken) = (Cow::Owned(by_line), is_broken);
    }
    if broken {
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        let line = Some(1 + before.replace("\r\n", "\n").matches(['\n', '\r']).count());
        warnings.push(Warning { line, kind: WarningKind::InvalidBytes(encoding.name()) });
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_end_matches('\0')),
        Cow::Owned(mut text) => {
            text.truncate(text.trim_end_matches('\0').len());
            Cow::Owned(text)
        }
    }
}

/// Turns CRLF and lone CR into line feeds.
fn unify_line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.as_bytes().contains(&b'\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<Warning>) {
        let mut warnings = Vec::new();
        (decode(bytes, &mut warnings).into_owned(), warnings)
    }

    fn text_of(bytes: &[u8]) -> String {
        let (text, warnings) = decoded(bytes);
        assert_eq!(warnings, [], "{text}");
        text
    }

    #[test]
    fn byte_order_marks_are_removed_and_line_ends_unified() {
        assert_eq!(text_of(b"\xef\xbb\xbfa\r\nb\rc\n"), "a\nb\nc\n");
        assert_eq!(text_of(b"\xff\xfea\0\x6f\x70\n\0"), "a灯\n");
        assert_eq!(text_of(b"\xfe\xff\0a\x70\x6f\0\n"), "a灯\n");
    }

    #[test]
    fn a_few_bad_bytes_do_not_hide_utf_8() {
        let (text, warnings) = decoded("渡口的灯\r\n亮了\u{0}".as_bytes().split_last().unwrap().1);
        assert_eq!((text.as_str(), warnings.len()), ("渡口的灯\n亮了", 0));
        let (text, warnings) = decoded(b"\xe6\xb8\xa1\xe5\x8f\xa3\r\n\xe7\x81 \xe4\xba\xae");
        assert_eq!(text, "渡口\n\u{fffd} 亮");
        assert_eq!(warnings, [Warning { line: Some(2), kind: WarningKind::InvalidBytes("UTF-8") }]);
    }

    #[test]
    fn each_line_is_read_in_its_charset() {
        let gbk = |words: &str| encoding_rs::GBK.encode(words).0.into_owned();
        let big5 = |words: &str| encoding_rs::BIG5.encode(words).0.into_owned();
        let line = "入夜以后，渡口的灯亮着，船还没有来。\n";
        let added = "又及：船第二天早上才来，灯还亮着，我们都很高兴，一直坐到中午。\n";
        let whole = format!("{}{added}", line.repeat(20));
        assert_eq!(text_of(&[gbk(&line.repeat(20)), added.into()].concat()), whole);
        assert_eq!(text_of(&[line.repeat(20).into_bytes(), gbk(added)].concat()), whole);
        let page = format!("<meta charset=gbk>\n{whole}");
        assert_eq!(
            text_of(&[gbk(&format!("<meta charset=gbk>\n{}", line.repeat(20))), added.into()].concat()),
            page
        );
        let (line, added) =
            ("入夜以後，渡口的燈亮著，船還沒有來。\n", "又及：船第二天早上才來，燈還亮著。\n");
        let bytes = [added.as_bytes(), &big5(&line.repeat(20)), added.as_bytes()].concat();
        assert_eq!(text_of(&bytes), format!("{added}{}{added}", line.repeat(20)));
    }

    #[test]
    fn bytes_that_are_not_text_give_an_empty_string() {
        let noise: Vec<u8> = (0..=255).cycle().take(900).collect();
        for bytes in [noise.as_slice(), &[0; 64], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"] {
            let (text, warnings) = decoded(bytes);
            assert_eq!((text.as_str(), warnings.len()), ("", 1));
            assert_eq!(warnings[0].kind, WarningKind::Binary);
        }
    }

    #[test]
    fn characters_that_nobody_has_assigned_are_no_text() {
        // Pointers of a file of another program: even bytes look like the zeros of UTF-16 or UTF-32.
        let numbers: Vec<u8> = (0..400_u32).flat_map(|n| (n * 2654 + 0x000e_8000).to_le_bytes()).collect();
        let (text, warnings) = decoded(&numbers);
        assert_eq!((text.as_str(), &warnings[0].kind), ("", &WarningKind::Binary));
        // With a mark it is text whatever is in it.
        assert!(decoded(b"\xff\xfe\x80\xe0\x81\xe0\x82\xe0").0.contains('\u{e081}'));
    }

    #[test]
    fn a_few_nuls_or_a_tail_of_them_do_not_make_a_file_binary() {
        assert!(text_of("前\u{0}后的话还很长，一直说到渡口".as_bytes()).contains('渡'));
        assert_eq!(text_of(&["灯".as_bytes(), &[0; 4096]].concat()), "灯");
    }

    #[test]
    fn an_unknown_charset_is_reported_and_not_guessed() {
        let (text, warnings) = decoded(b"<meta charset='x-johab'><p>\x88a\x88b\xd0\xf1 plain</p>");
        assert!(text.contains("plain") && text.contains('\u{fffd}'), "{text}");
        assert_eq!(warnings[0].kind, WarningKind::UnknownCharset("x-johab".into()));
        assert_eq!(text_of(b"\x1b$)C\x0e0!\x0f is here"), "가 is here");
        assert_eq!(text_of(b"\xff\xfe\0\0a\0\0\0"), "a");
    }
}
