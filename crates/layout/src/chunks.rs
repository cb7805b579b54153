//! Cutting a long article into chunks of whole blocks, which are shaped and laid out side by side.

use std::ops::Range;

use yuelan_article::{Article, Block, Node};

/// Chunk size in bytes: a chunk ends with the block that reaches it. Some milliseconds of work in little memory.
const CHUNK: usize = 128 << 10;

/// A range of blocks of an article.
pub(crate) struct Chunk {
    /// The indices of the blocks.
    pub(crate) blocks: Range<usize>,
    /// The number of texts in the blocks before them.
    pub(crate) texts_before: usize,
    /// The number of figures in the blocks before them.
    pub(crate) figures_before: usize,
}

/// Returns the chunks of an article, at least one.
pub(crate) fn chunks(article: &Article) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let (mut start, mut texts_before, mut figures_before) = (0, 0, 0);
    let (mut texts, mut figures, mut bytes) = (0, 0, 0);
    for (index, block) in article.blocks.iter().enumerate() {
        block.walk(&mut |node| match node {
            Node::Text(text) => {
                texts += 1;
                bytes += text.len();
            }
            Node::Block(block) => figures += usize::from(matches!(block, Block::Figure(_))),
        });
        if bytes >= CHUNK {
            chunks.push(Chunk { blocks: start..index + 1, texts_before, figures_before });
            (start, texts_before, figures_before, bytes) = (index + 1, texts, figures, 0);
        }
    }
    if start < article.blocks.len() || chunks.is_empty() {
        chunks.push(Chunk { blocks: start..article.blocks.len(), texts_before, figures_before });
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_article_has_several_chunks_and_a_short_one_has_one() {
        let chunks_of = |count| {
            let blocks = vec![Block::Paragraph("灯在，人就在。".repeat(100).as_str().into()); count];
            chunks(&Article { blocks, ..Article::default() })
        };
        assert_eq!(chunks_of(0).len(), 1);
        assert_eq!(chunks_of(50).len(), 1);
        let chunks = chunks_of(500);
        assert!(chunks.len() > 5);
        assert!(chunks.windows(2).all(|pair| pair[0].blocks.end == pair[1].blocks.start));
        assert!(chunks.iter().all(|chunk| chunk.texts_before == chunk.blocks.start));
        assert_eq!(chunks.last().map(|chunk| chunk.blocks.end), Some(500));
    }
}
