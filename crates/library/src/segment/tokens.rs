//! Tokens: single characters, pairs, and of letters triples and fours, hashed.
//!
//! Characters are folded, so that case, width, kana and the script of Chinese do not matter. Signs and blanks are in no token, and
//! no token reaches over them.

use crate::title_matcher::CharFolder;

/// Folds characters for tokens.
#[derive(Debug)]
pub(super) struct TokenFolder(CharFolder);

/// A folded character of a token; 0 for one that is in no token.
pub(super) type Folded = u32;

/// Marks a letter or digit of an alphabet, whose words are long and whose pairs are common.
const LETTER: u32 = 1 << 24;

impl TokenFolder {
    pub(super) fn new() -> Self {
        Self(CharFolder::new(true, true))
    }

    /// Folds a character; 0 if it is in no token.
    pub(super) fn fold(&self, c: char) -> Folded {
        let c = self.0.fold(c);
        if !c.is_alphanumeric() {
            return 0;
        }
        u32::from(c) | if is_of_alphabet(c) { LETTER } else { 0 }
    }
}

/// Whether a letter or digit is of an alphabet: neither Han, kana nor Hangul.
const fn is_of_alphabet(c: char) -> bool {
    !matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

/// The hash of a token of one to four folded characters, in as many bits.
pub(super) fn hash(token: &[Folded], bits: u32) -> u32 {
    let mixed = token.iter().fold(token.len() as u64, |hash, &c| {
        (hash.rotate_left(23) ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    // The highest bits are the best mixed; a number of at most 32 bits is left.
    u32::try_from((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> (64 - bits)).unwrap_or(0)
}

/// The most characters of a token.
pub(super) const LONGEST: usize = 4;

/// How many characters the longest token has that begins with some characters.
pub(super) fn longest(token: &[Folded]) -> usize {
    let end = token.iter().position(|c| *c == 0).unwrap_or(token.len());
    let letters = token.iter().take_while(|c| **c & LETTER != 0).count();
    end.min(letters.clamp(2, LONGEST))
}

/// Calls `callback` with the hash of every token of some folded characters.
pub(super) fn each_token(folded: &[Folded], bits: u32, callback: &mut impl FnMut(u32)) {
    for at in 0..folded.len() {
        let rest = folded.get(at..folded.len().min(at + LONGEST)).unwrap_or_default();
        for length in 1..=longest(rest) {
            callback(hash(rest.get(..length).unwrap_or_default(), bits));
        }
    }
}
