//! The options that shaping depends on.

use super::breaks::Segmenters;
use super::class::Class;
use super::language::{self, LineBreakLanguage};
use crate::options::{HangingPunctuation, Kinsoku, Options};
use crate::ruler::Ruler;

/// The options that shaping depends on, and the language of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShapingOptions {
    /// How many cells characters take.
    pub(crate) ruler: Ruler,
    /// What may not begin or end a line.
    pub(crate) kinsoku: Kinsoku,
    hang: HangingPunctuation,
    gutter: u8,
    /// Whether blanks are shown between Han and Latin.
    pub(crate) autospace: bool,
    /// Whether signs stand around deleted text.
    pub(crate) deletion_signs: bool,
    highlight: bool,
    article_language: LineBreakLanguage,
    language: Option<LineBreakLanguage>,
}

impl ShapingOptions {
    /// Takes from the options what shaping an article of a language depends on.
    pub(crate) fn new(options: &Options, article_language: LineBreakLanguage) -> Self {
        Self {
            ruler: options.ruler,
            kinsoku: options.kinsoku,
            hang: options.hang,
            gutter: u8::try_from(options.gutter).unwrap_or(u8::MAX),
            autospace: options.autospace,
            deletion_signs: options.deletion_signs,
            highlight: options.grammars.is_some(),
            article_language,
            language: options.language,
        }
    }

    /// Returns the language whose rules a text follows.
    pub(crate) fn language_of(&self, text: &str) -> LineBreakLanguage {
        self.language.unwrap_or_else(|| language::of_text(text, self.article_language))
    }

    /// Makes the segmenters that find the break opportunities of texts.
    pub(crate) fn segmenters(&self) -> Segmenters {
        Segmenters::new(self.kinsoku)
    }

    /// Returns whether shaping with other options gives the same result.
    pub(crate) fn matches(&self, options: &Options) -> bool {
        *self == Self::new(options, self.article_language)
    }

    /// Returns how many cells of a cluster at the end of a line may hang into the gutter.
    pub(crate) fn hang(self, class: Class, width: usize) -> u8 {
        let cells = match (self.hang, class) {
            (HangingPunctuation::Full, Class::Stop) if width == 2 => 2,
            (HangingPunctuation::Full | HangingPunctuation::Half, Class::Stop | Class::Close)
                if width == 2 =>
            {
                1
            }
            _ => 0,
        };
        cells.min(self.gutter)
    }
}
