//! Finds words in raw text, whatever their case, their width and the script of Chinese, as fast as memory is read.

use std::error::Error;
use std::fmt;

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memchr2_iter;
use memchr::memmem::{Finder, FinderBuilder};
use regex::bytes::{Regex, RegexBuilder};

use super::expression::with_forms;
use super::forms::{all_variants, expression_of};
use super::requirement::clauses_of;
use crate::catalogue::{BLOCK, HEADING, pieces};
use crate::segment::{Clause, Sequence};
use crate::text_folding::folded_words;

/// A word, a phrase, or a regular expression.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// Words of characters without case, width and other script, as half of Chinese.
    Plain(Box<Finder<'static>>),
    /// Words with other characters: each a class of its variants.
    Folded(Regex),
    /// A regular expression, which matches within a block only.
    Expression(Regex),
}

/// The two bytes of some words that are searched for first: the last bytes of two characters. The bytes before them are
/// shared by sixty-four characters, and two bytes of one character always occur together.
struct RareBytes([Option<u8>; 2]);

/// The last bytes of the most frequent characters: `一、。，的了是`.
const COMMON: [u8; 7] = [0x80, 0x81, 0x82, 0x8c, 0x84, 0x86, 0xaf];

impl RareBytes {
    fn of(words: &str) -> Self {
        let mut ends: Vec<u8> = words
            .char_indices()
            .filter_map(|(at, c)| words.as_bytes().get(at + c.len_utf8() - 1).copied())
            .collect();
        ends.sort_by_key(|byte| COMMON.contains(byte));
        let first = ends.first().copied();
        Self([first, ends.iter().copied().find(|&byte| Some(byte) != first)])
    }
}

impl HeuristicFrequencyRank for RareBytes {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            _ if self.0.contains(&Some(byte)) => 0,
            0xc0.. => 255,
            0x80..0xc0 => 100,
            _ => 50,
        }
    }
}

/// The most bytes of a compiled expression.
const MAX_BYTES: usize = 8 << 20;

/// The reason why a regular expression is invalid: the message of the parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError(String);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for PatternError {}

impl PatternError {
    /// Takes over the message of the parser.
    pub(crate) fn new(error: &regex::Error) -> Self {
        Self(error.to_string())
    }
}

impl Pattern {
    /// A word or a phrase; `None` if it is empty, or too long.
    #[cfg(test)]
    pub(super) fn words(words: &str) -> Option<Self> {
        Some(Self::wanted_words(words)?.0)
    }

    /// A word or a phrase, between `\<` and `\>` a whole one; `None` if it is empty, or too long.
    #[cfg(test)]
    pub(super) fn typed(words: &str) -> Option<Self> {
        Some(Self::wanted_typed(words)?.0)
    }

    /// A regular expression.
    #[cfg(test)]
    pub(super) fn expression(expression: &str) -> Result<Self, PatternError> {
        Ok(Self::wanted_expression(expression)?.0)
    }

    /// A word or a phrase, and the characters in a row that a text must have for it; `None` if it is empty, or too long.
    pub(super) fn wanted_words(words: &str) -> Option<(Self, Sequence)> {
        Self::between("", &folded_words(words), "")
    }

    /// A word or a phrase, between `\<` and `\>` a whole one, and the characters in a row that a text must have for it; `None`
    /// if it is empty, or too long.
    pub(super) fn wanted_typed(words: &str) -> Option<(Self, Sequence)> {
        let rest = words.strip_prefix("\\<").unwrap_or(words);
        let inner = rest.strip_suffix("\\>").unwrap_or(rest);
        let folded = folded_words(inner);
        // A letter of ASCII ends where another script begins.
        let bound = |c: Option<char>| if c.is_some_and(|c| c.is_ascii()) { r"(?-u:\b)" } else { r"\b" };
        let begin = if rest.len() < words.len() { bound(folded.chars().next()) } else { "" };
        let end = if inner.len() < rest.len() { bound(folded.chars().next_back()) } else { "" };
        Self::between(begin, &folded, end)
    }

