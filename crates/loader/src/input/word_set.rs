//! Sets of words that are known when the program is built, written as one string.

/// The number of words of 64 bits in a filter.
const FILTER: usize = 32;

/// The number of bytes at the beginning of a word that its filter looks at: an ideograph or a syllable.
const BEGINNING: usize = 3;

/// A set of words in lower case. Whether it has a word is mostly answered by a filter that is made when the program is built,
/// because most lines, classes and ids of a page are asked for and are in none.
#[derive(Debug)]
pub(crate) struct WordSet {
    /// The words, separated by `|`.
    words: &'static str,
    /// A bit for each word.
    whole: [u64; FILTER],
    /// A bit for the first bytes of each word.
    beginnings: [u64; FILTER],
    /// The number of these bytes of the shortest word.
    shortest: usize,
}

impl WordSet {
    /// Creates the set of the words in a string that are separated by `|`. None may be empty.
    pub(crate) const fn new(words: &'static str) -> Self {
        let bytes = words.as_bytes();
        let (mut whole, mut beginnings) = ([0; FILTER], [0; FILTER]);
        let (mut start, mut at, mut shortest) = (0, 0, BEGINNING);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b'|' {
                assert!(at > start, "an empty word");
                mark(&mut whole, hash(bytes, start, at));
                let end = if at > start + BEGINNING { start + BEGINNING } else { at };
                mark(&mut beginnings, hash(bytes, start, end));
                if end - start < shortest {
                    shortest = end - start;
                }
                start = at + 1;
            }
            at += 1;
        }
        Self { words, whole, beginnings, shortest }
    }

    /// Whether the set has a word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.iter().any(|known| known == word)
    }

    /// Whether the set has a word in any case of its ASCII letters.
    pub(crate) fn has_in_any_case(&self, word: &str) -> bool {
        self.may_have(word) && self.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a text has a word of the set anywhere.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.places(text).any(|at| self.iter().any(|word| text[at..].starts_with(word)))
    }

    /// Returns the longest word with which a text begins.
    pub(crate) fn longest_at_start(&self, text: &str) -> Option<&'static str> {
        let longest = || self.iter().filter(|word| text.starts_with(word)).max_by_key(|word| word.len());
        self.may_begin(text.as_bytes()).then(longest).flatten()
    }

    /// Returns the places in a text where a word of the set may begin, in one pass.
    pub(crate) fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        (0..text.len()).filter(|at| text.is_char_boundary(*at) && self.may_begin(&text.as_bytes()[*at..]))
    }

    /// Returns the words in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.split('|')
    }

    fn may_have(&self, word: &str) -> bool {
        is_marked(&self.whole, hash(word.as_bytes(), 0, word.len()))
    }

    /// Whether a word may begin some bytes. It may be shorter than what the filter looks at.
    fn may_begin(&self, bytes: &[u8]) -> bool {
        let mut sum = START;
        bytes.iter().take(BEGINNING).enumerate().any(|(at, byte)| {
            sum = step(sum, *byte);
            at + 1 >= self.shortest && is_marked(&self.beginnings, bit(sum))
        })
    }
}

/// The first sum of a hash, FNV-1a.
const START: u32 = 0x811c_9dc5;

/// Adds a byte to the sum of a hash. The case of ASCII letters does not matter.
const fn step(sum: u32, byte: u8) -> u32 {
    (sum ^ byte.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193)
}

/// Returns the bit of a sum in a filter.
const fn bit(sum: u32) -> usize {
    (sum ^ (sum >> 16)) as usize % (FILTER * 64)
}

/// Returns the bit of the bytes between two places.
const fn hash(bytes: &[u8], start: usize, end: usize) -> usize {
    let (mut sum, mut at) = (START, start);
    while at < end {
        sum = step(sum, bytes[at]);
        at += 1;
    }
    bit(sum)
}

const fn mark(filter: &mut [u64; FILTER], bit: usize) {
    filter[bit / 64] |= 1 << (bit % 64);
}

const fn is_marked(filter: &[u64; FILTER], bit: usize) -> bool {
    filter[bit / 64] & (1 << (bit % 64)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: WordSet = WordSet::new("灯|渡口|渡口的船|ferry|a|log in");

    #[test]
    fn a_set_has_its_words_and_no_others() {
        for word in SET.iter() {
            assert!(SET.has(word), "{word}");
        }
        for word in ["", "渡", "渡口的", "ferr", "ferry ", "Ferry", "灯|渡口", "log"] {
            assert!(!SET.has(word), "{word}");
        }
        assert!(SET.has_in_any_case("FERRY") && SET.has_in_any_case("A") && !SET.has_in_any_case("FERRIES"));
    }

    #[test]
    fn the_longest_word_at_the_start_is_found() {
        assert_eq!(SET.longest_at_start("渡口的船来了"), Some("渡口的船"));
        assert_eq!(SET.longest_at_start("渡口来船"), Some("渡口"));
        assert_eq!(SET.longest_at_start("at"), Some("a"));
        assert_eq!(SET.longest_at_start("船"), None);
        assert_eq!(SET.longest_at_start(""), None);
    }

    proptest::proptest! {
        #[test]
        fn the_filters_hide_no_word(text in "[a-z灯渡口的船 ]{0,6}") {
            let words: Vec<_> = SET.iter().collect();
            proptest::prop_assert_eq!(SET.has(&text), words.contains(&text.as_str()));
            let longest = words.iter().copied().filter(|word| text.starts_with(word)).max_by_key(|word| word.len());
            proptest::prop_assert_eq!(SET.longest_at_start(&text), longest);
            proptest::prop_assert_eq!(SET.is_in(&text), words.iter().any(|word| text.contains(word)));
        }
    }
}
