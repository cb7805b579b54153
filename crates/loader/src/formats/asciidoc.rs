//! Reads the frame of `AsciiDoc` documents: header and attributes, sections, lists, blocks, tables, and the marks within lines
//! ([`inline`]). What is not known stands as written. All is linear.

mod block;
mod header;
mod inline;
mod list;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::markup::{
    Document, Footnotes, MAX_DEPTH, is_picture, push_admonition, push_code, push_figure, push_heading,
    text_of,
};
use crate::markdown::plain_text::escaped;
use block::Attributes;

/// The labels of paragraphs that are set apart as advice.
const ADMONITIONS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Whether a text is an `AsciiDoc` document: a title or a section of it, or attributes, and no heading of Markdown.
pub(crate) fn is_asciidoc(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(40);
    lines().any(|line| {
        section(line).is_some_and(|(_, words)| line.starts_with('=') && !words.is_empty())
            || matches!(line, "|===" | "[source]" | "toc::[]")
            || line.starts_with("[source,")
            || line.starts_with("image::")
            || block::attribute_entry(line).is_some_and(|(_, value)| !value.contains(':'))
    })
}

/// Reads a document.
pub(crate) fn read(text: &str) -> Document {
    let lines = header::preprocess(text);
    let mut reader = Reader { left: text.len() + (64 << 10), ..Reader::default() };
    reader.titles = header::titles(&lines);
    let start = reader.header(&lines);
    reader.blocks(lines.get(start..).unwrap_or_default(), 0);
    let Reader { mut document, notes, .. } = reader;
    notes.finish(&mut document.html);
    document
}

/// What is gathered while reading.
#[derive(Debug, Default)]
struct Reader {
    document: Document,
    notes: Footnotes,
    attributes: HashMap<String, String>,
    /// The titles of sections by their names.
    titles: HashMap<String, String>,
    /// What is said of the block that follows.
    pending: Attributes,
    /// The bytes that values of attributes may still take.
    left: usize,
}

impl Reader {
    fn inline(&mut self, text: &str) -> String {
        let text = inline::with_document_values(text, &self.attributes, &mut self.left);
        let mut out = String::with_capacity(text.len() + 16);
        let mut context = inline::Context {
            notes: &mut self.notes,
            attributes: &self.attributes,
            titles: &self.titles,
            left: &mut self.left,
            unread: &mut self.document.unread,
        };
        inline::push(&mut out, &text, &mut context, 0);
        out
    }

    fn push_paragraph(&mut self, text: &str) {
        let html = self.inline(text);
        if !html.trim().is_empty() {
            self.document.html.extend(["<p>", &html, "</p>\n"]);
        }
    }

    /// Adds lines as they are.
    fn leave(&mut self, name: &str, line: &str) {
        self.document.leave(name);
        self.document.html.extend(["<p>", &escaped(line), "</p>\n"]);
    }

    /// Reads blocks in an element.
    fn wrapped(&mut self, start: &str, lines: &[&str], end: &str, depth: usize) {
        self.document.html.push_str(start);
        self.blocks(lines, depth + 1);
        self.document.html.push_str(end);
    }