    /// Folded words between two expressions, which may be empty; `None` if the words are empty, or too long.
    fn between(begin: &str, folded: &str, end: &str) -> Option<(Self, Sequence)> {
        if folded.is_empty() {
            return None;
        }
        let sequence: Sequence = folded.chars().map(all_variants).collect();
        if begin.is_empty() && end.is_empty() && sequence.iter().all(|class| class.len() == 1) {
            let finder = FinderBuilder::new().build_forward_with_ranker(RareBytes::of(folded), folded);
            return Some((Self::Plain(Box::new(finder.into_owned())), sequence));
        }
        let classes: String = sequence.iter().map(|class| expression_of(class)).collect();
        let whole = format!("{begin}{classes}{end}");
        let regex = RegexBuilder::new(&whole).size_limit(MAX_BYTES).build().ok()?;
        Some((Self::Folded(regex), sequence))
    }

    /// A regular expression, which ignores case unless it contains `(?-i)`, and finds its literals in any width, kana and script;
    /// and what a text must have for it.
    pub(super) fn wanted_expression(expression: &str) -> Result<(Self, Vec<Clause>), PatternError> {
        let formed = with_forms(expression).and_then(|formed| {
            let regex = RegexBuilder::new(&formed).size_limit(MAX_BYTES).build().ok()?;
            Some((Self::Expression(regex), clauses_of(&formed, true)))
        });
        if let Some(formed) = formed {
            return Ok(formed);
        }
        // With all forms it may be too large.
        let mut builder = RegexBuilder::new(expression);
        let as_written = builder.case_insensitive(true).multi_line(true).size_limit(MAX_BYTES).build();
        let as_written = as_written.map_err(|error| PatternError::new(&error))?;
        Ok((Self::Expression(as_written), clauses_of(expression, false)))
    }

    /// Whether it occurs in the text of an article.
    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        match self {
            Self::Plain(finder) => finder.find(text).is_some(),
            Self::Folded(regex) => regex.is_match(text),
            // The folded pieces behind the text have the same blocks.
            Self::Expression(regex) => pieces(text).flat_map(blocks).any(|(_, words)| regex.is_match(words)),
        }
    }

    /// Calls `callback` with the first byte of every match and the byte after it, in order. Matches neither overlap
    /// nor are they empty.
    pub(super) fn each_match(&self, text: &[u8], callback: &mut dyn FnMut(usize, usize)) {
        match self {
            Self::Plain(finder) => {
                let length = finder.needle().len();
                finder.find_iter(text).for_each(|at| callback(at, at + length));
            }
            Self::Folded(regex) => {
                regex.find_iter(text).for_each(|found| callback(found.start(), found.end()));
            }
            Self::Expression(regex) => {
                for (start, words) in blocks(text) {
                    let found = regex.find_iter(words).filter(|found| !found.is_empty());
                    found.for_each(|found| callback(start + found.start(), start + found.end()));
                }
            }
        }
    }
}

