//! Pinyin: full, by initials, or mixed, with a last syllable that may be incomplete.
//!
//! A title is read once, from its beginning. A set of bits says how much of the word may end at the character that was
//! read last: what a character does to it depends on the word and its readings alone, and is prepared with the word.

use super::readings::{Readings, Set, bit};

/// A word with Latin letters that is prepared to be compared as pinyin.
pub(super) struct PinyinWord<'t> {
    readings: &'t Readings,
    folded: Box<[char]>,
    /// Whether the word has only small Latin letters.
    is_latin: bool,
    /// The first letter as a bit; 0 if it is not a small Latin letter.
    first: u32,
    /// The places of each letter from `a` to `z` in the word.
    places: [u128; 26],
    /// What each syllable of the readings does.
    syllables: Box<[Syllable]>,
    /// The bit of the whole word.
    whole: u128,
}

/// Where a syllable is in a word. Bit n is the place that n characters precede.
#[derive(Clone, Copy)]
struct Syllable {
    starts: u128,
    len: u32,
    /// The place where the word ends within the syllable.
    cut: u128,
}

/// The most characters of a word that is compared as pinyin.
const MAX_LETTERS: usize = 127;

impl<'t> PinyinWord<'t> {
    /// Prepares a folded word; `None` for one without a letter, or too long a word.
    pub(super) fn new(folded: &[char], readings: &'t Readings) -> Option<Self> {
        if folded.len() > MAX_LETTERS || !folded.iter().any(char::is_ascii_lowercase) {
            return None;
        }
        let mut places = [0; 26];
        for (letter, places) in ('a'..='z').zip(&mut places) {
            *places = places_of(letter, folded);
        }
        let typed: Vec<u8> = folded.iter().map(|&c| typed(c)).collect();
        Some(Self {
            readings,
            folded: folded.into(),
            is_latin: folded.iter().all(char::is_ascii_lowercase),
            first: folded.first().copied().and_then(bit).unwrap_or(0),
            places,
            syllables: readings.syllables().iter().map(|syllable| Syllable::of(syllable, &typed)).collect(),
            whole: 1 << folded.len(),
        })
    }

    /// Whether a part of a title is the word as it is written, is pronounced so, or is a mixture of both.
    pub(super) fn is_in(&self, title: &str, fold: impl Fn(char) -> char) -> bool {
        // Nobody types the marks between what is pronounced: `azyb` is 安装，一步.
        let (mut reached, mut before_marks) = (1, 0);
        for c in title.chars() {
            let set = self.readings.of(c);
            let is_read = set.initials != 0;
            if is_read {
                reached |= before_marks;
            }
            reached = 1 | self.after(reached, c, set, &fold);
            if reached & self.whole != 0 {
                return true;
            }
            if is_read {
                before_marks = reached;
            } else if before_marks != 0 && c.is_alphanumeric() {
                before_marks = 0;
            }
        }
        false
    }

    /// How much of the word may end at a character, from how much of it may end before.
    fn after(&self, reached: u128, c: char, set: Set, fold: impl Fn(char) -> char) -> u128 {
        // A single letter is compared with every title, and finds most; with more, most characters neither begin the word
        // nor continue it.
        if set.initials & self.first != 0 {
            if self.folded.len() == 1 {
                return self.whole;
            }
        } else if set.initials != 0 && self.is_latin && reached == 1 {
            return 0;
        }
        let (mut after, mut initials) = (0, set.initials);
        while initials != 0 {
            after |= (reached & self.places_of_letter(initials.trailing_zeros())) << 1;
            initials &= initials - 1;
        }
        if after & self.whole != 0 {
            return after;
        }
        after |= (reached & self.places_written(c, set.initials != 0, fold)) << 1;
        for &syllable in self.readings.members(set) {
            let Some(syllable) = self.syllables.get(usize::from(syllable)) else { continue };
            after |= (reached & syllable.starts) << syllable.len;
            if reached & syllable.cut != 0 {
                after |= self.whole;
            }
        }
        after
    }

    /// The places where a character of a title is in the word as it is written.
    fn places_written(&self, c: char, is_han: bool, fold: impl Fn(char) -> char) -> u128 {
        if is_han && self.is_latin {
            return 0;
        }
        let c = fold(c);
        match bit(c) {
            Some(bit) => self.places_of_letter(bit.trailing_zeros()),
            None if self.is_latin => 0,
            None => places_of(c, &self.folded),
        }
    }

    /// The places of the nth letter.
    fn places_of_letter(&self, nth: u32) -> u128 {
        usize::try_from(nth).ok().and_then(|nth| self.places.get(nth)).copied().unwrap_or(0)
    }
}

impl Syllable {
    fn of(syllable: &str, typed: &[u8]) -> Self {
        let syllable = syllable.as_bytes();
        let (mut starts, mut cut) = (0, 0);
        for at in 0..typed.len() {
            let rest = typed.get(at..).unwrap_or_default();
            if rest.starts_with(syllable) {
                starts |= 1 << at;
            } else if syllable.starts_with(rest) {
                cut |= 1 << at;
            }
        }
        Self { starts, len: u32::try_from(syllable.len()).unwrap_or(0), cut }
    }
}

/// A character of a word as a letter of a syllable: ü is `v`, and what is not a letter is 0.
fn typed(c: char) -> u8 {
    match c {
        'ü' => b'v',
        _ => u8::try_from(c).ok().filter(u8::is_ascii_lowercase).unwrap_or(0),
    }
}

