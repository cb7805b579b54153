//! Rewrites extensions of Markdown as CommonMark and HTML.
//!
//! Line by line outside code, it removes tables of contents, attribute lists ([`is_directive`]) and properties of outliners,
//! turns `:::` into a quote or `<details>` ([`Containers`]) and `##灯` into a heading, and adds a header to tables without
//! one ([`rows::add_header_before`]). Inside a line ([`inline::rewrite`]) it handles `==mark==`, strong text that CommonMark
//! does not recognize beside CJK punctuation, `![](a.png =200x)` and `{: .class}`.

mod inline;
mod rows;

use std::borrow::Cow;

use memchr::memmem;

use super::code::{MASK, Stretch, Stretches};
use crate::input::template_residue::{is_outline_property, is_template_residue};
use crate::markdown::plain_text::escaped;

/// Rewrites Markdown as CommonMark. Linear.
pub(super) fn rewrite(body: &str) -> Cow<'_, str> {
    let mut containers = Containers::new(body);
    let has_mask = memmem::find(body.as_bytes(), MASK.encode_utf8(&mut [0; 4]).as_bytes()).is_some();
    let mut rewritten = String::with_capacity(body.len() + 16);
    let mut line: Vec<Stretch> = Vec::new();
    let mut words = String::new();
    for stretch in Stretches::of(body) {
        line.push(stretch);
        if stretch.text.ends_with('\n') {
            match line.as_slice() {
                [only] if !only.is_code && !has_mask => {
                    push_line(&mut rewritten, &mut words, only.text, &mut containers);
                    rewritten.push_str(&words);
                    words.clear();
                }
                _ => push_stretches(&mut rewritten, &line, &mut containers),
            }
            line.clear();
        }
    }
    push_stretches(&mut rewritten, &line, &mut containers);
    if rewritten == body { Cow::Borrowed(body) } else { Cow::Owned(rewritten) }
}

/// Adds the stretches of a line, rewriting all but code.
fn push_stretches(out: &mut String, line: &[Stretch], containers: &mut Containers) {
    let code = || line.iter().filter(|stretch| stretch.is_code).map(|stretch| stretch.text);
    let masked: String = line
        .iter()
        .map(
            |stretch| {
                if stretch.is_code { Cow::Owned(MASK.to_string()) } else { Cow::Borrowed(stretch.text) }
            },
        )
        .collect();
    let is_fence = matches!(line, [only] if only.is_code);
    let mut rewritten = String::with_capacity(masked.len());
    let is_left_alone = is_fence || line.iter().any(|stretch| stretch.text.contains(MASK));
    if !is_left_alone {
        push_line(out, &mut rewritten, &masked, containers);
    }
    if is_left_alone || rewritten.matches(MASK).count() != code().count() {
        out.extend(line.iter().map(|stretch| stretch.text));
        return;
    }
    let mut code = code();
    for (index, piece) in rewritten.split(MASK).enumerate() {
        out.push_str(if index == 0 { "" } else { code.next().unwrap_or_default() });
        out.push_str(piece);
    }
}

/// Adds a line; `before` holds what precedes it.
fn push_line(before: &mut String, out: &mut String, line: &str, containers: &mut Containers) {
    let bare = line.trim();
    if is_directive(bare) {
        if bare.strip_prefix("{:").is_some_and(|name| name.trim_start().starts_with("toc")) {
            drop_item_before(before);
        }
        out.push('\n');
    } else if is_outline_property(bare) {
        // A blank line in its place would end the item.
    } else if let Some(marker) = bare.strip_prefix(":::") {
        let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
        containers.push(out, indent, marker.trim_start_matches(':').trim());
    } else {
        rows::add_header_before(before, line);
        let (hashes, words) = bare.split_at(bare.len() - bare.trim_start_matches('#').len());
        if (2..=6).contains(&hashes.len()) && words.starts_with(char::is_alphanumeric) && !words.contains('#')
        {
            out.push_str(hashes);
            out.push(' ');
            inline::rewrite(out, line.trim_start().get(hashes.len()..).unwrap_or_default());
        } else {
            inline::rewrite(out, line);
        }
    }
}

/// Whether a line is only an instruction for a generator: `{:toc}`, `{: .class}`, `[TOC]`, `@[toc](目录)`.
fn is_directive(bare: &str) -> bool {
    let attributes = bare.starts_with("{:")
        && bare.ends_with('}')
        && !bare.contains("}{")
        && bare.matches('{').count() == 1;
    attributes || is_template_residue(bare)
}

/// The maximum number of characters of such an item.
const MAX_ITEM_CHARS: usize = 60;

/// Removes the list item that kramdown replaces by a table of contents: `* TOC`, `1. 目录`.
fn drop_item_before(out: &mut String) {
    let last: String = out.chars().rev().take(MAX_ITEM_CHARS).collect();
    let end = last.trim_start_matches('\n');
    let item = end.split('\n').next().unwrap_or_default();
    let is_whole = end.len() > item.len() || last.len() == out.len();
    if is_whole && item.trim_end().ends_with(['*', '-', '+', '1']) {
        out.truncate(out.len() - (last.len() - end.len()) - item.len());
    }
}

