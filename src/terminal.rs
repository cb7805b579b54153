//! How do keys come in, and how do cells go out? [`run`]: draw, wait, handle, until quit.
//!
//! Keys, sizes, signals and the results of slow work come through one channel; while nothing comes, nothing runs.
//! What has come in by the time a frame is due goes into that one frame.

mod address;
mod clipboard;
mod colours;
mod events;
mod examine;
mod multiplexer;
mod outside;
mod probe;
mod reader;
mod screen;
mod session;
mod signals;
mod tty;

use std::env;
use std::fs::File;
use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::app::{App, Event, Library, Protocol, Settings, TerminalCapabilities};
pub use colours::has_colours;
use events::Turns;
pub use examine::{Examination, examine};
pub use multiplexer::Multiplexer;
use probe::{Cache, Collector, Finish};
use reader::Reader;
pub use screen::{Painting, Pen, Screen, Stretch, Wire};
pub use session::Session;
use signals::Signals;

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
    /// Whether the terminal is told where links lead (OSC 8).
    pub links: bool,
}

/// Opens the reader and returns when it is left, or when the terminal is gone. A signal that ends programs (SIGTERM,
/// SIGINT, SIGHUP) ends the process by that signal, after the terminal has been given back.
pub fn run(library: Library, settings: Settings, wishes: Wishes) -> Result<(), Error> {
    let (sender, events) = mpsc::channel();
    let session = Session::enter()?;
    let signals = Signals::listen(sender.clone())?;
    let cache = Cache::of_this_terminal();
    let known = cache.look_up();
    let collector = Collector::new(Finish::here(cache, wishes.ambiguous));
    let turns = events::listen(session.keyboard()?, collector, sender.clone())?;
    let mut out = tty::output()?;
    ask(&mut out)?;
    let (early, answered) =
        if known.is_some() { (Vec::new(), None) } else { await_answers(&events, &turns, PATIENCE) };
    let capabilities = answered.unwrap_or_else(|| known.unwrap_or_default().capabilities(wishes.ambiguous));
    let is_light = capabilities.is_light.unwrap_or(settings.is_light);
    let (pictures, cell, is_remote_session) =
        (capabilities.pictures, capabilities.cell, tty::is_remote_session());
    let settings =
        Settings { ruler: capabilities.ruler, is_light, pictures, cell, is_remote_session, ..settings };
    let (width, height) = size();
    let last_signal = signals.last();
    if settings.mouse {
        session.use_mouse(true)?;
    }
    let mut reader = Reader {
        app: App::new(library, settings, sender.clone()).with_priority_lowering(tty::lower_thread_priority),
        screen: Screen::new(out, wire(capabilities, wishes.scroll_regions), width, height),
        session,
        signals,
        turns,
        sender,
        wishes,
        capabilities,
        answers_until: answered.is_none().then(|| Instant::now() + LATEST),
        was_suspended: false,
        has_quit: false,
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

/// How late answers are still expected.
const LATEST: Duration = Duration::from_secs(2);

/// Asks the terminal what it is like; it answers where keys come in.
fn ask(out: &mut File) -> io::Result<()> {
    out.write_all(&probe::questions(&env::var("TERM").unwrap_or_default()))
}

/// Waits for what the terminal says of itself. Gives what else came meanwhile, and what it said if it did in time.
fn await_answers(
    events: &Receiver<Event>,
    turns: &Turns,
    patience: Duration,
) -> (Vec<Event>, Option<TerminalCapabilities>) {
    let deadline = Instant::now() + patience;
    let mut early = Vec::new();
    while let Ok(event) = events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        match event {
            Event::Capabilities(capabilities) => return (early, Some(capabilities)),
            Event::Hangup => {
                early.push(event);
                break;
            }
            other => {
                // The answers may stand behind a key.
                if matches!(other, Event::Key(_)) {
                    turns.next();
                }
                early.push(other);
            }
        }
    }
    (early, None)
}

const fn wire(capabilities: TerminalCapabilities, scroll_regions: bool) -> Wire {
    Wire {
        scroll_regions,
        synchronized: capabilities.is_synchronized,
        knows_ambiguous: capabilities.is_measured,
        shows_pictures: matches!(capabilities.pictures, Some(Protocol::Kitty)),
    }
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
