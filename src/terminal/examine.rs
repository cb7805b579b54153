//! Examines the terminal for `yuelan doctor`.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use super::probe::{Cache, Collector, ProbeContext};
use super::{Error, Multiplexer, Session, await_answers, clipboard, events, send_queries, tty};
use crate::app::TerminalCapabilities;

/// How long to wait for the answers: longer than any connection takes, because late answers would be typed into the
/// shell.
const TIMEOUT: Duration = Duration::from_secs(2);

/// What is known about the terminal.
#[derive(Clone, Debug)]
pub struct TerminalReport {
    /// What it supports; `None` if it has not answered within two seconds.
    pub capabilities: Option<TerminalCapabilities>,
    /// Columns and rows, if they are known.
    pub size: Option<(u16, u16)>,
    /// The multiplexer between the program and the terminal.
    pub multiplexer: Option<Multiplexer>,
    /// The program that also gets copied text, besides the terminal.
    pub clipboard: Option<&'static str>,
    /// The file in which its answers are kept; `None` without a cache folder.
    pub cache: Option<PathBuf>,
}

/// Queries the terminal on its alternate screen.
///
/// This has to be done before anything is printed, because some terminals have no alternate screen. What is typed
/// meanwhile is lost.
pub fn examine() -> Result<TerminalReport, Error> {
    let (sender, events) = mpsc::channel();
    let session = Session::enter()?;
    let cache = Cache::of_this_terminal();
    let file = cache.file().map(PathBuf::from);
    let collector = Collector::new(ProbeContext::of_this_process(cache, None));
    let permits = events::listen(session.keyboard()?, collector, sender)?;
    send_queries(&mut tty::output()?)?;
    let (_, capabilities) = await_answers(&events, &permits, TIMEOUT);
    let multiplexer = Multiplexer::detect();
    let clipboard = clipboard::program(false, multiplexer).and_then(|program| program.first().copied());
    Ok(TerminalReport { capabilities, size: tty::size(), multiplexer, clipboard, cache: file })
}
