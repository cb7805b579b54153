//! Splits text into sentences.

use std::ops::Range;

/// The longest label of a note in characters: `[12]`, `[注3]`.
const LONGEST_LABEL: usize = 4;

/// Returns the ranges of the sentences of a text, without white space at their ends. A sentence extends to a full stop
/// and what closes after it, or to the end of a line; a Latin full stop counts only before white space. The mark of a
/// note after a full stop belongs to the sentence before it, be it one of `notes` (sorted) or written as one (`[1]`,
/// `①`, `¹`). Linear.
pub(in crate::app) fn sentences<'w>(
    words: &'w str,
    notes: &'w [Range<usize>],
) -> impl Iterator<Item = Range<usize>> + use<'w> {
    let whole = Whole { words, notes, counts: counts(words) };
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = whole.end_of_sentence(start)?;
        let sentence = words.get(start..end)?;
        let first = start + sentence.len() - sentence.trim_start().len();
        start = end;
        Some(first..first + sentence.trim().len())
    })
    .filter(|range| !range.is_empty())
}

struct Whole<'w> {
    words: &'w str,
    notes: &'w [Range<usize>],
    /// Whether circled numbers enumerate and are no notes.
    counts: bool,
}

impl Whole<'_> {
    fn end_of_sentence(&self, start: usize) -> Option<usize> {
        let rest = self.words.get(start..).filter(|rest| !rest.is_empty())?;
        for (at, c) in rest.char_indices() {
            let behind = start + at + c.len_utf8();
            match c {
                '\n' => return Some(behind),
                '.' => {
                    let end = self.close(behind);
                    let next = self.words.get(end..).and_then(|rest| rest.chars().next());
                    if next.is_none_or(char::is_whitespace) {
                        return Some(end);
                    }
                }
                c if is_stop(c) => return Some(self.close(behind)),
                _ => {}
            }
        }
        Some(self.words.len())
    }

    /// Returns the end of what closes a sentence: more full stops, quotes, brackets, marks of notes.
    fn close(&self, mut at: usize) -> usize {
        loop {
            let rest = self.words.get(at..).unwrap_or_default();
            let closing = rest.chars().next().filter(|&c| is_stop(c) || is_closing(c)).map(char::len_utf8);
            let Some(length) = self.note(at).or(closing).or_else(|| self.mark(rest)) else { return at };
            at += length;
        }
    }

    /// Returns the length of the note that begins here.
    fn note(&self, at: usize) -> Option<usize> {
        let found = self.notes.get(self.notes.partition_point(|note| note.start < at))?;
        (found.start == at && !found.is_empty()).then_some(found.len())
    }

    /// Returns the length of what is written as the mark of a note.
    fn mark(&self, rest: &str) -> Option<usize> {
        let first = rest.chars().next()?;
        let close = match first {
            '[' => ']',
            '［' => '］',
            '〔' => '〕',
            '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => return Some(first.len_utf8()),
            _ => return (is_circled(first) && !self.counts).then_some(first.len_utf8()),
        };
        let inside = rest.get(first.len_utf8()..)?;
        let (length, _) = inside.char_indices().take(LONGEST_LABEL + 1).find(|&(_, c)| c == close)?;
        let is_label = length > 0 && inside.get(..length)?.chars().all(|c| c.is_alphanumeric() || c == '*');
        is_label.then_some(first.len_utf8() + length + close.len_utf8())
    }
}

const fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '!' | '?')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"' | '】' | '》' | '〉' | '〕' | '］' | ']')
}

/// Returns whether a circled number is where no note could be, because nothing precedes it: 如下：①打开。②关上。
fn counts(words: &str) -> bool {
    let mut before = '\n';
    words.chars().any(|c| {
        let is_first = before.is_whitespace() || matches!(before, '：' | '；' | ':' | ';');
        before = c;
        is_first && is_circled(c)
    })
}

/// Returns whether a character is one of ① to ㊿ or of the black ones.
const fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='➓' | '⓫'..='⓴')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'w>(words: &'w str, notes: &[Range<usize>]) -> Vec<&'w str> {
        sentences(words, notes).map(|range| &words[range]).collect()
    }

    #[test]
    fn a_sentence_ends_behind_what_closes_it() {
        assert_eq!(
            found("“灯在。”他说！ Version 1.2 is out. 完\n下一行", &[]),
            ["“灯在。”", "他说！", "Version 1.2 is out.", "完", "下一行"]
        );
        assert_eq!(
            found("（灯在。）〔船走……〕「真的？！」水静。", &[]),
            ["（灯在。）", "〔船走……〕", "「真的？！」", "水静。"]
        );
        assert_eq!(found("He said “Go.” Then he went.", &[]), ["He said “Go.”", "Then he went."]);
        assert_eq!(sentences(" \n ", &[]).count(), 0);
    }

    #[test]
    fn the_mark_of_a_note_belongs_to_the_sentence_before_it() {
        assert_eq!(
            found("灯在。[1]人在。①「走。」[注2][3]水静。¹船停。〔4〕", &[]),
            ["灯在。[1]", "人在。①", "「走。」[注2][3]", "水静。¹", "船停。〔4〕"]
        );
        assert_eq!(found("It is out.[1] Done.[2]", &[]), ["It is out.[1]", "Done.[2]"]);
        assert_eq!(found("灯在。[见下文的说明]人在。", &[]), ["灯在。", "[见下文的说明]人在。"]);
        assert_eq!(found("灯在。[]人在。", &[]), ["灯在。", "[]人在。"]);
    }

    #[test]
    fn known_notes_distinguish_bare_numbers_from_text() {
        let words = "灯在。13个人在。2完";
        let note = |part: &str| {
            let start = words.find(part).expect("it is there");
            start..start + 1
        };
        assert_eq!(found(words, &[note("1"), note("2")]), ["灯在。1", "3个人在。2", "完"]);
        assert_eq!(found(words, &[]), ["灯在。", "13个人在。", "2完"]);
    }

    #[test]
    fn enumerating_numbers_begin_a_sentence() {
        assert_eq!(found("如下：①打开。②关上。", &[]), ["如下：①打开。", "②关上。"]);
        assert_eq!(found("①打开。②关上。", &[]), ["①打开。", "②关上。"]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_white_space_is_between_sentences(words in "[灯1a.。！”」\\[\\]①¹ \n]{0,30}") {
            let mut end = 0;
            for range in sentences(&words, &[]) {
                proptest::prop_assert!(words[end..range.start].trim().is_empty());
                end = range.end;
            }
            proptest::prop_assert!(words[end..].trim().is_empty());
        }
    }
}
