//! Blocks between two lines of signs, and what a line in brackets says of the block that follows.

use std::collections::HashMap;

use super::{ADMONITIONS, Reader};
use crate::formats::markup::{MAX_DEPTH, push_admonition, push_code, trimmed};
use crate::markdown::plain_text::escaped;

/// Words that are the first in brackets above a block, which may be text anywhere else.
const STYLES: [&str; 38] = [
    "source",
    "listing",
    "literal",
    "quote",
    "verse",
    "example",
    "sidebar",
    "abstract",
    "partintro",
    "discrete",
    "float",
    "horizontal",
    "qanda",
    "glossary",
    "appendix",
    "preface",
    "colophon",
    "dedication",
    "bibliography",
    "index",
    "NOTE",
    "TIP",
    "IMPORTANT",
    "WARNING",
    "CAUTION",
    "open",
    "pass",
    "stem",
    "latexmath",
    "asciimath",
    "normal",
    "none",
    "plantuml",
    "mermaid",
    "graphviz",
    "ditaa",
    "subs",
    "comment",
];

/// What is said of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// The line `.Title` above it.
    pub(super) title: String,
    pub(super) positional: Vec<String>,
    named: Vec<(String, String)>,
    options: String,
}

impl Attributes {
    pub(super) fn of(words: &str) -> Self {
        let mut attributes = Self::default();
        attributes.add(words);
        attributes
    }

    /// Adds what brackets hold: `source,rust`, `quote, who, what`, `#id.role%option`, `cols="1,2"`.
    pub(super) fn add(&mut self, words: &str) {
        if words.starts_with('[') {
            return;
        }
        let is_first = self.positional.is_empty();
        for (index, part) in parts(words).into_iter().take(64).enumerate() {
            let part = part.trim();
            let named = part.split_once('=').filter(|(name, _)| {
                !name.is_empty() && name.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
            });
            if let Some((name, value)) = named {
                let value = value.trim().trim_matches(['"', '\'']).to_owned();
                if matches!(name.trim(), "options" | "opts") {
                    self.options.extend([",", &value]);
                }
                self.named.push((name.trim().to_owned(), value));
            } else if index == 0 && part.contains(['#', '.', '%']) && !part.contains(' ') {
                let start = part.find(['#', '.', '%']).unwrap_or(part.len());
                let (style, rest) = part.split_at(start);
                for option in rest.split('%').skip(1) {
                    self.options.extend([",", option.split(['#', '.']).next().unwrap_or_default()]);
                }
                if is_first || !style.is_empty() {
                    self.positional.insert(0, style.to_owned());
                }
            } else {
                self.positional.push(part.trim_matches('"').to_owned());
            }
        }
    }

    pub(super) fn style(&self) -> &str {
        self.positional.first().map_or("", |style| style.as_str())
    }

    pub(super) fn is(&self, style: &str) -> bool {
        self.style() == style || (style == "discrete" && self.style() == "float")
    }

    pub(super) fn named(&self, name: &str) -> Option<&str> {
        self.named.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn has_option(&self, option: &str) -> bool {
        self.options.split(',').any(|known| known.trim() == option)
    }

    /// Whether it is code: `[source]`, or `[,rust]`.
    pub(super) fn is_code(&self) -> bool {
        self.style() == "source" || (self.style().is_empty() && self.positional.len() > 1)
    }

    /// Returns the language of code.
    pub(super) fn language<'a>(&'a self, document: &'a HashMap<String, String>) -> &'a str {
        let own = self.positional.get(1).map(String::as_str).or_else(|| self.named("language"));
        own.or_else(|| document.get("source-language").map(String::as_str).filter(|_| self.is_code()))
            .unwrap_or_default()
    }
}

/// Splits at commas outside quotes.
fn parts(words: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, byte) in words.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                parts.extend(words.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(words.get(start..));
    parts
}

/// Whether what brackets hold can only be said of a block.
pub(super) fn is_style(inner: &str) -> bool {
    let first = inner.split([',', '%', '#', '.']).next().unwrap_or_default().trim();
    STYLES.contains(&first)
        || inner.starts_with(['[', '.', '#', '%', ','])
        || inner.split_once('=').is_some_and(|(name, value)| {
            value.starts_with('"') || matches!(name, "cols" | "start" | "options" | "role" | "width")
        })
}

/// Splits the line of an attribute: `:name: value`, `:name!:`.
pub(super) fn attribute_entry(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let bare = name.trim_matches('!');
    let is_name = bare.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (is_name && (value.is_empty() || value.starts_with([' ', '\t']))).then_some((name, value.trim()))
}

/// What a line of signs begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delimiter {
    Listing,
    Literal,
    Example,
    Sidebar,
    Quote,
    Pass,
    Open,
    Comment,
    Fence,
    Table,
}

