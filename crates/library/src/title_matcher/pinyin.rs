//! Pinyin: full, by initials, or mixed, with a last syllable that may be incomplete.
//!
//! The matching is done by ib-matcher. Since most titles do not match at all, the first letters of syllables are
//! examined before.

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

use super::simplified::HAN;

/// The pronunciations of all characters.
pub(super) struct Readings {
    data: PinyinData,
    /// The first letters of the pronunciations of each character of [`HAN`], and the second letters: bit 0 is `a`.
    letters: Box<[[u32; 2]]>,
}

/// A word with Latin letters that is prepared to be compared as pinyin.
pub(super) struct PinyinWord<'t> {
    readings: &'t Readings,
    /// The first letter as a bit; `None` if it is not a small Latin letter.
    first: Option<u32>,
    second: Option<u32>,
    /// The letters as bits; empty for a word of other characters, or too long a word.
    letters: Box<[u32]>,
    /// The bit of the last place; 0 if there are no letters.
    last_place: u32,
    matcher: IbMatcher<'t>,
}

/// The most letters of a word that is compared by initials here; a longer one is left to ib-matcher.
const MOST_LETTERS: usize = 32;

/// Every letter, for a character of unknown pronunciation.
const ANY: [u32; 2] = [u32::MAX; 2];

impl Readings {
    pub(super) fn new() -> Self {
        let data = PinyinData::new(notations());
        let letters = HAN.map(|c| letters(&data, c)).collect();
        Self { data, letters }
    }

    /// Prepares a folded word; `None` for one without a letter.
    pub(super) fn word(&self, folded: &[char]) -> Option<PinyinWord<'_>> {
        folded.iter().any(char::is_ascii_lowercase).then(|| {
            let config = PinyinMatchConfig::builder(notations()).data(&self.data).build();
            let word: String = folded.iter().collect();
            // A syllable may be incomplete, so that what matches a word matches its beginnings.
            let matcher = IbMatcher::builder(word.as_str()).is_pattern_partial(true).pinyin(config).build();
            let letter = |at: usize| folded.get(at).copied().and_then(bit);
            let letters: Option<Box<[u32]>> = folded.iter().map(|&c| bit(c)).collect();
            let letters = letters.filter(|letters| letters.len() <= MOST_LETTERS).unwrap_or_default();
            let last_place = letters.len().checked_sub(1).map_or(0, |last| 1 << last);
            PinyinWord { readings: self, first: letter(0), second: letter(1), letters, last_place, matcher }
        })
    }

    /// The first and second letters of a character's pronunciations, and whether it has no others.
    fn letters(&self, c: char) -> ([u32; 2], bool) {
        let at = u32::from(c).checked_sub(u32::from(*HAN.start())).and_then(|at| usize::try_from(at).ok());
        if let Some(&letters) = at.and_then(|at| self.letters.get(at)) {
            return (letters, true);
        }
        if let Some(bit) = bit(c.to_ascii_lowercase()) {
            return ([bit, 0], false);
        }
        (if c.is_ascii() { [0, 0] } else { ANY }, false)
    }
}

/// What is known about a title without comparing it in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Estimate {
    /// It matches by initials.
    Matches,
    /// It may match.
    MayMatch,
    /// It does not match.
    DoesNotMatch,
}

impl PinyinWord<'_> {
    /// Whether the word is the pinyin of a part of a title.
    pub(super) fn is_in(&self, title: &str) -> bool {
        self.matcher.is_match(title)
    }

    /// Compares the first letters of syllables. All letters of the word may be the initials of consecutive characters;
    /// else its first two letters must be the first and second letter of a syllable, or the initials of two.
    pub(super) fn estimate(&self, title: &str) -> Estimate {
        let (Some(first), second) = (self.first, self.second) else { return Estimate::MayMatch };
        let mut estimate = Estimate::DoesNotMatch;
        let (mut before, mut initials) = (0, 0);
        for c in title.chars() {
            let ([begins, follows], has_initial) = self.readings.letters(c);
            // Bit n is set if the first n + 1 letters are the initials of the characters up to this one.
            initials = if has_initial { (initials << 1 | 1) & self.places_of(begins) } else { 0 };
            if initials & self.last_place != 0 {
                return Estimate::Matches;
            }
            let may_match = match second {
                None => begins & first != 0,
                Some(second) => {
                    before & first != 0 && begins & second != 0
                        || begins & first != 0 && follows & second != 0
                }
            };
            if may_match {
                estimate = Estimate::MayMatch;
            }
            before = begins;
        }
        estimate
    }

    /// The places in the word of any of some letters: bit 0 is the first place.
    fn places_of(&self, letters: u32) -> u32 {
        let places = (0..).zip(&self.letters).filter(|(_, letter)| **letter & letters != 0);
        places.fold(0, |places, (at, _)| places | 1 << at)
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

/// The bit of a small Latin letter.
fn bit(c: char) -> Option<u32> {
    c.is_ascii_lowercase().then(|| 1 << (u32::from(c) - u32::from('a')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn initials_match_without_ib_matcher() {
        let readings = Readings::new();
        let estimate = |word: &str, title: &str| {
            let word: Vec<char> = word.chars().collect();
            readings.word(&word).map(|word| word.estimate(title))
        };
        assert_eq!(estimate("z", "山中"), Some(Estimate::Matches));
        assert_eq!(estimate("scdd", "《山城的灯》"), Some(Estimate::Matches));
        assert_eq!(estimate("cdcd", "山城的城灯城的城的"), Some(Estimate::Matches));
        assert_eq!(estimate("scx", "山城的灯"), Some(Estimate::MayMatch));
        assert_eq!(estimate("sd", "山城的灯"), Some(Estimate::DoesNotMatch));
        assert_eq!(estimate("灯", "山城的灯"), None);
    }

    proptest! {
        #[test]
        fn the_estimate_agrees_with_ib_matcher(
            word in "[a-z]{1,4}|[zcgdlsw]{1,3}|[zgls][hiuü灯1]{1,3}",
            title in "[山城的灯中国历史重庆绿A1z〇𠮷々の]{0,8}",
        ) {
            let readings = Readings::new();
            let word: Vec<char> = word.chars().collect();
            if let Some(pinyin) = readings.word(&word) {
                match pinyin.estimate(&title) {
                    Estimate::Matches => prop_assert!(pinyin.is_in(&title)),
                    Estimate::DoesNotMatch => prop_assert!(!pinyin.is_in(&title)),
                    Estimate::MayMatch => {}
                }
            }
        }
    }
}
