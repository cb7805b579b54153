//! Reads the frame of reStructuredText: sections, lists, blocks, directives, tables, and the marks within lines ([`inline`]).
//! What is not known stands as written. All is linear.

mod directive;
mod inline;
mod list;
mod section;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::markup::{
    Document, Footnotes, MAX_DEPTH, dedented, indent, push_code, push_heading, text_of, trimmed,
    without_common_indent,
};
use crate::markdown::plain_text::escaped;
use section::{Adornment, title};

/// The names of fields of a document that a head has too.
const FIELDS: [(&str, &str); 13] = [
    ("title", "title"),
    ("author", "author"),
    ("authors", "author"),
    ("date", "date"),
    ("tags", "tags"),
    ("keywords", "tags"),
    ("category", "categories"),
    ("categories", "categories"),
    ("summary", "description"),
    ("description", "description"),
    ("lang", "lang"),
    ("language", "lang"),
    ("link", "link"),
];

/// Whether a text is reStructuredText: a title with a line below it, or explicit markup.
pub(crate) fn is_rst(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().take(60).collect();
    let has_title = lines
        .windows(2)
        .any(|pair| matches!(pair, [line, under] if section::underline(line, under).is_some()));
    let has_markup = lines.iter().any(|line| {
        line.strip_prefix(".. ").is_some_and(|rest| rest.contains("::") || rest.starts_with(['_', '|', '[']))
    });
    has_markup || has_title
}

/// Reads a document.
pub(crate) fn read(text: &str) -> Document {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let mut reader = Reader::default();
    reader.collect_targets(&lines);
    let start = reader.head(&lines);
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
    /// Addresses by the names of targets in lower case.
    targets: HashMap<String, String>,
    /// Titles of sections by the names of targets above them, in lower case.
    titles: HashMap<String, String>,
    /// What stands for `|name|`, in HTML.
    substitutions: HashMap<String, String>,
    /// Addresses of links without a name, in order.
    anonymous: std::collections::VecDeque<String>,
    /// The adornments of sections in the order of their levels.
    adornments: Vec<Adornment>,
    /// The language of code that names none.
    language: String,
    /// The bytes that substitutions may still take.
    left: usize,
    /// The number of the notes `[#]_` referred to, and of those defined.
    automatic: (usize, usize),
}

impl Reader {
    fn inline(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        inline::push(&mut out, text, self);
        out
    }

    fn push_paragraph(&mut self, text: &str) {
        let html = self.inline(text);
        if !html.trim().is_empty() {
            self.document.html.extend(["<p>", &html, "</p>\n"]);
        }
    }

    /// Reads blocks in an element.
    fn wrapped(&mut self, start: &str, lines: &[&str], end: &str, depth: usize) {
        self.document.html.push_str(start);
        self.blocks(lines, depth + 1);
        self.document.html.push_str(end);
    }

    /// Returns blocks as HTML.
    fn html_of(&mut self, lines: &[&str], depth: usize) -> String {
        let outer = std::mem::take(&mut self.document.html);
        self.blocks(lines, depth + 1);
        std::mem::replace(&mut self.document.html, outer)
    }

