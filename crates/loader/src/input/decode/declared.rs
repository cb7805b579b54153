//! Finds the charset that a file declares: `<meta charset=…>`, `<meta … content="…; charset=…">`, `<?xml … encoding="…"?>`,
//! or a line `charset: …` or `encoding: …` in its head; and the language that it declares.

/// The number of bytes searched. The HTML Standard searches 1024, but a head may come before that.
const MAX_SEARCHED_BYTES: usize = 8 << 10;

/// Returns the declared name in lower case, sanitized; `None` if there is none.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let start = start_of(bytes);
    // Nearly all texts are done with one search or two.
    if !start.contains("charset") && !start.contains("encoding") {
        return None;
    }
    in_meta(&start).or_else(|| in_xml_declaration(&start)).or_else(|| in_head(&start)).map(str::to_owned)
}

/// Returns the top-level domain of the country where the declared language is written, which is what statistics take as a
/// hint: `<html lang=…>`, `lang="…"` of any element, `lang: …` in a head, `content-language` and `og:locale`.
pub(super) fn country(bytes: &[u8]) -> Option<&'static [u8]> {
    let start = start_of(bytes);
    let head = || start.trim_start().strip_prefix("---")?.split("\n---").next();
    let of_head = || {
        let mut lines = head()?.lines();
        lines
            .find_map(|line| value(line.strip_prefix("language").or_else(|| line.strip_prefix("lang"))?, ':'))
    };
    let of_element = || {
        start.match_indices("lang=").find_map(|(at, _)| {
            let is_attribute = start.get(..at)?.ends_with([' ', '\n', '\t', ':']);
            value(start.get(at + "lang".len()..)?, '=').filter(|_| is_attribute)
        })
    };
    let of_meta = || {
        start.match_indices("<meta").find_map(|(at, _)| {
            let tag = start.get(at..)?.split('>').next()?;
            let is_language = tag.contains("content-language") || tag.contains("og:locale");
            let at = tag.find("content=").filter(|_| is_language)?;
            value(tag.get(at + "content".len()..)?, '=')
        })
    };
    let tag = of_element().or_else(of_head).or_else(of_meta)?.replace('_', "-");
    match tag.split('-').next()? {
        "zh" if ["tw", "hant"].iter().any(|part| tag.contains(part)) => Some(b"tw"),
        "zh" if ["hk", "mo"].iter().any(|part| tag.contains(part)) => Some(b"hk"),
        "zh" | "cmn" => Some(b"cn"),
        "ja" => Some(b"jp"),
        "ko" => Some(b"kr"),
        "ru" => Some(b"ru"),
        _ => None,
    }
}

/// Returns the beginning in lower case. What is beyond ASCII is in no declaration.
fn start_of(bytes: &[u8]) -> String {
    let plain = |byte: &u8| if byte.is_ascii() { byte.to_ascii_lowercase() } else { b'?' };
    let start = bytes.get(..MAX_SEARCHED_BYTES).unwrap_or(bytes);
    String::from_utf8(start.iter().map(plain).collect()).unwrap_or_default()
}

fn in_meta(start: &str) -> Option<&str> {
    start.match_indices("<meta").find_map(|(at, _)| {
        let tag = start.get(at..)?.split('>').next()?;
        tag.match_indices("charset").find_map(|(at, word)| value(tag.get(at + word.len()..)?, '='))
    })
}

fn in_xml_declaration(start: &str) -> Option<&str> {
    let tag = start.split("<?xml").nth(1)?.split("?>").next()?;
    value(tag.split("encoding").nth(1)?, '=')
}

/// Searches a head between two lines of `---`.
fn in_head(start: &str) -> Option<&str> {
    let head = start.trim_start().strip_prefix("---")?.split("\n---").next()?;
    head.lines().find_map(|line| {
        let rest = line.strip_prefix("charset").or_else(|| line.strip_prefix("encoding"))?;
        value(rest, ':')
    })
}

/// Returns the value after a separator, with or without quotes.
fn value(rest: &str, sign: char) -> Option<&str> {
    let rest = rest.trim_start().strip_prefix(sign)?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.+".contains(c)).unwrap_or(rest.len());
    let name = rest.get(..end.min(40))?;
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(bytes: &[u8]) -> Option<String> {
        charset(bytes)
    }

    #[test]
    fn every_form_of_declaration_is_read() {
        for way in [
            "<META charset='GBK'>",
            "---\ntitle: x\n---\n<meta http-equiv=Content-Type content=\"text/html; charset=gbk\">",
            "<?xml version=\"1.0\" encoding=\"gbk\"?>",
            "\n---\ntitle: x\nencoding: gbk\n---\n",
        ] {
            assert_eq!(named(way.as_bytes()).as_deref(), Some("gbk"), "{way}");
        }
    }

    #[test]
    fn a_language_names_a_country() {
        let country = |text: &str| country(text.as_bytes()).map(|tld| String::from_utf8_lossy(tld));
        assert_eq!(country("<html lang='zh-CN'>").as_deref(), Some("cn"));
        assert_eq!(country("<p xml:lang=zh-Hant>").as_deref(), Some("tw"));
        assert_eq!(country("---\ntitle: x\nlang: ja\n---\n").as_deref(), Some("jp"));
        assert_eq!(country("<meta property=og:locale content=ko_KR>").as_deref(), Some("kr"));
        assert_eq!(country("hreflang=zh <p lang=fr> klang=ja"), None);
    }

    #[test]
    fn prose_about_charsets_declares_none() {
        assert_eq!(named("the charset=gbk of old; <p charset>; encoding: gbk".as_bytes()), None);
        assert_eq!(named(b"<meta charset"), None);
        assert_eq!(named(b"<meta charset=>"), None);
    }
}
