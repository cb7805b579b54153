//! What the terminal is like, asked for its own sake.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use super::probe::{Cache, Collector, Finish};
use super::{Error, Multiplexer, Session, ask, await_answers, clipboard, events, tty};
use crate::app::TerminalCapabilities;

/// How long the answers may take: more than any line, for nothing is read meanwhile, and what comes too late would be
/// typed into the shell.
const PATIENCE: Duration = Duration::from_secs(2);

/// What was found out about the terminal.
#[derive(Clone, Debug)]
pub struct Examination {
    /// What it said; `None` where it said nothing in two seconds.
    pub capabilities: Option<TerminalCapabilities>,
    /// Columns and rows, where it says them.
    pub size: Option<(u16, u16)>,
    /// The multiplexer between it and the program, if there is one that shows itself.
    pub multiplexer: Option<Multiplexer>,
    /// The program that is handed what is copied, beside the terminal itself.
    pub clipboard: Option<&'static str>,
    /// The file in which its answers are kept, if there is a place for it.
    pub cache: Option<PathBuf>,
}

/// Asks the terminal, for a moment on its alternate screen, which some do not have: to be done before anything is
/// printed. What is typed meanwhile is lost.
pub fn examine() -> Result<Examination, Error> {
    let (sender, events) = mpsc::channel();
    let session = Session::enter()?;
    let cache = Cache::of_this_terminal();
    let file = cache.file().map(PathBuf::from);
    let collector = Collector::new(Finish::here(cache, None));
    let turns = events::listen(session.keyboard()?, collector, sender)?;
    ask(&mut tty::output()?)?;
    let (_, capabilities) = await_answers(&events, &turns, PATIENCE);
    let multiplexer = Multiplexer::around();
    let clipboard = clipboard::program(false, multiplexer).and_then(|program| program.first().copied());
    Ok(Examination { capabilities, size: tty::size(), multiplexer, clipboard, cache: file })
}
