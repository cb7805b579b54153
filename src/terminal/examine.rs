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
    /// What it supports; `None` if it has not answered within two seconds, or never was asked.
    pub capabilities: Option<TerminalCapabilities>,
    /// Whether it was asked just now. Otherwise the answers are those that it gave before.
    pub is_asked: bool,
    /// Columns and rows, if they are known.
    pub size: Option<(u16, u16)>,
    /// The multiplexer between the program and the terminal.
    pub multiplexer: Option<Multiplexer>,
    /// The program that also gets copied text, besides the terminal.
    pub clipboard: Option<&'static str>,
    /// The file in which its answers are kept; `None` without a cache folder.
    pub cache: Option<PathBuf>,
}

/// Queries the terminal on its alternate screen, if standard output is a terminal.
///
/// This has to be done before anything is printed, because some terminals have no alternate screen. What is typed
/// meanwhile is lost.
///
/// If the output goes elsewhere, into a pager for example, the terminal is not asked: a pager would read the answers as
/// keys. Then the report has what was answered before. Fails if there is no terminal at all.
pub fn examine() -> Result<TerminalReport, Error> {
    let cache = Cache::of_this_terminal();
    let session = match Session::enter() {
        Err(Error::NoTerminal) if tty::is_beside_output() => {
            let capabilities = cache.look_up().map(|answers| answers.capabilities(None));
            return Ok(report(capabilities, false, &cache));
        }
        session => session?,
    };
    let (sender, events) = mpsc::channel();
    let known = cache.clone();
    let collector = Collector::new(ProbeContext::of_this_process(cache, None));
    let permits = events::listen(session.keyboard()?, collector, sender)?;
    send_queries(&mut tty::output()?)?;
    let (_, capabilities) = await_answers(&events, &permits, TIMEOUT);
    Ok(report(capabilities, true, &known))
}

fn report(capabilities: Option<TerminalCapabilities>, is_asked: bool, cache: &Cache) -> TerminalReport {
    let multiplexer = Multiplexer::detect();
    let clipboard = clipboard::program(false, multiplexer).and_then(|program| program.first().copied());
    let cache = cache.file().map(PathBuf::from);
    TerminalReport { capabilities, is_asked, size: tty::size(), multiplexer, clipboard, cache }
}
