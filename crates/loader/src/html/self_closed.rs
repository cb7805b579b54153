//! Closes elements that are written `<iframe … />`. HTML ignores the slash, so that everything after it would be inside; XHTML,
//! and the dialects of Markdown that generators know, mean what they write.
//!
//! In XHTML that holds for every element that may have content, and `<![CDATA[` is text. In HTML it holds for elements whose
//! content is not shown: films, frames, controls, scripts with an address.

use std::borrow::Cow;

use memchr::memchr_iter;

use super::nesting::scan::{end_of_comment, end_of_raw, find, tag_end};

/// The number of bytes in which XHTML says that it is.
const MAX_DECLARATION_BYTES: usize = 1000;

/// Elements that never have content.
const VOID: [&str; 19] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "basefont", "bgsound", "frame", "keygen", "image",
];

/// Elements whose content is raw text.
const RAW: [&str; 7] = ["script", "style", "textarea", "title", "iframe", "xmp", "noembed"];

/// Elements that are closed in HTML, too.
const REPLACED: [&str; 11] = [
    "iframe", "video", "audio", "canvas", "object", "textarea", "select", "template", "noscript", "button",
    "title",
];

/// Closes the elements of a body that are written as closed. Linear; copies only what it changes.
pub(crate) fn close(html: &str) -> Cow<'_, str> {
    let is_xhtml = is_xhtml(html);
    let may_change = if is_xhtml {
        html.contains("/>") || html.contains("<![CDATA[")
    } else {
        html.contains("/>") && names_replaced(html)
    };
    if !may_change {
        return Cow::Borrowed(html);
    }
    let mut closed = String::new();
    let (mut copied, mut at, mut foreign) = (0, 0, 0_usize);
    while let Some(start) = find(html, '<', at) {
        let rest = &html[start + 1..];
        if rest.starts_with("!--") {
            at = end_of_comment(html, start + 4);
            continue;
        }
        if is_xhtml && rest.starts_with("![CDATA[") {
            let begin = start + "<![CDATA[".len();
            let end = html[begin..].find("]]>").map_or(html.len(), |end| begin + end);
            closed.push_str(&html[copied..start]);
            push_escaped(&mut closed, &html[begin..end]);
            at = (end + 3).min(html.len());
            copied = at;
            continue;
        }
        let is_end = rest.starts_with('/');
        let name_at = start + 1 + usize::from(is_end);
        let length =
            html[name_at..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let name = &html[name_at..name_at + length];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let end = tag_end(html, name_at + length);
        at = end;
        let is_foreign = name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math");
        let is_closed = !is_end && is_written_closed(&html[name_at + length..end]);
        match () {
            () if is_foreign && is_end => foreign = foreign.saturating_sub(1),
            () if is_foreign && !is_closed => foreign += 1,
            () if is_end || foreign > 0 => {}
            () if is_closed && means_closed(name, is_xhtml, &html[start..end]) => {
                closed.push_str(&html[copied..end]);
                closed.extend(["</", name, ">"]);
                copied = end;
            }
            () if is_listed(&RAW, name) => at = end_of_raw(html, name, end),
            () => {}
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    closed.push_str(&html[copied..]);
    Cow::Owned(closed)
}

/// Whether a start tag of an element that is closed in HTML is anywhere in a text, even where it means nothing.
fn names_replaced(html: &str) -> bool {
    memchr_iter(b'<', html.as_bytes()).any(|start| {
        let rest = &html.as_bytes()[start + 1..];
        let begins = |name: &&str| {
            rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name.as_bytes()))
        };
        // Two letters tell of most that they are none.
        let may_begin = rest.get(..2).is_some_and(|two| {
            matches!(
                &[two[0] | 0x20, two[1] | 0x20],
                b"if" | b"vi" | b"au" | b"ca" | b"ob" | b"te" | b"se" | b"no" | b"bu" | b"ti" | b"sc"
            )
        });
        may_begin && REPLACED.iter().chain(&["script"]).any(begins)
    })
}

