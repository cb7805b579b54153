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
    /// Its letters, as bits; none where it is not of small letters alone, or of more than fit a number.
    letters: Box<[u32]>,
    /// The bit of its last letter; none as above.
    whole: u32,
    matcher: IbMatcher<'t>,
}

/// The most letters of a word of which it is told by initials alone; longer ones are left to the matcher.
const MOST_LETTERS: usize = 32;

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
            let letters: Option<Box<[u32]>> = folded.iter().map(|&c| bit(c)).collect();
            let letters = letters.filter(|letters| letters.len() <= MOST_LETTERS).unwrap_or_default();
            let whole = letters.len().checked_sub(1).map_or(0, |last| 1 << last);
            Sound { readings: self, first: letter(0), second: letter(1), letters, whole, matcher }
        })
    }

    /// The letters that a character begins with and those that follow, and whether these are all that it may sound like.
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

/// What can be told of a title without comparing it in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seeming {
    /// It sounds so, by the initials of its characters.
    Is,
    /// It may sound so.
    MayBe,
    /// It does not.
    IsNot,
}

impl Sound<'_> {
    /// Whether a title sounds so, or a part of it.
    pub(super) fn is_in(&self, title: &str) -> bool {
        self.matcher.is_match(title)
    }

    /// What the letters that syllables begin with tell: whether all letters of the word are initials of characters that
    /// follow each other; if not, whether its first two letters can follow each other in one syllable, or as the
    /// beginnings of two.
    pub(super) fn seems_to_be_in(&self, title: &str) -> Seeming {
        let (Some(first), second) = (self.first, self.second) else { return Seeming::MayBe };
        let mut seeming = Seeming::IsNot;
        let (mut before, mut initials) = (0, 0);
        for c in title.chars() {
            let ([begins, follows], is_read) = self.readings.letters(c);
            // Bit by bit: how many letters of the word are the initials of the characters up to this one.
            initials = if is_read { (initials << 1 | 1) & self.places_of(begins) } else { 0 };
            if initials & self.whole != 0 {
                return Seeming::Is;
            }
            let may_be = match second {
                None => begins & first != 0,
                Some(second) => {
                    before & first != 0 && begins & second != 0
                        || begins & first != 0 && follows & second != 0
                }
            };
            if may_be {
                seeming = Seeming::MayBe;
            }
            before = begins;
        }
        seeming
    }

    /// At which places of the word a letter stands that is one of these: bit 0 is the first place.
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

/// The bit of a small letter.
fn bit(c: char) -> Option<u32> {
    c.is_ascii_lowercase().then(|| 1 << (u32::from(c) - u32::from('a')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn initials_are_told_without_the_matcher() {
        let readings = Readings::new();
        let seems = |word: &str, title: &str| {
            let word: Vec<char> = word.chars().collect();
            readings.sound(&word).map(|sound| sound.seems_to_be_in(title))
        };
        assert_eq!(seems("z", "山中"), Some(Seeming::Is));
        assert_eq!(seems("scdd", "《山城的灯》"), Some(Seeming::Is));
        assert_eq!(seems("cdcd", "山城的城灯城的城的"), Some(Seeming::Is));
        assert_eq!(seems("scx", "山城的灯"), Some(Seeming::MayBe));
        assert_eq!(seems("sd", "山城的灯"), Some(Seeming::IsNot));
        assert_eq!(seems("灯", "山城的灯"), None);
    }

    proptest! {
        #[test]
        fn looking_at_the_first_letters_loses_nothing(
            word in "[a-z]{1,4}|[zcgdlsw]{1,3}|[zgls][hiuü灯1]{1,3}",
            title in "[山城的灯中国历史重庆绿A1z〇𠮷々の]{0,8}",
        ) {
            let readings = Readings::new();
            let word: Vec<char> = word.chars().collect();
            if let Some(sound) = readings.sound(&word) {
                match sound.seems_to_be_in(&title) {
                    Seeming::Is => prop_assert!(sound.is_in(&title)),
                    Seeming::IsNot => prop_assert!(!sound.is_in(&title)),
                    Seeming::MayBe => {}
                }
            }
        }
    }
}
