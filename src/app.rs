//! The reader as a state machine: [`App::handle`] takes an [`Event`] and returns what the terminal is to do;
//! [`App::draw`] paints the state into a buffer.
//!
//! ```text
//! key ──Keymap──► Action ──update──► State ──view──► cells
//!                                      └──► Request ──Workers──► Outcome ──update──► …
//! ```
//!
//! Only `update` writes the state, and `view` only reads it. What belongs to a feature has the same file name in
//! `state`, `update`, `view` and `work`. Slow work runs on threads; its results come back through the channel of
//! events.

pub mod action;
pub mod effect;
pub mod laid_out;
pub mod event;
pub mod figure_pictures;
pub mod kiosk;
pub mod key;
pub mod keymap;
pub mod mouse;
pub mod command;
pub mod document;
pub mod nearest;
pub mod notice;
pub mod settings;
pub mod capabilities;
pub mod ui_language;
pub mod words;
pub mod work;
mod geometry;
mod state;
mod theme;
mod update;
mod view;

use std::mem;
use std::sync::mpsc::Sender;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

pub use capabilities::{KnownLetters, Protocol, TerminalCapabilities};
pub use effect::TerminalEffect;
pub use event::Event;
pub use key::{Code, Key};
pub use mouse::{Button, Mouse};
pub use notice::{Clipboard, DraftProblem, Notice};
pub use settings::{ClipboardMode, OptionValues, Settings};
pub use theme::{RoleStyle, page_style, theme_roles};
pub use ui_language::UiLanguage;
pub use view::{Link, Painting, Setup};
pub use yuelan_layout::{ClusterWidth, EmojiWidths, LetterWidths, Ruler};
pub use yuelan_library::{Library, cache_folder};

use keymap::Keymap;
use state::State;
use work::pool::Workers;
use work::{ConfigOutcome, Outcome};

/// The reader.
#[derive(Debug)]
pub struct App {
    state: Box<State>,
    keymap: Keymap,
    workers: Workers,
    has_begun: bool,
}

impl App {
    /// Creates a reader on a library. Workers send their results through the channel, to be given to
    /// [`handle`](Self::handle). Nothing happens before the first [`Event::Resize`].
    pub fn new(library: Library, settings: Settings, sender: Sender<Event>) -> Self {
        let keymap = Keymap::with_user(&settings.keys, &settings.commands).0;
        let live = keymap.live(&settings.commands);
        Self {
            state: Box::new(State::new(settings, live)),
            keymap,
            workers: Workers::new(library, sender),
            has_begun: false,
        }
    }

    /// Sets the function that lowers the priority of the calling thread, and of those that it starts.
    #[must_use]
    pub fn with_priority_lowering(mut self, lower_thread_priority: fn()) -> Self {
        self.workers.lower_thread_priority = lower_thread_priority;
        self
    }

    /// Handles an event. Returns what the terminal is to do in answer.
    pub fn handle(&mut self, event: Event) -> Vec<TerminalEffect> {
        let is_configuration = match &event {
            Event::Work(outcome) => matches!(**outcome, Outcome::Config(ConfigOutcome::Read(Ok(_)))),
            _ => false,
        };
        let state = &mut self.state;
        match event {
            Event::Key(key) => update::press(state, &self.keymap, key),
            Event::Resize { width, height } => {
                update::resize(state, width, height);
                if !mem::replace(&mut self.has_begun, true) {
                    update::begin(state);
                }
            }
            Event::Paste(words) => update::paste(state, &words),
            Event::Work(outcome) => {
                self.workers.note(&outcome);
                update::receive(state, *outcome);
            }
            Event::Mouse(mouse) => update::handle_mouse(state, mouse),
            Event::Capabilities(capabilities) => update::set_capabilities(state, capabilities),
            Event::Edited(file) => update::edited(state, &file),
            Event::Written(text) => update::written(state, text.as_deref()),
            Event::FileGone(file) => update::file_gone(state, &file),
            Event::Done(notice) => state.say(notice.text(state.words)),
            Event::Suspend => state.effects.terminal(TerminalEffect::Suspend),
            Event::Continue => state.effects.terminal(TerminalEffect::Redraw),
            Event::Hangup => state.effects.terminal(TerminalEffect::Quit),
        }
        update::follow(state);
        if is_configuration {
            self.bind_keys();
        }
        self.dispatch_requests();
        update::keep_place(&mut self.state);
        // What was answered at once may have selected another article.
        update::follow(&mut self.state);
        self.dispatch_requests();
        update::lay_out(&mut self.state);
        self.state.effects.take_terminal()
    }

    /// Paints the screen into a buffer of the size of the last [`Event::Resize`].
    pub fn draw(&self, buffer: &mut Buffer) {
        view::draw(&self.state, buffer);
    }

    /// Returns the links that are on the screen.
    pub fn links(&self) -> Vec<Link<'_>> {
        view::links(&self.state)
    }

    /// Returns the pictures that the terminal is to keep, for cells that show them.
    pub fn setups(&self) -> Vec<Setup<'_>> {
        view::setups(&self.state)
    }

    /// Returns the pictures that the terminal is to paint over the cells.
    pub fn paintings(&self) -> Vec<Painting<'_>> {
        view::paintings(&self.state)
    }

    /// Returns where the cursor is shown; `None` to hide it.
    pub fn cursor(&self) -> Option<Position> {
        view::cursor(&self.state)
    }

    /// Returns whether a worker is still to send a result.
    pub const fn is_busy(&self) -> bool {
        self.workers.are_busy()
    }

    /// Returns the values of the options.
    pub const fn options(&self) -> &OptionValues {
        &self.state.settings.options
    }

    /// Shows a notice in the status line until the next key.
    pub fn say(&mut self, what: &Notice) {
        self.state.say(what.text(self.state.words));
    }

    /// Returns a notice as text, for where there is no status line.
    pub fn in_words(&self, what: &Notice) -> String {
        what.text(self.state.words)
    }

    /// Binds the keys as the settings have them now.
    fn bind_keys(&mut self) {
        let settings = &self.state.settings;
        self.keymap = Keymap::with_user(&settings.keys, &settings.commands).0;
        self.state.keys = self.keymap.live(&settings.commands);
    }

    /// Saves the reading time up to now. Called however the reader ends.
    fn end(&mut self) {
        update::count_time(&mut self.state, Instant::now());
        self.dispatch_requests();
    }

    /// Gives requests to the workers. What they answer at once may lead to more requests.
    fn dispatch_requests(&mut self) {
        loop {
            let requests = self.state.effects.take_requests();
            if requests.is_empty() {
                return;
            }
            for request in requests {
                if self.state.settings.is_kiosk && !kiosk::allows_request(&request) {
                    self.state.say(self.state.words.kiosk_mode);
                    continue;
                }
                if let Some(outcome) = self.workers.start(request) {
                    update::receive(&mut self.state, outcome);
                }
            }
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.end();
    }
}
