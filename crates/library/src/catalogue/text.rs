//! The text of an article as the catalogue stores it to be searched: the metadata line by line, then each block after
//! a control character, which the sanitizer lets into neither.
//!
//! Counting the control characters before a hit gives the number of its block and of its section.
//!
//! Behind all blocks is what folding makes of those that it changes, each after a control character of its own: words are
//! found there that the text itself has with invisible characters or accents, or decomposed. Nearly all texts have none, and
//! are searched as they are.

use memchr::memchr;

use crate::text_folding::push_folded;
use yuelan_article::{Article, Block};

/// Precedes the text of a block that is not a heading (U+001E).
pub(crate) const BLOCK: u8 = 0x1e;
/// Precedes the text of a heading (U+001D).
pub(crate) const HEADING: u8 = 0x1d;

/// Precedes each piece of folded text (U+001C).
const FOLDED: u8 = 0x1c;

/// Returns a text without its folded pieces, and whether it has any.
pub(crate) fn split_folded(text: &[u8]) -> (&[u8], bool) {
    match memchr(FOLDED, text) {
        Some(at) => (&text[..at], true),
        None => (text, false),
    }
}

/// Returns a text without its folded pieces, and then each of these.
pub(crate) fn pieces(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == FOLDED)
}

/// Returns the text of an article.
pub(crate) fn searchable_text(article: &Article) -> String {
    let meta = &article.meta;
    let mut text = meta.title.clone();
    let metadata = [&meta.author, &meta.source, &meta.description].into_iter().flatten();
    for value in metadata.chain(&meta.categories).chain(&meta.tags) {
        text.push('\n');
        text.push_str(value);
    }
    let mut folded = String::new();
    push_folded(&text, char::from(FOLDED), &mut folded);
    for block in &article.blocks {
        text.push(char::from(if matches!(block, Block::Heading(_)) { HEADING } else { BLOCK }));
        let words = block.plain_text();
        text.push_str(&words);
        push_folded(&words, char::from(FOLDED), &mut folded);
    }
    text.push_str(&folded);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Heading, Meta};

    #[test]
    fn blocks_and_headings_are_preceded_by_different_characters() {
        let heading = Heading { level: 2, text: "变化".into(), inferred: None };
        let blocks = vec![Block::Paragraph("灯".into()), Block::Heading(heading), Block::Rule];
        let meta = Meta { title: "山城".to_owned(), tags: vec!["夜".to_owned()], ..Meta::default() };
        let text = searchable_text(&Article { meta, blocks });
        assert_eq!(text, "山城\n夜\u{1e}灯\n\u{1d}变化\n\u{1e}");
        assert_eq!(split_folded(text.as_bytes()), (text.as_bytes(), false));
    }

    #[test]
    fn what_folding_changes_is_behind_the_text() {
        let meta = Meta { title: "灯\u{200b}塔".to_owned(), ..Meta::default() };
        let blocks = vec![Block::Paragraph("船".into()), Block::Paragraph("e\u{301}".into())];
        let text = searchable_text(&Article { meta, blocks });
        let body = "灯\u{200b}塔\u{1e}船\n\u{1e}e\u{301}\n";
        assert_eq!(text, format!("{body}\u{1c}灯塔\u{1c}é\n\u{1c}e\n"));
        assert_eq!(split_folded(text.as_bytes()), (body.as_bytes(), true));
    }
}
