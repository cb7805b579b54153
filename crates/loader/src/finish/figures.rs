//! Figures: numbers them, finds those that the file holds itself, and compares the addresses of pictures.

use crate::containers::part_at;
use yuelan_article::{Block, Media};

/// Numbers the figures from 1 in reading order, each kind separately, including those in lists, quotes and footnotes.
pub(super) fn number(blocks: &mut [Block]) {
    let mut counts = [0; 4];
    number_in(blocks, &mut counts);
}

/// Recurses as deep as blocks nest, which is limited.
fn number_in(blocks: &mut [Block], counts: &mut [u32; 4]) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                let [images, videos, sounds, embeds] = &mut *counts;
                let count = match figure.media.counted_as() {
                    Media::Image | Media::Animation => images,
                    Media::Video => videos,
                    Media::Audio => sounds,
                    Media::Embed => embeds,
                };
                *count += 1;
                figure.number = *count;
                if let Some((part, pixels)) = figure.src.as_deref().and_then(part_at) {
                    (figure.src, figure.part) = (None, Some(Box::new(part)));
                    if let Some((width, height)) = pixels {
                        (figure.width, figure.height) = (Some(width), Some(height));
                    }
                }
            }
            Block::List(list) => list.items.iter_mut().for_each(|item| number_in(&mut item.blocks, counts)),
            Block::Quote(inner) | Block::Details { blocks: inner, .. } => number_in(inner, counts),
            Block::Footnote(note) => number_in(&mut note.blocks, counts),
            Block::Comments(comments) => number_in(&mut comments.blocks, counts),
            Block::Definitions(entries) => {
                for entry in entries {
                    number_in(&mut entry.blocks, counts);
                }
            }
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Code { .. }
            | Block::Table(_)
            | Block::Credits { .. }
            | Block::Rule => {}
        }
    }
}

/// Whether two addresses are of the same picture: the scheme does not matter, nor does a query after a file name, which
/// requests a size.
pub(super) fn same(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.split(['?', '#', '!']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    if file.contains('.') { path } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Article, Figure, List, ListItem};

    fn figure(media: Media) -> Block {
        Block::Figure(Box::new(Figure { media, ..Figure::default() }))
    }

    #[test]
    fn each_kind_counts_separately_and_animations_as_images() {
        let item =
            ListItem { blocks: vec![figure(Media::Animation), figure(Media::Video)], ..ListItem::default() };
        let list = Block::List(List { ordered: false, start: 1, items: vec![item] });
        let mut blocks =
            vec![figure(Media::Image), list, Block::Quote(vec![figure(Media::Video)]), figure(Media::Image)];
        number(&mut blocks);
        let article = Article { blocks, ..Article::default() };
        let numbers: Vec<u32> = article.figures().iter().map(|place| place.figure.number).collect();
        assert_eq!(numbers, [1, 2, 1, 2, 3]);
    }

    #[test]
    fn a_query_matters_only_where_the_path_names_no_file() {
        assert!(same("http://a.example/1.jpg", "https://a.example/1.jpg?imageView2/2"));
        assert!(!same("https://a.example/file/?path=1", "https://a.example/file/?path=2"));
    }
}
