//! Expands the template tags of Hexo, Jekyll and Hugo in Markdown.
//!
//! 1. [`Tags::next_tag`]: finds the next tag: `{% name … %}`, `{{< name … >}}`, `{{% name … %}}`, `{{ site.x }}`;
//! 2. [`arguments::parse`]: parses its arguments;
//! 3. [`known::meaning`]: looks up its name in a table: content, figure, quote, code;
//! 4. tags around code (`codeblock`, `highlight`, `raw`) are taken up to their closing tag.
//!
//! Unknown tags are removed, except for words of a language in them; what is between them is kept.

mod arguments;
mod known;
mod tag;

use std::borrow::Cow;
use std::collections::HashMap;

use super::code::Stretches;
use super::plain_text;
use known::Meaning;
use tag::{Tag, tag_at};

/// The maximum number of characters before a tag in its line for the tag to belong to a list item.
const MAX_INDENT_CHARS: usize = 200;

/// Expands all tags. Linear.
pub(super) fn expand(body: &str) -> Cow<'_, str> {
    if !body.contains("{%") && !body.contains("{{") {
        return Cow::Borrowed(body);
    }
    let mut tags = Tags::new(body);
    let mut expanded = String::with_capacity(body.len());
    while let Some(tag) = tags.next_tag(&mut expanded) {
        tags.push_expansion(&mut expanded, &tag);
    }
    Cow::Owned(if body.contains("<!--") { with_names(&expanded) } else { expanded })
}

/// Shows the names of tabs and of points of a timeline, which comments of Hexo's themes give: `<!-- tab name -->`.
fn with_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for stretch in Stretches::of(text) {
        for line in stretch.text.split_inclusive('\n') {
            match name_in(line).filter(|_| !stretch.is_code) {
                Some(name) => {
                    push_block(&mut out, &format!("<p><strong>{}</strong></p>", plain_text::escaped(name)));
                }
                None => out.push_str(line),
            }
        }
    }
    out
}

/// Returns the name in a comment that begins a tab or a point of a timeline.
fn name_in(line: &str) -> Option<&str> {
    let comment = line.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let (kind, name) = comment.split_once(char::is_whitespace)?;
    let name = name.split('@').next().unwrap_or(name).trim();
    (matches!(kind, "tab" | "subtab" | "subsubtab" | "timeline" | "node") && !name.is_empty()).then_some(name)
}

/// Removes `{% raw %}`, which keeps Hexo from reading HTML as a template. All other braces are text.
pub(super) fn without_raw(body: &str) -> Cow<'_, str> {
    if !body.contains("raw %}") {
        return Cow::Borrowed(body);
    }
    let mut bare = body.to_owned();
    for mark in ["{% raw %}", "{% endraw %}", "{%- raw -%}", "{%- endraw -%}"] {
        bare = bare.replace(mark, "");
    }
    Cow::Owned(bare)
}

/// The tags of a text in order.
struct Tags<'t> {
    text: &'t str,
    /// Start and end of the code ahead.
    code: std::iter::Peekable<std::vec::IntoIter<(usize, usize)>>,
    at: usize,
    /// The position of the last closing tag of each name.
    closed: HashMap<String, usize>,
    /// Whom the open quotations are by, as HTML.
    footers: Vec<String>,
}

impl<'t> Tags<'t> {
    fn new(text: &'t str) -> Self {
        let mut at = 0;
        let mut code = Vec::new();
        for stretch in Stretches::of(text) {
            if stretch.is_code {
                code.push((at, at + stretch.text.len()));
            }
            at += stretch.text.len();
        }
        let closings =
            text.match_indices('{').filter_map(|(at, _)| tag_at(text, at)).filter(|tag| tag.closes);
        let closed = closings.map(|tag| (tag.name, tag.start)).collect();
        Self { text, code: code.into_iter().peekable(), at: 0, closed, footers: Vec::new() }
    }

    /// Returns the next tag outside code, after adding the text before it to `out`.
    fn next_tag(&mut self, out: &mut String) -> Option<Tag<'t>> {
        let mut from = self.at;
        loop {
            let Some(found) = self.text.get(from..).and_then(|rest| rest.find('{')) else {
                out.push_str(self.text.get(self.at..).unwrap_or_default());
                self.at = self.text.len();
                return None;
            };
            let at = from + found;
            while self.code.next_if(|(_, end)| *end <= at).is_some() {}
            if let Some((_, end)) = self.code.peek().copied().filter(|(start, _)| *start <= at) {
                from = end;
            } else if let Some(tag) = tag_at(self.text, at) {
                out.push_str(self.text.get(self.at..tag.start).unwrap_or_default());
                self.at = tag.end;
                return Some(tag);
            } else {
                from = at + 1;
            }
        }
    }

    /// Adds the expansion of a tag.
    fn push_expansion(&mut self, out: &mut String, tag: &Tag) {
        let closed = self.closed.get(&tag.name).is_some_and(|last| *last > tag.start);
        match known::meaning(tag, closed) {
            Meaning::Inline(words) => out.push_str(&words),
            Meaning::Block(html) => push_block(out, &html),
            Meaning::Quote(footer) => {
                self.footers.push(footer);
                push_block(out, "<blockquote>");
            }
            Meaning::EndQuote => {
                let footer = self.footers.pop().unwrap_or_default();
                push_block(out, &[&footer, "</blockquote>"].concat());
            }
            Meaning::Code { language, title } => self.push_code(out, &tag.name, &language, &title),
            Meaning::Verbatim => {
                let inner = self.take_until_closed(&tag.name);
                out.push_str(inner);
            }
            Meaning::Comment => {
                self.take_until_closed(&tag.name);
            }
        }
    }

    /// Adds code in a fence that nothing in it can close.
    fn push_code(&mut self, out: &mut String, name: &str, language: &str, title: &str) {
        let code = self.take_until_closed(name).trim_matches('\n');
        let longest = code.split(|c| c != '~').map(str::len).max().unwrap_or(0);
        let fence = "~".repeat(longest.max(2) + 1);
        if !title.is_empty() {
            push_block(out, &format!("<p>{title}</p>"));
        }
        let indent = indent_of(out);
        let code = code.strip_prefix(&indent).unwrap_or(code);
        let parts =
            ["\n\n", &indent, &fence, language, "\n", &indent, code, "\n", &indent, &fence, "\n\n", &indent];
        out.extend(parts);
    }

    /// Takes everything up to and including the closing tag and returns what is before it; empty without a closing tag.
    fn take_until_closed(&mut self, name: &str) -> &'t str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let closing = |(at, _)| tag_at(self.text, self.at + at).filter(|tag| tag.closes && tag.name == name);
        let known = self.closed.get(name).is_some_and(|last| *last >= self.at);
        let Some(tag) = known.then(|| rest.match_indices('{').find_map(closing)).flatten() else { return "" };
        let inner = self.text.get(self.at..tag.start).unwrap_or_default();
        self.at = tag.end;
        inner
    }
}

/// Adds a block of HTML between blank lines, indented like its line so that it stays in its list item.
fn push_block(out: &mut String, html: &str) {
    let indent = indent_of(out);
    out.extend(["\n\n", &indent, html, "\n\n", &indent]);
}

/// Returns the white space that the last line begins with, unless the line is long.
fn indent_of(out: &str) -> String {
    let end: String = out.chars().rev().take(MAX_INDENT_CHARS).take_while(|c| *c != '\n').collect();
    if end.chars().count() == MAX_INDENT_CHARS {
        return String::new();
    }
    end.chars().rev().take_while(|c| matches!(c, ' ' | '\t')).collect()
}

#[cfg(test)]
mod tests;
