//! What the terminal is like, asked for its own sake.

use std::env;
use std::path::PathBuf;
use std::sync::mpsc;

use super::probe::{Cache, Collector, Finish};
use super::{Error, Session, ask, await_answers, events, tty};
use crate::app::Surface;

/// What was found out about the terminal.
#[derive(Clone, Debug)]
pub struct Examination {
    /// What it said; `None` where it said nothing in 200 ms.
    pub surface: Option<Surface>,
    /// Columns and rows, where it says them.
    pub size: Option<(u16, u16)>,
    /// The multiplexer between it and the program, if there is one that shows itself.
    pub multiplexer: Option<&'static str>,
    /// The file in which its answers are kept, if there is a place for it.
    pub cache: Option<PathBuf>,
}

/// Asks the terminal, for a moment on its alternate screen. What is typed meanwhile is lost.
pub fn examine() -> Result<Examination, Error> {
    let (sender, events) = mpsc::channel();
    let session = Session::enter()?;
    let cache = Cache::of_this_terminal();
    let file = cache.file().map(PathBuf::from);
    events::listen(session.keyboard()?, Collector::new(Finish { cache, ambiguous: None }), sender)?;
    ask(&mut tty::output()?)?;
    let (_, surface) = await_answers(&events);
    Ok(Examination { surface, size: tty::size(), multiplexer: multiplexer(), cache: file })
}

fn multiplexer() -> Option<&'static str> {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    match () {
        () if is_set("TMUX") => Some("tmux"),
        () if is_set("STY") => Some("screen"),
        () => None,
    }
}
