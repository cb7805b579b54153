//! How do keys come in, and how do cells go out? [`run`]: draw, wait, handle, until quit.
//!
//! Keys, sizes, signals and the results of slow work come through one channel; while nothing comes, nothing runs.
//! What has come in by the time a frame is due goes into that one frame.

mod colours;
mod events;
mod examine;
mod probe;
mod screen;
mod session;
mod signals;
mod tty;

use std::fs::File;
use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{env, mem};

use crate::app::{App, Effect, Event, Library, Notice, Settings, Surface};
pub use colours::has_colours;
pub use examine::{Examination, examine};
use probe::{Cache, Collector, Finish};
pub use screen::{Pen, Screen, Wire};
pub use session::Session;

/// Why there is nothing to read on.
#[derive(Debug)]
pub enum Error {
    /// Standard output is no terminal, or there is none to take keys from.
    NoTerminal,
    /// The terminal can only print lines (`TERM=dumb`, or no `TERM`).
    Dumb,
    /// The system's own words for anything else.
    Io(io::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoTerminal => f.write_str("the reader needs a terminal"),
            Self::Dumb => f.write_str("this terminal (TERM) can only print lines"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Columns of the terminal that the process stands on; `None` where it stands on none.
pub fn columns() -> Option<u16> {
    tty::size().map(|(columns, _)| columns)
}

/// What was decided about the terminal before it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// Cells of an ambiguous character; `None` to ask the terminal.
    pub ambiguous: Option<u8>,
    /// Whether the terminal may move rows by scroll regions.
    pub scroll_regions: bool,
    /// Whether there is to be no way to a shell.
    pub is_kiosk: bool,
}

/// Opens the reader and returns when it is left, or when the terminal is gone. A signal that ends programs (SIGTERM,
/// SIGINT, SIGHUP) ends the process by that signal, after the terminal has been given back.
pub fn run(library: Library, settings: Settings, wishes: Wishes) -> Result<(), Error> {
    let (sender, events) = mpsc::channel();
    let session = Session::enter()?;
    let last_signal = signals::listen(sender.clone())?;
    let cache = Cache::of_this_terminal();
    let known = cache.look_up();
    let collector = Collector::new(Finish { cache, ambiguous: wishes.ambiguous });
    events::listen(session.keyboard()?, collector, sender.clone())?;
    let mut out = tty::output()?;
    ask(&mut out)?;
    let (early, answered) = if known.is_some() { (Vec::new(), None) } else { await_answers(&events) };
    let surface = answered.unwrap_or_else(|| known.unwrap_or_default().surface(wishes.ambiguous));
    let is_light = surface.is_light.unwrap_or(settings.is_light);
    let settings = Settings { ruler: surface.ruler, is_light, ..settings };
    let (width, height) = size();
    let mut reader = Reader {
        app: App::new(library, settings, sender),
        screen: Screen::new(out, wire(surface, wishes.scroll_regions), width, height),
        session,
        wishes,
        surface,
        was_suspended: false,
    };
    let outcome = reader.read(early, &events);
    drop(reader);
    last_signal.follow();
    match outcome {
        Err(error) if !is_gone(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

/// How long the first frame waits for a terminal that was never asked before.
const PATIENCE: Duration = Duration::from_millis(200);

/// Asks the terminal what it is like; it answers where keys come in.
fn ask(out: &mut File) -> io::Result<()> {
    out.write_all(&probe::questions(&env::var("TERM").unwrap_or_default()))
}

/// Waits for what the terminal says of itself. Gives what else came meanwhile, and what it said if it did in time.
fn await_answers(events: &Receiver<Event>) -> (Vec<Event>, Option<Surface>) {
    let deadline = Instant::now() + PATIENCE;
    let mut early = Vec::new();
    while let Ok(event) = events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        match event {
            Event::Surface(surface) => return (early, Some(surface)),
            Event::Hangup => {
                early.push(event);
                break;
            }
            other => early.push(other),
        }
    }
    (early, None)
}

const fn wire(surface: Surface, scroll_regions: bool) -> Wire {
    Wire { scroll_regions, synchronized: surface.is_synchronized, knows_ambiguous: surface.is_measured }
}

/// Events that go into one frame at most, so that a flood of them does not keep the screen from moving.
const MOST_EVENTS: usize = 1000;

/// The app, and the screen and session that it lives in. The session is given back last.
struct Reader {
    app: App,
    screen: Screen<File>,
    session: Session,
    wishes: Wishes,
    /// What is taken for true of the terminal.
    surface: Surface,
    /// Whether a SIGCONT is on its way that ends our own suspension.
    was_suspended: bool,
}

impl Reader {
    /// Reads until the end; `early` are the events that have come in already.
    fn read(&mut self, early: Vec<Event>, events: &Receiver<Event>) -> io::Result<()> {
        let (width, height) = size();
        for event in std::iter::once(Event::Resize { width, height }).chain(early) {
            if self.handle(event)? {
                return Ok(());
            }
        }
        loop {
            self.draw()?;
            // The app holds a sender, so there is always one that may send.
            let Ok(first) = events.recv() else { return Ok(()) };
            let batch: Vec<Event> =
                std::iter::once(first).chain(events.try_iter()).take(MOST_EVENTS).collect();
            for event in without_passing_sizes(batch) {
                if self.handle(event)? {
                    return Ok(());
                }
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (width, height) = self.screen.size();
        let cursor = self.app.cursor(ratatui::layout::Rect::new(0, 0, width, height));
        self.screen.draw(|area, buffer| self.app.draw(area, buffer), cursor)
    }

    /// Takes in an event and does what the app asks for. Gives whether it is time to end.
    fn handle(&mut self, event: Event) -> io::Result<bool> {
        match event {
            Event::Resize { width, height } => self.screen.resize(width, height),
            // What was painted on a wrong guess may stand anywhere.
            Event::Surface(surface) if surface != mem::replace(&mut self.surface, surface) => {
                self.screen.learn(wire(surface, self.wishes.scroll_regions));
            }
            // The end of our own suspension, which has seen to everything.
            Event::Continue if mem::take(&mut self.was_suspended) => return Ok(false),
            // Whoever stopped us may have changed the terminal.
            Event::Continue => {
                self.session.leave();
                self.session.take()?;
            }
            _ => {}
        }
        for effect in self.app.handle(event) {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.screen.forget(),
                Effect::Work(_) => {}
            }
        }
        Ok(false)
    }

    fn suspend(&mut self) -> io::Result<()> {
        if self.wishes.is_kiosk || !signals::is_minded() {
            self.app.say(Notice::NoShell);
            return Ok(());
        }
        self.session.leave();
        signals::stop()?;
        self.session.take()?;
        self.screen.forget();
        self.was_suspended = true;
        let (width, height) = size();
        self.screen.resize(width, height);
        // What comes of a new size is work and never an effect.
        self.app.handle(Event::Resize { width, height });
        Ok(())
    }
}

/// The events without the sizes that the terminal had only in passing: nothing is set in lines for them.
fn without_passing_sizes(events: Vec<Event>) -> impl Iterator<Item = Event> {
    let last = events.iter().rposition(|event| matches!(event, Event::Resize { .. }));
    let is_kept =
        move |(at, event): &(usize, Event)| !matches!(event, Event::Resize { .. }) || Some(*at) == last;
    events.into_iter().enumerate().filter(is_kept).map(|(_, event)| event)
}

/// Columns and rows of the terminal; 80×24 where it does not say.
fn size() -> (u16, u16) {
    tty::size().unwrap_or((80, 24))
}

/// Whether a terminal that fails so is no longer there.
fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
        || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}
