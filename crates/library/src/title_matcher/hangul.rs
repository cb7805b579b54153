//! The initials of syllables of Hangul, as people type them: ㅊㅅ for 책상.

/// The initials in the order of Unicode (The Unicode Standard, section 3.12), as compatibility jamo, which keyboards give.
pub(super) const INITIALS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];

/// The number of syllables with one initial.
const SYLLABLES: u32 = 588;

/// Returns the initial of a syllable; `None` for any other character.
pub(super) fn initial(c: char) -> Option<char> {
    let index = u32::from(c).checked_sub(0xac00)? / SYLLABLES;
    INITIALS.get(usize::try_from(index).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_has_an_initial() {
        assert_eq!([initial('가'), initial('책'), initial('힣')], [Some('ㄱ'), Some('ㅊ'), Some('ㅎ')]);
        assert_eq!([initial('ㄱ'), initial('灯'), initial('\u{d7b0}')], [None; 3]);
    }
}
