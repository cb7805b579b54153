//! Matches titles with words as people type them: as written, in simplified or traditional characters, in pinyin, by the
//! initials of Hangul, or nearly.
//!
//! - `fold`: ignores case and width;
//! - `hangul`: the initials of syllables;
//! - `simplified`: the simplified forms of characters;
//! - `readings`: how characters are read;
//! - `pinyin`: words as pinyin;
//! - `han_order`: the order of Chinese characters.

mod fold;
mod han_order;
mod hangul;
mod pinyin;
mod readings;
mod simplified;

use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::text_folding::{Accents, FoldedText, folded_words, has_accents, needs_folding};
use fold::hiragana;
pub use fold::{fold, folded, to_halfwidth};
pub(crate) use fold::{other_kana, variants};
pub(crate) use han_order::HanOrder;
use pinyin::PinyinWord;
use readings::Readings;
use simplified::SimplifiedForms;
pub(crate) use simplified::{HAN, index, script_variants, value};

/// Folds characters as titles are compared: to half width, their simplified form and hiragana, and to lower case or not. Creating one
/// takes some tenths of a millisecond.
#[derive(Debug)]
pub struct CharFolder {
    simplified: SimplifiedForms,
    ignores_case: bool,
    ignores_kana: bool,
}

impl CharFolder {
    /// Creates a folder that ignores case or not, and whether kana are hiragana or katakana or not.
    pub fn new(ignores_case: bool, ignores_kana: bool) -> Self {
        Self { simplified: SimplifiedForms::new(), ignores_case, ignores_kana }
    }

    /// Folds a character.
    pub fn fold(&self, c: char) -> char {
        let form = self.simplified.of(if self.ignores_case { fold(c) } else { to_halfwidth(c) });
        if self.ignores_kana { hiragana(form) } else { form }
    }
}

/// Matches titles with words. Creating one takes a millisecond and 230 KB; it serves any number of words.
pub struct TitleMatcher {
    simplified: SimplifiedForms,
    readings: Readings,
}

/// A word that is prepared to be compared with titles.
pub(crate) struct Word<'t> {
    titles: &'t TitleMatcher,
    folded: Vec<char>,
    /// The word as pinyin; `None` for a word without a Latin letter.
    pinyin: Option<PinyinWord<'t>>,
    /// Whether the word has accents, so that it is found with them only.
    accents: Accents,
    /// Whether the word has initials of Hangul, `ㅊㅅ` for 책상.
    has_initials: bool,
}

/// Measures how similar words and titles are. Contains the memory that this takes; each thread needs its own.
pub(crate) struct FuzzyMatcher {
    matcher: Matcher,
    title: Vec<char>,
}

impl TitleMatcher {
    /// Creates a matcher, with the tables of simplified forms and of readings.
    pub fn new() -> Self {
        Self { simplified: SimplifiedForms::new(), readings: Readings::new() }
    }

    /// Folds a character: to half width, lower case, hiragana, and its simplified form. What differs in some words only is folded
    /// in all, `著` to `着` and `瞭` to `了`, so that `看着` finds `看著`: text to be read is not to be converted so.
    pub fn fold(&self, c: char) -> char {
        hiragana(self.simplified.of(fold(c)))
    }

    /// Folds each character of a text as [`fold`](Self::fold) does.
    pub fn folded(&self, text: &str) -> String {
        text.chars().map(|c| self.fold(c)).collect()
    }

    /// Prepares a word. Takes some tens of microseconds if it may be pinyin.
    pub(crate) fn word(&self, word: &str) -> Word<'_> {
        let word = folded_words(word);
        let accents = if has_accents(&word) { Accents::Kept } else { Accents::Removed };
        let folded: Vec<char> = word.chars().map(|c| self.fold(c)).collect();
        let pinyin = PinyinWord::new(&folded, &self.readings);
        let has_initials = folded.iter().any(|c| hangul::INITIALS.contains(c));
        Word { titles: self, folded, pinyin, accents, has_initials }
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
    /// Whether the word occurs in a text, whatever the case, the width and the script.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.is_in_plain(text)
            || (needs_folding(text) && self.is_in_plain(FoldedText::new(text, self.accents, |c| c).as_str()))
    }

    fn is_in_plain(&self, text: &str) -> bool {
        let Some((&first, rest)) = self.folded.split_first() else { return true };
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            if self.is_it(first, c) && self.continues(rest, chars.clone()) {
                return true;
            }
        }
        false
    }

    /// Whether the word occurs in a title, or is the pinyin of a part of it: full, by initials, or mixed.
    pub(crate) fn matches(&self, title: &str) -> bool {
        self.matches_plain(title)
            || (needs_folding(title)
                && self.matches_plain(FoldedText::new(title, self.accents, |c| c).as_str()))
    }

    fn matches_plain(&self, title: &str) -> bool {
        match &self.pinyin {
            Some(pinyin) => pinyin.is_in(title, |c| self.titles.fold(c)),
            None => self.is_in_plain(title),
        }
    }

    fn continues(&self, rest: &[char], mut chars: std::str::Chars<'_>) -> bool {
        rest.iter().all(|&next| chars.next().is_some_and(|c| self.is_it(next, c)))
    }

    /// Whether a character is the wanted one, or a syllable of Hangul that begins with it.
    fn is_it(&self, wanted: char, c: char) -> bool {
        self.titles.fold(c) == wanted || self.has_initials && hangul::initial(c) == Some(wanted)
    }
}

