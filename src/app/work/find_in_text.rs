//! Finds text in an article, whatever its width, the script of Chinese, and the form of what looks the same. Case does not
//! matter unless the text has a capital, accents do not unless it has one.

use super::message::TextMatch;
use yuelan_article::{Article, Position};
use yuelan_library::{Accents, CharFolder, FoldedText, has_accents, needs_folding};

/// Returns the matches of a text in reading order, none overlapping. A capital in the text makes case matter, an accent
/// accents. Linear in the article.
pub(super) fn find_in_text(article: &Article, needle: &str) -> Vec<TextMatch> {
    let chars = CharFolder::new(!has_capital(needle));
    let fold = |c: char| chars.fold(c);
    let needle = FoldedText::new(needle, Accents::Kept, fold);
    let needle = needle.as_str();
    let accents = if has_accents(needle) { Accents::Kept } else { Accents::Removed };
    let mut matches = Vec::new();
    if needle.is_empty() {
        return matches;
    }
    for (block, piece) in article.blocks.iter().enumerate() {
        let words = piece.plain_text();
        let mut add = |start: usize, end: usize| {
            matches.push(TextMatch { start: Position { block, byte: start }, end });
        };
        if needs_folding(&words) {
            let folded = FoldedText::new(&words, accents, fold);
            let mut last = 0;
            for (at, _) in folded.as_str().match_indices(needle) {
                let place = folded.original(&(at..at + needle.len()));
                // Two matches may share a ligature.
                if place.start >= last {
                    last = place.end;
                    add(place.start, place.end);
                }
            }
            continue;
        }
        let folded_words: String = words.chars().map(fold).collect();
        let mut places = Places { rest: words.chars(), fold: &fold, folded: 0, original: 0 };
        for (at, _) in folded_words.match_indices(needle) {
            let byte = places.original(at);
            let end = places.original(at + needle.len());
            add(byte, end);
        }
    }
    matches
}

fn has_capital(words: &str) -> bool {
    words.chars().any(char::is_uppercase)
}

/// Maps bytes of the folded text to bytes of the text itself, in rising order.
struct Places<'a> {
    rest: std::str::Chars<'a>,
    fold: &'a dyn Fn(char) -> char,
    folded: usize,
    original: usize,
}

impl Places<'_> {
    fn original(&mut self, folded: usize) -> usize {
        while self.folded < folded
            && let Some(c) = self.rest.next()
        {
            self.folded += (self.fold)(c).len_utf8();
            self.original += c.len_utf8();
        }
        self.original
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Block;

    fn found(words: &str, needle: &str) -> Vec<String> {
        let article = Article { blocks: vec![Block::Paragraph(words.into())], ..Article::default() };
        let word = |found: TextMatch| words[found.start.byte..found.end].to_owned();
        find_in_text(&article, needle).into_iter().map(word).collect()
    }

    #[test]
    fn case_and_width_do_not_matter() {
        assert_eq!(found("灯 ＡＢＣ，abc；Abc", "abc"), ["ＡＢＣ", "abc", "Abc"]);
        assert_eq!(found("第２０号", "20"), ["２０"]);
        assert_eq!(found("İstanbul İ", "istanbul"), [""; 0]);
    }

    #[test]
    fn a_capital_makes_case_matter() {
        assert_eq!(found("灯 ＡＢＣ，abc；Abc；Ａbc", "Abc"), ["Abc", "Ａbc"]);
        assert_eq!(found("Écluse écluse", "É"), ["É"]);
    }

    #[test]
    fn what_looks_the_same_is_found_in_its_place() {
        assert_eq!(found("灯\u{200b}塔，灯塔", "灯塔"), ["灯\u{200b}塔", "灯塔"]);
        assert_eq!(found("soft\u{ad}ly", "softly"), ["soft\u{ad}ly"]);
        assert_eq!(found("ハ\u{309a}ン、ﾊﾟﾝ、パン", "パン"), ["ハ\u{309a}ン", "ﾊﾟﾝ", "パン"]);
        assert_eq!(found("パン", "ハ\u{309a}ン"), ["パン"]);
        assert_eq!(found("\u{1112}\u{1161}\u{11ab}글", "한글"), ["\u{1112}\u{1161}\u{11ab}글"]);
        assert_eq!(found("ﬁnd, find", "find"), ["ﬁnd", "find"]);
        assert_eq!(found("ﬀ", "f"), ["ﬀ"]);
        assert_eq!(found("漁船，渔船", "渔船"), ["漁船", "渔船"]);
        assert_eq!(found("漁船，渔船", "漁船"), ["漁船", "渔船"]);
    }

    #[test]
    fn an_accent_makes_accents_matter() {
        assert_eq!(found("Café cafe\u{301} cafe", "cafe"), ["Café", "cafe\u{301}", "cafe"]);
        assert_eq!(found("Café cafe\u{301} cafe", "café"), ["Café", "cafe\u{301}"]);
    }

    #[test]
    fn matches_do_not_overlap_and_an_empty_text_has_none() {
        assert_eq!(found("ааааа", "аа"), ["аа", "аа"]);
        assert_eq!(found("灯", ""), [""; 0]);
    }
}
