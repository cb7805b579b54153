//! What a page shows at a glance: its title, whether it has text, and the addresses of its frames.

use memchr::{memchr, memmem};
use url::Url;

use super::address;
use crate::head;
use crate::input::decode;

/// The number of characters above which a page is an article, where nobody says so.
pub(super) const MIN_CHARACTERS: usize = 400;

/// The bytes that a title is looked for in.
const MAX_HEAD_BYTES: usize = 64 << 10;

/// The most frames of a page.
const MAX_FRAMES: usize = 64;

/// Elements whose content is no text of a page.
const HIDDEN: [&[u8]; 7] = [b"script", b"style", b"title", b"template", b"svg", b"noscript", b"iframe"];

/// What a page shows at a glance.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// The title, sanitized; or empty.
    pub(super) title: String,
    /// The number of characters of text, [`MIN_CHARACTERS`] and one more at the most.
    pub(super) characters: usize,
    /// The hashes of the addresses of its frames.
    pub(super) frames: Vec<u64>,
}

/// Looks at a page at an address. `charset` is what its server said. Linear, and mostly no more than a search.
pub(super) fn survey(page: &[u8], address: &str, charset: Option<&str>) -> Survey {
    Survey { title: title(page, charset), characters: characters(page), frames: frames(page, address) }
}

/// Whether bytes begin as a page does.
pub(in crate::formats) fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default().to_ascii_lowercase();
    let begin = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start();
    begin.starts_with(b"<!doctype html") || begin.starts_with(b"<html")
}

fn title(page: &[u8], charset: Option<&str>) -> String {
    let head = page.get(..page.len().min(MAX_HEAD_BYTES)).unwrap_or_default();
    let Some(start) = find_tag(head, b"<title") else { return String::new() };
    let Some(opened) = head.get(start..).and_then(|rest| memchr(b'>', rest)).map(|end| start + end + 1)
    else {
        return String::new();
    };
    let rest = head.get(opened..).unwrap_or_default();
    let title = rest.get(..find_tag(rest, b"</title").unwrap_or(0)).unwrap_or_default();
    let title = str::from_utf8(title).map_or_else(|_| decoded_title(head, charset), str::to_owned);
    let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
    head::of_page(&[("title", words)], "", &mut Vec::new()).title
}

/// Returns the title of a page in another charset than UTF-8.
fn decoded_title(head: &[u8], charset: Option<&str>) -> String {
    let text = match charset {
        Some(charset) => decode::decode_declared(head, charset),
        None => decode::decode(head, &mut Vec::new()).into_owned(),
    };
    let lower = text.to_ascii_lowercase();
    let title = lower.find("<title").and_then(|start| {
        let start = start + lower.get(start..)?.find('>')? + 1;
        text.get(start..start + lower.get(start..)?.find("</title")?)
    });
    title.unwrap_or_default().to_owned()
}

/// Counts the characters that are text, spaces aside.
fn characters(page: &[u8]) -> usize {
    let sample = page.get(..page.len().min(MAX_HEAD_BYTES)).unwrap_or_default();
    let is_utf8 = str::from_utf8(sample).is_ok_and(|_| true)
        || str::from_utf8(sample).is_err_and(|error| error.error_len().is_none());
    let (mut count, mut high) = (0, 0);
    let mut rest = page;
    loop {
        let end = memchr(b'<', rest).unwrap_or(rest.len());
        for byte in rest.get(..end).unwrap_or_default() {
            match byte {
                0..=b' ' => {}
                0x80..=0xbf if is_utf8 => {}
                // In the charsets of East Asia, two bytes are a character.
                0x80.. if !is_utf8 => high += 1,
                _ => count += 1,
            }
            if count + high / 2 > MIN_CHARACTERS {
                return MIN_CHARACTERS + 1;
            }
        }
        let Some(tag) = rest.get(end..).filter(|tag| !tag.is_empty()) else { return count + high / 2 };
        rest = behind_tag(tag);
    }
}

