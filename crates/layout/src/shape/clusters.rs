//! Text → extended grapheme clusters (UAX #29), each with its cells.
//!
//! Ideographs, kana, Hangul syllables, Latin letters and common punctuation take a fast path: two of them side by side
//! are two clusters. Everything else is left to `unicode-segmentation`. Linear in the text.

use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation;

use crate::ruler::Ruler;

/// One extended grapheme cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cluster {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// Its first character, which decides its class.
    pub(crate) base: char,
    /// The cells it takes.
    pub(crate) width: usize,
}

/// Iterates over the clusters of a text.
#[derive(Clone, Debug)]
pub(crate) struct Clusters<'t> {
    text: &'t str,
    at: usize,
    next: Option<char>,
    /// Whether the next character is always a cluster by itself beside another such.
    alone: bool,
    /// The text after the next character.
    rest: Chars<'t>,
    ruler: Ruler,
}

impl<'t> Clusters<'t> {
    /// Begins at the start of a text.
    pub(crate) fn new(text: &'t str, ruler: Ruler) -> Self {
        let mut rest = text.chars();
        let next = rest.next();
        Self { text, at: 0, next, alone: next.is_some_and(stands_alone), rest, ruler }
    }

    /// Returns the byte where the next cluster begins.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// Returns the length of the next cluster and its cells by all rules of UAX #29.
    fn next_by_all_rules(&mut self) -> (usize, usize) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let window = window(rest);
        let cluster = window.graphemes(true).next().unwrap_or(window);
        self.rest = rest.get(cluster.len()..).unwrap_or_default().chars();
        self.next = self.rest.next();
        self.alone = self.next.is_some_and(stands_alone);
        (cluster.len(), self.ruler.cluster_width(cluster))
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    #[inline]
    fn next(&mut self) -> Option<Cluster> {
        let base = self.next?;
        let start = self.at;
        let after = if self.alone { self.rest.clone().next() } else { None };
        let after_alone = after.is_none_or(stands_alone);
        let (length, width) = if self.alone && after_alone {
            self.rest.next();
            self.next = after;
            (base.len_utf8(), self.ruler.char_width(base))
        } else {
            self.next_by_all_rules()
        };
        self.at = start + length;
        Some(Cluster { start, end: self.at, base, width })
    }
}

/// The maximum length of a cluster in bytes. By the rules it has none: emoji, conjuncts and leading consonants may be joined
/// without end, and a cell that holds a book is a cell that every frame sends. A base with the 30 marks that the loader
/// leaves it is shorter.
const MAX_CLUSTER_BYTES: usize = 256;

/// Returns as much of a text as a cluster may take.
fn window(text: &str) -> &str {
    let end = (0..=MAX_CLUSTER_BYTES.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or(text)
}

/// Returns whether a character neither joins the one before it nor attracts the one after it: its
/// `Grapheme_Cluster_Break` is Other, Control, or that of a whole Hangul syllable. The list is not complete.
#[inline]
const fn stands_alone(c: char) -> bool {
    // The common ones first, since nearly all characters are among them.
    matches!(c, '\u{4e00}'..='\u{9fff}' | '，' | '。' | '、') || matches!(c, ' '..='~') || is_rarer_alone(c)
}

/// Returns whether one of the rarer characters is such a character.
#[inline(never)]
const fn is_rarer_alone(c: char) -> bool {
    matches!(c,
        '\n' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}'
        | '\u{48a}'..='\u{58a}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3000}'..='\u{3029}'
        | '\u{3031}'..='\u{303c}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff9d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(text: &str) -> Vec<&str> {
        Clusters::new(text, Ruler::default()).map(|cluster| &text[cluster.start..cluster.end]).collect()
    }

    #[test]
    fn the_fast_path_finds_the_same_clusters() {
        for text in
            ["灯，在 a\u{301}b", "👨‍👩‍👧🇨🇳🇯🇵x", "か\u{3099}がｶﾞ", "각\u{11a8}\u{1100}\u{1161}", "क्षि\u{200d}1️⃣\n"]
        {
            assert_eq!(clusters(text), text.graphemes(true).collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn what_could_be_joined_without_end_is_clipped() {
        for joined in ["\u{301}", "👩\u{200d}", "\u{1112}", "क्", "\u{600}", "\u{e0061}"] {
            let text = format!("灯{}灯", joined.repeat(100_000));
            let found = clusters(&text);
            assert_eq!(found.concat(), text);
            assert!(found.iter().all(|cluster| cluster.len() <= MAX_CLUSTER_BYTES), "{joined:?}");
            assert!(found.len() <= text.len() / 100, "{joined:?}: {}", found.len());
        }
        let marked = format!("a{}", "\u{1e8d0}".repeat(30));
        assert_eq!(clusters(&marked), [marked.as_str()]);
    }

    #[test]
    fn two_characters_of_the_fast_path_are_two_clusters() {
        let lone: Vec<char> = ('\0'..='\u{ffff}').filter(|&c| stands_alone(c)).collect();
        let text: String = lone.iter().flat_map(|&c| [c, 'a', c, c, '灯', c, '가']).collect();
        assert_eq!(text.graphemes(true).count(), text.chars().count());
    }
}
