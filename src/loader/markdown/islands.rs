//! Stretches of HTML in Markdown. CommonMark ends an HTML block at a blank line and takes what is indented behind it for
//! code; the generators these pages come from (kramdown) do not, and feeds are full of both. A block element that
//! holds HTML, not Markdown, is closed up: its blank lines go.

use std::borrow::Cow;

use super::code::Stretches;
use super::kind::Signs;
use crate::loader::tags;

/// Block elements that may hold a stretch together.
const HOLDERS: [&str; 14] = [
    "div",
    "section",
    "article",
    "table",
    "center",
    "main",
    "aside",
    "header",
    "footer",
    "figure",
    "blockquote",
    "dl",
    "ul",
    "ol",
];

/// Elements that are looked for in vain before it is given up, so that time stays linear.
const MOST_FAILURES: usize = 16;

/// A Markdown body whose stretches of HTML have no blank lines. In a `<pre>` a blank line becomes `&#10;`.
pub(super) fn close_up(body: &str) -> Cow<'_, str> {
    if !body.contains('<') {
        return Cow::Borrowed(body);
    }
    let mut closed = String::with_capacity(body.len());
    let (mut at, mut failures) = (0, 0);
    for (start, name) in holders(body) {
        if start < at || failures == MOST_FAILURES {
            continue;
        }
        let rest = body.get(start..).unwrap_or_default();
        let Some(island) = end_of(rest, name).and_then(|end| rest.get(..end)) else {
            failures += 1;
            continue;
        };
        if is_html(island) {
            closed.push_str(body.get(at..start).unwrap_or_default());
            push_closed(&mut closed, island);
            at = start + island.len();
        }
    }
    closed.push_str(body.get(at..).unwrap_or_default());
    Cow::Owned(closed)
}

/// Whether an element holds HTML: more tags than marks of Markdown, and for each blank line a tag besides its own two.
fn is_html(island: &str) -> bool {
    let blank = island.lines().filter(|line| line.trim().is_empty()).count();
    let signs = Signs::of(island);
    signs.is_html() && signs.tags >= blank + 2
}

/// Where holders begin a line outside code, and their names.
fn holders(body: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut at, mut fresh) = (0, true);
    for stretch in Stretches::of(body) {
        let indent = stretch.text.len() - stretch.text.trim_start_matches(' ').len();
        let tag = stretch.text.get(indent..).and_then(|rest| rest.strip_prefix('<')).and_then(tags::name);
        if let Some(name) = tag.filter(|_| fresh && indent <= 3 && !stretch.is_code) {
            let opens = stretch.text.as_bytes().get(indent + 1) != Some(&b'/');
            if opens && HOLDERS.iter().any(|holder| holder.eq_ignore_ascii_case(name)) {
                found.push((at + indent, name));
            }
        }
        at += stretch.text.len();
        fresh = stretch.text.ends_with('\n');
    }
    found
}

/// The byte behind the tag that closes the element, those of its name in it counted.
fn end_of(text: &str, name: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let after = text.get(at + 1..)?;
        if !tags::name(after).is_some_and(|other| other.eq_ignore_ascii_case(name)) {
            continue;
        }
        if after.starts_with('/') {
            depth = depth.checked_sub(1)?;
        } else {
            depth += 1;
        }
        if depth == 0 {
            return after.find('>').map(|end| at + end + 2);
        }
    }
    None
}

/// Adds a stretch without its blank lines.
fn push_closed(closed: &mut String, island: &str) {
    for stretch in Stretches::of(island) {
        let verbatim = stretch.is_code && stretch.text.starts_with('<');
        for line in stretch.text.split_inclusive('\n') {
            match line.trim().is_empty() && line.ends_with('\n') {
                true if verbatim => closed.push_str("&#10;"),
                true if closed.ends_with('\n') => {}
                _ => closed.push_str(line),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_closed_up_and_markdown_in_a_div_is_not() {
        let text = "[灯](x)\n---\n\n<div>\n\n    <p>a</p>\n\n<div>b</div>\n\n</div>\n\n# c\n";
        assert_eq!(close_up(text), "[灯](x)\n---\n\n<div>\n    <p>a</p>\n<div>b</div>\n</div>\n\n# c\n");
        let text = "<div>\n\n## 灯\n\n- a\n\n</div>\n";
        assert_eq!(close_up(text), text);
    }

    #[test]
    fn blank_lines_in_a_pre_are_kept() {
        assert_eq!(
            close_up("<div><pre>a\n\nb</pre>\n\n<p>c</p></div>"),
            "<div><pre>a\n&#10;b</pre>\n<p>c</p></div>"
        );
    }

    #[test]
    fn what_never_closes_is_left_alone() {
        let text = "<div>\n\na\n\n<div>".repeat(40);
        assert_eq!(close_up(&text), text);
    }
}
