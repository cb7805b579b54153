//! The keys at the beginning of a JSON text, which may end anywhere.

use std::collections::HashSet;

/// Returns the keys of all objects in the beginning of a JSON text. Linear.
pub(in crate::formats) fn keys(start: &str) -> HashSet<&str> {
    let mut keys = HashSet::new();
    let mut rest = start;
    while let Some((_, behind)) = rest.split_once('"') {
        let Some(end) = end_of_string(behind) else { break };
        let (string, behind) = behind.split_at(end);
        rest = behind.get(1..).unwrap_or_default();
        if rest.trim_start().starts_with(':') {
            keys.insert(string);
        }
    }
    keys
}

/// Returns where the quote is that ends a string.
fn end_of_string(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })
}

/// Closes a JSON text that ends in the middle: cut behind the last object or array that is whole, with all that is open
/// closed. `None` if there is no such place. Linear.
pub(super) fn mended(text: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut whole = None;
    let (mut is_string, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_string => {
                is_string = byte != b'"' || is_escaped;
                is_escaped = byte == b'\\' && !is_escaped;
            }
            b'"' => is_string = true,
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b'}' | b']' => {
                open.pop()?;
                whole = Some((at + 1, open.len()));
            }
            _ => {}
        }
    }
    let (end, depth) = whole?;
    // What was open there is still open, for nothing has been closed since.
    let closing = open.get(..depth)?.iter().rev();
    Some(text.get(..end)?.chars().chain(closing.copied()).collect())
}
