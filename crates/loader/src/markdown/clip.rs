//! Clips of web pages: defuddle, which Obsidian's Web Clipper uses, puts a blank on either side of what stands out, for
//! CommonMark would not see it between ideographs otherwise. They are taken off again where no writer of Chinese or Japanese
//! has any.

use std::borrow::Cow;

use crate::input::chars::removes_segment_break;
use crate::input::tags;
use yuelan_article::Meta;

/// The tag that the Web Clipper gives to what it saves.
const TAG: &str = "clippings";

/// Elements of what stands out.
const ELEMENTS: [&str; 5] = ["strong", "em", "del", "mark", "a"];

/// The most bytes of a tag, and the most tags that stand on the same edge.
const MAX_TAG_BYTES: usize = 2_000;
const MAX_TAGS: usize = 4;

/// Whether an article is a clip.
pub(crate) fn is_clip(meta: &Meta) -> bool {
    meta.tags.iter().any(|tag| tag == TAG)
}

/// Takes off the blanks between ideographs on the edges of what stands out in HTML. Linear.
pub(crate) fn tighten(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    for (start, _) in html.match_indices('<') {
        let Some((before, behind)) = html.split_at_checked(start) else { continue };
        let is_end = behind.starts_with("</");
        let name = behind.get(1..).and_then(tags::name).unwrap_or_default();
        let length = behind.bytes().take(MAX_TAG_BYTES).position(|byte| byte == b'>');
        let Some(length) = length.filter(|_| ELEMENTS.contains(&name)) else { continue };
        let inner = behind.get(length + 1..).unwrap_or_default();
        // The blank is before a start tag, and behind an end tag.
        let (blank, before, behind) = if is_end {
            (start + length + 1, before, inner.strip_prefix(' '))
        } else {
            let before = before.strip_suffix(' ');
            (start.saturating_sub(1), before.unwrap_or_default(), before.map(|_| inner))
        };
        let (Some(last), Some(first)) = (last_char(before), behind.and_then(first_char)) else { continue };
        if removes_segment_break(last, first) && blank >= copied {
            out.push_str(html.get(copied..blank).unwrap_or_default());
            copied = blank + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(html.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// Returns the first character behind any tags.
fn first_char(mut html: &str) -> Option<char> {
    for _ in 0..MAX_TAGS {
        if !html.starts_with('<') {
            break;
        }
        let end = html.bytes().take(MAX_TAG_BYTES).position(|byte| byte == b'>')?;
        html = html.get(end + 1..)?;
    }
    html.chars().next()
}

/// Returns the last character before any tags.
fn last_char(mut html: &str) -> Option<char> {
    for _ in 0..MAX_TAGS {
        if !html.ends_with('>') {
            break;
        }
        let length = html.bytes().rev().take(MAX_TAG_BYTES).position(|byte| byte == b'<')?;
        html = html.get(..html.len() - length - 1)?;
    }
    html.chars().next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_between_ideographs_are_taken_off() {
        for (html, wanted) in [
            ("<p>渡口 <strong>灯</strong> 亮着</p>", "<p>渡口<strong>灯</strong>亮着</p>"),
            ("の <a href=\"x y\">「灯」</a> は", "の<a href=\"x y\">「灯」</a>は"),
            ("见 <em><strong>灯</strong></em> 。", "见<em><strong>灯</strong></em>。"),
            ("渡口 <strong>uv</strong> 亮", "渡口 <strong>uv</strong> 亮"),
            ("渡口 <strong>灯 on</strong> 亮", "渡口<strong>灯 on</strong> 亮"),
            ("그는 <em>빛</em> 이라고", "그는 <em>빛</em> 이라고"),
            ("灯 <code>船</code> 灯", "灯 <code>船</code> 灯"),
            ("灯 <span>船</span> < 灯 <em", "灯 <span>船</span> < 灯 <em"),
            ("灯 <em>船</em> <em>水</em> 。", "灯<em>船</em><em>水</em>。"),
            ("", ""),
        ] {
            assert_eq!(tighten(html), wanted);
        }
    }
}
