//! What the readers of gemtext, Org, `AsciiDoc` and reStructuredText share: the document they make, and its parts as HTML.

use crate::markdown::plain_text::{escaped, push_escaped};

/// The maximum number of kinds of markup that a document says were left as written.
const MAX_UNREAD: usize = 8;

/// The maximum depth of blocks within blocks.
pub(crate) const MAX_DEPTH: usize = 10;

/// A document: its metadata by the names of heads, and its body as HTML as [`render`](crate::markdown::render) makes it.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// Title, author, date and the like.
    pub(crate) fields: Vec<(&'static str, String)>,
    /// The body.
    pub(crate) html: String,
    /// The names of markup that is not known and stands as written.
    pub(crate) unread: Vec<String>,
}

/// Goes on behind what a reader took from the beginning of a text, or writes its first character as it is. Returns what is
/// left, and the character before it.
pub(crate) fn step<'t>(out: &mut String, text: &'t str, taken: Option<&'t str>) -> (&'t str, char) {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let behind = taken.unwrap_or_else(|| {
        push_escaped(out, text.get(..first).unwrap_or_default());
        text.get(first..).unwrap_or_default()
    });
    let used = text.len() - behind.len();
    (behind, text.get(..used).and_then(|used| used.chars().next_back()).unwrap_or(' '))
}

impl Document {
    /// Adds a value of a field.
    pub(crate) fn field(&mut self, name: &'static str, value: &str) {
        if !value.trim().is_empty() {
            self.fields.push((name, value.trim().to_owned()));
        }
    }

    /// Whether there is a value of a field.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| *known == name)
    }

    /// Takes note of markup that stands as written.
    pub(crate) fn leave(&mut self, name: &str) {
        if self.unread.len() < MAX_UNREAD && !self.unread.iter().any(|known| known == name) {
            self.unread.push(name.chars().take(40).collect());
        }
    }
}

/// The footnotes of a document, in the order of the references to them.
#[derive(Debug, Default)]
pub(crate) struct Footnotes {
    labels: std::collections::HashMap<String, usize>,
    notes: Vec<Option<String>>,
}

impl Footnotes {
    fn index(&mut self, label: &str) -> usize {
        if let Some(index) = self.labels.get(label) {
            return *index;
        }
        let index = self.notes.len();
        self.labels.insert(label.to_owned(), index);
        self.notes.push(None);
        index
    }

    /// Returns a label for a note without one.
    pub(crate) fn own(&self) -> String {
        format!(" {}", self.notes.len())
    }

    /// Adds a reference.
    pub(crate) fn refer(&mut self, out: &mut String, label: &str) {
        let number = self.index(label) + 1;
        let number = number.to_string();
        let (start, middle) = ("<sup class=\"footnote-reference\"><a href=\"#fn-", "\">");
        out.extend([start, &number, middle, &number, "</a></sup>"]);
    }

    /// Sets the text of a note, in HTML.
    pub(crate) fn define(&mut self, label: &str, html: String) {
        let index = self.index(label);
        if let Some(note) = self.notes.get_mut(index) {
            match note {
                Some(before) => before.push_str(&html),
                None => *note = Some(html),
            }
        }
    }

    /// Adds the notes.
    pub(crate) fn finish(self, out: &mut String) {
        for (index, note) in self.notes.into_iter().enumerate() {
            let number = index + 1;
            if let Some(html) = note {
                let number = number.to_string();
                let (start, middle) = ("<div class=\"footnote-definition\" id=\"fn-", "\">");
                let label = "<sup class=\"footnote-definition-label\">";
                out.extend([start, &number, middle, label, &number, "</sup>", &html, "</div>\n"]);
            }
        }
    }
}

/// Adds a heading of HTML at a level from 1 to 6.
pub(crate) fn push_heading(out: &mut String, level: usize, html: &str) {
    let level = level.clamp(1, 6).to_string();
    out.extend(["<h", &level, ">", html, "</h", &level, ">\n"]);
}

/// Adds lines of code.
pub(crate) fn push_code<'l>(out: &mut String, language: &str, lines: impl Iterator<Item = &'l str>) {
    let end = language
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | '-' | '_' | '.'))
        .unwrap_or(language.len());
    let language = language.get(..end).unwrap_or_default().to_lowercase();
    out.push_str("<pre><code");
    if !language.is_empty() {
        out.extend([" class=\"language-", &language, "\""]);
    }
    out.push('>');
    for line in lines {
        push_escaped(out, line);
        out.push('\n');
    }
    out.push_str("</code></pre>\n");
}

/// Adds a link around HTML.
pub(crate) fn push_link(out: &mut String, address: &str, html: &str) {
    out.push_str("<a href=\"");
    push_escaped(out, address);
    out.extend(["\">", html, "</a>"]);
}

/// Adds a picture.
pub(crate) fn push_image(out: &mut String, address: &str, alt: &str) {
    out.push_str("<img src=\"");
    push_escaped(out, address);
    out.push_str("\" alt=\"");
    push_escaped(out, alt);
    out.push_str("\">");
}

/// Adds a picture with a caption in HTML.
pub(crate) fn push_figure(out: &mut String, address: &str, alt: &str, caption: &str) {
    out.push_str("<figure>");
    push_image(out, address, alt);
    if !caption.is_empty() {
        out.extend(["<figcaption>", caption, "</figcaption>"]);
    }
    out.push_str("</figure>\n");
}

