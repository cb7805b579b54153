//! Hangul syllables from conjoining jamo (Unicode, section 3.12): terminals draw composed syllables, not their letters.

use std::ops::Range;

const SYLLABLES: u32 = 0xac00;
const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TAILS: u32 = 0x11a7;
const VOWEL_COUNT: u32 = 21;
const TAIL_COUNT: u32 = 28;

/// Returns whether a character is a jamo that a syllable can be composed of.
pub(crate) const fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{1112}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// Returns the syllables in a range of jamo, each with the bytes of its letters.
pub(crate) fn compositions(text: &str, range: Range<usize>) -> Vec<(Range<usize>, char)> {
    let jamo: Vec<char> = text.get(range.clone()).unwrap_or_default().chars().collect();
    let mut syllables = Vec::new();
    let mut at = 0;
    while at < jamo.len() {
        let Some((syllable, letters)) = compose(&jamo[at..]) else {
            at += 1;
            continue;
        };
        // Every jamo takes three bytes.
        let start = range.start + at * 3;
        syllables.push((start..start + letters * 3, syllable));
        at += letters;
    }
    syllables
}

/// Returns the syllable that the jamo begin with and the number of its letters.
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
        let text = "x\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}";
        assert_eq!(compositions(text, 1..text.len()), [(1..10, '한'), (10..19, '글')]);
    }

    #[test]
    fn a_single_letter_is_no_syllable() {
        assert!(compositions("\u{1100}", 0..3).is_empty());
        assert!(compositions("\u{1161}\u{11a8}", 0..6).is_empty());
    }
}
