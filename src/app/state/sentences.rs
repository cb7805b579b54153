//! Where sentences begin and end.

use std::ops::Range;

/// The sentences of some words, as byte ranges without white space at their ends: up to a full stop and what closes
/// behind it, or to a line's end. A Latin stop ends one only before a space.
pub(in crate::app) fn sentences(words: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = words.get(start..)?;
        let length = end_of_sentence(rest)?;
        let sentence = rest.get(..length)?;
        let first = start + sentence.len() - sentence.trim_start().len();
        start += length;
        Some(first..first + sentence.trim().len())
    })
    .filter(|range| !range.is_empty())
}

fn end_of_sentence(words: &str) -> Option<usize> {
    let mut is_over = false;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            '\n' => return Some(at + 1),
            '。' | '！' | '？' | '…' | '!' | '?' => is_over = true,
            '.' if next.is_none_or(char::is_whitespace) => is_over = true,
            '”' | '’' | '」' | '』' | '）' | ')' | '"' | '】' | '》' => {}
            _ if is_over => return Some(at),
            _ => {}
        }
    }
    (!words.is_empty()).then_some(words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_behind_what_closes_them() {
        let words = "“灯在。”他说！ Version 1.2 is out. 完\n下一行";
        let found: Vec<&str> = sentences(words).map(|range| &words[range]).collect();
        assert_eq!(found, ["“灯在。”", "他说！", "Version 1.2 is out.", "完", "下一行"]);
        assert_eq!(sentences(" \n ").count(), 0);
    }
}
