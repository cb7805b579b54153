//! What is written for one note: a text in which names in braces stand for something.

use crate::notes::note::{Note, NoteSource};

/// What is written for a note unless the user has chosen something else: the passage as a block quote, and the note beneath.
pub const DEFAULT_TEMPLATE: &str = "> {quote}\n\n{note}\n";

/// The names that a template may have in braces.
pub const NAMES: [&str; 7] = ["title", "author", "date", "url", "section", "quote", "note"];

/// Returns the first name in braces in a template that stands for nothing. Other braces are text.
pub fn unknown_name(template: &str) -> Option<&str> {
    let mut parts = template.split('{');
    parts.next();
    let names = parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name);
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    names.filter(is_name).find(|name| !NAMES.contains(name))
}

/// Fills a template. A line in which every name stands for nothing is left out. Where a value has several lines, the second and
/// the others begin with what stands before its name, if that is a sign of a quotation, such as `> `.
pub(super) fn fill(template: &str, source: &NoteSource, note: &Note) -> String {
    let value = |name: &str| {
        Some(match name {
            "title" => &source.title,
            "author" => &source.author,
            "date" => &source.date,
            "url" => &source.link,
            "section" => &note.quote.section,
            "quote" => &note.quote.words,
            "note" => &note.text,
            _ => return None,
        })
    };
    let mut lines: Vec<String> = Vec::new();
    for line in template.lines() {
        if let Some(line) = fill_line(line, &value) {
            lines.extend(line.lines().map(str::to_owned));
            if line.is_empty() {
                lines.push(line);
            }
        }
    }
    // What was left out may have been between two empty lines.
    lines.dedup_by(|next, before| next.trim().is_empty() && before.trim().is_empty());
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines.join("\n") + "\n"
}

/// Fills a line; `None` if it has names and all of them stand for nothing.
fn fill_line<'v>(line: &str, value: &impl Fn(&str) -> Option<&'v String>) -> Option<String> {
    let mut filled = String::new();
    let (mut rest, mut has_name, mut has_value) = (line, false, false);
    while let Some(open) = rest.find('{') {
        let (before, behind) = rest.split_at(open);
        filled += before;
        let named = behind[1..].split_once('}').and_then(|(name, behind)| Some((value(name)?, behind)));
        let Some((value, behind)) = named else {
            filled.push('{');
            rest = &behind[1..];
            continue;
        };
        has_name = true;
        has_value |= !value.is_empty();
        let is_sign = |c: char| c.is_whitespace() || matches!(c, '>' | '|' | '*' | '-');
        let prefix =
            if filled.chars().all(is_sign) { filled.replace(['*', '-'], " ") } else { String::new() };
        filled += &value.replace('\n', &format!("\n{prefix}"));
        rest = behind;
    }
    filled += rest;
    (!has_name || has_value).then_some(filled)
}
