//! Finds text in an article, whatever its width, the script of Chinese, and the form of what looks the same.

use std::ops::Range;

use yuelan_article::{Article, Position};
use yuelan_library::search::PatternError;
use yuelan_library::{BareText, TextPattern};

/// A match of text in an article, in bytes of [`Block::plain_text`](yuelan_article::Block::plain_text).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextMatch {
    /// Where it begins.
    pub start: Position,
    /// Where it ends, in the same block.
    pub end: usize,
}

/// Returns the matches of a text, whole words or a regular expression in reading order, none overlapping.
/// Readings in ruby are found, and passed over. Linear in the article.
///
/// # Errors
///
/// If an expression is not valid, or not yet.
pub(super) fn find_in_text(article: &Article, needle: &str) -> Result<Vec<TextMatch>, PatternError> {
    let pattern = TextPattern::new(needle)?;
    let mut matches = Vec::new();
    for (block, piece) in article.blocks.iter().enumerate() {
        let words = piece.plain_text();
        let first = matches.len();
        let mut add = |start: usize, end: usize| {
            matches.push(TextMatch { start: Position { block, byte: start }, end });
        };
        pattern.find(&words, &mut add);
        let readings = piece.readings();
        if !readings.is_empty() {
            across(&pattern, &words, &readings, &mut add);
            let mut here = matches.split_off(first);
            here.sort_by_key(|found| found.start.byte);
            for found in here {
                let last = matches.get(first..).and_then(<[TextMatch]>::last);
                if last.is_none_or(|last| last.end <= found.start.byte) {
                    matches.push(found);
                }
            }
        }
    }
    Ok(matches)
}

/// Adds the matches that go on behind a reading.
fn across(pattern: &TextPattern, words: &str, readings: &[Range<usize>], add: &mut dyn FnMut(usize, usize)) {
    let bare = BareText::new(words, readings);
    pattern.find(bare.as_str(), &mut |start, end| {
        let place = bare.original(&(start..end));
        // Others are found in the text itself.
        if place.len() > end - start {
            add(place.start, place.end);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Block, Role, Text};

    fn found_in(text: Text, needle: &str) -> Vec<String> {
        let words = text.as_str().to_owned();
        let article = Article { blocks: vec![Block::Paragraph(text)], ..Article::default() };
        let word = |found: TextMatch| words[found.start.byte..found.end].to_owned();
        find_in_text(&article, needle).expect("a pattern").into_iter().map(word).collect()
    }

    fn found(words: &str, needle: &str) -> Vec<String> {
        found_in(words.into(), needle)
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

    #[test]
    fn words_go_on_behind_readings_which_are_found_too() {
        let mut text = Text::plain("古い図書館(としょかん)の灯(あかり)だ。図書館の灯");
        for reading in ["(としょかん)", "(あかり)"] {
            let at = text.as_str().find(reading).expect("a reading");
            text.add_run(at..at + reading.len(), Role::Reading);
        }
        let found = |needle: &str| found_in(text.clone(), needle);
        assert_eq!(found("図書館の灯"), ["図書館(としょかん)の灯", "図書館の灯"]);
        assert_eq!(found("館の灯だ"), ["館(としょかん)の灯(あかり)だ"]);
        assert_eq!(found("としょかん"), ["としょかん"]);
        assert_eq!(found("図書館"), ["図書館", "図書館"]);
    }

    #[test]
    fn an_expression_that_is_not_finished_has_no_matches() {
        assert!(find_in_text(&Article::default(), "\\v(灯").is_err());
        assert_eq!(found("灯火，灯塔", "\\v灯[火塔]"), ["灯火", "灯塔"]);
    }
}
