//! Finds text in an article, whether it is full or half width. Case does not matter unless the text has a capital.

use super::message::TextMatch;
use yuelan_article::{Article, Position};
use yuelan_library::{fold, to_halfwidth};

/// Returns the matches of a text in reading order, none overlapping. A capital in the text makes case matter. Linear in
/// the article.
pub(super) fn find_in_text(article: &Article, needle: &str) -> Vec<TextMatch> {
    let fold: fn(char) -> char = if has_capital(needle) { to_halfwidth } else { fold };
    let needle: String = needle.chars().map(fold).collect();
    let mut matches = Vec::new();
    if needle.is_empty() {
        return matches;
    }
    for (block, piece) in article.blocks.iter().enumerate() {
        let words = piece.plain_text();
        let folded_words: String = words.chars().map(fold).collect();
        let mut places = Places { rest: words.chars(), fold, folded: 0, original: 0 };
        for (at, _) in folded_words.match_indices(&needle) {
            let byte = places.original(at);
            let end = places.original(at + needle.len());
            matches.push(TextMatch { start: Position { block, byte }, end });
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
    fold: fn(char) -> char,
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
    fn matches_do_not_overlap_and_an_empty_text_has_none() {
        assert_eq!(found("ааааа", "аа"), ["аа", "аа"]);
        assert_eq!(found("灯", ""), [""; 0]);
    }
}