/// The text between separators, with the byte where it begins.
fn blocks(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut start = 0;
    let ends = memchr2_iter(BLOCK, HEADING, text).chain([text.len()]);
    ends.map(move |end| {
        let from = std::mem::replace(&mut start, end + 1);
        (from, &text[from..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &Pattern, text: &str) -> Vec<String> {
        let mut matches = Vec::new();
        pattern.each_match(text.as_bytes(), &mut |start, end| matches.push(text[start..end].to_owned()));
        matches
    }

    #[test]
    fn whole_words_end_where_another_script_begins() {
        let found = |typed: &str, text: &str| matches(&Pattern::typed(typed).expect("a pattern"), text);
        assert_eq!(found("\\<AI\\>", "用AI写，said ai."), ["AI", "ai"]);
        assert_eq!(found("\\<sa", "用AI写，said essay"), ["sa"]);
        assert_eq!(found("灯", "山灯"), ["灯"]);
        for nothing in ["\\<\\>", "\\<\u{200b}\\>", "\u{200b}\\>"] {
            assert!(Pattern::typed(nothing).is_none(), "{nothing:?}");
        }
    }

    #[test]
    fn chinese_needs_no_classes_and_letters_do() {
        assert!(matches!(Pattern::words("各守一山火"), Some(Pattern::Plain(_))));
        assert!(matches!(Pattern::words("山水"), Some(Pattern::Plain(_))));
        assert!(matches!(Pattern::words("灯a"), Some(Pattern::Folded(_))));
        assert!(Pattern::words("").is_none());
    }

    #[test]
    fn words_are_searched_by_the_last_bytes_of_two_characters() {
        assert_eq!(RareBytes::of("灯").0, [Some(0xaf), None]);
        assert_eq!(RareBytes::of("山城").0, [Some(0xb1), Some(0x8e)]);
        assert_eq!(RareBytes::of("的山城").0, [Some(0xb1), Some(0x8e)]);
        assert_eq!(RareBytes::of("山山").0, [Some(0xb1), None]);
    }

    #[test]
    fn case_and_width_are_ignored() {
        let text = "\u{1e}灯 ＡＢＣ，abc；Abc\n\u{1d}第２０号 a.c";
        let found = |words: &str| matches(&Pattern::words(words).unwrap(), text);
        assert_eq!(found("aBc"), ["ＡＢＣ", "abc", "Abc"]);
        assert_eq!(found("20号"), ["２０号"]);
        assert_eq!(matches(&Pattern::words("a\u{a0}b").unwrap(), "a b a\u{a0}b"), ["a b", "a\u{a0}b"]);
        assert_eq!(matches(&Pattern::words("a b").unwrap(), "a b a\u{a0}b a\u{202f}b").len(), 3);
        assert_eq!(found("，"), ["，"]);
        assert_eq!(found(","), ["，"]);
        assert_eq!(found("a.c"), ["a.c"]);
    }

    #[test]
    fn the_script_of_chinese_does_not_matter() {
        let text = "\u{1e}渔船回来，漁船回來；裡面里面裏面；東京";
        let found = |words: &str| matches(&Pattern::words(words).unwrap(), text);
        assert_eq!(found("渔船"), ["渔船", "漁船"]);
        assert_eq!(found("漁船"), ["渔船", "漁船"]);
        assert_eq!(found("里面"), ["裡面", "里面", "裏面"]);
        assert_eq!(found("东京"), ["東京"]);
        assert_eq!(found("灯\u{200b}"), [""; 0]);
        assert!(Pattern::words("\u{200b}").is_none());
    }

    #[test]
    fn hiragana_and_katakana_find_each_other() {
        let text = "\u{1e}かもめとカモメ、らーめんラーメン";
        let found = |words: &str| matches(&Pattern::words(words).unwrap(), text);
        assert_eq!(found("かもめ"), ["かもめ", "カモメ"]);
        assert_eq!(found("らーめん"), ["らーめん", "ラーメン"]);
        assert_eq!(matches(&Pattern::expression("カモ.").unwrap(), text), ["かもめ", "カモメ"]);
    }

    #[test]
    fn an_expression_stays_within_its_block() {
        let text = "\u{1e}第一百天\n\u{1e}第二天\n\u{1d}夜 River";
        let found = |words: &str| matches(&Pattern::expression(words).unwrap(), text);
        assert_eq!(found("第.+天"), ["第一百天", "第二天"]);
        assert_eq!(found("[^x]+"), ["第一百天\n", "第二天\n", "夜 River"]);
        assert_eq!(found("^夜 river$"), ["夜 River"]);
        assert_eq!(found("x*"), [""; 0]);
        assert!(Pattern::expression("(").is_err());
        assert!(Pattern::expression("(\\w{1000}){1000}").is_err());
    }
}
