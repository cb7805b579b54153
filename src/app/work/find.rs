//! Finding words in an article, whatever their case and whether they are full or half width.

use super::Hit;
use crate::article::{Article, Position};

/// Every place where the words stand, in reading order, none overlapping. Linear in the article.
pub(super) fn find(article: &Article, needle: &str) -> Vec<Hit> {
    let needle = folded(needle);
    let mut hits = Vec::new();
    if needle.is_empty() {
        return hits;
    }
    for (block, piece) in article.blocks.iter().enumerate() {
        let words = piece.words();
        let folded_words = folded(&words);
        let mut places = Places::new(&words);
        for (at, _) in folded_words.match_indices(&needle) {
            let byte = places.original(at);
            let end = places.original(at + needle.len());
            hits.push(Hit { start: Position { block, byte }, end });
        }
    }
    hits
}

/// Words without difference of case or width: one character for each.
pub fn folded(words: &str) -> String {
    words.chars().map(fold).collect()
}

/// One character for one, so that places can be told. Case as far as it is one for one (`İ` stays).
fn fold(c: char) -> char {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => narrow,
    }
}

/// The way back from bytes of folded words to bytes of the words themselves, asked in rising order.
struct Places<'a> {
    rest: std::str::Chars<'a>,
    folded: usize,
    original: usize,
}

impl<'a> Places<'a> {
    fn new(words: &'a str) -> Self {
        Self { rest: words.chars(), folded: 0, original: 0 }
    }

    fn original(&mut self, folded: usize) -> usize {
        while self.folded < folded
            && let Some(c) = self.rest.next()
        {
            self.folded += fold(c).len_utf8();
            self.original += c.len_utf8();
        }
        self.original
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;

    fn found(words: &str, needle: &str) -> Vec<String> {
        let article = Article { blocks: vec![Block::Paragraph(words.into())], ..Article::default() };
        let word = |hit: Hit| words[hit.start.byte..hit.end].to_owned();
        find(&article, needle).into_iter().map(word).collect()
    }

    #[test]
    fn case_and_width_do_not_count() {
        assert_eq!(found("灯 ＡＢＣ，abc；Abc", "aBc"), ["ＡＢＣ", "abc", "Abc"]);
        assert_eq!(found("第２０号", "20"), ["２０"]);
        assert_eq!(found("İstanbul İ", "istanbul"), [""; 0]);
    }

    #[test]
    fn places_do_not_overlap_and_nothing_is_found_for_nothing() {
        assert_eq!(found("ааааа", "аа"), ["аа", "аа"]);
        assert_eq!(found("灯", ""), [""; 0]);
    }
}
