//! Everything the reader sees follows from this and nothing else. Only [`update`](super::update) changes it.

pub(super) mod captions;
pub(super) mod card;
pub(super) mod contents;
pub(super) mod document_view;
pub(super) mod facets;
pub(super) mod filter;
pub(super) mod filtered_list;
pub(super) mod find_in_text;
pub(super) mod flags;
pub(super) mod history;
pub(super) mod jumps;
pub(super) mod library_search;
pub(super) mod lines;
pub(super) mod links;
pub(super) mod list;
pub(super) mod marks;
pub(super) mod picture;
pub(super) mod places;
pub(super) mod prompt;
pub(super) mod reading;
pub(super) mod scroll;
pub(super) mod selection;
pub(super) mod sentences;
pub(super) mod source;
pub(super) mod text_popup;
pub(super) mod typography;

use super::effect::Effects;
use super::geometry::{Areas, Geometry, Pane, Screen, margin, split_columns};
use super::key::Key;
use super::keymap::{Context, LiveBinding};
use super::settings::Settings;
use super::words::{Words, fill};
use captions::Captions;
use card::Card;
use contents::Contents;
use facets::Facets;
use filter::ListFilter;
use find_in_text::FindInText;
use flags::ArticleFlags;
use history::Histories;
use jumps::Jumps;
use library_search::LibrarySearch;
use links::Links;
use links::hints::Hints;
use list::List;
use marks::list::MarkList;
use marks::{MarkAction, Marks};
use picture::{Pictures, Question};
use places::Places;
use prompt::Prompt;
use reading::Reading;
use text_popup::TextPopup;
use typography::Typography;
use yuelan_layout::{Glyphs, Grammars, HangingPunctuation, Options};

/// The state of the whole reader.
#[derive(Debug)]
pub(super) struct State {
    /// What was asked for outside of the state and is still to be done.
    pub(super) effects: Effects,
    /// What was decided before the reader opened.
    pub(super) settings: Settings,
    /// The words of the interface.
    pub(super) words: &'static Words,
    /// Where everything is on the screen.
    pub(super) geometry: Geometry,
    /// Which pane has the attention.
    pub(super) focus: Focus,
    /// The list of articles.
    pub(super) list: List,
    /// What is told of the selected article beside it.
    pub(super) card: Card,
    /// What it is filtered by.
    pub(super) filter: ListFilter,
    /// What a search through all articles has found; kept while one of them is read.
    pub(super) library_search: Option<LibrarySearch>,
    /// How many such searches there were.
    pub(super) search_generation: u64,
    /// The current article.
    pub(super) reading: Reading,
    /// The current figure.
    pub(super) captions: Captions,
    /// Its picture.
    pub(super) pictures: Pictures,
    /// What is to be answered with y or n.
    pub(super) question: Option<Question>,
    /// Where one came from.
    pub(super) jumps: Jumps,
    /// What the reader did with each article.
    pub(super) flags: ArticleFlags,
    /// Marks in articles.
    pub(super) marks: Marks,
    /// What was told of the place in the current article.
    pub(super) places: Places,
    /// The first key of a pair.
    pub(super) mark_action: Option<MarkAction>,
    /// Whether the words found are not to be marked until they are gone to again.
    pub(super) hides_matches: bool,
    /// How text is to be set.
    pub(super) typography: Typography,
    /// Letters over the links on the screen.
    pub(super) hints: Option<Hints>,
    /// What lies over the article.
    pub(super) overlay: Option<Overlay>,
    /// The line that is being typed.
    pub(super) prompt: Option<Prompt>,
    /// What was said last; gone at the next key.
    pub(super) message: Option<String>,
    /// The number typed so far, before the key that it counts for.
    pub(super) count: Option<usize>,
    /// The keys pressed so far of several that belong together.
    pub(super) pending: Vec<Key>,
    /// The table of keys as it stands, with what the reader has bound.
    pub(super) keys: Vec<LiveBinding>,
    /// What was typed at the bottom of the screen before.
    pub(super) histories: Histories,
    /// What the words of code are told apart by, unpacked once for all articles.
    grammars: Grammars,
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
pub(super) enum Overlay {
    /// The contents of the article.
    Contents(Contents),
    /// The links of the article.
    Links(Links),
    /// A page of the program's own.
    TextPopup(TextPopup),
    /// What a search through all articles has found.
    LibrarySearch,
    /// The values that the articles in the list have.
    Facets(Facets),
}

impl State {
    /// The state before anything has happened, on a screen of no size.
    pub(super) fn new(settings: Settings, keys: Vec<LiveBinding>) -> Self {
        Self {
            effects: Effects::default(),
            words: settings.ui_language.words(),
            geometry: Geometry::new(Screen {
                is_lone: settings.open.is_some() || settings.options.linear,
                wanted_list: settings.options.list_width.get(),
                ..Screen::default()
            }),
            settings,
            focus: Focus::default(),
            list: List::default(),
            card: Card::default(),
            filter: ListFilter::default(),
            library_search: None,
            search_generation: 0,
            reading: Reading::default(),
            captions: Captions::default(),
            pictures: Pictures::default(),
            question: None,
            jumps: Jumps::default(),
            flags: ArticleFlags::default(),
            marks: Marks::default(),
            places: Places::default(),
            mark_action: None,
            hides_matches: false,
            typography: Typography::default(),
            hints: None,
            overlay: None,
            prompt: None,
            message: None,
            count: None,
            pending: Vec::new(),
            keys,
            histories: Histories::default(),
            grammars: Grammars::default(),
        }
    }

