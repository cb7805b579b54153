//! The sentences around a figure, which tell what it is shown for.

use crate::app::document::printed::printed;
use crate::app::state::sentences::sentences;
use yuelan_article::{Article, Block, FigurePlace, Text};

/// Returns the last sentence before a figure and the first one after it, ignoring other figures and headings.
pub(super) fn neighbours(article: &Article, place: &FigurePlace<'_>) -> (Option<String>, Option<String>) {
    let (block, byte) = (place.position.block, place.position.byte);
    let here = article.blocks.get(block).map(Block::plain_text).unwrap_or_default();
    let length = |text: Option<&Text>| text.map_or(0, |text| text.len() + 1);
    let figure = place.figure;
    let caption =
        length(figure.caption.as_ref().map(|caption| &caption.text)) + length(figure.credit.as_ref());
    let above = article.blocks.get(..block).unwrap_or_default().iter().rev();
    let below = article.blocks.get(block + 1..).unwrap_or_default().iter();
    let before = here.get(..byte).and_then(last_sentence);
    let after = here.get(byte + caption..).and_then(first_sentence);
    (
        before.map(str::to_owned).or_else(|| nearest(above, last_sentence)),
        after.map(str::to_owned).or_else(|| nearest(below, first_sentence)),
    )
}

fn nearest<'a>(
    mut blocks: impl Iterator<Item = &'a Block>,
    sentence: impl Fn(&str) -> Option<&str>,
) -> Option<String> {
    blocks.find_map(|block| match block {
        Block::Paragraph(_)
        | Block::Quote(_)
        | Block::List(_)
        | Block::Definitions(_)
        | Block::Details { .. } => sentence(&printed(block, 0..usize::MAX)).map(str::to_owned),
        _ => None,
    })
}

fn first_sentence(words: &str) -> Option<&str> {
    sentences(words, &[]).next().and_then(|range| words.get(range))
}

fn last_sentence(words: &str) -> Option<&str> {
    let last_line = words.lines().rev().find(|line| !line.trim().is_empty())?;
    sentences(last_line, &[]).last().and_then(|range| last_line.get(range))
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::List;

    #[test]
    fn the_nearest_prose_is_found_past_other_figures() {
        let figure = || Block::Figure(Box::default());
        let blocks = vec![
            Block::Paragraph("一。二。".into()),
            figure(),
            figure(),
            Block::Rule,
            Block::Paragraph("三。四。".into()),
        ];
        let article = Article { blocks, ..Article::default() };
        let places = article.figures();
        let expected = (Some("二。".to_owned()), Some("三。".to_owned()));
        assert_eq!(neighbours(&article, &places[0]), expected);
        assert_eq!(neighbours(&article, &places[1]), expected);
    }

    #[test]
    fn in_a_list_the_neighbours_are_in_the_list() {
        let blocks = vec![
            Block::Paragraph("一。".into()),
            Block::Figure(Box::default()),
            Block::Paragraph("二。".into()),
        ];
        let items = vec![yuelan_article::ListItem { blocks, ..yuelan_article::ListItem::default() }];
        let article = Article {
            blocks: vec![Block::List(List { ordered: false, start: 1, items })],
            ..Article::default()
        };
        let places = article.figures();
        assert_eq!(neighbours(&article, &places[0]), (Some("一。".to_owned()), Some("二。".to_owned())));
    }
}
