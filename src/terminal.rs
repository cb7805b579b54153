//! The terminal: reads keys and writes cells. [`run`] is the event loop: draw, wait, handle, until the app quits.
//!
//! Keys, sizes, signals and the results of slow work come through one channel; while no event comes, nothing runs.
//! All events that have come by the time a frame is drawn go into that frame.

mod address;
mod clipboard;
mod colours;
mod draft;
mod events;
mod examine;
mod interrupt;
mod multiplexer;
mod programs;
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
pub use colours::{has_colours, has_light_background, has_strikethrough};
use events::KeyPermits;
pub use examine::{TerminalReport, examine};
pub use interrupt::Interrupt;
pub use multiplexer::Multiplexer;
use probe::{Answers, Cache, Collector, ProbeContext};
use reader::Reader;
pub use screen::{KeptPicture, LinkSpan, OutputCapabilities, Pen, PictureOverlay, Screen};
pub use session::Session;
use signals::Signals;
use yuelan_library::ReadingState;

/// Why the reader cannot run.
#[derive(Debug)]
pub enum Error {
    /// Standard output is not a terminal, or there is no terminal to read keys from.
    NoTerminal,
    /// The terminal can only print lines (`TERM=dumb`, or no `TERM`).
    Dumb,
    /// Any other error of the system.
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

/// Returns the columns of the terminal that the process runs in; `None` without a terminal.
pub fn columns() -> Option<u16> {
    tty::size().map(|(columns, _)| columns)
}

/// What the user has decided about the terminal, whatever it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalOptions {
    /// Cells of an ambiguous character; `None` to measure them.
    pub ambiguous: Option<u8>,
    /// Whether rows may be moved by scroll regions.
    pub scroll_regions: bool,
    /// Whether the reader runs in kiosk mode, which allows no shell and no other program.
    pub is_kiosk: bool,
    /// Whether the addresses of links are sent to the terminal (OSC 8).
    pub links: bool,
}

/// Runs the reader until the user quits or the terminal is closed.
///
/// A signal that ends programs (SIGTERM, SIGINT, SIGHUP) ends the process by that signal, after the terminal has been
/// restored.
pub fn run(library: Library, settings: Settings, options: TerminalOptions) -> Result<(), Error> {
    let (sender, events) = mpsc::channel();
    let session = Session::enter()?;
    let signals = Signals::listen(sender.clone())?;
    // What the terminals of guests answered is nothing to keep for the next ones.
    let cache = if options.is_kiosk { Cache::none() } else { Cache::of_this_terminal() };
    let known = cache.look_up();
    let collector = Collector::new(ProbeContext::of_this_process(cache, options.ambiguous));
    let permits = events::listen(session.keyboard()?, collector, sender.clone())?;
    let mut out = tty::output()?;
    send_queries(&mut out)?;
    let (early, answered) = if known.is_some() {
        (Vec::new(), None)
    } else {
        await_answers(&events, &permits, FIRST_FRAME_TIMEOUT)
    };
    // Who has not answered until now takes long.
    let assumed = known.unwrap_or_else(|| Answers { is_slow: true, ..Answers::default() });
    let capabilities = answered.unwrap_or_else(|| assumed.capabilities(options.ambiguous));
    let is_light = capabilities.is_light.unwrap_or(settings.is_light);
    let is_remote_session = tty::is_remote_session();
    let TerminalCapabilities { ruler, pictures, is_slow, cell, .. } = capabilities;
    let settings = Settings { ruler, is_light, pictures, is_slow, cell, is_remote_session, ..settings };
    let (width, height) = size();
    let last_signal = signals.last();
    let closing = Closing(library.reading_state().clone());
    if settings.mouse {
        session.set_mouse(true)?;
    }
    let mut reader = Reader {
        app: App::new(library, settings, sender.clone()).with_priority_lowering(tty::lower_thread_priority),
        screen: Screen::new(out, output_capabilities(capabilities, options.scroll_regions), width, height),
        session,
        signals,
        permits,
        sender,
        options,
        capabilities,
        answers_until: answered.is_none().then(|| Instant::now() + ANSWER_TIMEOUT),
        was_suspended: false,
        has_quit: false,
    };
    let outcome = reader.read(early, &events);
    drop(reader);
    drop(closing);
    last_signal.raise();
    match outcome {
        Err(error) if !is_closed(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

/// Closes the reading state on drop: after the reader, however that ends, and before a signal ends the process.
struct Closing(ReadingState);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// How long the first frame waits for the answers of a terminal that is not in the cache.
const FIRST_FRAME_TIMEOUT: Duration = Duration::from_millis(200);

/// How long answers of the terminal are expected.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);

/// Sends the queries to the terminal, whose answers come in as keys do.
fn send_queries(out: &mut File) -> io::Result<()> {
    out.write_all(&probe::queries(&env::var("TERM").unwrap_or_default()))
}

/// Waits for the answers of the terminal. Returns the other events that came meanwhile, and the capabilities if the
/// terminal answered in time.
fn await_answers(
    events: &Receiver<Event>,
    permits: &KeyPermits,
    timeout: Duration,
) -> (Vec<Event>, Option<TerminalCapabilities>) {
    let deadline = Instant::now() + timeout;
    let mut early = Vec::new();
    while let Ok(event) = events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        match event {
            Event::Capabilities(capabilities) => return (early, Some(capabilities)),
            Event::Hangup => {
                early.push(event);
                break;
            }
            other => {
                // The answers may come after a key.
                if matches!(other, Event::Key(_)) {
                    permits.grant();
                }
                early.push(other);
            }
        }
    }
    (early, None)
}

/// Returns what may be sent to a terminal of these capabilities.
const fn output_capabilities(capabilities: TerminalCapabilities, scroll_regions: bool) -> OutputCapabilities {
    OutputCapabilities {
        scroll_regions,
        synchronized: capabilities.is_synchronized,
        knows_ambiguous: capabilities.is_measured,
        letters: capabilities.letters,
        shows_pictures: matches!(capabilities.pictures, Some(Protocol::Kitty)),
    }
}

/// Returns the columns and rows that are drawn, or 80×24 where they are unknown.
fn size() -> (u16, u16) {
    tty::drawn_size().unwrap_or((80, 24))
}

/// Returns whether an error means that the terminal has been closed.
fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
        || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}
