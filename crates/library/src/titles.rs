//! Matching titles as people type them: as written, across simplified and traditional, by pinyin, or nearly.
//!
//! [`TitleMatcher`] holds what is needed for that, about 300 KB; a [`Word`] is compared with as many titles as there are.

mod fold;
mod sound;

use std::ops::RangeInclusive;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use nucleo_matcher::{Config, Matcher, Utf32Str};

pub(super) use fold::twins;
pub use fold::{fold, folded, to_halfwidth};
use sound::{Readings, Seeming, Sound};

/// The characters that have a simplified form: Extension A and the Unified Ideographs.
const HAN: RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// What titles are compared by. Making it takes some milliseconds; one is enough for everybody.
pub struct TitleMatcher {
    /// The simplified form of each of [`HAN`], as its scalar value; all of those lie below 0x10000.
    simplified: Box<[u16]>,
    readings: Readings,
}

/// A word as it was typed, ready to be compared.
pub(super) struct Word<'t> {
    titles: &'t TitleMatcher,
    folded: Vec<char>,
    /// How it sounds; `None` for a word without a letter of the Latin alphabet.
    sound: Option<Sound<'t>>,
}

/// Tells how alike words are. Holds the room that comparing needs; one a thread.
pub(super) struct Likeness {
    matcher: Matcher,
    title: Vec<char>,
}

impl TitleMatcher {
    /// Makes the tables: simplified forms by `OpenCC` (one character at a time), readings by ib-matcher.
    pub fn new() -> Self {
        Self { simplified: simplified(), readings: Readings::new() }
    }

    /// A character as titles are compared: narrow, lower case, simplified.
    pub fn fold(&self, c: char) -> char {
        let folded = fold(c);
        let simple = HAN.contains(&folded).then(|| {
            let at = u32::from(folded) - u32::from(*HAN.start());
            let value = usize::try_from(at).ok().and_then(|at| self.simplified.get(at));
            value.and_then(|&value| char::from_u32(value.into()))
        });
        simple.flatten().unwrap_or(folded)
    }

    /// Words as titles are compared.
    pub fn folded(&self, words: &str) -> String {
        words.chars().map(|c| self.fold(c)).collect()
    }

    /// A word ready to be compared. Takes some tens of microseconds if it may be pinyin.
    pub(super) fn word(&self, word: &str) -> Word<'_> {
        let folded: Vec<char> = word.chars().map(|c| self.fold(c)).collect();
        let sound = self.readings.sound(&folded);
        Word { titles: self, folded, sound }
    }
}

impl Default for TitleMatcher {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for TitleMatcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TitleMatcher").finish_non_exhaustive()
    }
}

impl Word<'_> {
    /// Whether the word stands in some words, whatever the case, the width and the script.
    pub(super) fn stands_in(&self, words: &str) -> bool {
        let Some((&first, rest)) = self.folded.split_first() else { return true };
        let mut chars = words.chars();
        while let Some(c) = chars.next() {
            if self.titles.fold(c) == first && self.begins(rest, chars.clone()) {
                return true;
            }
        }
        false
    }

    /// Whether the word stands in a title, or is its pinyin or part of that: full, by initials, or mixed.
    pub(super) fn names(&self, title: &str) -> bool {
        let Some(sound) = &self.sound else { return self.stands_in(title) };
        match sound.seems_to_be_in(title) {
            Seeming::Is => true,
            Seeming::MayBe => self.stands_in(title) || sound.is_in(title),
            Seeming::IsNot => self.stands_in(title),
        }
    }

    fn begins(&self, wanted: &[char], mut chars: std::str::Chars<'_>) -> bool {
        wanted.iter().all(|&wanted| chars.next().is_some_and(|c| self.titles.fold(c) == wanted))
    }
}

impl Likeness {
    /// Nothing compared yet.
    pub(super) fn new() -> Self {
        Self { matcher: Matcher::new(Config::DEFAULT), title: Vec::new() }
    }

    /// How alike a word and a title are: the more the higher. `None` where the title does not hold the characters of
    /// the word in their order.
    pub(super) fn of(&mut self, word: &Word<'_>, title: &str) -> Option<u16> {
        self.title.clear();
        self.title.extend(title.chars().map(|c| word.titles.fold(c)));
        let mut rest = self.title.iter();
        let is_there = word.folded.iter().all(|wanted| rest.any(|c| c == wanted));
        if !is_there {
            return None;
        }
        self.matcher.fuzzy_match(Utf32Str::Unicode(&self.title), Utf32Str::Unicode(&word.folded))
    }
}

/// The simplified form of every character; itself where there is none, or no converter.
fn simplified() -> Box<[u16]> {
    let value = |c: char| u16::try_from(u32::from(c)).unwrap_or_default();
    let mut table: Box<[u16]> = HAN.map(value).collect();
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else { return table };
    // Each on a line of its own, for phrases are converted otherwise than the characters they are made of.
    let lines: String = HAN.flat_map(|c| [c, '\n']).collect();
    for (simple, line) in table.iter_mut().zip(converter.convert(&lines).lines()) {
        let mut chars = line.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && HAN.contains(&c)
        {
            *simple = value(c);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(word: &str, title: &str) -> bool {
        TitleMatcher::new().word(word).names(title)
    }

    #[test]
    fn a_title_is_found_as_it_is_written() {
        assert!(names("城的灯", "山城的灯：一座旧城怎样过夜"));
        assert!(names("ａbc", "第 ABC 号渡船"));
        assert!(!names("灯城", "山城的灯"));
        assert!(names("", "山城的灯"));
    }

    #[test]
    fn simplified_and_traditional_find_each_other() {
        assert!(names("灯", "山城的燈"));
        assert!(names("歷史", "一座城的历史"));
        assert!(names("里面", "裡面與裏面"));
    }

    #[test]
    fn a_title_is_found_by_how_it_sounds() {
        for word in ["zgxh", "zhongguo", "zhongguoxiehui", "zhongg", "zgxiehui", "ZGXH"] {
            assert!(names(word, "一个中国协会"), "{word}");
        }
        assert!(names("cq", "重庆的灯") && names("zhongqing", "重庆的灯"));
        assert!(names("sanzhandeng", "三盞燈"));
        assert!(!names("zgxhh", "一个中国协会"));
    }

    #[test]
    fn the_nearest_titles_are_told_from_the_far() {
        let titles = TitleMatcher::new();
        let word = titles.word("山灯");
        let mut likeness = Likeness::new();
        let near = likeness.of(&word, "山城的灯").unwrap();
        let far = likeness.of(&word, "山上住着一个补伞的人，他守着一盏灯").unwrap();
        assert!(near > far);
        assert_eq!(likeness.of(&word, "灯山"), None);
    }

    proptest! {
        #[test]
        fn what_a_longer_word_finds_a_shorter_found(word in "[a-z]{1,6}|[灯城zh]{1,4}", title in "[山城的灯中国历史重庆A1]{0,8}") {
            let titles = TitleMatcher::new();
            if titles.word(&word).names(&title) {
                for (at, _) in word.char_indices().skip(1) {
                    prop_assert!(titles.word(&word[..at]).names(&title), "{} of {word} in {title}", &word[..at]);
                }
            }
        }
    }
}
