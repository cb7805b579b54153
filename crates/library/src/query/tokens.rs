//! Divides what was typed into words, with keys and quotation marks.

use crate::title_matcher::fold;

/// The characters that begin and end a quotation in a query, any of them either.
pub const QUOTATION_MARKS: [char; 4] = ['"', '“', '”', '＂'];

/// A word as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    /// Whether it begins with `-`.
    pub(crate) is_negated: bool,
    /// The key before the first colon; empty without a key.
    pub(crate) key: &'t str,
    /// The value after the colon, or the whole word, without quotation marks.
    pub(crate) value: &'t str,
    /// Whether the value is quoted.
    pub(crate) is_quoted: bool,
    /// The byte where the word begins.
    pub(crate) start: usize,
    /// The byte after the word and its closing quotation mark.
    pub(crate) end: usize,
}

/// Divides a line into words. A quotation that is not closed extends to the end of the line.
pub(crate) fn tokenize(typed: &str, has_keys: bool) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(start) = typed[at..].find(|c: char| !c.is_whitespace()).map(|found| at + found) {
        let token = token(typed, start, has_keys);
        at = token.end;
        let is_empty = token.value.is_empty() && token.key.is_empty();
        tokens.extend((!is_empty).then_some(token));
    }
    tokens
}

fn token(typed: &str, start: usize, has_keys: bool) -> Token<'_> {
    let mut at = start;
    let is_negated = matches!(typed[at..].chars().next(), Some('-' | '－'))
        && typed[at..].chars().nth(1).is_some_and(|c| !c.is_whitespace());
    if is_negated {
        at += typed[at..].chars().next().map_or(0, char::len_utf8);
    }
    let mut key = "";
    let word = &typed[at..];
    let word_end = word.find(char::is_whitespace).unwrap_or(word.len());
    if let Some(colon) = word[..word_end].find([':', '：'])
        && has_keys
        && colon > 0
        && word[..colon].chars().all(|c| fold(c).is_ascii_alphabetic())
    {
        key = &word[..colon];
        at += colon + word[colon..].chars().next().map_or(0, char::len_utf8);
    }
    let (value, is_quoted, end) = value(typed, at);
    Token { is_negated, key, value, is_quoted, start, end }
}

/// The value at a byte, whether it is quoted, and the byte after it.
fn value(typed: &str, start: usize) -> (&str, bool, usize) {
    let rest = &typed[start..];
    let mark = rest.chars().next().unwrap_or_default();
    if !QUOTATION_MARKS.contains(&mark) {
        let end = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
        return (&typed[start..end], false, end);
    }
    let inner = start + mark.len_utf8();
    let Some(close) = typed[inner..].find(QUOTATION_MARKS) else {
        return (&typed[inner..], true, typed.len());
    };
    let close = inner + close;
    (&typed[inner..close], true, close + typed[close..].chars().next().map_or(0, char::len_utf8))
}
