//! The sections of an article.

use std::ops::Range;

use crate::article::Article;
use crate::block::{Block, Heading};
use crate::word_count::WordCount;

/// A heading with what follows it up to the next heading of any level; or the opening, which has no heading.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// The heading; `None` for the opening.
    pub heading: Option<&'a Heading>,
    /// The blocks including the heading, as indices into [`Article::blocks`].
    pub blocks: Range<usize>,
    /// The length of its text.
    pub word_count: WordCount,
}

impl Article {
    /// Returns the sections in order. Blocks before the first heading are a section too, the opening, so an article without
    /// headings has one section; an article without blocks has none. Comments at the end belong to no section.
    pub fn sections(&self) -> Vec<Section<'_>> {
        let is_heading = |block: &Block| matches!(block, Block::Heading(_));
        let end = self.blocks.len() - usize::from(matches!(self.blocks.last(), Some(Block::Comments(_))));
        let mut starts: Vec<usize> = (0..end).filter(|&at| is_heading(&self.blocks[at])).collect();
        if end > 0 && starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        let ends = starts.iter().skip(1).copied().chain([end]);
        starts.iter().zip(ends).map(|(&start, end)| self.section(start..end)).collect()
    }

    fn section(&self, blocks: Range<usize>) -> Section<'_> {
        let heading = match &self.blocks[blocks.start] {
            Block::Heading(heading) => Some(heading),
            _ => None,
        };
        Section { heading, word_count: WordCount::of(&self.blocks[blocks.clone()]), blocks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Comments;

    fn heading() -> Block {
        Block::Heading(Heading { level: 2, text: "渡口".into(), inferred: None })
    }

    fn comments() -> Block {
        Block::Comments(Comments { count: 1, blocks: vec![Block::Paragraph("船".into())] })
    }

    fn sections_of(blocks: Vec<Block>) -> Vec<(bool, Range<usize>)> {
        let article = Article { blocks, ..Article::default() };
        article.sections().into_iter().map(|section| (section.heading.is_some(), section.blocks)).collect()
    }

    #[test]
    fn the_opening_counts_only_if_it_has_blocks() {
        let body = || Block::Paragraph("水".into());
        assert_eq!(sections_of(vec![]), []);
        assert_eq!(sections_of(vec![body()]), [(false, 0..1)]);
        assert_eq!(sections_of(vec![heading(), body()]), [(true, 0..2)]);
        assert_eq!(
            sections_of(vec![body(), heading(), heading()]),
            [(false, 0..1), (true, 1..2), (true, 2..3)]
        );
        assert_eq!(sections_of(vec![body(), heading(), comments()]), [(false, 0..1), (true, 1..2)]);
        assert_eq!(sections_of(vec![comments()]), []);
    }
}