    /// Where a key is pressed.
    pub(super) fn context(&self) -> Context {
        let is_selecting = self.reading.view().is_some_and(|view| view.selection.is_some());
        match (&self.overlay, self.focus) {
            (Some(Overlay::Contents(_)), _) => Context::Contents,
            (Some(Overlay::Links(_)), _) => Context::Links,
            (Some(Overlay::TextPopup(_)), _) => Context::TextPopup,
            (Some(Overlay::LibrarySearch), _) => Context::LibrarySearch,
            (Some(Overlay::Facets(_)), _) => Context::Facets,
            (None, Focus::List) => Context::List,
            (None, Focus::Reading) if is_selecting => Context::Select,
            (None, Focus::Reading) => Context::Reading,
            (None, Focus::Figures) => Context::Figures,
        }
    }

    /// The marks to choose from, while the name of one is awaited; not where there is none.
    pub(super) fn shown_marks(&self) -> Option<&MarkList> {
        self.marks.shown.as_ref().filter(|list| list.len() > 0)
    }

    /// The search whose places are marked in the current article; while words are typed, theirs.
    pub(super) fn shown_search(&self) -> Option<&FindInText> {
        let is_typed = self.prompt.as_ref().is_some_and(Prompt::is_search);
        self.reading.view()?.find_in_text.as_ref().filter(|_| is_typed || !self.hides_matches)
    }

    /// How an article is to be set on this screen.
    pub(super) fn options(&self) -> Options {
        let values = &self.settings.options;
        let labels = self.settings.ui_language.labels();
        let glyphs = if self.is_ascii() { Glyphs::ASCII } else { Glyphs::NARROW };
        let grammars = Some(self.grammars.clone());
        let widest = self.typography.measure.unwrap_or(values.measure.get());
        let options = self.geometry.options(self.settings.ruler, widest);
        // Stops that hang outside take two cells of the margin.
        let is_wide = values.hang == HangingPunctuation::Full && margin(self.geometry.article_width()) > 1;
        let gutter = if is_wide { 2 } else { options.gutter };
        self.typography.apply(
            options
                .labels(labels)
                .glyphs(glyphs)
                .grammars(grammars)
                .gutter(gutter)
                .hang(values.hang)
                .kinsoku(values.kinsoku)
                .autospace(values.autospace)
                .paragraph_gap(values.gap)
                .justify(values.justify),
        )
    }

    /// Returns the parts of the screen, as the focus has it.
    pub(super) fn areas(&self) -> &Areas {
        self.geometry.areas(self.focus == Focus::List)
    }

    /// The most cells that a line of text may have on this screen.
    pub(super) fn room(&self) -> u16 {
        self.geometry.options(self.settings.ruler, u16::MAX).measure
    }

    /// Whether signs of the program's own are ASCII: they are read out by their names otherwise.
    pub(super) const fn is_ascii(&self) -> bool {
        self.settings.is_ascii || self.settings.options.linear
    }

    /// Rows that a pane shows.
    pub(super) fn height(&self) -> usize {
        self.geometry.body_height()
    }

    /// The part of the article's pane where its text stands; `None` where the source stands in its place.
    pub(super) fn page_pane(&self, pane: Pane) -> Option<Pane> {
        if !self.geometry.screen().has_source {
            return Some(pane);
        }
        match split_columns(pane) {
            Some((left, _)) => Some(left),
            None => self.reading.source.is_none().then_some(pane),
        }
    }

    /// What is said of keys that do nothing in a place: the way on, and what they do elsewhere.
    pub(super) fn unbound(&self, context: Context, pressed: &str) -> String {
        let words = self.words;
        let way = if context == Context::List { words.not_bound } else { words.not_bound_over };
        let said = fill(way, &[pressed]);
        let elsewhere = self.keys.iter().find(|live| live.keys.iter().any(|key| key == pressed));
        let Some((live, place)) = elsewhere.and_then(|live| Some((live, live.contexts.first()?))) else {
            return said;
        };
        fill(words.bound_elsewhere, &[&said, words.place(*place), words.description(live.binding)])
    }

    /// Says something at the bottom of the screen.
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.message = Some(words.into());
    }
}