/// Adds an admonition as Markdown's are: its kind, its title and its blocks in HTML.
pub(crate) fn push_admonition(out: &mut String, kind: &str, title: &str, html: &str) {
    let kind = kind.to_ascii_lowercase();
    let known = match kind.as_str() {
        "tip" | "hint" => "tip",
        "important" => "important",
        "warning" | "attention" => "warning",
        "caution" | "danger" | "error" => "caution",
        _ => "note",
    };
    let mut name = kind.clone();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let name = escaped(&name);
    let title = if title.is_empty() { &name } else { title };
    out.extend([
        "<blockquote class=\"markdown-alert-",
        known,
        "\"><p><strong>",
        title,
        "</strong></p>\n",
        html,
    ]);
    out.push_str("</blockquote>\n");
}

/// Adds a table of cells in HTML, whose first rows are its header.
pub(crate) fn push_table(out: &mut String, header: usize, rows: &[Vec<String>], caption: &str) {
    if rows.is_empty() {
        return;
    }
    out.push_str("<table>");
    if !caption.is_empty() {
        out.extend(["<caption>", caption, "</caption>"]);
    }
    for (index, row) in rows.iter().enumerate() {
        let cell = if index < header { "th" } else { "td" };
        if index == 0 && header > 0 {
            out.push_str("<thead>");
        }
        if index == header {
            out.push_str("<tbody>");
        }
        out.push_str("<tr>");
        for html in row {
            out.extend(["<", cell, ">", html, "</", cell, ">"]);
        }
        out.push_str("</tr>\n");
        if index + 1 == header {
            out.push_str("</thead>");
        }
    }
    if rows.len() > header {
        out.push_str("</tbody>");
    }
    out.push_str("</table>\n");
}

/// Returns the indentation of a line in columns; a tab goes on to the next multiple of eight.
pub(crate) fn indent(line: &str) -> usize {
    let mut columns = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns = (columns / 8 + 1) * 8,
            _ => break,
        }
    }
    columns
}

/// Removes up to this many columns of indentation.
pub(crate) fn dedented(line: &str, columns: usize) -> &str {
    let mut at = 0;
    for (byte_at, byte) in line.bytes().enumerate() {
        let next = match byte {
            b' ' => at + 1,
            b'\t' => (at / 8 + 1) * 8,
            _ => return line.get(byte_at..).unwrap_or_default(),
        };
        if next > columns {
            return line.get(byte_at..).unwrap_or_default();
        }
        at = next;
    }
    ""
}

/// Removes the indentation that all lines with words share.
pub(crate) fn without_common_indent<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let common = filled.map(|line| indent(line)).min().unwrap_or(0);
    lines.iter().map(|line| dedented(line, common)).collect()
}

/// Returns lines without the blank ones at both ends.
pub(crate) fn trimmed<'s, 'l>(lines: &'s [&'l str]) -> &'s [&'l str] {
    let is_blank = |line: &&str| line.trim().is_empty();
    let start = lines.iter().take_while(|line| is_blank(line)).count();
    let rest = lines.get(start..).unwrap_or_default();
    let end = rest.len() - rest.iter().rev().take_while(|line| is_blank(line)).count();
    rest.get(..end).unwrap_or_default()
}

/// Whether an address is one of a picture.
pub(crate) fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address).to_ascii_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"].iter().any(|end| path.ends_with(end))
}

/// Whether a text begins with an address of the web.
pub(crate) fn is_address(text: &str) -> bool {
    ["http://", "https://", "ftp://", "mailto:", "gemini://", "irc://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

/// Returns at most this many bytes of the beginning, for searches that must not go far.
pub(crate) fn near(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Returns the words of HTML that was made of lines.
pub(crate) fn text_of(html: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    out.trim().to_owned()
}

/// Searches for the ends of marks, and remembers which marks have none behind a place, so that each text is searched once.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    none: Vec<String>,
}

impl Ends {
    /// Returns where a mark ends: the first place that passes a test of what is before and after it.
    pub(crate) fn find(
        &mut self,
        text: &str,
        mark: &str,
        fits: impl Fn(&str, &str) -> bool,
    ) -> Option<usize> {
        if self.none.iter().any(|known| known == mark) {
            return None;
        }
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| rest.find(mark)) {
            let at = from + found;
            let (before, after) = (text.get(..at)?, text.get(at + mark.len()..)?);
            if fits(before, after) {
                return Some(at);
            }
            from = at + mark.chars().next().map_or(1, char::len_utf8);
        }
        self.none.push(mark.to_owned());
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_numbered_by_the_first_reference_or_definition() {
        let (mut notes, mut out) = (Footnotes::default(), String::new());
        notes.refer(&mut out, "b");
        notes.define("a", "<p>甲</p>".into());
        notes.define("b", "<p>乙</p>".into());
        notes.refer(&mut out, "a");
        assert!(out.contains("#fn-1\">1<") && out.contains("#fn-2\">2<"), "{out}");
        let mut html = String::new();
        notes.finish(&mut html);
        assert!(html.find("乙") < html.find("甲"), "{html}");
    }

    #[test]
    fn indentation_counts_tabs() {
        assert_eq!(
            (indent("\t a"), indent("   a"), dedented("\ta", 8), dedented("    a", 2)),
            (9, 3, "a", "  a")
        );
        assert_eq!(without_common_indent(&["  a", "", "   b"]), ["a", "", " b"]);
        assert_eq!(trimmed(&["", "a", "", "b", " "]), ["a", "", "b"]);
    }

    #[test]
    fn a_mark_without_an_end_is_searched_once() {
        let mut ends = Ends::default();
        assert_eq!(ends.find("a* b*", "*", |_, after| after.is_empty()), Some(4));
        assert_eq!(ends.find("a", "*", |_, _| true), None);
        assert_eq!(ends.none, ["*"]);
    }
}
