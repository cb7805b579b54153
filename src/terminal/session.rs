//! The terminal while it is ours, and giving it back, whatever happens.

use std::io::{self, IsTerminal, Write};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, panic, thread};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};

use super::Error;
use super::tty::{self, keyboard, output};
use crate::app::work::WORKER_THREAD;

/// The terminal in raw mode on its alternate screen. Given back when dropped, and before the message of a panic.
#[derive(Debug)]
pub struct Session {
    held: Arc<Held>,
}

/// What giving the terminal back needs.
#[derive(Debug)]
struct Held {
    is_ours: AtomicBool,
    /// Whether the mouse is to be told of while the terminal is ours.
    has_mouse: AtomicBool,
    keyboard: OwnedFd,
}

impl Session {
    /// Takes the terminal. An error if there is none to take, or if it can do nothing but print lines.
    pub fn enter() -> Result<Self, Error> {
        let keyboard = check()?;
        let session = Self {
            held: Arc::new(Held {
                is_ours: AtomicBool::new(false),
                has_mouse: AtomicBool::new(false),
                keyboard,
            }),
        };
        session.give_back_before_a_panic();
        session.take()?;
        Ok(session)
    }

    /// Where its keys come from.
    pub(super) fn keyboard(&self) -> io::Result<OwnedFd> {
        self.held.keyboard.try_clone()
    }

    /// Takes the terminal again after [`leave`](Self::leave).
    pub fn take(&self) -> io::Result<()> {
        self.held.is_ours.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        open(self.held.has_mouse.load(Ordering::SeqCst))
    }

    /// Has the mouse told of, or leaves it to the terminal.
    pub(super) fn use_mouse(&self, is_used: bool) -> io::Result<()> {
        self.held.has_mouse.store(is_used, Ordering::SeqCst);
        output()?.write_all(if is_used { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Whether something that was typed waits to be read.
    pub(super) fn has_keys(&self) -> bool {
        tty::has_input(&self.held.keyboard)
    }

    /// While the terminal is not ours: says something on a line of its own and waits until Enter is pressed.
    pub(super) fn await_enter(&self, words: &str) -> io::Result<()> {
        output()?.write_all(format!("\n{words} ").as_bytes())?;
        tty::read_line(&self.held.keyboard)
    }

    /// Gives the terminal back as it was. Does nothing if it is not ours.
    pub fn leave_screen(&self) {
        self.held.give_back();
    }

    /// The message of a panic must be seen, so the terminal is given back first. A worker's panic ends its work only,
    /// and is told in the status line.
    fn give_back_before_a_panic(&self) {
        let held = Arc::clone(&self.held);
        let say = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            let is_open = held.is_ours.load(Ordering::SeqCst);
            if is_open && thread::current().name() == Some(WORKER_THREAD) {
                return;
            }
            held.give_back();
            say(what);
        }));
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave_screen();
    }
}

impl Held {
    /// A terminal that is gone cannot be given back, so errors have nobody to be told to.
    fn give_back(&self) {
        if self.is_ours.swap(false, Ordering::SeqCst) {
            let _ = close(self.has_mouse.load(Ordering::SeqCst));
            let _ = disable_raw_mode();
        }
    }
}

/// Presses and the wheel (1000), in the form that knows every column (1006).
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Alternate screen, bracketed paste, no cursor, no wrapping at the right edge; in one write.
fn open(has_mouse: bool) -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide, DisableLineWrap)?;
    bytes.extend_from_slice(if has_mouse { MOUSE_ON } else { b"" });
    output()?.write_all(&bytes)
}

/// The last row, erased. Where there is no alternate screen (GNU screen, the Linux console), what was on it stays, and
/// the shell goes on below.
const LAST_ROW: &[u8] = b"\x1b[999H\x1b[K";

/// The same undone, the other way round, and the style with it.
fn close(has_mouse: bool) -> io::Result<()> {
    let mut bytes = Vec::from(if has_mouse { MOUSE_OFF } else { b"" });
    queue!(bytes, ResetColor)?;
    bytes.extend_from_slice(LAST_ROW);
    queue!(bytes, EnableLineWrap, Show, DisableBracketedPaste, LeaveAlternateScreen)?;
    output()?.write_all(&bytes)
}

fn check() -> Result<OwnedFd, Error> {
    let keyboard = keyboard().map_err(|_| Error::NoTerminal)?;
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    match env::var_os("TERM") {
        Some(name) if !name.is_empty() && name != "dumb" => Ok(keyboard),
        _ => Err(Error::Dumb),
    }
}
