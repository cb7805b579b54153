//! Keeps HTML blocks in Markdown together. CommonMark ends an HTML block at a blank line and takes indented text after it for
//! code, but the generators of these pages (kramdown) do not, and feeds are full of both. A block element that holds HTML
//! loses its blank lines. One that asks for Markdown (`markdown="1"`), or holds a Markdown link where CommonMark would not
//! look, gets blank lines between its tags and its text instead.

use std::borrow::Cow;

use super::code::Stretches;
use super::kind::Signs;
use crate::input::tags;

/// Block elements that may hold HTML with blank lines.
const CONTAINERS: [&str; 14] = [
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

/// Further elements whose tags are not part of the adjacent text.
const BLOCKS: [&str; 17] = [
    "p",
    "li",
    "td",
    "th",
    "tr",
    "tbody",
    "thead",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dt",
    "dd",
    "figcaption",
    "details",
];

/// How often the search for end tags may pass over the whole body, which keeps it linear.
const MAX_PASSES: usize = 8;

/// Removes blank lines inside HTML blocks of a Markdown body. In a `<pre>` a blank line becomes `&#10;`.
pub(super) fn join_html_blocks(body: &str) -> Cow<'_, str> {
    if !has_container(body) {
        return Cow::Borrowed(body);
    }
    let mut closed = String::with_capacity(body.len());
    let (mut at, mut budget) = (0, body.len() * MAX_PASSES);
    for (start, name) in containers(body) {
        if start < at || budget == 0 {
            continue;
        }
        let rest = body.get(start..).unwrap_or_default();
        let island = end_of(rest, name).and_then(|end| rest.get(..end));
        budget = budget.saturating_sub(island.unwrap_or(rest).len());
        let Some(island) = island else { continue };
        let push = match () {
            () if asks_for_markdown(island) => push_separated,
            () if is_html(island) => push_joined,
            () => continue,
        };
        closed.push_str(body.get(at..start).unwrap_or_default());
        push(&mut closed, island);
        at = start + island.len();
    }
    closed.push_str(body.get(at..).unwrap_or_default());
    Cow::Owned(closed)
}

/// Whether a block element may begin a line anywhere, even in code.
fn has_container(body: &str) -> bool {
    let mut pieces = body.split('<');
    let mut before = pieces.next().unwrap_or_default();
    pieces.any(|after| {
        let line = before.trim_end_matches(' ');
        let begins_line = line.is_empty() || line.ends_with('\n');
        before = after;
        begins_line && tags::name(after).is_some_and(is_container)
    })
}

fn is_container(name: &str) -> bool {
    CONTAINERS.iter().any(|holder| holder.eq_ignore_ascii_case(name))
}

/// Whether an element holds HTML: more tags than marks of Markdown, and a tag besides its own two for each blank line.
fn is_html(island: &str) -> bool {
    let blank = island.lines().filter(|line| line.trim().is_empty()).count();
    let signs = Signs::of(island);
    signs.is_html() && signs.tags >= blank + 2
}

fn asks_for_markdown(island: &str) -> bool {
    let tag = island.split('>').next().unwrap_or_default();
    let link = || Stretches::of(island).any(|stretch| !stretch.is_code && stretch.text.contains("]("));
    tag.contains("markdown=") || (!island.contains("\n\n") && !Signs::of(island).is_html() && link())
}

/// Returns the position and name of each block element that begins a line outside code.
fn containers(body: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut at, mut fresh) = (0, true);
    for stretch in Stretches::of(body) {
        let indent = stretch.text.len() - stretch.text.trim_start_matches(' ').len();
        let tag = stretch.text.get(indent..).and_then(|rest| rest.strip_prefix('<')).and_then(tags::name);
        if let Some(name) = tag.filter(|_| fresh && indent <= 3 && !stretch.is_code) {
            let opens = stretch.text.as_bytes().get(indent + 1) != Some(&b'/');
            if opens && is_container(name) {
                found.push((at + indent, name));
            }
        }
        at += stretch.text.len();
        fresh = stretch.text.ends_with('\n');
    }
    found
}

