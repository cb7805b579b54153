//! Detects whether a body is HTML, Markdown or plain text.

use memchr::memchr_iter;

use super::code::{first_line, start_of};
use crate::input::tags;

/// The markup of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// HTML: blank lines and indentation mean nothing.
    Html,
    /// Markdown, which may contain HTML.
    Markdown,
    /// No markup.
    Plain,
}

/// The number of tags that outweigh one mark of Markdown: now and then a line of prose begins with `- ` or `1. `.
const TAGS_PER_MARK: usize = 4;

/// The number of bytes examined; the rest is taken to be like the beginning.
const MAX_EXAMINED_BYTES: usize = 100_000;

/// The number of HTML tags and marks of Markdown in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// Tags of HTML elements.
    pub(super) tags: usize,
    /// Lines and marks that only Markdown has.
    pub(super) marks: usize,
}

impl Signs {
    /// Counts both. Linear.
    pub(super) fn of(text: &str) -> Self {
        let after = memchr_iter(b'<', text.as_bytes()).map(|at| text.get(at + 1..).unwrap_or_default());
        let tags = after.filter(|after| tags::name(after).is_some_and(tags::is_element)).count();
        let (mut marks, mut rest) = (0, text);
        while !rest.is_empty() {
            let line = first_line(rest);
            let bare = line.strip_suffix('\n').map_or(line, |bare| bare.strip_suffix('\r').unwrap_or(bare));
            marks += marks_of_line(bare);
            rest = rest.get(line.len()..).unwrap_or_default();
        }
        Self { tags, marks }
    }

    /// Whether the text is HTML rather than Markdown.
    pub(super) const fn is_html(self) -> bool {
        self.tags > self.marks * TAGS_PER_MARK
    }
}

/// Detects the markup of a body; the file's name decides where the body leaves it open. Linear.
pub(super) fn detect(body: &str, name: &str) -> Kind {
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let start = skip_comments(body);
    if matches!(extension.as_str(), "html" | "htm" | "xhtml" | "xml") || is_page(start) {
        return Kind::Html;
    }
    let signs = Signs::of(start_of(body, MAX_EXAMINED_BYTES));
    let is_tag = start.strip_prefix('<').and_then(tags::name).is_some_and(tags::is_element);
    match extension.as_str() {
        _ if is_tag && signs.is_html() => Kind::Html,
        "txt" | "text" if signs.tags == 0 && !is_markdown(start_of(body, MAX_EXAMINED_BYTES)) => Kind::Plain,
        _ if signs == Signs::default() && !has_other_signs(body) => Kind::Plain,
        _ => Kind::Markdown,
    }
}

/// Whether a file of plain text is in Markdown. Rows of dashes and stars part the chapters of novels, `>` quotes in mails, and
/// `- ` and `1. ` begin lines of anything, so headings, fences, links, emphasis and tables must show it.
fn is_markdown(body: &str) -> bool {
    let (mut signs, mut items) = (0, 0);
    for line in body.lines() {
        let bare = line.trim();
        let hashes = bare.len() - bare.trim_start_matches('#').len();
        let is_heading =
            (1..=6).contains(&hashes) && bare.get(hashes..).is_some_and(|rest| rest.starts_with(' '));
        let is_block =
            ["```", "~~~", "|", "{%", "{{<", "{{%", ":::"].iter().any(|sign| bare.starts_with(sign));
        signs += usize::from(is_heading || is_block)
            + usize::from(bare.contains("]("))
            + usize::from(bare.contains("]: http"));
        signs += usize::from(is_paired(bare, "**")) + usize::from(is_paired(bare, "`"));
        items += usize::from(["- ", "* ", "+ ", "> "].iter().any(|sign| bare.starts_with(sign)));
    }
    signs > 1 || (signs == 1 && items > 0)
}

/// Whether a mark is around words of a line. Rows of stars hide words in novels.
fn is_paired(line: &str, mark: &str) -> bool {
    let mut parts = line.split(mark).skip(1);
    let is_word =
        |part: &str| !part.is_empty() && !part.starts_with(['*', '`']) && part.trim().len() == part.len();
    parts.next().is_some_and(|part| is_word(part) && !part.ends_with('*')) && parts.next().is_some()
}

/// Whether a text begins like a whole page.
fn is_page(start: &str) -> bool {
    ["<!doctype", "<html", "<?xml"]
        .iter()
        .any(|sign| start.get(..sign.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(sign)))
}

/// Skips white space and comments at the beginning.
fn skip_comments(body: &str) -> &str {
    let mut start = body.trim_start();
    while let Some((_, after)) = start.strip_prefix("<!--").and_then(|inner| inner.split_once("-->")) {
        start = after.trim_start();
    }
    start
}

