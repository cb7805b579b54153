//! The length of a text and how long it takes to read.

use std::iter::Sum;

use crate::block::{Block, Node};

/// The number of characters and words in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordCount {
    /// Visible characters, without white space.
    pub chars: usize,
    /// Ideographs, kana and Hangul syllables, which are among the characters.
    pub ideographs: usize,
    /// Words of other scripts.
    pub words: usize,
}

/// Reading speeds per minute: a literate adult reads 300–500 Chinese characters or 200–260 English words.
const IDEOGRAPHS_PER_MINUTE: usize = 400;
const WORDS_PER_MINUTE: usize = 230;

impl WordCount {
    /// Counts the text of some blocks. Comments do not count.
    pub fn of(blocks: &[Block]) -> Self {
        let mut length = Self::default();
        for block in blocks.iter().filter(|block| !matches!(block, Block::Comments(_))) {
            block.walk(&mut |node| {
                if let Node::Text(text) = node {
                    length.add(text.as_str());
                }
            });
        }
        length
    }

    /// Returns the reading time in whole minutes, rounded up; 0 only for an empty text.
    pub const fn reading_minutes(self) -> usize {
        (self.ideographs * WORDS_PER_MINUTE + self.words * IDEOGRAPHS_PER_MINUTE)
            .div_ceil(IDEOGRAPHS_PER_MINUTE * WORDS_PER_MINUTE)
    }

    fn add(&mut self, words: &str) {
        let mut in_word = false;
        for c in words.chars() {
            // The fast path for most Chinese text.
            if matches!(c, '\u{4e00}'..='\u{9fff}') {
                (self.chars, self.ideographs, in_word) = (self.chars + 1, self.ideographs + 1, false);
                continue;
            }
            if is_common_punctuation(c) {
                (self.chars, in_word) = (self.chars + 1, false);
                continue;
            }
            let ideograph = is_ideograph(c);
            self.chars += usize::from(!c.is_whitespace());
            self.ideographs += usize::from(ideograph);
            let letter = c.is_alphanumeric() && !ideograph;
            self.words += usize::from(letter && !in_word);
            in_word = letter;
        }
    }
}

impl Sum for WordCount {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |all, part| Self {
            chars: all.chars + part.chars,
            ideographs: all.ideographs + part.ideographs,
            words: all.words + part.words,
        })
    }
}

/// Whether a character is common punctuation of Chinese, which is looked up nowhere.
const fn is_common_punctuation(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

/// Whether a character belongs to a script that is counted by the character: Han, kana, Hangul. Blocks of Unicode 17.
pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_text_counts_both_ways() {
        let length = WordCount::of(&[Block::Paragraph("灯 in 2014 年，mixed".into())]);
        assert_eq!(length, WordCount { chars: 14, ideographs: 2, words: 3 });
        assert_eq!(length.reading_minutes(), 1);
        assert_eq!(WordCount::default().reading_minutes(), 0);
    }

    #[test]
    fn common_punctuation_is_neither_space_nor_letter() {
        for c in ('\0'..=char::MAX).filter(|c| is_common_punctuation(*c)) {
            assert!(!c.is_whitespace() && !is_ideograph(c) && !c.is_alphanumeric(), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn four_hundred_chinese_characters_take_a_minute() {
        let length = WordCount::of(&[Block::Paragraph("灯".repeat(3120).as_str().into())]);
        assert_eq!(length.reading_minutes(), 8);
    }
}
