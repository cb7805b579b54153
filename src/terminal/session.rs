//! Sets the terminal up for the reader, and restores it, whatever happens.

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

/// The terminal in raw mode on its alternate screen. It is restored on drop, and before the message of a panic.
#[derive(Debug)]
pub struct Session {
    terminal: Arc<Terminal>,
}

/// What restoring the terminal needs.
#[derive(Debug)]
struct Terminal {
    is_active: AtomicBool,
    /// Whether mouse events are reported while the session is active.
    has_mouse: AtomicBool,
    keyboard: OwnedFd,
}

impl Session {
    /// Sets the terminal up. Fails if there is none, or if it can only print lines.
    pub fn enter() -> Result<Self, Error> {
        let keyboard = check()?;
        let session = Self {
            terminal: Arc::new(Terminal {
                is_active: AtomicBool::new(false),
                has_mouse: AtomicBool::new(false),
                keyboard,
            }),
        };
        session.restore_before_panics();
        session.resume()?;
        Ok(session)
    }

    /// Returns the device that keys are read from.
    pub(super) fn keyboard(&self) -> io::Result<OwnedFd> {
        self.terminal.keyboard.try_clone()
    }

    /// Sets the terminal up again after [`suspend`](Self::suspend).
    pub fn resume(&self) -> io::Result<()> {
        self.terminal.is_active.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        open(self.terminal.has_mouse.load(Ordering::SeqCst))
    }

    /// Switches mouse events on or off.
    pub(super) fn set_mouse(&self, is_used: bool) -> io::Result<()> {
        self.terminal.has_mouse.store(is_used, Ordering::SeqCst);
        output()?.write_all(if is_used { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Returns whether there is input to be read.
    pub(super) fn has_keys(&self) -> bool {
        tty::has_input(&self.terminal.keyboard)
    }

    /// Prints a line, while the session is inactive, and waits until Enter is pressed.
    pub(super) fn wait_for_enter(&self, prompt: &str) -> io::Result<()> {
        output()?.write_all(format!("\n{prompt} ").as_bytes())?;
        tty::read_line(&self.terminal.keyboard)
    }

    /// Restores the terminal to what it was. Does nothing if the session is inactive.
    pub fn suspend(&self) {
        self.terminal.restore();
    }

    /// Restores the terminal before a panic prints its message. A worker's panic ends only its work, and is reported in
    /// the status line.
    fn restore_before_panics(&self) {
        let terminal = Arc::clone(&self.terminal);
        let print_message = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let is_active = terminal.is_active.load(Ordering::SeqCst);
            if is_active && thread::current().name() == Some(WORKER_THREAD) {
                return;
            }
            terminal.restore();
            print_message(info);
        }));
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.suspend();
    }
}

impl Terminal {
    /// Restores the terminal. Errors are ignored: a terminal that has been closed needs no restoring.
    fn restore(&self) {
        if self.is_active.swap(false, Ordering::SeqCst) {
            let _ = close(self.has_mouse.load(Ordering::SeqCst));
            let _ = disable_raw_mode();
        }
    }
}

/// Reports of presses and the wheel (1000), in the encoding without a limit of columns (1006).
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Enters the alternate screen, with bracketed paste, without cursor and without wrapping at the right edge; in one
/// write.
fn open(has_mouse: bool) -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide, DisableLineWrap)?;
    bytes.extend_from_slice(if has_mouse { MOUSE_ON } else { b"" });
    output()?.write_all(&bytes)
}

/// Goes to the last row and erases it. Without an alternate screen (GNU screen, the Linux console) the last frame stays,
/// and the shell continues below it.
const LAST_ROW: &[u8] = b"\x1b[999H\x1b[K";

/// Undoes [`open`] and resets the style.
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
