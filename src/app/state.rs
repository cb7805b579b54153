//! Everything the reader sees follows from this and nothing else. Only [`update`](super::update) changes it.

pub(super) mod captions;
pub(super) mod contents;
pub(super) mod facets;
pub(super) mod hits;
pub(super) mod jumps;
pub(super) mod lines;
pub(super) mod list;
pub(super) mod narrowing;
pub(super) mod prompt;
pub(super) mod reading;
pub(super) mod scroll;
pub(super) mod search;
pub(super) mod sheet;

use super::areas::{Size, margin};
use super::keymap::Context;
use super::settings::Settings;
use super::words::Words;
use crate::layout::{Glyphs, Options};
use captions::Captions;
use contents::Contents;
use facets::Facets;
use hits::Hits;
use jumps::Jumps;
use list::List;
use narrowing::Narrowing;
use prompt::Prompt;
use reading::Reading;
use sheet::Sheet;

/// The state of the whole reader.
#[derive(Debug)]
pub(super) struct State {
    /// What was decided before the reader opened.
    pub(super) settings: Settings,
    /// The words of the interface.
    pub(super) words: &'static Words,
    /// The size of the screen.
    pub(super) size: Size,
    /// Which pane has the attention.
    pub(super) focus: Focus,
    /// The list of articles.
    pub(super) list: List,
    /// What it is narrowed by.
    pub(super) narrowing: Narrowing,
    /// What a search through all articles has found; kept while one of them is read.
    pub(super) hits: Option<Hits>,
    /// How many such searches there were.
    pub(super) searches: u64,
    /// The article in hand.
    pub(super) reading: Reading,
    /// The figure in hand.
    pub(super) captions: Captions,
    /// Where one came from.
    pub(super) jumps: Jumps,
    /// What lies over the article.
    pub(super) over: Option<Over>,
    /// The line that is being typed.
    pub(super) prompt: Option<Prompt>,
    /// What was said last; gone at the next key.
    pub(super) message: Option<String>,
    /// The number typed so far, before the key that it counts for.
    pub(super) count: Option<usize>,
}

/// Which pane has the attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    /// The list.
    #[default]
    List,
    /// The text of the article.
    Reading,
    /// The caption view, which stands in the text's place.
    Figures,
}

/// What lies over a pane until one goes back.
#[derive(Debug)]
pub(super) enum Over {
    /// The contents of the article.
    Contents(Contents),
    /// A page of the program's own.
    Sheet(Sheet),
    /// What a search through all articles has found.
    Hits,
    /// The values that the articles in the list have.
    Facets(Facets),
}

impl State {
    /// The state before anything has happened, on a screen of no size.
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            words: settings.tongue.words(),
            size: Size { is_lone: settings.open.is_some(), ..Size::default() },
            settings,
            focus: Focus::default(),
            list: List::default(),
            narrowing: Narrowing::default(),
            hits: None,
            searches: 0,
            reading: Reading::default(),
            captions: Captions::default(),
            jumps: Jumps::default(),
            over: None,
            prompt: None,
            message: None,
            count: None,
        }
    }

    /// Where a key is pressed.
    pub(super) const fn context(&self) -> Context {
        match (&self.over, self.focus) {
            (Some(Over::Contents(_)), _) => Context::Contents,
            (Some(Over::Sheet(_)), _) => Context::Sheet,
            (Some(Over::Hits), _) => Context::Hits,
            (Some(Over::Facets(_)), _) => Context::Facets,
            (None, Focus::List) => Context::List,
            (None, Focus::Reading) => Context::Reading,
            (None, Focus::Figures) => Context::Figures,
        }
    }

    /// How an article is to be set on this screen.
    pub(super) fn options(&self) -> Options {
        let labels = self.settings.tongue.labels();
        let glyphs = if self.settings.is_ascii { Glyphs::ASCII } else { Glyphs::NARROW };
        Options { labels, glyphs, ..self.size.options(self.settings.ruler) }
    }

    /// Rows that a pane shows.
    pub(super) fn height(&self) -> usize {
        self.size.body_height()
    }

    /// Columns of words over the article's pane: help, captions.
    pub(super) fn inner_width(&self) -> u16 {
        let width = self.size.article_width();
        width - 2 * margin(width)
    }

    /// Says something at the bottom of the screen.
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.message = Some(words.into());
    }
}
