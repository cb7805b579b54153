//! The tags of Hexo, Jekyll and Hugo in Markdown → what they stand for.
//!
//! 1. [`Tags::next`]: where the next tag is: `{% name … %}`, `{{< name … >}}`, `{{% name … %}}`, `{{ site.x }}`;
//! 2. [`arguments::parse`]: what stands in it → words and named values;
//! 3. [`known::meaning`]: a table of names → content, figure, quote, code;
//! 4. what holds code (`codeblock`, `highlight`, `raw`) is taken up to its end.
//!
//! A tag that is not known goes, and what is inside it stays.

mod arguments;
mod known;
mod tag;

use std::borrow::Cow;
use std::collections::HashMap;

use super::code::Stretches;
use known::Meaning;
use tag::{Tag, tag_at};

/// Characters from the start of a line in which a tag still belongs to what the line is indented for.
const LONGEST_INDENT: usize = 200;

/// Markdown without tags. Linear.
pub(super) fn expand(body: &str) -> Cow<'_, str> {
    if !body.contains("{%") && !body.contains("{{") {
        return Cow::Borrowed(body);
    }
    let mut tags = Tags::new(body);
    let mut expanded = String::with_capacity(body.len());
    while let Some(tag) = tags.next_tag(&mut expanded) {
        tags.put(&mut expanded, &tag);
    }
    Cow::Owned(expanded)
}

/// HTML without the marks that keep Hexo from reading it: `{% raw %}`. Every other brace stands there to be read.
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

/// The tags of a text, from the front.
struct Tags<'t> {
    text: &'t str,
    /// Code stretches still ahead: start and end.
    code: std::iter::Peekable<std::vec::IntoIter<(usize, usize)>>,
    at: usize,
    /// Where the last closing tag of a name stands.
    closed: HashMap<String, usize>,
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
        Self { text, code: code.into_iter().peekable(), at: 0, closed }
    }

    /// The next tag outside code; what stands before it is added as it is.
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

    /// Adds what a tag stands for.
    fn put(&mut self, out: &mut String, tag: &Tag) {
        let closed = self.closed.get(&tag.name).is_some_and(|last| *last > tag.start);
        match known::meaning(tag, closed) {
            Meaning::Inline(words) => out.push_str(&words),
            Meaning::Block(html) => push_block(out, &html),
            Meaning::Code { language, title } => self.put_code(out, &tag.name, &language, &title),
            Meaning::Verbatim => {
                let inner = self.take_until_closed(&tag.name);
                out.push_str(inner);
            }
            Meaning::Remark => {
                self.take_until_closed(&tag.name);
            }
        }
    }

    /// Adds code as a fence that nothing in it can close.
    fn put_code(&mut self, out: &mut String, name: &str, language: &str, title: &str) {
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

    /// What stands before the closing tag, which is taken too; nothing if there is none.
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

/// Adds a block of HTML, with blank lines round it and the indentation of its line, so that it stays in its list.
fn push_block(out: &mut String, html: &str) {
    let indent = indent_of(out);
    out.extend(["\n\n", &indent, html, "\n\n", &indent]);
}

/// The white space that the last line begins with, if the line is short.
fn indent_of(out: &str) -> String {
    let end: String = out.chars().rev().take(LONGEST_INDENT).take_while(|c| *c != '\n').collect();
    if end.chars().count() == LONGEST_INDENT {
        return String::new();
    }
    end.chars().rev().take_while(|c| matches!(c, ' ' | '\t')).collect()
}

#[cfg(test)]
mod tests;
