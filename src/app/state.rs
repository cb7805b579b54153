//! The state of the reader: everything on the screen follows from it. Only [`update`](super::update) changes it.

pub(super) mod all_notes;
pub(super) mod captions;
pub(super) mod card;
pub(super) mod contents;
pub(super) mod document_view;
pub(super) mod external;
pub(super) mod facets;
pub(super) mod fetch;
pub(super) mod filter;
pub(super) mod filtered_list;
pub(super) mod find_in_text;
pub(super) mod flags;
pub(super) mod grouped_list;
pub(super) mod history;
pub(super) mod jumps;
pub(super) mod library_search;
pub(super) mod lines;
pub(super) mod links;
pub(super) mod list;
pub(super) mod marks;
pub(super) mod messages;
pub(super) mod notes;
pub(super) mod opening;
pub(super) mod page_pictures;
pub(super) mod picture;
pub(super) mod places;
pub(super) mod preview;
pub(super) mod prompt;
pub(super) mod reading;
pub(super) mod script;
pub(super) mod scroll;
pub(super) mod selection;
pub(super) mod sentences;
pub(super) mod source;
pub(super) mod text_cursor;
pub(super) mod tags;
pub(super) mod text_popup;
pub(super) mod typography;
pub(super) mod units;

use super::effect::Effects;
use super::geometry::{Areas, Geometry, Pane, Screen, margin, split_columns};
use super::key::Key;
use super::keymap::{Context, LiveBinding};
use super::settings::{FirstScreen, OptionValues, Settings};
use super::words::{Words, fill};
use all_notes::AllNotes;
use captions::Captions;
use card::Card;
use contents::Contents;
use external::External;
use facets::{Facets, LeftFacets};
use fetch::Fetch;
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
use messages::Messages;
use notes::{NoteList, NoteTarget};
use picture::{Pictures, Question};
use places::Places;
use preview::Preview;
use prompt::Prompt;
use reading::Reading;
use script::ScriptConverters;
use text_popup::TextPopup;
use typography::Typography;
use yuelan_layout::{Glyphs, HangingPunctuation, Options};

/// The state of the whole reader.
#[derive(Debug)]
pub(super) struct State {
    /// The effects that are still to be carried out.
    pub(super) effects: Effects,
    /// The settings of the session.
    pub(super) settings: Settings,
    /// The options as the session began, or as they were written into the configuration last.
    pub(super) saved_options: Box<OptionValues>,
    /// The texts of the interface.
    pub(super) words: &'static Words,
    /// Where everything is on the screen.
    pub(super) geometry: Geometry,
    /// What has the focus.
    pub(super) focus: Focus,
    /// The list of articles.
    pub(super) list: List,
    /// The card of the selected article.
    pub(super) card: Card,
    /// The preview of the selected article.
    pub(super) preview: Box<Preview>,
    /// Fetching feeds.
    pub(super) fetch: Fetch,
    /// Commands of the configuration.
    pub(super) external: External,
    /// The filter of the list.
    pub(super) filter: ListFilter,
    /// The search through all articles, kept while its results are read.
    pub(super) library_search: Option<LibrarySearch>,
    /// The notes of all articles, kept while an article is read that was opened from them.
    pub(super) all_notes: Option<AllNotes>,
    /// Counts the searches through all articles.
    pub(super) search_generation: u64,
    /// The open article.
    pub(super) reading: Reading,
    /// The caption view.
    pub(super) captions: Captions,
    /// The pictures.
    pub(super) pictures: Pictures,
    /// The question to be answered with y or n.
    pub(super) question: Option<Question>,
    /// The jump list.
    pub(super) jumps: Jumps,
    /// The flags that were changed in this session.
    pub(super) flags: ArticleFlags,
    /// The marks.
    pub(super) marks: Marks,
    /// The position and reading time that were saved.
    pub(super) places: Places,
    /// What the note that is being written is about.
    pub(super) note_target: Option<NoteTarget>,
    /// How many changes of notes there were in this session.
    pub(super) note_changes: u64,
    /// The tree of values that led to the filter of the list.
    pub(super) left_facets: Option<Box<LeftFacets>>,
    /// Whether the tree of values is still to be shown at the start.
    pub(super) shows_sources_first: bool,
    /// What the next key names a mark for.
    pub(super) mark_action: Option<MarkAction>,
    /// Whether matches are not highlighted until the next step to one.
    pub(super) hides_matches: bool,
    /// How text is laid out, as keys have changed it.
    pub(super) typography: Typography,
    /// What displays Chinese in another script.
    pub(super) scripts: ScriptConverters,
    /// The hints over the links, while they are shown.
    pub(super) hints: Option<Hints>,
    /// The popup over the panes.
    pub(super) overlay: Option<Overlay>,
    /// The prompt, while something is typed.
    pub(super) prompt: Option<Prompt>,
    /// Whether the reading state cannot be saved at present.
    pub(super) is_unsaved: bool,
    /// The message in the status line, until the next key.
    pub(super) message: Option<String>,
    /// The messages that were shown.
    pub(super) messages: Messages,
    /// The count typed so far.
    pub(super) count: Option<usize>,
    /// The keys pressed so far of a sequence.
    pub(super) pending: Vec<Key>,
    /// The table of keys with the user's bindings.
    pub(super) keys: Vec<LiveBinding>,
    /// What was typed at prompts before.
    pub(super) histories: Histories,
}