/// The places of a character in a word.
fn places_of(c: char, word: &[char]) -> u128 {
    let places = (0..).zip(word).filter(|(_, other)| **other == c);
    places.fold(0, |places, (at, _)| places | 1 << at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::title_matcher::TitleMatcher;

    fn is_in(word: &str, title: &str) -> Option<bool> {
        let titles = TitleMatcher::new();
        let word: Vec<char> = titles.folded(word).chars().collect();
        Some(PinyinWord::new(&word, &titles.readings)?.is_in(title, |c| titles.fold(c)))
    }

    /// Whether a title begins with a word, by trying everything.
    fn begins(titles: &TitleMatcher, word: &[char], title: &[char]) -> bool {
        if word.is_empty() {
            return true;
        }
        let Some((&c, others)) = title.split_first() else { return false };
        let is_read = |c: char| titles.readings.of(c).initials != 0;
        let after_marks = others.iter().position(|c| is_read(*c) || c.is_alphanumeric());
        let behind = after_marks.filter(|&marks| is_read(c) && is_read(others[marks]));
        begins_at(titles, word, c, others)
            || behind.is_some_and(|marks| begins_at(titles, word, c, &others[marks..]))
    }

    /// Whether a character and what follows begin with a word.
    fn begins_at(titles: &TitleMatcher, word: &[char], c: char, others: &[char]) -> bool {
        let Some((&first, rest)) = word.split_first() else { return true };
        if titles.fold(c) == first && begins(titles, rest, others) {
            return true;
        }
        titles.readings.members(titles.readings.of(c)).iter().any(|&at| {
            let syllable: Vec<char> = titles.readings.syllables()[usize::from(at)].chars().collect();
            let typed: Vec<char> = word.iter().map(|&c| if c == 'ü' { 'v' } else { c }).collect();
            syllable.starts_with(&typed)
                || syllable[0] == first && begins(titles, rest, others)
                || typed.starts_with(&syllable) && begins(titles, &word[syllable.len()..], others)
        })
    }

    #[test]
    fn a_word_without_letters_or_too_long_a_word_is_no_pinyin() {
        assert_eq!(is_in("灯", "灯"), None);
        assert_eq!(is_in(&"a".repeat(128), "阿"), None);
        assert_eq!(is_in(&"a".repeat(127), &"阿".repeat(127)), Some(true));
        assert_eq!(is_in(&"a".repeat(127), &"阿".repeat(126)), Some(false));
    }

    #[test]
    fn initials_and_syllables_may_be_mixed() {
        for word in ["s", "sc", "scdd", "shanc", "schen", "schdd", "chengded"] {
            assert_eq!(is_in(word, "《山城的灯》"), Some(!word.contains("chd")), "{word}");
        }
        assert_eq!(is_in("xian", "西安"), Some(true));
        assert_eq!(is_in("xian", "先生"), Some(true));
        assert_eq!(is_in("cdcd", "山城的城灯城的城的"), Some(true));
    }

    #[test]
    fn what_is_no_chinese_is_compared_as_it_is_written() {
        assert_eq!(is_in("bled灯", "白ＬＥＤ燈"), Some(true));
        assert_eq!(is_in("di100t", "第100天"), Some(true));
        assert_eq!(is_in("dit", "第100天"), Some(false));
        assert_eq!(is_in("müll", "Müll"), Some(true));
        assert_eq!(is_in("mvll", "Müll"), Some(false));
    }

    #[test]
    fn marks_between_what_is_pronounced_are_not_typed() {
        for word in ["azyb", "anzhuangyibu", "装yibu", "anzhuang，yibu"] {
            assert_eq!(is_in(word, "安装，一步到位"), Some(true), "{word}");
        }
        assert_eq!(is_in("azyb", "安装  「一步」"), Some(true));
        assert_eq!(is_in("azyb", "安装 A 一步"), Some(false), "a letter is no mark");
        assert_eq!(is_in("ab", "a, b"), Some(false), "nor is Latin pronounced");
        assert_eq!(is_in("azb", "安装, B"), Some(false));
    }

    #[test]
    fn u_with_dots_is_typed_in_three_ways() {
        for word in ["lvse", "luse", "lüse", "lv", "LÜ"] {
            assert_eq!(is_in(word, "绿色"), Some(true), "{word}");
        }
        for word in ["nver", "nuer", "nüer"] {
            assert_eq!(is_in(word, "女兒"), Some(true), "{word}");
        }
        assert_eq!(is_in("lveduo", "掠夺"), Some(true));
        assert_eq!(is_in("lueduo", "掠夺"), Some(true));
        assert_eq!(is_in("lv", "路"), Some(false));
    }

    #[test]
    fn characters_beyond_the_first_plane_have_readings() {
        assert_eq!(is_in("jiyejia", "𠮷野家"), Some(true));
        assert_eq!(is_in("linglingqi", "〇〇七"), Some(true));
    }

    proptest! {
        #[test]
        fn a_title_is_read_as_by_trying_everything(
            word in "[a-z]{1,5}|[zcgdlswhn]{1,4}|[zglsn][hiuüve灯燈1]{1,4}|(shan|cheng|de|deng|zhong|guo|li|lv|ling|e|er|n|zh|s){1,4}",
            title in "[山城的灯燈中国历史重庆绿女儿A1zü〇𠮷々の，· ]{0,8}",
        ) {
            let titles = TitleMatcher::new();
            let characters: Vec<char> = title.chars().collect();
            let folded: Vec<char> = titles.folded(&word).chars().collect();
            if let Some(is_in) = is_in(&word, &title) {
                let expected = (0..characters.len()).any(|at| begins(&titles, &folded, &characters[at..]));
                prop_assert_eq!(is_in, expected);
            }
        }
    }
}
