//! Finds the charset that a file declares: `<meta charset=…>`, `<meta … content="…; charset=…">`, `<?xml … encoding="…"?>`,
//! or a line `charset: …` or `encoding: …` in its head.

/// The number of bytes searched. The HTML Standard searches 1024, but a head may come before that.
const MAX_SEARCHED_BYTES: usize = 8 << 10;

/// Returns the declared name in lower case, sanitized; `None` if there is none.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let start: String =
        bytes.iter().take(MAX_SEARCHED_BYTES).map(|&b| char::from(b).to_ascii_lowercase()).collect();
    in_meta(&start).or_else(|| in_xml_declaration(&start)).or_else(|| in_head(&start)).map(str::to_owned)
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
    fn prose_about_charsets_declares_none() {
        assert_eq!(named("the charset=gbk of old; <p charset>; encoding: gbk".as_bytes()), None);
        assert_eq!(named(b"<meta charset"), None);
        assert_eq!(named(b"<meta charset=>"), None);
    }
}