impl FuzzyMatcher {
    /// Creates a matcher.
    pub(crate) fn new() -> Self {
        Self { matcher: Matcher::new(Config::DEFAULT), title: Vec::new() }
    }

    /// How similar a title is to a word; `None` if it does not contain the characters of the word in their order.
    pub(crate) fn similarity(&mut self, word: &Word<'_>, title: &str) -> Option<u16> {
        self.title.clear();
        self.title.extend(title.chars().map(|c| word.titles.fold(c)));
        let mut rest = self.title.iter();
        let has_all = word.folded.iter().all(|folded| rest.any(|c| c == folded));
        if !has_all {
            return None;
        }
        self.matcher.fuzzy_match(Utf32Str::Unicode(&self.title), Utf32Str::Unicode(&word.folded))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matches(word: &str, title: &str) -> bool {
        TitleMatcher::new().word(word).matches(title)
    }

    #[test]
    fn a_title_is_matched_as_it_is_written() {
        assert!(matches("城的灯", "山城的灯：一座旧城怎样过夜"));
        assert!(matches("ａbc", "第 ABC 号渡船"));
        assert!(!matches("灯城", "山城的灯"));
        assert!(matches("", "山城的灯"));
    }

    #[test]
    fn simplified_and_traditional_characters_match_each_other() {
        assert!(matches("灯", "山城的燈"));
        assert!(matches("歷史", "一座城的历史"));
        assert!(matches("里面", "裡面與裏面"));
        assert!(matches("赵孟頫", "趙孟𫖯") && matches("赵孟𫖯", "趙孟頫"));
    }

    #[test]
    fn what_looks_the_same_matches() {
        assert!(matches("灯塔", "灯\u{200b}塔") && matches("灯\u{200b}塔", "灯塔"));
        assert!(matches("パン", "ハ\u{309a}ン") && matches("ハ\u{309a}ン", "パン") && matches("パン", "ﾊﾟﾝ"));
        assert!(matches("한", "\u{1112}\u{1161}\u{11ab}") && matches("\u{1112}\u{1161}\u{11ab}", "한"));
        assert!(matches("find", "ﬁnd"));
        assert!(matches("cafe", "Café") && matches("café", "Cafe\u{301}") && !matches("café", "Cafe"));
    }

    #[test]
    fn what_traditional_text_writes_otherwise_in_some_words_matches() {
        for (word, title) in [
            ("看着", "看著海"),
            ("著名", "著名的書"),
            ("了解", "瞭解一座城"),
            ("瞭望", "瞭望塔"),
            ("借着", "藉著燈光"),
            ("答复", "答覆"),
            ("沉默", "沈默的山"),
            ("钱钟书", "錢鍾書与钱锺书"),
            ("给你的信", "給妳的信"),
        ] {
            assert!(matches(word, title), "{word} in {title}");
        }
        assert!(!matches("借着", "借了"));
    }

    #[test]
    fn a_title_is_matched_by_its_pinyin() {
        for word in ["zgxh", "zhongguo", "zhongguoxiehui", "zhongg", "zgxiehui", "ZGXH"] {
            assert!(matches(word, "一个中国协会"), "{word}");
        }
        assert!(matches("cq", "重庆的灯") && matches("zhongqing", "重庆的灯"));
        assert!(matches("sanzhandeng", "三盞燈"));
        assert!(!matches("zgxhh", "一个中国协会"));
    }

    #[test]
    fn a_korean_title_is_matched_by_the_initials_of_its_syllables() {
        assert!(matches("ㅊㅅ", "책상 위의 등불") && matches("ㄷㅂ", "책상 위의 등불"));
        assert!(matches("ㅊㅅ ㅇㅇ", "책상 위의 등불") && matches("책ㅅ", "책상"));
        assert!(matches("ㅊㅅ", "ㅊㅅ") && !matches("ㅅㅊ", "책상"));
        assert!(matches("ㄲ", "꿈") && !matches("ㄱ", "꿈") && !matches("ㅏ", "가"));
    }

    #[test]
    fn the_more_similar_title_has_the_higher_similarity() {
        let titles = TitleMatcher::new();
        let word = titles.word("山灯");
        let mut matcher = FuzzyMatcher::new();
        let near = matcher.similarity(&word, "山城的灯").unwrap();
        let far = matcher.similarity(&word, "山上住着一个补伞的人，他守着一盏灯").unwrap();
        assert!(near > far);
        assert_eq!(matcher.similarity(&word, "灯山"), None);
    }

    proptest! {
        #[test]
        fn what_matches_a_word_matches_its_beginnings(word in "[a-z]{1,6}|[灯城zh]{1,4}", title in "[山城的灯中国历史重庆A1]{0,8}") {
            let titles = TitleMatcher::new();
            if titles.word(&word).matches(&title) {
                for (at, _) in word.char_indices().skip(1) {
                    prop_assert!(titles.word(&word[..at]).matches(&title), "{} of {word} in {title}", &word[..at]);
                }
            }
        }
    }
}
