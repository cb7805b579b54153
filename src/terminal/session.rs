//! The terminal while it is ours, and giving it back, whatever happens.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, panic, thread};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::Error;
use crate::app::work::WORKER;

/// Alternate screen, bracketed paste, no cursor, no wrapping at the right edge.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[?7l";
/// The same undone, the other way round, and the style with it.
const LEAVE: &[u8] = b"\x1b[m\x1b[?7h\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// The terminal in raw mode on its alternate screen. Given back when dropped, and before the message of a panic.
#[derive(Debug)]
pub struct Session {
    is_ours: Arc<AtomicBool>,
}

impl Session {
    /// Takes the terminal. An error if there is none to take, or if it can do nothing but print lines.
    pub fn enter() -> Result<Self, Error> {
        check()?;
        let session = Self { is_ours: Arc::new(AtomicBool::new(false)) };
        session.give_back_before_a_panic();
        session.take()?;
        Ok(session)
    }

    /// Takes the terminal again after [`leave`](Self::leave).
    pub fn take(&self) -> io::Result<()> {
        self.is_ours.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        write(ENTER)
    }

    /// Gives the terminal back as it was. Does nothing if it is not ours.
    pub fn leave(&self) {
        give_back(&self.is_ours);
    }

    /// The message of a panic must be seen, so the terminal is given back first. A worker's panic ends its work only,
    /// and is told in the status line.
    fn give_back_before_a_panic(&self) {
        let is_ours = Arc::clone(&self.is_ours);
        let say = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            let is_open = is_ours.load(Ordering::SeqCst);
            if is_open && thread::current().name() == Some(WORKER) {
                return;
            }
            give_back(&is_ours);
            say(what);
        }));
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

/// A terminal that is gone cannot be given back, so errors have nobody to be told to.
fn give_back(is_ours: &AtomicBool) {
    if is_ours.swap(false, Ordering::SeqCst) {
        let _ = write(LEAVE);
        let _ = disable_raw_mode();
    }
}

/// Standard output without a buffer: what could not be written to a terminal that is gone must not come up again.
pub(super) fn output() -> io::Result<File> {
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

fn write(bytes: &[u8]) -> io::Result<()> {
    output()?.write_all(bytes)
}

fn check() -> Result<(), Error> {
    let has_keys = io::stdin().is_terminal() || File::open("/dev/tty").is_ok();
    if !io::stdout().is_terminal() || !has_keys {
        return Err(Error::NoTerminal);
    }
    match env::var_os("TERM") {
        Some(name) if !name.is_empty() && name != "dumb" => Ok(()),
        _ => Err(Error::Dumb),
    }
}