/// Reads a line of signs, without white space at its end.
pub(super) fn delimiter(line: &str) -> Option<Delimiter> {
    if line == "--" {
        return Some(Delimiter::Open);
    }
    if line.starts_with("```") && !line.trim_start_matches('`').contains('`') {
        return Some(Delimiter::Fence);
    }
    if matches!(line, "|===" | ",===" | ":===" | "!===")
        || (line.starts_with("|====") && line.trim_end_matches('=') == "|")
    {
        return Some(Delimiter::Table);
    }
    let sign = line.bytes().next()?;
    if line.len() < 4 || !line.bytes().all(|b| b == sign) {
        return None;
    }
    Some(match sign {
        b'-' => Delimiter::Listing,
        b'.' => Delimiter::Literal,
        b'=' => Delimiter::Example,
        b'*' => Delimiter::Sidebar,
        b'_' => Delimiter::Quote,
        b'+' => Delimiter::Pass,
        b'/' => Delimiter::Comment,
        _ => return None,
    })
}

/// Reads a block between two lines of signs; one that is never closed goes on to the end. Returns the number of its lines.
pub(super) fn delimited(reader: &mut Reader, lines: &[&str], line: &str, depth: usize) -> Option<usize> {
    let sign = line.trim_end();
    let kind = delimiter(sign)?;
    let end = if kind == Delimiter::Fence { "```" } else { sign };
    let found = lines.iter().skip(1).position(|line| line.trim_end() == end);
    let inner = lines.get(1..found.map_or(lines.len(), |found| found + 1)).unwrap_or_default();
    let count = inner.len() + 1 + usize::from(found.is_some());
    let attributes = std::mem::take(&mut reader.pending);
    if kind == Delimiter::Comment || attributes.is("comment") {
        return Some(count);
    }
    if kind == Delimiter::Table {
        reader.table(sign, inner, &attributes, depth);
        return Some(count);
    }
    if admonition(reader, inner, &attributes, depth) {
        return Some(count);
    }
    reader.pending.title.clone_from(&attributes.title);
    reader.push_title();
    let language = match sign.trim_start_matches('`') {
        "" => attributes.language(&reader.attributes),
        language if kind == Delimiter::Fence => language,
        _ => attributes.language(&reader.attributes),
    };
    let is_math = ["stem", "latexmath", "asciimath"].contains(&attributes.style());
    let html = &mut reader.document.html;
    match kind {
        Delimiter::Pass if is_math => {
            let formula = escaped(&trimmed(inner).join("\n")).replace('\n', "<br>\n");
            html.extend(["<p><span class=\"math math-display\">", &formula, "</span></p>\n"]);
        }
        Delimiter::Pass => html.extend([&inner.join("\n"), "\n"]),
        Delimiter::Listing | Delimiter::Fence | Delimiter::Literal => {
            push_code(html, language, inner.iter().copied());
        }
        _ if attributes.is_code() => push_code(html, language, inner.iter().copied()),
        _ if attributes.is("verse") => {
            let text = trimmed(inner).join(" +\n");
            let (html, by) = (reader.inline(&text), reader.attribution(&attributes));
            reader.document.html.extend(["<blockquote><p>", &html, "</p>\n", &by, "</blockquote>\n"]);
        }
        _ if depth >= MAX_DEPTH => push_code(html, "", inner.iter().copied()),
        _ if kind == Delimiter::Quote || attributes.is("quote") => {
            reader.wrapped("<blockquote>\n", inner, "", depth);
            let by = reader.attribution(&attributes);
            reader.document.html.extend([&by, "</blockquote>\n"]);
        }
        Delimiter::Example if attributes.has_option("collapsible") => {
            reader.wrapped("<details>\n", inner, "</details>\n", depth);
        }
        Delimiter::Sidebar => reader.wrapped("<blockquote>\n", inner, "</blockquote>\n", depth),
        _ => reader.wrapped("<div>\n", inner, "</div>\n", depth),
    }
    Some(count)
}

/// Adds a block that is set apart as advice; `false` if it is none.
fn admonition(reader: &mut Reader, lines: &[&str], attributes: &Attributes, depth: usize) -> bool {
    let label = ADMONITIONS.iter().find(|label| attributes.is(label));
    let Some(label) = label.filter(|_| depth < MAX_DEPTH) else { return false };
    let title = reader.inline(&attributes.title);
    let outer = std::mem::take(&mut reader.document.html);
    reader.blocks(lines, depth + 1);
    let html = std::mem::replace(&mut reader.document.html, outer);
    push_admonition(&mut reader.document.html, label, &title, &html);
    true
}