/// Containers between lines of `:::`. One that is never closed is left out.
struct Containers {
    /// The number of closing lines ahead.
    closing: usize,
    /// The closing tags of open containers.
    open: Vec<&'static str>,
}

impl Containers {
    fn new(body: &str) -> Self {
        if memmem::find(body.as_bytes(), b":::").is_none() {
            return Self { closing: 0, open: Vec::new() };
        }
        let closes = |line: &&str| line.trim().len() >= 3 && line.trim().bytes().all(|b| b == b':');
        Self { closing: body.lines().filter(closes).count(), open: Vec::new() }
    }

    /// Adds the HTML of a marker line: `note 题`, `details 题`, `{.x}`, or nothing, which closes.
    fn push(&mut self, out: &mut String, indent: &str, marker: &str) {
        let html = if marker.is_empty() {
            self.closing = self.closing.saturating_sub(1);
            self.open.pop().unwrap_or_default().to_owned()
        } else {
            let name_end = marker.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(marker.len());
            let (name, title) = marker.split_at(name_end);
            let title = title.trim().trim_matches(['[', ']', '"']);
            let title = if title.starts_with('{') { "" } else { title };
            self.opening(&name.to_lowercase(), title)
        };
        if !html.is_empty() {
            out.extend(["\n", indent, &html, "\n\n"]);
        }
    }

    fn opening(&mut self, name: &str, title: &str) -> String {
        if self.open.len() >= self.closing {
            return if title.is_empty() { String::new() } else { format!("<p>{}</p>", escaped(title)) };
        }
        let (open, close) = match name {
            "details" | "spoiler" | "collapse" => {
                let summary = escaped(title);
                (format!("<details><summary>{summary}</summary>"), "</details>")
            }
            "tip" | "warning" | "important" | "caution" | "note" | "info" | "danger" | "question"
            | "success" => {
                let kind = match name {
                    "tip" | "warning" | "important" | "caution" => name,
                    "danger" => "caution",
                    _ => "note",
                };
                let title = if title.is_empty() { name.to_uppercase() } else { escaped(title) };
                let title = format!("<p><strong>{title}</strong></p>");
                (format!("<blockquote class=\"markdown-alert-{kind}\">{title}"), "</blockquote>")
            }
            _ if title.is_empty() => ("<div>".to_owned(), "</div>"),
            _ => (format!("<div><p>{}</p>", escaped(title)), "</div>"),
        };
        self.open.push(close);
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_for_a_generator_are_removed() {
        assert_eq!(rewrite("a\n* TOC\n{:toc}\n\n# b\n{: .x #y}\n"), "a\n\n\n# b\n\n");
        assert_eq!(rewrite("* TOC\n{:toc}\n\n灯\n"), "\n\n灯\n");
        assert_eq!(rewrite("灯\n\n1. 目录\n{: toc}\n"), "灯\n\n\n");
        assert_eq!(rewrite("* 灯\n{:.x}\n"), "* 灯\n\n");
        assert_eq!(rewrite("[TOC]\n@[toc](目录)\n灯"), "\n\n灯");
        assert_eq!(rewrite("{:a} {b}\n"), "{:a} {b}\n");
        assert_eq!(rewrite("- 灯\n  id:: 64f0\n  collapsed:: true\n\t- 船\n"), "- 灯\n\t- 船\n");
    }

    #[test]
    fn containers_become_quotes_and_details() {
        let note = "\n<blockquote class=\"markdown-alert-tip\"><p><strong>题 目</strong></p>\n\n灯\n\n</blockquote>\n\n";
        assert_eq!(rewrite("::: tip 题 目\n灯\n:::\n"), note);
        assert_eq!(
            rewrite(":::details[看]\n灯\n:::"),
            "\n<details><summary>看</summary>\n\n灯\n\n</details>\n\n"
        );
        assert_eq!(rewrite("::: {.x}\n::: note\n灯\n:::\n:::\n").matches("</").count(), 4);
        assert_eq!(rewrite("::: tip 题\n灯\n"), "\n<p>题</p>\n\n灯\n");
        assert_eq!(rewrite(":::\n灯\n"), "灯\n");
    }

    #[test]
    fn a_heading_may_lack_its_space_but_a_hashtag_is_none() {
        assert_eq!(rewrite("##灯\n"), "## 灯\n");
        assert_eq!(rewrite("#灯 #船\n##a##b\n"), "#灯 #船\n##a##b\n");
    }

    #[test]
    fn code_is_left_alone() {
        for code in ["```\n::: tip\n==a==\n:::\n```\n", "`==a==`", "    ##灯\n"] {
            assert_eq!(rewrite(code), code);
        }
    }
}