/// What has the focus when no popup is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    /// The list.
    #[default]
    List,
    /// The text of the article.
    Reading,
    /// The caption view, in the place of the text.
    Figures,
}

/// A popup over the panes.
#[derive(Debug)]
pub(super) enum Overlay {
    /// The table of contents.
    Contents(Contents),
    /// The links of the article.
    Links(Links),
    /// The highlights and notes of the article.
    Notes(NoteList),
    /// The highlights and notes of all articles.
    AllNotes,
    /// A popup of text.
    TextPopup(TextPopup),
    /// The results of a search through all articles.
    LibrarySearch,
    /// The values that the articles in the list have.
    Facets(Facets),
}

impl State {
    /// Creates the state of a session before its first event.
    pub(super) fn new(settings: Settings, keys: Vec<LiveBinding>) -> Self {
        let shows_sources_first = settings.options.list_start == FirstScreen::Sources;
        Self {
            effects: Effects::default(),
            saved_options: Box::new(settings.options.clone()),
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
            preview: Box::default(),
            fetch: Fetch::default(),
            external: External::default(),
            filter: ListFilter::default(),
            library_search: None,
            all_notes: None,
            search_generation: 0,
            reading: Reading::default(),
            captions: Captions::default(),
            pictures: Pictures::default(),
            question: None,
            jumps: Jumps::default(),
            flags: ArticleFlags::default(),
            marks: Marks::default(),
            places: Places::default(),
            note_target: None,
            note_changes: 0,
            left_facets: None,
            shows_sources_first,
            mark_action: None,
            hides_matches: false,
            typography: Typography::default(),
            scripts: ScriptConverters::default(),
            hints: None,
            overlay: None,
            prompt: None,
            is_unsaved: false,
            message: None,
            messages: Messages::default(),
            count: None,
            pending: Vec::new(),
            keys,
            histories: Histories::default(),
        }
    }

    /// Returns what has the focus when a key is pressed.
    pub(super) fn context(&self) -> Context {
        let is_selecting = self.reading.view().is_some_and(|view| view.selection.is_some());
        match (&self.overlay, self.focus) {
            (Some(Overlay::Contents(_)), _) => Context::Contents,
            (Some(Overlay::Links(_)), _) => Context::Links,
            (Some(Overlay::Notes(_)), _) => Context::Notes,
            (Some(Overlay::AllNotes), _) => Context::AllNotes,
            (Some(Overlay::TextPopup(_)), _) => Context::TextPopup,
            (Some(Overlay::LibrarySearch), _) => Context::LibrarySearch,
            (Some(Overlay::Facets(_)), _) => Context::Facets,
            (None, _) if self.external.is_focused => Context::TextPopup,
            (None, Focus::List) => Context::List,
            (None, Focus::Reading) if is_selecting => Context::Select,
            (None, Focus::Reading) => Context::Reading,
            (None, Focus::Figures) => Context::Figures,
        }
    }

    /// Returns the text popup that has the focus: over the panes, else the pane with an answer.
    pub(super) const fn text_popup_mut(&mut self) -> Option<&mut TextPopup> {
        match &mut self.overlay {
            Some(Overlay::TextPopup(popup)) => Some(popup),
            None if self.external.is_focused => self.external.pane.as_mut(),
            Some(_) | None => None,
        }
    }

    /// Returns the rows of the text popup that has the focus.
    pub(super) fn text_popup_rows(&self) -> usize {
        match &self.overlay {
            Some(Overlay::TextPopup(popup)) if popup.is_page => self.geometry.whole_pane().body.height.into(),
            Some(_) => self.height(),
            None => self.geometry.strip_rows(),
        }
    }

