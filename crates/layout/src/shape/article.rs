//! All texts of an article shaped for lines of any width, so that a resize only wraps again.

use super::ShapedText;
use super::highlight::Highlighter;
use super::language;
use super::packed::PackedText;
use super::preformatted::is_prose;
use super::shaping_options::ShapingOptions;
use crate::chunks::chunks;
use crate::options::Options;
use yuelan_article::{Article, Block, Node, Text};
use yuelan_parallel::Jobs;

/// The part of laying out an article that does not depend on the width.
///
/// Takes two bytes for each break opportunity, so less than one for each byte of Chinese text, and about fifty for each
/// text.
///
/// ```
/// use yuelan_article::{Article, Block};
/// use yuelan_layout::{Options, ShapedArticle, lay_out};
///
/// let article = Article { blocks: vec![Block::Paragraph("老城的巷子还亮着。".into())], ..Article::default() };
/// let shaped = ShapedArticle::new(&article, &Options::for_width(60));
/// for width in [20, 40, 80] {
///     let options = Options::for_width(width);
///     assert!(shaped.lay_out(&article, &options).lines().eq(lay_out(&article, &options).lines()));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct ShapedArticle {
    options: ShapingOptions,
    texts: Vec<PackedText>,
}

impl ShapedArticle {
    /// Shapes an article, a long one on all cores. Options that only matter for a given width (measure, fit,
    /// justification, title, words and signs) make no difference.
    pub fn new(article: &Article, options: &Options) -> Self {
        let shaping = ShapingOptions::new(options, language::of_article(article));
        let highlighter = Highlighter::of(article, options);
        let chunks = chunks(article);
        let shape = |index: usize| {
            let blocks = chunks.get(index).and_then(|chunk| article.blocks.get(chunk.blocks.clone()));
            shape_blocks(blocks.unwrap_or_default(), &shaping, &highlighter)
        };
        let mut texts = Vec::new();
        Jobs::new(chunks.len()).in_order(shape, |shaped| texts.extend(shaped));
        texts.shrink_to_fit();
        Self { options: shaping, texts }
    }

    /// Returns whether shaping with other options gives the same result.
    pub fn matches(&self, options: &Options) -> bool {
        self.options.matches(options)
    }

    /// Returns the options that the article was shaped with.
    pub(crate) const fn options(&self) -> ShapingOptions {
        self.options
    }

    /// Returns the shaped form of a text of the article by its index in the order of [`Block::walk`]; `None` if that was
    /// another text.
    pub(crate) fn text(&self, index: usize, text: &Text) -> Option<&PackedText> {
        self.texts.get(index).filter(|packed| packed.may_be_of(text))
    }
}

/// Shapes the texts of some blocks.
fn shape_blocks(
    blocks: &[Block],
    options: &ShapingOptions,
    highlighter: &Highlighter<'_>,
) -> Vec<PackedText> {
    let segmenters = options.segmenters();
    let mut texts = Vec::new();
    let mut code = None;
    for block in blocks {
        block.walk(&mut |node| match node {
            Node::Block(Block::Code { language, .. }) => code = Some(language.as_deref()),
            Node::Block(_) => code = None,
            Node::Text(text) => texts.push(match code {
                Some(language) if !is_prose(language, text.as_str()) => {
                    PackedText::of_code(text, highlighter.styles(text, language))
                }
                _ => PackedText::new(text, ShapedText::new(text, options, &segmenters)),
            }),
        });
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Role;

    fn article(string: &str, link: Role) -> Article {
        let mut linked = Text::plain(string);
        linked.add_run(45..54, link);
        let blocks = [
            Block::Paragraph(string.repeat(10).as_str().into()),
            Block::Paragraph(linked),
            Block::Code { language: Some("rust".into()), text: "fn main() {}".into() },
        ];
        Article { blocks: blocks.iter().cycle().take(300).cloned().collect(), ..Article::default() }
    }

    #[test]
    fn a_shaped_article_takes_less_than_its_text() {
        let string = "入夜以后，老城的巷子还亮着。修表的、卖粥的、补伞的，各守一盏灯。“灯在，人就在。”";
        let article = article(string, Role::Link("https://lamp.example/a/1".into()));
        let shaped = ShapedArticle::new(&article, &Options::for_width(80));
        let text: usize = article.blocks.iter().map(|block| block.plain_text().len()).sum();
        let bytes: usize = shaped.texts.iter().map(PackedText::bytes).sum();
        assert!(bytes * 10 < text * 9, "{bytes} bytes for {text}");
    }
}
