//! Finding words in raw text, whatever their case and width, as fast as memory is read.

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memchr2_iter;
use memchr::memmem::{Finder, FinderBuilder};
use regex::bytes::{Regex, RegexBuilder};

use super::{BLOCK, HEADING};
use crate::titles::twins;

/// One word or phrase, or a regular expression, ready to be looked for.
#[derive(Clone, Debug)]
pub(super) enum Needle {
    /// Words whose every character is written in one way only: most of Chinese.
    Plain(Box<Finder<'static>>),
    /// Words with letters: each a class of its cases and widths.
    Folded(Regex),
    /// An expression of the reader's own, which never reaches from one block into the next.
    Expression(Regex),
}

/// Two bytes of some words, by which a finder tells from afar where they may stand. The last bytes of two characters,
/// for those before them are shared by sixty-four of a kind, and two bytes of one character are met wherever it is.
struct Telling([Option<u8>; 2]);

/// Last bytes of the commonest characters: `一、。，的了是`.
const COMMON: [u8; 7] = [0x80, 0x81, 0x82, 0x8c, 0x84, 0x86, 0xaf];

impl Telling {
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

impl HeuristicFrequencyRank for Telling {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            _ if self.0.contains(&Some(byte)) => 0,
            0xc0.. => 255,
            0x80..0xc0 => 100,
            _ => 50,
        }
    }
}

/// The most bytes that a compiled expression takes.
const LARGEST: usize = 8 << 20;

impl Needle {
    /// A word or a phrase. `None` for one of no characters, or of more than anybody types.
    pub(super) fn words(words: &str) -> Option<Self> {
        if words.is_empty() {
            return None;
        }
        if words.chars().all(|c| twins(c) == [c]) {
            let finder = FinderBuilder::new().build_forward_with_ranker(Telling::of(words), words);
            return Some(Self::Plain(Box::new(finder.into_owned())));
        }
        let classes: String = words.chars().map(class).collect();
        RegexBuilder::new(&classes).size_limit(LARGEST).build().ok().map(Self::Folded)
    }

    /// A regular expression; the reason if it is none. Looks away from case, unless it says `(?-i)` itself.
    pub(super) fn expression(expression: &str) -> Result<Self, String> {
        let mut builder = RegexBuilder::new(expression);
        let built = builder.case_insensitive(true).multi_line(true).size_limit(LARGEST).build();
        built.map(Self::Expression).map_err(|error| error.to_string())
    }

    /// Whether it stands anywhere in an article's text.
    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        match self {
            Self::Plain(finder) => finder.find(text).is_some(),
            Self::Folded(regex) => regex.is_match(text),
            Self::Expression(regex) => blocks(text).any(|(_, words)| regex.is_match(words)),
        }
    }

    /// Tells of every place where it stands, in order: first byte and the byte behind the last. None overlap, none is
    /// empty.
    pub(super) fn each(&self, text: &[u8], tell: &mut dyn FnMut(usize, usize)) {
        match self {
            Self::Plain(finder) => {
                let length = finder.needle().len();
                finder.find_iter(text).for_each(|at| tell(at, at + length));
            }
            Self::Folded(regex) => regex.find_iter(text).for_each(|found| tell(found.start(), found.end())),
            Self::Expression(regex) => {
                for (start, words) in blocks(text) {
                    let found = regex.find_iter(words).filter(|found| !found.is_empty());
                    found.for_each(|found| tell(start + found.start(), start + found.end()));
                }
            }
        }
    }
}

/// The words between separators, with the byte where they begin.
fn blocks(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut start = 0;
    let ends = memchr2_iter(BLOCK, HEADING, text).chain([text.len()]);
    ends.map(move |end| {
        let from = std::mem::replace(&mut start, end + 1);
        (from, &text[from..end])
    })
}

/// A class of everything that is taken for a character.
fn class(c: char) -> String {
    let twins = twins(c);
    let escaped = |c: &char| format!("\\x{{{:x}}}", u32::from(*c));
    match twins.as_slice() {
        [only] => escaped(only),
        all => format!("[{}]", all.iter().map(escaped).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(needle: &Needle, text: &str) -> Vec<String> {
        let mut places = Vec::new();
        needle.each(text.as_bytes(), &mut |start, end| places.push(text[start..end].to_owned()));
        places
    }

    #[test]
    fn chinese_needs_no_expression_and_letters_do() {
        assert!(matches!(Needle::words("各守一盏灯"), Some(Needle::Plain(_))));
        assert!(matches!(Needle::words("灯a"), Some(Needle::Folded(_))));
        assert!(Needle::words("").is_none());
    }

    #[test]
    fn words_are_told_by_the_ends_of_two_characters() {
        assert_eq!(Telling::of("灯").0, [Some(0xaf), None]);
        assert_eq!(Telling::of("山城").0, [Some(0xb1), Some(0x8e)]);
        assert_eq!(Telling::of("的山城").0, [Some(0xb1), Some(0x8e)]);
        assert_eq!(Telling::of("山山").0, [Some(0xb1), None]);
    }

    #[test]
    fn case_and_width_do_not_count() {
        let text = "\u{1e}灯 ＡＢＣ，abc；Abc\n\u{1d}第２０号 a.c";
        let found = |words: &str| places(&Needle::words(words).unwrap(), text);
        assert_eq!(found("aBc"), ["ＡＢＣ", "abc", "Abc"]);
        assert_eq!(found("20号"), ["２０号"]);
        assert_eq!(found("，"), ["，"]);
        assert_eq!(found(","), ["，"]);
        assert_eq!(found("a.c"), ["a.c"]);
    }

    #[test]
    fn an_expression_stays_within_its_block() {
        let text = "\u{1e}第一百天\n\u{1e}第二天\n\u{1d}夜 River";
        let found = |words: &str| places(&Needle::expression(words).unwrap(), text);
        assert_eq!(found("第.+天"), ["第一百天", "第二天"]);
        assert_eq!(found("[^x]+"), ["第一百天\n", "第二天\n", "夜 River"]);
        assert_eq!(found("^夜 river$"), ["夜 River"]);
        assert_eq!(found("x*"), [""; 0]);
        assert!(Needle::expression("(").is_err());
        assert!(Needle::expression("(\\w{1000}){1000}").is_err());
    }
}
