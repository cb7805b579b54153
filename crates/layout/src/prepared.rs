//! All texts of an article made ready for lines of any width, so that a resize only wraps again.

use super::highlight::Highlighter;
use super::language;
use super::parts::{Job, stretches};
use super::prose::{Kept, Prose, Setting};
use super::verbatim::is_prose;
use super::{Options, Page};
use yuelan_article::{Article, Block, Node, Text};
use yuelan_parallel::Jobs;

/// What of laying out an article does not depend on the width: two bytes for each place where a line may break, so less
/// than one for each byte of Chinese text, and about fifty for each text.
#[derive(Clone, Debug)]
pub struct ShapedArticle {
    setting: Setting,
    texts: Vec<Kept>,
}

impl ShapedArticle {
    /// Makes an article ready, a long one on all cores. What the width changes in the options (measure, fit,
    /// justification, front, words and signs) does not matter here.
    pub fn new(article: &Article, options: &Options) -> Self {
        let setting = Setting::new(options, language::of_article(article));
        let highlighter = Highlighter::of(article, options);
        let parts = stretches(article);
        let ready = |index: usize| {
            let blocks = parts.get(index).and_then(|part| article.blocks.get(part.blocks.clone()));
            ready(blocks.unwrap_or_default(), &setting, &highlighter)
        };
        let mut texts = Vec::new();
        Jobs::new(parts.len()).in_order(ready, |part| texts.extend(part));
        texts.shrink_to_fit();
        Self { setting, texts }
    }

    /// Whether it was made with options that ask for the same.
    pub fn fits(&self, options: &Options) -> bool {
        self.setting.is_for(options)
    }

    /// Sets the article that this was made of. Gives the same page as [`lay_out`](super::lay_out) for every width; with
    /// options it was not made for (see [`ShapedArticle::fits`]) or another article it is made anew.
    pub fn lay_out(&self, article: &Article, options: &Options) -> Page {
        Job::new(article, options, self.fits(options).then_some(self)).page()
    }

    /// What its texts were made ready for.
    pub(super) const fn setting(&self) -> Setting {
        self.setting
    }

    /// A text of the article, by its place in the order of [`Block::walk`]; `None` where it is another one.
    pub(super) fn text(&self, index: usize, text: &Text) -> Option<&Kept> {
        self.texts.get(index).filter(|kept| kept.is_of(text))
    }
}

/// The texts of some blocks made ready.
fn ready(blocks: &[Block], setting: &Setting, highlighter: &Highlighter<'_>) -> Vec<Kept> {
    let engines = setting.engines();
    let mut texts = Vec::new();
    let mut code = None;
    for block in blocks {
        block.walk(&mut |node| match node {
            Node::Block(Block::Code { language, .. }) => code = Some(language.as_deref()),
            Node::Block(_) => code = None,
            Node::Text(text) => texts.push(match code {
                Some(language) if !is_prose(language, text.as_str()) => {
                    Kept::of_code(text, highlighter.dress(text, language))
                }
                _ => Kept::new(text, Prose::new(text, setting, &engines)),
            }),
        });
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Role;

    fn article(words: &str, link: Role) -> Article {
        let mut linked = Text::plain(words);
        linked.add_run(45..54, link);
        let blocks = [
            Block::Paragraph(words.repeat(10).as_str().into()),
            Block::Paragraph(linked),
            Block::Code { language: Some("rust".into()), text: "fn main() {}".into() },
        ];
        Article { blocks: blocks.iter().cycle().take(300).cloned().collect(), ..Article::default() }
    }

    #[test]
    fn what_is_kept_is_less_than_the_text() {
        let words = "入夜以后，老城的巷子还亮着。修表的、卖粥的、补伞的，各守一盏灯。“灯在，人就在。”";
        let article = article(words, Role::Link("https://lamp.example/a/1".into()));
        let ready = ShapedArticle::new(&article, &Options::for_width(80));
        let text: usize = article.blocks.iter().map(|block| block.plain_text().len()).sum();
        let held: usize = ready.texts.iter().map(Kept::bytes).sum();
        assert!(held * 10 < text * 9, "{held} bytes for {text}");
    }
}