    /// Returns the list of marks, if it is shown.
    pub(super) fn shown_marks(&self) -> Option<&MarkList> {
        self.marks.shown.as_ref().filter(|list| list.len() > 0)
    }

    /// Returns the search whose matches are highlighted; while one is typed, that one.
    pub(super) fn shown_search(&self) -> Option<&FindInText> {
        let is_typed = self.prompt.as_ref().is_some_and(Prompt::is_search);
        self.reading.view()?.find_in_text.as_ref().filter(|_| is_typed || !self.hides_matches)
    }

    /// Returns the row of the text's body that has the sign of the cursor. For a screen reader, the terminal's cursor is
    /// there instead.
    pub(super) fn sign_row(&self) -> Option<usize> {
        let is_seen = self.focus == Focus::Reading && !self.settings.options.linear;
        self.reading.view().filter(|_| is_seen)?.sign_row(self.height())
    }

    /// Returns the options for laying out an article on this screen.
    pub(super) fn options(&self) -> Options {
        let values = &self.settings.options;
        let glyphs = if self.is_ascii() { Glyphs::ASCII } else { Glyphs::NARROW };
        let widest = self.typography.measure.unwrap_or(values.measure.get());
        let options = self.geometry.options(self.settings.ruler, widest);
        // Full-width punctuation that hangs takes two cells of the margin.
        let is_wide = values.hang == HangingPunctuation::Full && margin(self.geometry.article_width()) > 1;
        let gutter = if is_wide { 2 } else { options.gutter };
        self.typography.apply(
            options
                .labels(self.settings.ui_language.labels())
                .glyphs(glyphs)
                .deletion_signs(self.settings.shows_deletion_signs || values.linear)
                .grammars(Some(self.settings.grammars.clone()))
                .phrases(Some(self.settings.phrases.clone()))
                .pictures(self.picture_room())
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

    /// Returns the columns of an answer on the whole screen: at most as many as the lines of an article have.
    pub(super) fn answer_page_width(&self) -> u16 {
        let widest = self.typography.measure.unwrap_or(self.settings.options.measure.get());
        self.geometry.page_width(widest)
    }

    /// Returns the longest measure of a line on this screen.
    pub(super) fn room(&self) -> u16 {
        self.geometry.options(self.settings.ruler, u16::MAX).measure
    }

    /// Returns whether the program's own signs are ASCII. A screen reader would read others by their names.
    pub(super) const fn is_ascii(&self) -> bool {
        self.settings.is_ascii || self.settings.options.linear
    }

    /// Returns the rows of a pane's body.
    pub(super) fn height(&self) -> usize {
        self.geometry.body_height()
    }

    /// Returns the part of the article's pane for its text; `None` if the source takes all of it.
    pub(super) fn page_pane(&self, pane: Pane) -> Option<Pane> {
        if !self.geometry.screen().has_source {
            return Some(pane);
        }
        match split_columns(pane) {
            Some((left, _)) => Some(left),
            None => self.reading.source.is_none().then_some(pane),
        }
    }

    /// Returns the message for keys that are not bound in a context: where they are bound, and how to go on.
    pub(super) fn unbound(&self, context: Context, pressed: &str) -> String {
        let words = self.words;
        let way = if context == Context::List { words.not_bound } else { words.not_bound_over };
        let elsewhere = self.keys.iter().find(|live| live.keys.iter().any(|key| key == pressed));
        let elsewhere = elsewhere.and_then(|live| Some(words.elsewhere(live, *live.contexts.first()?)));
        fill(way, &[pressed, &elsewhere.unwrap_or_default()])
    }

    /// Returns whether the selected article is to be seen beside the list, unless it is open or another one is being opened.
    pub(super) fn has_preview(&self) -> bool {
        let is_open =
            || self.list.selected().is_some_and(|row| self.reading.location() == Some(&row.location()));
        self.settings.options.list_preview
            && self.geometry.has_two_panes()
            && self.focus == Focus::List
            && self.reading.waiting.is_none()
            && !is_open()
    }

    /// Returns whether the card of the selected article is to be seen: in the place of an open article, or of a preview that
    /// is not there.
    pub(super) fn has_card(&self) -> bool {
        let is_free = self.reading.view().is_none() && self.reading.waiting.is_none();
        let is_in_place = if self.has_preview() { self.preview.page().is_none() } else { is_free };
        is_in_place && self.areas().article.is_some()
    }

    /// Returns what is said where the rest of a long article would be, of which only the opening is shown.
    pub(super) fn words_for_rest(&self) -> &'static str {
        if self.reading.has_lost_rest() { self.words.rest_is_missing } else { self.words.rest_is_loading }
    }
}