    /// Reads blocks up to the end of the lines.
    fn blocks(&mut self, lines: &[&str], depth: usize) {
        let mut at = 0;
        while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
            at += self.block(rest, depth).max(1);
        }
        self.push_title();
    }

    /// Reads the line or the block that begins here. Returns the number of its lines.
    fn block(&mut self, lines: &[&str], depth: usize) -> usize {
        let Some(line) = lines.first().copied() else { return 0 };
        if let Some(count) = self.line_of_frame(lines, line) {
            return count;
        }
        if let Some(count) = block::delimited(self, lines, line, depth) {
            return count;
        }
        if let Some((level, words)) = section(line).filter(|_| depth == 0 || self.pending.is("discrete")) {
            self.heading(level, words);
            return 1;
        }
        if depth == 0
            && let Some(level) = lines.get(1).and_then(|under| header::underline(line, under))
        {
            self.heading(level, line.trim());
            return 2;
        }
        if let Some(count) = self.macro_block(line) {
            return count;
        }
        if matches!(line.trim_end(), "'''" | "---" | "***" | "- - -" | "* * *" | "<<<") {
            self.document.html.push_str("<hr>\n");
            self.pending = Attributes::default();
            return 1;
        }
        if list::Marker::of(line).is_some() && depth < MAX_DEPTH {
            self.push_title();
            return self.list(lines, &mut Vec::new(), depth);
        }
        self.paragraph(lines)
    }

    /// Reads blank lines, comments, attributes, and what is said of the next block.
    fn line_of_frame(&mut self, lines: &[&str], line: &str) -> Option<usize> {
        let bare = line.trim_end();
        if bare.is_empty() || bare == "+" || (bare.starts_with("//") && !bare.starts_with("///")) {
            return Some(1);
        }
        if let Some((name, value)) = block::attribute_entry(bare) {
            let mut value = value.to_owned();
            let mut count = 1;
            while let Some(before) = value.strip_suffix('\\').map(str::trim_end) {
                let next = lines.get(count).map_or("", |line| line.trim());
                value = [before, " ", next].concat();
                count += 1;
            }
            self.attribute(name, &value);
            return Some(count);
        }
        if let Some(inner) = bare.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
            let is_list = !inner.contains("](") && !inner.starts_with(' ') && !inner.is_empty();
            let follows = lines.get(1).is_some_and(|next| !next.trim().is_empty()) || inner.starts_with('[');
            if is_list && (follows || block::is_style(inner)) {
                self.pending.add(inner);
                return Some(1);
            }
        }
        let title =
            bare.strip_prefix('.').filter(|title| !title.starts_with(['.', ' ', '\t']) && !title.is_empty());
        if let Some(title) = title.filter(|_| !bare.bytes().all(|b| b == b'.')) {
            title.clone_into(&mut self.pending.title);
            return Some(1);
        }
        None
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if let Some(name) = name.strip_prefix('!').or_else(|| name.strip_suffix('!')) {
            self.attributes.remove(name);
        } else {
            let value = if value.contains('{') { text_of(&self.inline(value)) } else { value.to_owned() };
            self.attributes.insert(name.to_lowercase(), value);
        }
    }

    fn heading(&mut self, level: usize, words: &str) {
        let html = self.inline(words);
        let least = if self.document.has("title") { 2 } else { 1 };
        push_heading(&mut self.document.html, level.max(least), &html);
        self.pending = Attributes::default();
    }

    /// Adds the title of a block above it.
    fn push_title(&mut self) {
        let title = std::mem::take(&mut self.pending.title);
        if !title.is_empty() {
            let html = self.inline(&title);
            self.document.html.extend(["<p><strong>", &html, "</strong></p>\n"]);
        }
    }

    /// Reads a line that is a macro: a picture, a player, a table of contents, another file.
    fn macro_block(&mut self, line: &str) -> Option<usize> {
        let (name, rest) = line.split_once("::")?;
        let (target, words) = rest.trim_end().strip_suffix(']')?.split_once('[')?;
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase());
        if !is_name || target.contains(' ') && name != "image" {
            return None;
        }
        let target = self.resolved(target);
        match name {
            "image" => self.figure(&target, words),
            "video" | "audio" => {
                let address = match words.split(',').next().map(str::trim) {
                    Some("youtube") => format!("https://www.youtube.com/embed/{target}"),
                    Some("vimeo") => format!("https://player.vimeo.com/video/{target}"),
                    _ => target.clone(),
                };
                let element = if address == target { name } else { "iframe" };
                self.document.html.extend([
                    "<",
                    element,
                    " src=\"",
                    &escaped(&address),
                    "\"></",
                    element,
                    ">\n",
                ]);
                self.push_title();
            }
            "toc" => {}
            _ => self.leave(&format!("{name}::"), line),
        }
        self.pending = Attributes::default();
        Some(1)
    }

    fn figure(&mut self, target: &str, words: &str) {
        let attributes = Attributes::of(words);
        let alt = attributes.positional.first().cloned().unwrap_or_default();
        let alt = attributes.named("alt").map_or(alt, str::to_owned);
        let title = std::mem::take(&mut self.pending.title);
        let title =
            if title.is_empty() { attributes.named("title").unwrap_or_default().to_owned() } else { title };
        let caption = self.inline(&title);
        let target = match self.attributes.get("imagesdir") {
            Some(folder) if !target.contains("://") && !target.starts_with('/') && !folder.is_empty() => {
                [folder.trim_end_matches('/'), "/", target].concat()
            }
            _ => target.to_owned(),
        };
        push_figure(&mut self.document.html, &target, &alt, &caption);
    }

    /// Returns a target with the values of attributes.
    fn resolved(&mut self, target: &str) -> String {
        if target.contains('{') {
            inline::with_values(target, &self.attributes, &mut self.left)
        } else {
            target.to_owned()
        }
    }

    fn paragraph(&mut self, lines: &[&str]) -> usize {
        let count = 1 + lines.iter().skip(1).take_while(|line| !ends_paragraph(line)).count();
        let lines = lines.get(..count).unwrap_or_default();
        let first = lines.first().copied().unwrap_or_default();
        let pending = std::mem::take(&mut self.pending);
        let style = pending.style().to_owned();
        if pending.is_code() || style == "listing" {
            self.pending.title = pending.title.clone();
            self.push_title();
            push_code(&mut self.document.html, pending.language(&self.attributes), lines.iter().copied());
            return count;
        }
        if first.starts_with([' ', '\t']) && style.is_empty() || style == "literal" {
            self.pending.title = pending.title;
            self.push_title();
            let lines = super::markup::without_common_indent(lines);
            push_code(&mut self.document.html, "", lines.into_iter());
            return count;
        }
        self.pending.title.clone_from(&pending.title);
        let is_hard = pending.has_option("hardbreaks") || self.attributes.contains_key("hardbreaks");
        let text = lines.iter().map(|line| line.trim()).collect::<Vec<_>>();
        let text = text.join(if is_hard || style == "verse" { " +\n" } else { "\n" });
        let label =
            first.split_once(": ").map(|(label, _)| label).filter(|label| ADMONITIONS.contains(label));
        if let Some(label) = label.or_else(|| ADMONITIONS.iter().find(|label| **label == style).copied()) {
            let words = text.strip_prefix(label).and_then(|text| text.strip_prefix(": ")).unwrap_or(&text);
            let title = std::mem::take(&mut self.pending.title);
            let (title, html) = (self.inline(&title), self.inline(words));
            push_admonition(&mut self.document.html, label, &title, &["<p>", &html, "</p>\n"].concat());
            return count;
        }
        self.push_title();
        match style.as_str() {
            "quote" | "verse" => {
                let html = self.inline(&text);
                let by = self.attribution(&pending);
                self.document.html.extend(["<blockquote><p>", &html, "</p>\n", &by, "</blockquote>\n"]);
            }
            _ => self.push_paragraph(&text),
        }
        count
    }

    /// Returns who is quoted, and from what.
    fn attribution(&mut self, attributes: &Attributes) -> String {
        let named = |at: usize, name| {
            attributes.positional.get(at).map(String::as_str).or_else(|| attributes.named(name))
        };
        let words = [named(1, "attribution"), named(2, "citetitle")];
        let words: Vec<String> =
            words.into_iter().flatten().filter(|words| !words.is_empty()).map(str::to_owned).collect();
        if words.is_empty() {
            return String::new();
        }
        let html = self.inline(&words.join(", "));
        ["<p>— ", &html, "</p>\n"].concat()
    }
}

/// Whether a line ends the paragraph before it.
fn ends_paragraph(line: &str) -> bool {
    let bare = line.trim_end();
    bare.is_empty()
        || bare == "+"
        || block::delimiter(bare).is_some()
        || (bare.starts_with('[') && bare.ends_with(']') && block::is_style(bare.trim_matches(['[', ']'])))
        || (list::Marker::of(line).is_some_and(list::Marker::interrupts))
}

/// Splits the title of a section: `== words`, `## words`.
fn section(line: &str) -> Option<(usize, &str)> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '=' | '#'))?;
    let words = line.trim_start_matches(sign);
    let level = line.len() - words.len();
    let words = words.strip_prefix([' ', '\t'])?.trim();
    let words = words.trim_end_matches(sign).trim_end();
    ((1..=6).contains(&level) && !words.is_empty()).then_some((level, words))
}

/// Whether a picture is what a target names.
fn names_picture(target: &str) -> bool {
    is_picture(target)
}
