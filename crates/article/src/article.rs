//! An article, and the figures in it.

use crate::block::{Block, Node};
use crate::figure::FigurePlace;
use crate::meta::Meta;
use crate::position::Position;

/// An article: metadata, and blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Title, author, date and other metadata.
    pub meta: Meta,
    /// The body in reading order, nested at most [`MAX_DEPTH`](crate::MAX_DEPTH) deep. Empty for an article without a body.
    pub blocks: Vec<Block>,
}

impl Article {
    /// Returns all figures in reading order, including those in lists, quotes and footnotes. Linear in the article.
    pub fn figures(&self) -> Vec<FigurePlace<'_>> {
        let mut places = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            let mut byte = 0;
            block.walk(&mut |node| match node {
                Node::Block(Block::Figure(figure)) => {
                    places.push(FigurePlace { figure, position: Position { block: index, byte } });
                }
                Node::Block(_) => {}
                Node::Text(text) => byte += text.len() + 1,
            });
        }
        places
    }
}
