//! What is said at a place: the paragraph or the sentence there, in words, for copying and quoting. The way from a
//! row is its [position](super::Row::position).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::article::{Article, Part, Position, Text};

/// Some words of an article and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The words, without white space at their ends.
    pub words: &'a str,
    /// Their first byte and the one behind them, counted in [`Block::words`](crate::article::Block::words).
    pub places: Range<Position>,
}

/// The paragraph at a place: a text of the block, such as a paragraph, a list's item, a cell, a caption or a whole
/// piece of code. Behind the block's words its last one. `None` where there are no words. Linear in the block.
pub fn paragraph_at(article: &Article, position: Position) -> Option<Passage<'_>> {
    let (text, start) = text_at(article, position)?;
    passage(text.as_str(), position.block, start)
}

/// The sentence at a place (UAX #29): 。！？ and what closes them end it, and a line's end. Between two, the first one.
/// Linear in the block.
pub fn sentence_at(article: &Article, position: Position) -> Option<Passage<'_>> {
    let (text, start) = text_at(article, position)?;
    let byte = position.byte.saturating_sub(start);
    let mut sentences = text
        .as_str()
        .split_sentence_bound_indices()
        .filter_map(|(at, words)| Some((at + words.len(), passage(words, position.block, start + at)?)));
    let mut last = None;
    let found = sentences.find_map(|(end, sentence)| {
        if end > byte {
            return Some(sentence);
        }
        last = Some(sentence);
        None
    });
    found.or(last)
}

/// The text that holds a byte of a block's words, or the last one with words before it, and where it begins.
fn text_at(article: &Article, position: Position) -> Option<(&Text, usize)> {
    let block = article.blocks.get(position.block)?;
    let mut found = None;
    let mut start = 0;
    block.walk(&mut |part| {
        if let Part::Text(text) = part {
            if (start <= position.byte || found.is_none()) && !text.is_blank() {
                found = Some((text, start));
            }
            start += text.len() + 1;
        }
    });
    found
}

/// Words that begin at a byte of a block, without white space at their ends; `None` if nothing else is there.
fn passage(words: &str, block: usize, byte: usize) -> Option<Passage<'_>> {
    let start = byte + words.len() - words.trim_start().len();
    let words = words.trim();
    let place = |byte| Position { block, byte };
    (!words.is_empty()).then(|| Passage { words, places: place(start)..place(start + words.len()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Item, List};

    fn article() -> Article {
        let item = |words: &str| Item { checked: None, blocks: vec![Block::Paragraph(words.into())] };
        let items = vec![item("“灯在。”人就在！ Go on. 走"), item(""), item("旧城志")];
        let list = Block::List(List { ordered: false, start: 1, items });
        Article { blocks: vec![list, Block::Rule], ..Article::default() }
    }

    fn words(found: Option<Passage<'_>>) -> &str {
        found.map(|passage| passage.words).unwrap_or_default()
    }

    #[test]
    fn a_place_has_its_paragraph() {
        let article = article();
        let first = article.blocks[0].words().find('\n').expect("two items");
        let at = |byte| Position { block: 0, byte };
        assert_eq!(words(paragraph_at(&article, at(0))), "“灯在。”人就在！ Go on. 走");
        assert_eq!(words(paragraph_at(&article, at(first))), "“灯在。”人就在！ Go on. 走");
        assert_eq!(words(paragraph_at(&article, at(first + 2))), "旧城志");
        assert_eq!(words(paragraph_at(&article, at(999))), "旧城志");
        assert_eq!(paragraph_at(&article, Position { block: 1, byte: 0 }), None);
        assert_eq!(paragraph_at(&article, Position { block: 9, byte: 0 }), None);
    }

    #[test]
    fn a_place_has_its_sentence_and_the_sentence_its_place() {
        let article = article();
        let all = article.blocks[0].words();
        let mut seen = Vec::new();
        for (byte, _) in all.char_indices() {
            let sentence = sentence_at(&article, Position { block: 0, byte }).expect("a sentence");
            assert_eq!(&all[sentence.places.start.byte..sentence.places.end.byte], sentence.words);
            seen.push(sentence.words);
        }
        seen.dedup();
        assert_eq!(seen, ["“灯在。”", "人就在！", "Go on.", "走", "旧城志"]);
    }
}
