//! A text without some ranges of it, as the readings of its ruby: words are found there that go on behind a reading.

use std::ops::Range;

/// A text without some ranges of it, and the places in the text itself.
#[derive(Clone, Debug, Default)]
pub struct BareText {
    text: String,
    /// Where each range was, and how many bytes of the text itself are left out up to there.
    cuts: Vec<(usize, usize)>,
}

impl BareText {
    /// Leaves some ranges out, which must be in order. What is off the character boundaries or beyond the text does no harm.
    pub fn new(text: &str, ranges: &[Range<usize>]) -> Self {
        let mut bare =
            Self { text: String::with_capacity(text.len()), cuts: Vec::with_capacity(ranges.len()) };
        let mut at = 0;
        for range in ranges {
            bare.text.push_str(text.get(at..range.start).unwrap_or_default());
            at = range.end.max(at);
            bare.cuts.push((bare.text.len(), at - bare.text.len()));
        }
        bare.text.push_str(text.get(at..).unwrap_or_default());
        bare
    }

    /// Returns the text without the ranges.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the place of a part in the text itself, with the ranges within it, and without those at its ends.
    pub fn original(&self, bare: &Range<usize>) -> Range<usize> {
        let before = |cuts: usize| cuts.checked_sub(1).map_or(0, |last| self.cuts[last].1);
        let start = self.cuts.partition_point(|(at, _)| *at <= bare.start);
        let end = self.cuts.partition_point(|(at, _)| *at < bare.end);
        bare.start + before(start)..bare.end + before(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_its_place_in_the_text() {
        let text = "夜の東(とう)京(きょう)の町";
        let readings = [9..17, 20..31];
        let bare = BareText::new(text, &readings);
        assert_eq!(bare.as_str(), "夜の東京の町");
        for (words, place) in [
            ("東", "東"),
            ("京", "京"),
            ("東京", "東(とう)京"),
            ("の東京の", "の東(とう)京(きょう)の"),
            ("の町", "の町"),
        ] {
            let at = bare.as_str().find(words).expect("words");
            assert_eq!(&text[bare.original(&(at..at + words.len()))], place);
        }
    }

    #[test]
    fn ranges_that_are_wrong_do_no_harm() {
        let text = "灯塔";
        for ends in [&[(1, 2)][..], &[(0, 3), (1, 2)], &[(3, 99), (usize::MAX, usize::MAX)], &[(9, 9)]] {
            let ranges: Vec<_> = ends.iter().map(|&(start, end)| start..end).collect();
            let bare = BareText::new(text, &ranges);
            let place = bare.original(&(0..bare.as_str().len()));
            assert!(place.is_empty() || text.get(place).is_some(), "{ranges:?}");
        }
    }
}
