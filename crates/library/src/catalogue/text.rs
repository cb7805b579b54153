//! The text of an article as the catalogue stores it to be searched: the metadata line by line, then each block after
//! a control character, which the sanitizer lets into neither.
//!
//! Counting the control characters before a hit gives the number of its block and of its section.

use yuelan_article::{Article, Block};

/// Precedes the text of a block that is not a heading (U+001E).
pub(crate) const BLOCK: u8 = 0x1e;
/// Precedes the text of a heading (U+001D).
pub(crate) const HEADING: u8 = 0x1d;

/// Returns the text of an article.
pub(crate) fn searchable_text(article: &Article) -> String {
    let meta = &article.meta;
    let mut text = meta.title.clone();
    let metadata = [&meta.author, &meta.source, &meta.description].into_iter().flatten();
    for value in metadata.chain(&meta.categories).chain(&meta.tags) {
        text.push('\n');
        text.push_str(value);
    }
    for block in &article.blocks {
        text.push(char::from(if matches!(block, Block::Heading(_)) { HEADING } else { BLOCK }));
        text.push_str(&block.plain_text());
    }
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
    }
}
