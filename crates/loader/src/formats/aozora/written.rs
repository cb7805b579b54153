//! What notes and readings look like where they are written.

use super::gaiji;

/// The maximum length in bytes of a note and of a reading.
const MAX_NOTE: usize = 3000;
pub(super) const MAX_READING: usize = 400;

/// Returns the words of a note that begins here, and what follows it.
pub(super) fn note(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix("［＃")?;
    let mut depth = 0_usize;
    for (at, c) in inner.char_indices().take_while(|(at, _)| *at < MAX_NOTE) {
        match c {
            '［' => depth += 1,
            '］' if depth == 0 => return Some((inner.get(..at)?, inner.get(at + c.len_utf8()..)?)),
            '］' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Returns a description without the place in the book: `「土へん＋竒」、123-4`, and without the file of a picture.
pub(super) fn description(note: &str) -> &str {
    let note = note.split('（').next().filter(|words| !words.is_empty()).unwrap_or(note);
    note.split_once('、').map_or(note, |(words, _)| words).trim()
}

/// Returns words with the characters that notes describe in them, without readings and other notes.
pub(super) fn plain(words: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(words.len()), words);
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if let Some((inner, behind)) = note(if c == '※' { after } else { rest }) {
            if c == '※' {
                let char = gaiji::character(inner);
                out.push_str(&char.unwrap_or_else(|| ["※［", description(inner), "］"].concat().into()));
            }
            rest = behind;
            continue;
        }
        let reading = (c == '《').then(|| closed(after, '》', MAX_READING)).flatten();
        match reading {
            Some((_, behind)) if !out.is_empty() => rest = behind,
            _ => {
                if c != '｜' {
                    out.push(c);
                }
                rest = after;
            }
        }
    }
    out
}

/// Splits a text at a closing bracket that is not too far.
pub(super) fn closed(text: &str, bracket: char, max: usize) -> Option<(&str, &str)> {
    let at = text.char_indices().take_while(|(at, _)| *at < max).find(|(_, c)| *c == bracket)?.0;
    Some((text.get(..at)?, text.get(at + bracket.len_utf8()..)?))
}
