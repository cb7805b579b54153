//! Renders a long text stretch by stretch: the parser keeps a tree of all that it is given, which takes ten times its memory.
//!
//! A stretch ends where a paragraph at the top follows a paragraph, a heading or fenced code, or a heading anything, so that
//! each is parsed as the whole would be. Only definitions of links and notes apply to all of a text; one that may have any is
//! parsed at once.

use memchr::{memchr, memmem, memrchr};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TextMergeWithOffset, html};

use super::{Corrector, options};

/// The number of bytes of a stretch, if it ends well.
const STRETCH: usize = 1 << 20;

/// The maximum length in bytes of the label of a definition, in brackets.
const MAX_LABEL: usize = 4000;

/// Where a stretch may end: the byte, and what was known there.
struct End {
    at: usize,
    html: usize,
    drawing: usize,
}

/// Adds the HTML of a text. Linear.
pub(super) fn render<'m>(markdown: &'m str, corrector: Corrector<'m>, html: &mut String) {
    if markdown.len() < 2 * STRETCH || may_define(markdown) {
        at_once(markdown, corrector, html);
    } else {
        in_stretches(markdown, corrector, html);
    }
}

/// Adds the HTML of a text that is parsed at once.
fn at_once<'m>(markdown: &'m str, mut corrector: Corrector<'m>, html: &mut String) {
    let events = TextMergeWithOffset::new(Parser::new_ext(markdown, options()).into_offset_iter());
    html::push_html(html, corrector.corrected(events));
}

/// Adds the HTML of a text without definitions.
fn in_stretches<'m>(markdown: &'m str, mut corrector: Corrector<'m>, html: &mut String) {
    let mut length = STRETCH;
    while corrector.start < markdown.len() {
        let rest = &markdown[corrector.start..];
        // A short rest is not worth a stretch of its own.
        let end = if length + length / 2 < rest.len() { line_end(rest, length) } else { rest.len() };
        let begin = End { at: 0, html: html.len(), drawing: corrector.angles.drawing };
        let ended = stretch(&rest[..end], &mut corrector, html);
        if end == rest.len() {
            return;
        }
        let next = ended.unwrap_or(begin);
        html.truncate(next.html);
        corrector.angles.drawing = next.drawing;
        corrector.struck.clear();
        corrector.start += next.at;
        length = if next.at == 0 { length * 2 } else { STRETCH };
    }
}

/// Adds the HTML of a stretch; returns the last place where it may end.
fn stretch<'m>(text: &'m str, corrector: &mut Corrector<'m>, html: &mut String) -> Option<End> {
    let mut events = TextMergeWithOffset::new(Parser::new_ext(text, options()).into_offset_iter());
    let (mut last, mut is_behind_end) = (None, false);
    while let Some((event, range)) = events.next() {
        let is_heading = matches!(event, Event::Start(Tag::Heading { .. }));
        let is_text = is_heading || matches!(event, Event::Start(Tag::Paragraph));
        if range.start > 0 && (is_heading || is_text && is_behind_end) {
            last = Some(End { at: range.start, html: html.len(), drawing: corrector.angles.drawing });
        }
        is_behind_end = is_text || matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))));
        let mut depth = usize::from(matches!(event, Event::Start(_)));
        let inner = std::iter::from_fn(|| {
            let (event, range) = if depth == 0 { None } else { events.next() }?;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            Some((event, range))
        });
        let block = std::iter::once((event, range)).chain(inner);
        html::push_html(html, corrector.corrected(block));
    }
    last
}

/// Returns the end of the line that a byte is in.
fn line_end(text: &str, at: usize) -> usize {
    memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |feed| at + feed + 1)
}

/// Whether a text may define a link or a note: a label in brackets begins a line, behind marks of quotes and lists, and a colon
/// follows.
fn may_define(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_mark = |byte: &u8| byte.is_ascii_digit() || b" \t>.)-*+:".contains(byte);
    memmem::find_iter(bytes, b"]:").any(|end| {
        let Some(length) = label_length(&bytes[end.saturating_sub(MAX_LABEL)..end]) else { return false };
        let before = &bytes[..end - length];
        before.iter().rev().take_while(|byte| **byte != b'\n').all(is_mark)
    })
}

/// Returns the length of a label from its opening bracket on.
fn label_length(label: &[u8]) -> Option<usize> {
    let mut end = label.len();
    loop {
        end = memrchr(b'[', &label[..end])?;
        if !label[..end].ends_with(b"\\") {
            return Some(label.len() - end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::render;
    use super::*;

    /// Renders a text at once.
    fn whole(markdown: &str) -> String {
        let angles = super::super::angle::Angles::new(markdown);
        let mut html = String::new();
        let corrector = Corrector {
            source: markdown,
            start: 0,
            angles,
            struck: Vec::new(),
            names_notes: false,
            title: None,
        };
        at_once(markdown, corrector, &mut html);
        html
    }

    const UNITS: [&str; 16] = [
        "入夜以后，~~老城~~的**巷子**还亮着，\n灯。\n\n",
        "## 灯 {#lamp}\n",
        "灯\n: 亮\n\n船\n: 来\n\n",
        "- 灯\n\n  船\n- 水\n\n",
        "1. 灯\n2. 船\n",
        "> 灯\n>\n> 船\n\n",
        "```\n# 灯\n\n船\n```\n",
        "    # 灯\n\n    船\n\n",
        "<div>\n\n灯\n\n</div>\n\n",
        "<pre>\n# 灯\n\n船\n</pre>\n",
        "<svg><g>\n\n<lamp>\n\n</svg>\n\n",
        "|灯|船|\n|-|-|\n|a|b|\n\n",
        "灯\n===\n",
        "<!-- 灯\n\n# 船 -->\n\n",
        "---\n",
        "$$\n灯\n$$ 和 `a[1]: b` <lamp>\n\n",
    ];

    #[test]
    fn a_text_is_rendered_alike_in_whatever_stretches() {
        for skip in 0..3 {
            let mut text = String::new();
            let mut at = 0;
            while text.len() < 2 * STRETCH + STRETCH / 4 {
                at = (at * 7 + skip + 3) % 1009;
                text.push_str(UNITS[at % UNITS.len()]);
            }
            assert!(!may_define(&text));
            assert!(render(&text, "") == whole(&text), "{skip}");
        }
    }

    #[test]
    fn definitions_are_found_wherever_they_may_be() {
        for text in ["[灯]: /a", "[灯\\[1\\]]: /a", "灯\n\n> 1. [^1]: 船", "[灯\n船]: /a", "- [灯]:\n/a"]
        {
            assert!(may_define(text), "{text}");
        }
        for text in ["a[1]: b", "灯 [灯]: 船", "]: 灯", "[灯] : 船"] {
            assert!(!may_define(text), "{text}");
        }
        let text = format!("{}[灯]: /lamp\n", "见[灯]。\n\n".repeat(STRETCH / 8));
        assert_eq!(render(&text, "").matches("href=\"/lamp\"").count(), STRETCH / 8);
    }
}
