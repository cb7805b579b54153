//! What does a key do, and what is seen? A plain state machine: [`App::handle`] takes an [`Event`] and gives what is to
//! be done outside, [`App::draw`] paints the state into a buffer.
//!
//! ```text
//! key ──Keymap──► Action ──update──► State ──view──► cells
//!                                    └──► Effect ──Workers──► Outcome ──update──► …
//! ```
//!
//! Only `update` writes the state, drawing borrows it; the state, the changes and the drawing of one pane stand under
//! the same name. Slow work goes to threads and comes back through the channel that keys use.

pub mod action;
pub mod effect;
pub mod laid_out;
pub mod input;
pub mod keymap;
pub mod command;
pub mod document;
pub mod near;
pub mod notice;
pub mod settings;
pub mod capabilities;
pub mod words;
pub mod work;
mod areas;
mod state;
mod theme;
mod update;
mod view;

use std::mem;
use std::sync::mpsc::Sender;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use capabilities::{Protocol, TerminalCapabilities};
pub use effect::Effect;
pub use input::{Button, Code, Event, Key, Mouse};
pub use notice::{Clipboard, Notice};
pub use settings::{Choices, ClipboardMode, Settings};
pub use theme::{Look, page_style, theme_roles};
pub use view::{Link, Painting, Setup};
pub use words::UiLanguage;
pub use yuelan_layout::{EmojiWidths, Ruler};
pub use yuelan_library::{Library, cache_folder};

use keymap::{Context, Found, Keymap};
use state::State;
use work::Workers;

/// The reader.
#[derive(Debug)]
pub struct App {
    state: State,
    keymap: Keymap,
    workers: Workers,
    has_begun: bool,
}

impl App {
    /// A reader on a library. What comes of slow work is sent through the channel, to be given to
    /// [`handle`](Self::handle). Nothing is done before the first [`Event::Resize`] tells the size of the screen.
    pub fn new(library: Library, settings: Settings, sender: Sender<Event>) -> Self {
        let keymap = Keymap::with_user(&settings.keys).0;
        Self {
            state: State::new(settings, keymap.live()),
            keymap,
            workers: Workers::new(library, sender),
            has_begun: false,
        }
    }

    /// The same, with a way for a thread of work that nobody waits for, and those that it begins, to step back behind the
    /// others.
    #[must_use]
    pub fn with_priority_lowering(mut self, lower_thread_priority: fn()) -> Self {
        self.workers.lower_thread_priority = lower_thread_priority;
        self
    }

