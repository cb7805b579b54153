//! What a line of Org is by its first characters.

use crate::formats::markup::{dedented, indent};

/// Returns the level of a headline.
pub(super) fn stars(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('*');
    let level = line.len() - rest.len();
    (level > 0 && rest.starts_with(' ')).then_some(level)
}

/// Splits a line `#+NAME: value`.
pub(super) fn keyword(line: &str) -> Option<(&str, &str)> {
    let inner = line.trim_start().strip_prefix("#+")?;
    let end = inner.find(|c: char| c == ':' || c.is_whitespace()).unwrap_or(inner.len());
    let (name, value) = inner.split_at_checked(end)?;
    let is_block = name.len() > 6 && name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("begin_"));
    if name.is_empty()
        || !(is_block || value.starts_with(':') || name.to_ascii_lowercase().starts_with("end_"))
    {
        // `#+CAPTION[short]: long`
        let (_, value) = inner.strip_prefix("CAPTION[")?.split_once("]:")?;
        return Some(("CAPTION", value.trim()));
    }
    Some((name, value.trim_start_matches(':').trim()))
}

pub(super) fn drawer(bare: &str) -> Option<&str> {
    let name = bare.strip_prefix(':')?.strip_suffix(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (is_name && !name.eq_ignore_ascii_case("end")).then_some(name)
}

pub(super) fn is_tags(words: &str) -> bool {
    words.len() > 2
        && words.starts_with(':')
        && words.ends_with(':')
        && words.chars().all(|c| c.is_alphanumeric() || matches!(c, ':' | '_' | '@' | '#' | '%'))
}

pub(super) fn is_planning(bare: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"].iter().any(|sign| bare.starts_with(sign))
}

pub(super) fn fixed_width(line: &str) -> Option<&str> {
    let inner = line.trim_start().strip_prefix(':')?;
    inner.strip_prefix(' ').or(Some(inner).filter(|inner| inner.is_empty()))
}

/// Splits the first line of a footnote: `[fn:1] words`.
pub(super) fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, words) = line.strip_prefix("[fn:")?.split_once(']')?;
    let is_label = !label.is_empty() && !label.contains([':', ' ']);
    is_label.then_some((label, words.trim()))
}

/// Removes the comma before a line of code that would end its block.
pub(super) fn unescaped(line: &str) -> &str {
    let bare = line.trim_start();
    let is_escaped =
        bare.strip_prefix(',').is_some_and(|rest| rest.starts_with(['*', ',']) || rest.starts_with("#+"));
    if is_escaped && bare.len() == line.len() { line.get(1..).unwrap_or_default() } else { line }
}

/// Returns a line without this much indentation.
pub(super) fn content(line: &str, columns: usize) -> &str {
    dedented(line, columns.min(indent(line)))
}
