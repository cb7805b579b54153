//! Hangul syllables from conjoining jamo (Unicode 3.12): terminals draw a composed syllable, not its letters.

use std::ops::Range;

use super::patch::Patch;

const SYLLABLES: u32 = 0xac00;
const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TAILS: u32 = 0x11a7;
const VOWEL_COUNT: u32 = 21;
const TAIL_COUNT: u32 = 28;

/// Whether a character is a jamo that a syllable can be composed of.
pub(super) const fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{1112}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// The syllables in a stretch of jamo, each as what stands in the place of its letters.
pub(super) fn compositions(words: &str, stretch: Range<usize>) -> Vec<Patch> {
    let jamo: Vec<char> = words.get(stretch.clone()).unwrap_or_default().chars().collect();
    let mut patches = Vec::new();
    let mut at = 0;
    while at < jamo.len() {
        let Some((syllable, letters)) = compose(&jamo[at..]) else {
            at += 1;
            continue;
        };
        // Every jamo takes three bytes.
        let start = stretch.start + at * 3;
        patches.push(Patch { range: start..start + letters * 3, shown: syllable.into() });
        at += letters;
    }
    patches
}

/// The syllable at the beginning, and of how many letters it is made.
fn compose(jamo: &[char]) -> Option<(char, usize)> {
    let index = |at: usize, first: u32, count: u32| {
        let offset = u32::from(*jamo.get(at)?).checked_sub(first)?;
        (offset < count).then_some(offset)
    };
    let lead = index(0, LEADS, 19)?;
    let vowel = index(1, VOWELS, VOWEL_COUNT)?;
    let tail = index(2, TAILS, TAIL_COUNT).filter(|&tail| tail > 0);
    let code = SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT + tail.unwrap_or(0);
    Some((char::from_u32(code)?, 2 + usize::from(tail.is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_syllables() {
        let words = "x\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}";
        let shown: Vec<_> =
            compositions(words, 1..words.len()).into_iter().map(|p| (p.range, p.shown)).collect();
        assert_eq!(shown, [(1..10, "한".to_owned()), (10..19, "글".to_owned())]);
    }

    #[test]
    fn a_lone_letter_stays() {
        assert!(compositions("\u{1100}", 0..3).is_empty());
        assert!(compositions("\u{1161}\u{11a8}", 0..6).is_empty());
    }
}