/// Returns the byte after the tag that closes an element, minding nested elements of the same name.
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

/// Adds a block without its blank lines.
fn push_joined(closed: &mut String, island: &str) {
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

/// Adds a block with blank lines between its tags and its text, which is not indented.
fn push_separated(opened: &mut String, island: &str) {
    for stretch in Stretches::of(island) {
        let line = stretch.text.trim();
        if stretch.is_code || !line.starts_with('<') && !line.ends_with('>') {
            opened.push_str(if stretch.is_code {
                stretch.text
            } else {
                stretch.text.trim_start_matches([' ', '\t'])
            });
            continue;
        }
        let (before, words, after) = tags_around(line);
        for part in [before, words, after].into_iter().filter(|part| !part.trim().is_empty()) {
            opened.extend(["\n\n", part.trim(), "\n\n"]);
        }
    }
}

/// Splits a line into the tags it begins with, its text, and the tags it ends with. Inline tags belong to the text.
fn tags_around(line: &str) -> (&str, &str, &str) {
    let (mut start, mut end) = (0, line.len());
    while let Some(tag) = line.get(start..end).and_then(|rest| block_tag(rest.trim_start())) {
        let spaces = line.get(start..end).map_or(0, |rest| rest.len() - rest.trim_start().len());
        start += spaces + tag;
    }
    while let Some(open) =
        line.get(start..end).filter(|rest| rest.trim_end().ends_with('>')).and_then(|rest| rest.rfind('<'))
    {
        if block_tag(line.get(start + open..end).unwrap_or_default()).is_none() {
            break;
        }
        end = start + open;
    }
    let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default();
    (part(0, start), part(start, end), part(end, line.len()))
}

/// Returns the length of the tag of a block element at the beginning of a text.
fn block_tag(text: &str) -> Option<usize> {
    let name = tags::name(text.strip_prefix('<')?)?;
    let is_block = BLOCKS.iter().chain(&CONTAINERS).any(|block| block.eq_ignore_ascii_case(name));
    text.find('>').filter(|_| is_block).map(|end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_in_html_is_found_where_it_is_asked_for() {
        let text = "<aside markdown=\"1\">\n  <p class=x>\n    *灯*\n  </p>\n</aside>\n";
        let page = super::super::tests::to_html(&format!("# x\n\n{text}"), "x.md");
        assert!(page.contains("<p><em>灯</em></p>"), "{page}");
        let page =
            super::super::tests::to_html("# x\n\n<center>![灯](a.png)</center>\n\n<div>[a]</div>", "x.md");
        assert!(
            page.contains("<img src=\"a.png\" alt=\"灯\" />") && page.contains("<div>[a]</div>"),
            "{page}"
        );
    }

    #[test]
    fn html_blocks_are_joined_and_markdown_in_a_div_is_not() {
        let text = "[灯](x)\n---\n\n<div>\n\n    <p>a</p>\n\n<div>b</div>\n\n</div>\n\n# c\n";
        assert_eq!(
            join_html_blocks(text),
            "[灯](x)\n---\n\n<div>\n    <p>a</p>\n<div>b</div>\n</div>\n\n# c\n"
        );
        let text = "<div>\n\n## 灯\n\n- a\n\n</div>\n";
        assert_eq!(join_html_blocks(text), text);
    }

    #[test]
    fn blank_lines_in_a_pre_are_kept() {
        assert_eq!(
            join_html_blocks("<div><pre>a\n\nb</pre>\n\n<p>c</p></div>"),
            "<div><pre>a\n&#10;b</pre>\n<p>c</p></div>"
        );
    }

    #[test]
    fn an_unclosed_element_is_left_alone() {
        let text = "<div>\n\na\n\n<div>".repeat(40);
        assert_eq!(join_html_blocks(&text), text);
    }
}