/// Returns what is behind a tag, a comment, or an element that holds no text.
fn behind_tag(tag: &[u8]) -> &[u8] {
    if let Some(comment) = tag.strip_prefix(b"<!--") {
        return memmem::find(comment, b"-->").and_then(|end| comment.get(end + 3..)).unwrap_or_default();
    }
    let name = tag.get(1..).unwrap_or_default();
    if !name.first().is_some_and(|first| first.is_ascii_alphabetic() || matches!(first, b'/' | b'!' | b'?')) {
        return name;
    }
    let Some(behind) = memchr(b'>', tag).and_then(|end| tag.get(end + 1..)) else { return &[] };
    let is_name = |hidden: &&&[u8]| {
        let begins = name.get(..hidden.len()).is_some_and(|name| name.eq_ignore_ascii_case(hidden));
        begins && name.get(hidden.len()).is_some_and(|byte| !byte.is_ascii_alphanumeric())
    };
    let Some(hidden) = HIDDEN.iter().find(is_name) else { return behind };
    let end = find_tag(behind, &[b"</", *hidden].concat());
    end.and_then(|end| behind.get(end..)).unwrap_or_default()
}

/// Returns where a tag of this beginning, which is in lower case, comes first.
fn find_tag(bytes: &[u8], begin: &[u8]) -> Option<usize> {
    let is_there =
        |at: &usize| bytes.get(*at..at + begin.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(begin));
    memchr::memchr_iter(b'<', bytes).find(is_there)
}

fn frames(page: &[u8], address: &str) -> Vec<u64> {
    let mut frames = Vec::new();
    let base = Url::parse(address).ok();
    for name in [b"frame", b"FRAME"] {
        for at in memmem::find_iter(page, name) {
            let before = page.get(at.saturating_sub(2)..at).unwrap_or_default();
            if !(before.ends_with(b"<") || before.eq_ignore_ascii_case(b"<i")) || frames.len() >= MAX_FRAMES {
                continue;
            }
            let tag = page.get(at..page.len().min(at + 4096)).unwrap_or_default();
            let tag = tag.get(..memchr(b'>', tag).unwrap_or(tag.len())).unwrap_or_default();
            let Some(source) = source(&String::from_utf8_lossy(tag)) else { continue };
            if let Some(frame) = base.as_ref().and_then(|base| base.join(&source).ok()) {
                frames.push(address::hash(frame.as_str()));
            }
        }
    }
    frames
}

/// Returns the address of a frame.
fn source(tag: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices("src").find_map(|(at, _)| {
        let is_whole = lower.get(..at)?.ends_with(|c: char| c.is_ascii_whitespace());
        let value = lower.get(at + 3..)?.trim_start();
        (is_whole && value.starts_with('=')).then(|| lower.len() - value.len() + 1)
    })?;
    let value = tag.get(at..)?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split(|c: char| c.is_ascii_whitespace()).next()?,
    };
    let value = value.trim().replace("&amp;", "&");
    (!value.is_empty() && !value.starts_with("about:")).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_its_title_in_any_charset() {
        let page = "<html><head><meta charset=gbk><TITLE lang=zh>渡口的灯 &amp; 船\n - 南窗</TITLE>";
        assert_eq!(survey(page.as_bytes(), "", None).title, "渡口的灯 & 船 - 南窗");
        let gbk = encoding_rs::GBK.encode(page).0.into_owned();
        assert_eq!(survey(&gbk, "", None).title, "渡口的灯 & 船 - 南窗");
        let bare = encoding_rs::GBK.encode("<title>渡口的灯</title>").0.into_owned();
        assert_eq!(survey(&bare, "", Some("gb2312")).title, "渡口的灯");
        assert_eq!(survey(b"<title>lamp", "", None).title, "");
    }

    #[test]
    fn only_text_counts() {
        let words = "灯".repeat(300);
        let count = |page: &str| survey(page.as_bytes(), "", None).characters;
        assert_eq!(count(&format!("<p>{words}</p>")), 300);
        assert_eq!(count(&format!("<p>{words}<p>{words}")), MIN_CHARACTERS + 1);
        assert_eq!(
            count(&format!("<script>if (a<b) '{words}'</script><!-- {words} --><style>{words}</style>a < b")),
            2
        );
        let gbk = format!("<meta charset=gbk><p>{words}");
        assert_eq!(survey(&encoding_rs::GBK.encode(&gbk).0, "", None).characters, 300);
    }

    #[test]
    fn frames_are_known_by_their_addresses() {
        let page = b"<iframe width=1 src='/ad?a=1&amp;b=2'></iframe><FRAME SRC=menu.html><iframe data-src=x></iframe><p>frame src=y";
        let frames = survey(page, "https://a.example/b/c", None).frames;
        assert_eq!(
            frames,
            ["https://a.example/ad?a=1&b=2", "https://a.example/b/menu.html"].map(address::hash)
        );
    }
}
