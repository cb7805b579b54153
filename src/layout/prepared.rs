//! All texts of an article made ready for lines of any width, so that a resize only wraps again.

use super::highlight::Highlighter;
use super::language;
use super::parts::Job;
use super::prose::{Prose, Setting};
use super::{Options, Page};
use crate::article::{Article, Block, Part};

/// What of laying out an article does not depend on the width. About four bytes for each byte of Chinese text.
#[derive(Clone, Debug)]
pub struct Prepared {
    setting: Setting,
    texts: Vec<Prose>,
}

impl Prepared {
    /// Makes an article ready. What the width changes in the options (measure, fit, justification, front, words and
    /// signs) does not matter here.
    pub fn new(article: &Article, options: &Options) -> Self {
        let setting = Setting::new(options, language::of_article(article));
        let mut texts = Vec::new();
        let engines = setting.engines();
        let highlighter = Highlighter::of(article, options);
        let mut code = None;
        for block in &article.blocks {
            block.walk(&mut |part| match part {
                Part::Block(Block::Code { language, .. }) => code = Some(language.as_deref()),
                Part::Block(_) => code = None,
                Part::Text(text) => texts.push(match code {
                    Some(language) => Prose::of_code(text, highlighter.dress(text, language)),
                    None => Prose::new(text, &setting, &engines).kept(),
                }),
            });
        }
        Self { setting, texts }
    }

    /// Whether it was made with options that ask for the same.
    pub fn fits(&self, options: &Options) -> bool {
        self.setting.is_for(options)
    }

    /// Sets the article that this was made of. Gives the same page as [`lay_out`](super::lay_out) for every width; with
    /// options it was not made for (see [`Prepared::fits`]) or another article it is made anew.
    pub fn lay_out(&self, article: &Article, options: &Options) -> Page {
        Job::new(article, options, self.fits(options).then_some(self)).page()
    }

    /// What its texts were made ready for.
    pub(super) const fn setting(&self) -> Setting {
        self.setting
    }

    /// A text of the article, in the order of [`Block::walk`]; `None` where it is of another length.
    pub(super) fn text(&self, index: usize, length: usize) -> Option<&Prose> {
        self.texts.get(index).filter(|prose| prose.length == length)
    }
}
