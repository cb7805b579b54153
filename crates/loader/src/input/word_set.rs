//! Sets of words that are known when the program is built, written as one string.

/// The number of words of 64 bits in a filter.
const FILTER: usize = 32;

/// The number of bytes at the beginning of a word that are looked at first: an ideograph or a syllable.
pub(crate) const BEGINNING: usize = 3;

/// The number of chains of words. It divides the number of bits in a filter.
const CHAINS: usize = 256;

/// The maximum number of words in a set.
const MAX_WORDS: usize = 384;

/// A set of words in lower case. Whether it has a word is mostly answered by a filter that is made when the program is built,
/// because most lines, classes and ids of a page are asked for and are in none. The words whose beginnings fall into one chain
/// are linked, so that what passes the filter is compared with a few.
#[derive(Debug)]
pub(crate) struct WordSet {
    /// The words, separated by `|`.
    words: &'static str,
    /// Where each word begins, and where one after the last would.
    starts: [u16; MAX_WORDS + 1],
    /// The number of words.
    count: usize,
    /// The first word of each chain, from 1; 0 for an empty chain.
    chains: [u16; CHAINS],
    /// The next word in the chain of each word, likewise.
    next: [u16; MAX_WORDS],
    /// Whether each byte begins a word.
    first: [bool; 256],
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
        let mut set = Self {
            words,
            starts: [0; MAX_WORDS + 1],
            count: 0,
            chains: [0; CHAINS],
            next: [0; MAX_WORDS],
            first: [false; 256],
            whole: [0; FILTER],
            beginnings: [0; FILTER],
            shortest: BEGINNING,
        };
        let (mut start, mut at) = (0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b'|' {
                set.add(start, at);
                start = at + 1;
            }
            at += 1;
        }
        set
    }

    /// Adds the word between two places.
    const fn add(&mut self, start: usize, end: usize) {
        assert!(
            end > start && self.count < MAX_WORDS && end < u16::MAX as usize,
            "an empty word or too many"
        );
        let bytes = self.words.as_bytes();
        mark(&mut self.whole, hash(bytes, start, end));
        let beginning = if end > start + BEGINNING { BEGINNING } else { end - start };
        let bit = begin(bytes, start, start + beginning);
        mark(&mut self.beginnings, bit);
        self.first[bytes[start] as usize] = true;
        self.first[bytes[start].to_ascii_uppercase() as usize] = true;
        if beginning < self.shortest {
            self.shortest = beginning;
        }
        self.next[self.count] = self.chains[bit % CHAINS];
        self.count += 1;
        self.chains[bit % CHAINS] = narrow(self.count);
        self.starts[self.count] = narrow(end + 1);
    }

    /// Whether the set has a word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.like(word).any(|known| known == word)
    }

    /// Whether the set has a word in any case of its ASCII letters.
    pub(crate) fn has_in_any_case(&self, word: &str) -> bool {
        self.may_have(word) && self.like(word).any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a text has a word of the set anywhere.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.places(text).any(|at| self.at_start(&text[at..]).next().is_some())
    }

    /// Whether a text has at least so many different words of the set.
    pub(crate) fn are_in(&self, text: &str, least: usize) -> bool {
        let mut found: Vec<&str> = Vec::new();
        self.places(text).any(|at| {
            for word in self.at_start(&text[at..]) {
                if !found.contains(&word) {
                    found.push(word);
                }
            }
            found.len() >= least
        })
    }

    /// Returns the longest word with which a text begins.
    pub(crate) fn longest_at_start(&self, text: &str) -> Option<&'static str> {
        self.at_start(text).max_by_key(|word| word.len())
    }

    /// Returns the words with which a text begins.
    pub(crate) fn at_start(&self, text: &str) -> impl Iterator<Item = &'static str> {
        self.beginning_like(text).filter(move |word| text.starts_with(word))
    }

    /// Returns the words whose first bytes may be those of a text, which may go on differently.
    pub(crate) fn beginning_like(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let bytes = text.as_bytes();
        let lengths = self.shortest..=BEGINNING.min(bytes.len());
        let beginnings = lengths.filter_map(move |length| {
            let bit = begin(bytes, 0, length);
            let is_known = is_marked(&self.beginnings, bit);
            is_known.then(|| self.chain(bit).filter(move |word| word.len().min(BEGINNING) == length))
        });
        beginnings.flatten()
    }

    /// Returns the places in a text where a word of the set may begin, in one pass.
    pub(crate) fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(&byte) = bytes.get(at) {
                let place = at;
                // What begins a word is no byte inside a character.
                at += if byte >= 0xe0 { 3 } else { 1 };
                if self.first[usize::from(byte)] && self.may_begin(&bytes[place..]) {
                    return Some(place);
                }
            }
            None
        })
    }

    /// Whether a word of the set may begin some bytes.
    pub(crate) fn may_begin(&self, bytes: &[u8]) -> bool {
        if self.shortest == BEGINNING {
            return bytes
                .get(..BEGINNING)
                .is_some_and(|first| is_marked(&self.beginnings, begin(first, 0, BEGINNING)));
        }
        (self.shortest..=BEGINNING.min(bytes.len()))
            .any(|length| is_marked(&self.beginnings, begin(bytes, 0, length)))
    }

    /// Returns the words in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        (0..self.count).map(|index| self.word(index))
    }

    fn may_have(&self, word: &str) -> bool {
        is_marked(&self.whole, hash(word.as_bytes(), 0, word.len()))
    }

    /// Returns the words of the chain that a word would be in.
    fn like(&self, word: &str) -> impl Iterator<Item = &'static str> {
        self.chain(begin(word.as_bytes(), 0, word.len().min(BEGINNING)))
    }

    /// Returns the words of the chain of a bit.
    fn chain(&self, bit: usize) -> impl Iterator<Item = &'static str> {
        let index = |link: u16| usize::from(link).checked_sub(1);
        let first = index(self.chains[bit % CHAINS]);
        std::iter::successors(first, move |at| index(self.next[*at])).map(|at| self.word(at))
    }

    fn word(&self, index: usize) -> &'static str {
        let (start, next) = (usize::from(self.starts[index]), usize::from(self.starts[index + 1]));
        &self.words[start..next - 1]
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

/// Returns the bit of at most three bytes between two places, which begin a word. The case of ASCII letters does not matter.
const fn begin(bytes: &[u8], start: usize, end: usize) -> usize {
    let (mut packed, mut at) = (0, start);
    while at < end {
        packed = packed << 8 | (bytes[at] | 0x20) as u32;
        at += 1;
    }
    (packed.wrapping_mul(0x9e37_79b1) >> (u32::BITS - (FILTER * 64).ilog2())) as usize
}

/// Returns a number that is known to be small.
const fn narrow(number: usize) -> u16 {
    let [low, high, ..] = number.to_le_bytes();
    u16::from_le_bytes([low, high])
}

const fn mark(filter: &mut [u64], bit: usize) {
    filter[bit / 64] |= 1 << (bit % 64);
}

const fn is_marked(filter: &[u64], bit: usize) -> bool {
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
            let inside = words.iter().filter(|word| text.contains(*word)).count();
            proptest::prop_assert_eq!(SET.is_in(&text), inside > 0);
            proptest::prop_assert_eq!(SET.are_in(&text, 2), inside >= 2);
        }
    }
}