    /// Takes in what happened. Gives what is to be done outside; never [`Effect::Work`].
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let after_editing = update::read_again(&mut self.state);
        let mut effects = match event {
            Event::Key(key) => {
                let mut effects = update::count_time(&mut self.state, Instant::now());
                effects.extend(self.press(key));
                effects
            }
            Event::Resize { width, height } => self.resize(width, height),
            Event::Paste(words) => update::paste(&mut self.state, &words),
            Event::Work(outcome) => {
                self.workers.note(&outcome);
                update::receive(&mut self.state, *outcome)
            }
            Event::Mouse(mouse) => update::handle_mouse(&mut self.state, mouse),
            Event::Capabilities(capabilities) => update::set_capabilities(&mut self.state, capabilities),
            Event::Done(notice) => {
                self.say(&notice);
                Vec::new()
            }
            Event::Suspend => vec![Effect::Suspend],
            Event::Continue => vec![Effect::Redraw],
            Event::Hangup => vec![Effect::Quit],
        };
        effects.extend(after_editing);
        effects.extend(update::follow_picture(&mut self.state));
        effects.extend(update::follow_card(&mut self.state));
        let mut outside = self.dispatch_effects(effects);
        let kept = update::keep(&mut self.state);
        outside.extend(self.dispatch_effects(kept));
        outside
    }

    /// Paints everything into an area of a buffer; the area has the size that was told last.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer) {
        view::draw(&self.state, area, buffer);
    }

    /// Where what is seen leads, on an area of the same size.
    pub fn links(&self, area: Rect) -> Vec<Link<'_>> {
        view::links(&self.state, area)
    }

    /// What the terminal is to be told before what is drawn shows a picture; `None` where it shows none.
    pub fn picture(&self) -> Option<Setup<'_>> {
        view::setup(&self.state)
    }

    /// What the terminal is to paint over what is drawn on an area of the same size, if it is to paint a picture.
    pub fn painting(&self, area: Rect) -> Option<Painting<'_>> {
        view::painting(&self.state, area)
    }

    /// Where the cursor is to be shown, while a line is being typed.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        view::cursor(&self.state, area)
    }

    /// Whether slow work is under way that will send something yet.
    pub const fn is_busy(&self) -> bool {
        self.workers.are_busy()
    }

    /// What is chosen now.
    pub const fn choices(&self) -> &Choices {
        &self.state.settings.choices
    }

    /// Says something in the line at the bottom until the next key.
    pub fn say(&mut self, what: &Notice) {
        self.state.say(what.text(self.state.words));
    }

    /// What would be said, for where there is no such line.
    pub fn in_words(&self, what: &Notice) -> String {
        what.text(self.state.words)
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        let state = &mut self.state;
        state.message = None;
        if let Some(effects) = update::answer(state, key) {
            return effects;
        }
        if state.prompt.is_some() {
            return update::type_in(state, key);
        }
        if let Some(naming) = state.naming.take() {
            return update::name_mark(state, naming, key);
        }
        if state.hints.is_some() {
            return update::pick(state, key);
        }
        let context = state.context();
        if state.pending.is_empty()
            && let Some(count) = counted(state.count, key)
        {
            state.count = Some(count);
            return Vec::new();
        }
        let gives_up = key == Key::plain(Code::Esc) || key.ctrl && matches!(key.code, Code::Char('c' | 'g'));
        let is_cancelled = gives_up && (!state.pending.is_empty() || state.count.is_some());
        state.pending.push(key);
        let found = if is_cancelled { Found::Nothing } else { self.keymap.look_up(context, &state.pending) };
        if found == Found::Begun {
            return Vec::new();
        }
        let (pressed, count) = (mem::take(&mut state.pending), state.count.take());
        match (found, pressed.as_slice()) {
            (Found::Action(action), _) => return update::update(state, action, count),
            _ if is_cancelled => {}
            (_, [only])
                if matches!(context, Context::Contents | Context::Links) && only.typed().is_some() =>
            {
                update::begin_filter(state, only.typed());
            }
            _ => state.say(state.unbound(context, &keymap::shown(&pressed))),
        }
        Vec::new()
    }

    fn resize(&mut self, width: u16, height: u16) -> Vec<Effect> {
        let mut effects = update::resize(&mut self.state, width, height);
        if !mem::replace(&mut self.has_begun, true) {
            effects.extend(update::begin(&mut self.state));
        }
        effects
    }

    /// Gives work to the workers; what they do on the spot may ask for more.
    fn dispatch_effects(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        let mut outside = Vec::new();
        while !effects.is_empty() {
            for effect in mem::take(&mut effects) {
                match effect {
                    Effect::Work(request) => {
                        if let Some(outcome) = self.workers.start(*request) {
                            effects.extend(update::receive(&mut self.state, outcome));
                        }
                    }
                    other => outside.push(other),
                }
            }
        }
        outside
    }
}

/// The number typed so far with one more digit; `None` for a key that is no digit of a number. None begins with 0.
fn counted(so_far: Option<usize>, key: Key) -> Option<usize> {
    let digit = usize::try_from(key.half_width().typed()?.to_digit(10)?).ok()?;
    match so_far {
        None if digit == 0 => None,
        _ => Some((so_far.unwrap_or(0) * 10 + digit).min(999_999)),
    }
}