/// Counts marks that occur in lines of Markdown but not in prose or HTML.
fn marks_of_line(line: &str) -> usize {
    let indent = line.len() - line.trim_start().len();
    let bare = line.trim_start();
    let may_begin = bare.starts_with(|c: char| c.is_ascii_digit() || "#-*+>!?`~|{:=".contains(c));
    let begins = may_begin && begins_like_markdown(bare);
    let has_signs = bare.bytes().fold(false, |found, byte| found | matches!(byte, b']' | b'*' | b'`'));
    let count = || ["](", "**", "`", "]: http"].iter().filter(|sign| bare.contains(*sign)).count();
    usize::from(begins && indent < 4) + if has_signs { count() } else { 0 }
}

/// Whether a line without its indentation begins as lines of Markdown do.
fn begins_like_markdown(bare: &str) -> bool {
    let hashes = bare.len() - bare.trim_start_matches('#').len();
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind_digits = bare.get(digits..).unwrap_or_default();
    (1..=6).contains(&hashes) && bare.get(hashes..).is_some_and(|rest| rest.starts_with(' '))
        || ["- ", "* ", "+ ", "> ", "!!! ", "??? ", "```", "~~~", "|", "{%", "{{<", "{{%", ":::"]
            .iter()
            .any(|sign| bare.starts_with(sign))
        || ((1..=3).contains(&digits) && (behind_digits.starts_with(". ") || behind_digits.starts_with(") ")))
        || is_underline(bare)
}

/// Whether a line is the underline of a setext heading, or a thematic break.
fn is_underline(bare: &str) -> bool {
    let bare = bare.trim_end();
    bare.len() >= 3
        && (bare.trim_matches('=').is_empty()
            || bare.trim_matches('-').is_empty()
            || bare.trim_matches('*').is_empty())
}

/// Whether there are weaker marks, which count if a body has no others: entities, addresses in brackets, emphasis, indented
/// code.
fn has_other_signs(body: &str) -> bool {
    let entity = |after: &str| {
        let name = after.split(';').next().unwrap_or_default();
        name.len() < after.len()
            && name.len() < 10
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    };
    let emphasis = |line: &str| line.matches(['*', '_']).count() >= 2 && line.contains([' ', '*']);
    body.split('&').skip(1).any(|after| entity(start_of(after, 12)))
        || body.contains("<http")
        || body.contains("[^")
        || body.contains("~~")
        || body.contains("==")
        || body.contains('$')
        || body.lines().any(emphasis)
        || first_line(body).starts_with("    ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_of_tags_is_html() {
        assert_eq!(detect("\n<!-- x -->\n<div>\n\n<p>灯</p>\n    <p>- 船</p>\n</div>", "x.md"), Kind::Html);
        assert_eq!(detect("<!DOCTYPE html>\n# x", "x.md"), Kind::Html);
        assert_eq!(detect("plain", "x.HTM"), Kind::Html);
        assert_eq!(detect("<p>灯", "x.txt"), Kind::Html);
    }

    #[test]
    fn a_body_with_marks_is_markdown_even_if_it_begins_with_a_tag() {
        assert_eq!(detect("<div>\n\n## 灯\n\n- a\n- b\n\n</div>", "x.md"), Kind::Markdown);
        assert_eq!(detect("<username> is [here](x)", "x.md"), Kind::Markdown);
        assert_eq!(detect("灯\n---\n\n<div><p>船</p><p>船</p></div>", "x.md"), Kind::Markdown);
        assert_eq!(detect("<img src=x>\n\n**灯** `a`\n\n- b", "x.md"), Kind::Markdown);
    }

    #[test]
    fn a_body_without_any_markup_is_plain() {
        assert_eq!(detect("灯\n船", "x.md"), Kind::Plain);
        assert_eq!(detect("1. 灯，一句话", "x.txt"), Kind::Plain);
        assert_eq!(detect("# 灯\n\n- 船", "x.txt"), Kind::Markdown);
        assert_eq!(detect("**灯** 和 `船`", "x.txt"), Kind::Markdown);
        assert_eq!(detect("[灯](a)\n[船](b)", "x.txt"), Kind::Markdown);
        for row in ["--------", "********", "========", "- 你来了。", "1. 灯", "> 你好", "他**的", "* * *"]
        {
            assert_eq!(detect(&format!("灯\n{row}\n船\n{row}\n水"), "x.TXT"), Kind::Plain, "{row}");
            assert_ne!(detect(&format!("# 灯\n{row}\n**船**"), "x.txt"), Kind::Plain, "{row}");
        }
        assert_eq!(detect("a &amp; b", "x.md"), Kind::Markdown);
        assert_eq!(detect("", "x.md"), Kind::Plain);
    }
}