/// Whether a text begins like XHTML: with an XML declaration, its document type or its namespace.
fn is_xhtml(html: &str) -> bool {
    let begin = html.trim_start();
    let mut end = begin.len().min(MAX_DECLARATION_BYTES);
    while !begin.is_char_boundary(end) {
        end -= 1;
    }
    let begin = &begin[..end];
    begin.starts_with("<?xml")
        || begin.contains("//DTD XHTML")
        || begin.contains("http://www.w3.org/1999/xhtml")
}

/// Whether a tag ends with a slash that is no part of a value without quotation marks.
fn is_written_closed(attributes: &str) -> bool {
    let Some(before) = attributes.strip_suffix("/>") else { return false };
    before.is_empty()
        || before.ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\''))
        || !before.contains('=')
}

/// Whether an element that is written as closed has no content.
fn means_closed(name: &str, is_xhtml: bool, tag: &str) -> bool {
    if is_xhtml {
        return !is_listed(&VOID, name)
            && !name.eq_ignore_ascii_case("html")
            && !name.eq_ignore_ascii_case("body");
    }
    is_listed(&REPLACED, name) || name.eq_ignore_ascii_case("script") && tag.contains("src")
}

fn is_listed(list: &[&str], name: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Loader;
    use yuelan_article::{Block, Media};

    #[test]
    fn nothing_else_is_changed() {
        for html in [
            "<p>灯<br/>船<img src='a.png'/></p>",
            "<div/>灯",
            "<iframe src=https://a.example/></iframe>",
            "<script>if (a) b('<iframe/>')</script>",
            "<!-- <iframe/> -->",
            "<svg><title/><path d='x'/></svg>",
        ] {
            assert!(matches!(close(html), Cow::Borrowed(_)), "{html}");
        }
        assert_eq!(close("<iframe src='x' />灯"), "<iframe src='x' /></iframe>灯");
    }

    fn words(file: &str, name: &str) -> (String, Vec<Media>) {
        let article = Loader::new().load_bytes(file.as_bytes(), name).article;
        let media = article.figures().iter().map(|place| place.figure.media).collect();
        (article.blocks.iter().map(Block::plain_text).collect(), media)
    }

    #[test]
    fn the_body_of_xhtml_is_read_whatever_is_closed_in_it() {
        for part in [
            "<title/>",
            "<script src='a.js'/>",
            "<style/>",
            "<script type='text/javascript' src='a.js' />",
            "<meta name='a' content='b'/>",
        ] {
            let page = format!(
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head>{part}</head><body><p>渡口的灯。</p></body></html>"
            );
            assert!(words(&page, "a.xhtml").0.contains("渡口的灯。"), "{part}");
        }
        for part in [
            "<iframe/>",
            "<video/>",
            "<noscript/>",
            "<textarea/>",
            "<select/>",
            "<canvas/>",
            "<script/>",
            "<template/>",
            "<button/>",
            "<a id='x'/>",
            "<h2/>",
            "<div/>",
            "<style/>",
        ] {
            let page = format!(
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>灯</title></head><body><p>一</p>{part}<p>渡口的灯。</p></body></html>"
            );
            assert!(words(&page, "a.xhtml").0.contains("渡口的灯。\n"), "{part}");
        }
        let page = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>灯</title></head><body><p><![CDATA[a < b && c]]> 船</p></body></html>";
        assert!(words(page, "a.xhtml").0.contains("a < b && c 船"));
    }

    #[test]
    fn films_in_markdown_do_not_take_what_follows() {
        for film in [
            "<iframe src=\"https://v.qq.com/x\" />",
            "<video src=\"/a.mp4\" controls />",
            "<audio src='/a.mp3'/>",
        ] {
            for (file, name) in [
                (format!("# 灯\n\n渡口。\n\n{film}\n\n后来的船。\n"), "a.md"),
                (format!("---\ntitle: 灯\n---\n<div><p>渡口。</p>{film}<p>后来的船。</p></div>"), "a.html"),
                (format!("# 灯\n\n渡口 {film} 后来的船。\n"), "a.mdx"),
            ] {
                let (words, media) = words(&file, name);
                assert!(words.contains("后来的船。"), "{file}");
                assert_eq!(media.len(), 1, "{file}");
            }
        }
    }
}
