//! How words sound: pinyin, full, by initials, or mixed, the last syllable maybe not yet typed to its end.
//!
//! ib-matcher decides. Since most titles do not sound like the word at all, the first two letters are looked at before.

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

use super::HAN;

/// The readings of all characters.
pub(super) struct Readings {
    data: PinyinData,
    /// The letters that the readings of each of [`HAN`] begin with, and the letters that follow those: bit 0 is `a`.
    letters: Box<[[u32; 2]]>,
}

/// A word with Latin letters, ready to be compared by its sound.
pub(super) struct Sound<'t> {
    readings: &'t Readings,
    /// Its first letters, as bits; none where it begins with something else.
    first: Option<u32>,
    second: Option<u32>,
    matcher: IbMatcher<'t>,
}

/// Every letter: what is unknown may sound like anything.
const ANY: [u32; 2] = [u32::MAX; 2];

impl Readings {
    pub(super) fn new() -> Self {
        let data = PinyinData::new(notations());
        let letters = HAN.map(|c| letters(&data, c)).collect();
        Self { data, letters }
    }

    /// A folded word; `None` for one without a letter.
    pub(super) fn sound(&self, folded: &[char]) -> Option<Sound<'_>> {
        folded.iter().any(char::is_ascii_lowercase).then(|| {
            let config = PinyinMatchConfig::builder(notations()).data(&self.data).build();
            let word: String = folded.iter().collect();
            // A syllable matches from its first letter on, so that what a longer word finds, a shorter one found.
            let matcher = IbMatcher::builder(word.as_str()).is_pattern_partial(true).pinyin(config).build();
            let letter = |at: usize| folded.get(at).copied().and_then(bit);
            Sound { readings: self, first: letter(0), second: letter(1), matcher }
        })
    }

    fn letters(&self, c: char) -> [u32; 2] {
        if let Some(bit) = bit(c.to_ascii_lowercase()) {
            return [bit, 0];
        }
        if c.is_ascii() {
            return [0, 0];
        }
        let at = u32::from(c).checked_sub(u32::from(*HAN.start())).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.letters.get(at)).copied().unwrap_or(ANY)
    }
}

impl Sound<'_> {
    /// Whether a title sounds so, or a part of it.
    pub(super) fn is_in(&self, title: &str) -> bool {
        self.may_be_in(title) && self.matcher.is_match(title)
    }

    /// Whether the first letters can follow each other in a title: in one syllable, or as the beginnings of two.
    fn may_be_in(&self, title: &str) -> bool {
        let Some(first) = self.first else { return true };
        let mut before = 0;
        for [begins, follows] in title.chars().map(|c| self.readings.letters(c)) {
            let Some(second) = self.second else {
                if begins & first != 0 {
                    return true;
                }
                continue;
            };
            if before & first != 0 && begins & second != 0 || begins & first != 0 && follows & second != 0 {
                return true;
            }
            before = begins;
        }
        false
    }
}

fn notations() -> PinyinNotation {
    PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter
}

fn letters(data: &PinyinData, c: char) -> [u32; 2] {
    let mut letters = [0, 0];
    data.get_pinyins_and_for_each(c, |reading| {
        let mut spelt = reading.notation(PinyinNotation::Ascii).unwrap_or_default().chars();
        for mask in &mut letters {
            *mask |= spelt.next().and_then(bit).unwrap_or(0);
        }
    });
    letters
}

/// The bit of a small letter.
fn bit(c: char) -> Option<u32> {
    c.is_ascii_lowercase().then(|| 1 << (u32::from(c) - u32::from('a')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn looking_at_the_first_letters_loses_nothing(
            word in "[a-z]{1,4}|[zgls][hiuü灯1]{1,3}",
            title in "[山城的灯中国历史重庆绿A1z〇𠮷々の]{0,8}",
        ) {
            let readings = Readings::new();
            let word: Vec<char> = word.chars().collect();
            if let Some(sound) = readings.sound(&word) {
                prop_assert_eq!(sound.is_in(&title), sound.matcher.is_match(title.as_str()));
            }
        }
    }
}