    /// Collects the addresses of targets, and the texts that stand for names.
    fn collect_targets(&mut self, lines: &[&str]) {
        let mut substitutions = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let bare = line.trim();
            if let Some(rest) = bare.strip_prefix(".. _") {
                let Some((name, address)) = target(rest) else { continue };
                let next = lines.get(index + 1).map_or("", |line| line.trim());
                let is_split = address.is_empty() && super::markup::is_address(next);
                let address = if is_split { next } else { address };
                if name == "_" {
                    self.anonymous.push_back(address.to_owned());
                } else if address.is_empty() {
                    let below = lines.get(index + 1..).unwrap_or_default();
                    let skipped = below
                        .iter()
                        .take(8)
                        .take_while(|line| line.trim().is_empty() || line.starts_with(".. _"));
                    if let Some((title, _, _)) =
                        section::title(below.get(skipped.count()..).unwrap_or_default())
                    {
                        self.titles.insert(name.to_lowercase(), title.to_owned());
                    }
                } else {
                    self.targets.insert(name.to_lowercase(), address.to_owned());
                }
            } else if let Some(address) = line.strip_prefix("__ ") {
                self.anonymous.push_back(address.trim().to_owned());
            } else if let Some((name, rest)) =
                bare.strip_prefix(".. |").and_then(|rest| rest.split_once("| "))
                && let Some((kind, words)) = rest.split_once("::")
            {
                substitutions.push((name.to_owned(), kind.trim(), words.trim()));
            }
        }
        self.left = lines.iter().map(|line| line.len()).sum::<usize>() + (64 << 10);
        for (name, kind, words) in substitutions {
            let mut html = String::new();
            match kind {
                "image" => super::markup::push_image(&mut html, words, &name),
                "replace" => html = self.inline(words),
                _ => html = escaped(words),
            }
            self.substitutions.insert(name, html);
        }
    }

    /// Reads blocks up to the end of the lines.
    fn blocks(&mut self, lines: &[&str], depth: usize) {
        let mut at = 0;
        while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
            at += self.block(rest, depth).max(1);
        }
    }

    /// Reads the block that begins here. Returns the number of its lines.
    fn block(&mut self, lines: &[&str], depth: usize) -> usize {
        let Some(line) = lines.first().copied() else { return 0 };
        let bare = line.trim();
        if bare.is_empty() {
            return 1;
        }
        if depth == 0
            && let Some((words, adornment, count)) = title(lines)
        {
            self.heading(words, adornment);
            return count;
        }
        if indent(line) > 0 {
            return self.indented(lines, depth);
        }
        if section::is_adornment(bare)
            && bare.len() >= 4
            && lines.get(1).is_none_or(|next| next.trim().is_empty())
        {
            self.document.html.push_str("<hr>\n");
            return 1;
        }
        if bare == ".." || bare.starts_with(".. ") {
            return directive::explicit(self, lines, depth);
        }
        if bare.starts_with("__ ") {
            return 1;
        }
        if let Some(count) = table::grid(self, lines, depth).or_else(|| table::simple(self, lines, depth)) {
            return count;
        }
        if bare.starts_with(">>> ") {
            let count = lines.iter().take_while(|line| !line.trim().is_empty()).count();
            push_code(&mut self.document.html, "python", lines.iter().take(count).copied());
            return count;
        }
        if depth < MAX_DEPTH
            && let Some(count) = self.list(lines, depth)
        {
            return count;
        }
        self.paragraph(lines, depth)
    }

    fn heading(&mut self, words: &str, adornment: Adornment) {
        let level = self.adornments.iter().position(|known| *known == adornment).unwrap_or_else(|| {
            if self.adornments.len() < 8 {
                self.adornments.push(adornment);
            }
            self.adornments.len() - 1
        });
        let html = self.inline(words);
        push_heading(&mut self.document.html, level + 1, &html);
    }

    /// Reads lines that are indented: a quotation.
    fn indented(&mut self, lines: &[&str], depth: usize) -> usize {
        let count = indented_lines(lines, 0);
        let inner = without_common_indent(trimmed(lines.get(..count).unwrap_or_default()));
        if depth >= MAX_DEPTH {
            push_code(&mut self.document.html, "", inner.into_iter());
        } else {
            self.wrapped("<blockquote>\n", &inner, "</blockquote>\n", depth);
        }
        count
    }

    /// Reads a paragraph and the literal block that it announces with `::`.
    fn paragraph(&mut self, lines: &[&str], depth: usize) -> usize {
        let mut count = 1;
        while let Some(line) = lines.get(count) {
            let ends = line.trim().is_empty() || (indent(line) > 0 && count == 1 && depth < MAX_DEPTH);
            if ends
                || (depth == 0
                    && title(lines.get(count..).unwrap_or_default()).is_some()
                    && section::is_adornment(line.trim()))
            {
                break;
            }
            count += 1;
        }
        let is_term =
            lines.get(count).is_some_and(|line| indent(line) > 0 && !line.trim().is_empty()) && count == 1;
        let text = lines
            .get(..count)
            .unwrap_or_default()
            .iter()
            .map(|line| line.trim())
            .collect::<Vec<_>>()
            .join("\n");
        let announces = text.ends_with("::");
        if is_term && !announces {
            return self.definitions(lines, depth);
        }
        let words = text.strip_suffix("::").map(|words| {
            if words.ends_with(char::is_whitespace) || words.is_empty() {
                words.trim_end().to_owned()
            } else {
                [words, ":"].concat()
            }
        });
        self.push_paragraph(words.as_deref().unwrap_or(&text));
        if announces {
            count += self.literal(lines.get(count..).unwrap_or_default());
        }
        count
    }

    /// Reads the literal block that follows `::`: indented lines, or lines that begin with one sign.
    fn literal(&mut self, lines: &[&str]) -> usize {
        let blanks = lines.iter().take_while(|line| line.trim().is_empty()).count();
        let rest = lines.get(blanks..).unwrap_or_default();
        let quoted = rest.first().and_then(|line| line.chars().next()).filter(char::is_ascii_punctuation);
        let count = match quoted {
            Some(sign) => rest.iter().take_while(|line| line.starts_with(sign)).count(),
            None => indented_lines(rest, 0),
        };
        if count == 0 {
            return 0;
        }
        let inner = without_common_indent(trimmed(rest.get(..count).unwrap_or_default()));
        let language = self.language.clone();
        push_code(&mut self.document.html, &language, inner.into_iter());
        blanks + count
    }
}

/// Returns the number of lines that are indented deeper, with the blank lines between them.
fn indented_lines(lines: &[&str], columns: usize) -> usize {
    let mut count = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if indent(line) <= columns {
            break;
        }
        count = index + 1;
    }
    count
}

/// Returns the words behind a marker and the lines indented under it.
fn under<'l>(first: &'l str, lines: &[&'l str]) -> Vec<&'l str> {
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let columns = filled.map(|line| indent(line)).min().unwrap_or(0);
    let mut inner = vec![first];
    inner.extend(lines.iter().map(|line| dedented(line, columns)));
    inner
}

/// Splits a target behind `.. _`: its name, and its address.
fn target(rest: &str) -> Option<(&str, &str)> {
    if let Some(quoted) = rest.strip_prefix('`') {
        let (name, address) = quoted.split_once("`:")?;
        return Some((name, address.trim()));
    }
    let mut from = 0;
    loop {
        let at = from + rest.get(from..)?.find(':')?;
        let (name, behind) = (rest.get(..at)?, rest.get(at + 1..)?);
        if !name.ends_with('\\') && (behind.is_empty() || behind.starts_with(' ')) {
            return Some((name, behind.trim()));
        }
        from = at + 1;
    }
}
