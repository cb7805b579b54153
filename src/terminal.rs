//! How do keys come in, and how do cells go out? [`run`]: draw, wait, handle, until quit.
//!
//! Keys, sizes, signals and the results of slow work come through one channel; while nothing comes, nothing runs.
//! What has come in by the time a frame is due goes into that one frame.

mod events;
mod screen;
mod session;
mod signals;

use std::fs::File;
use std::io;
use std::sync::mpsc::{self, Receiver};

use crate::app::{App, Effect, Event, Library, Notice, Settings};
pub use screen::{Pen, Screen};
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
    crossterm::terminal::size().ok().map(|(columns, _)| columns).filter(|&columns| columns > 0)
}

/// Opens the reader and returns when it is left, or when the terminal is gone. A signal that ends programs (SIGTERM,
/// SIGINT, SIGHUP) ends the process by that signal, after the terminal has been given back.
pub fn run(library: Library, settings: Settings) -> Result<(), Error> {
    let (sender, events) = mpsc::channel();
    let session = Session::enter()?;
    let last_signal = signals::listen(sender.clone())?;
    events::listen(sender.clone())?;
    let (width, height) = size();
    let mut reader = Reader {
        app: App::new(library, settings, sender),
        screen: Screen::new(session::output()?, width, height),
        session,
        was_suspended: false,
    };
    let outcome = reader.read(&events);
    drop(reader);
    last_signal.follow();
    match outcome {
        Err(error) if !is_gone(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

/// Events that go into one frame at most, so that a flood of them does not keep the screen from moving.
const MOST_EVENTS: usize = 1000;

/// The app, and the screen and session that it lives in. The session is given back last.
struct Reader {
    app: App,
    screen: Screen<File>,
    session: Session,
    /// Whether a SIGCONT is on its way that ends our own suspension.
    was_suspended: bool,
}

impl Reader {
    fn read(&mut self, events: &Receiver<Event>) -> io::Result<()> {
        let (width, height) = size();
        if self.handle(Event::Resize { width, height })? {
            return Ok(());
        }
        loop {
            self.draw()?;
            // The app holds a sender, so there is always one that may send.
            let Ok(first) = events.recv() else { return Ok(()) };
            for event in std::iter::once(first).chain(events.try_iter()).take(MOST_EVENTS) {
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
            // The end of our own suspension, which has seen to everything.
            Event::Continue if std::mem::take(&mut self.was_suspended) => return Ok(false),
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
        if !signals::is_minded() {
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

/// Columns and rows of the terminal; 80×24 where it does not say.
fn size() -> (u16, u16) {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => (width, height),
        _ => (80, 24),
    }
}

/// Whether a terminal that fails so is no longer there.
fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
        || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}
