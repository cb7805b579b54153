//! Reads the terminal's input on a thread of its own and sends it as events of the app.
//!
//! The bytes are parsed here and not by a library because over a slow connection an escape sequence comes in pieces, and
//! the answers of the terminal must never be mistaken for keys.

mod input;
mod keys;
mod parser;

use std::io;
use std::os::fd::OwnedFd;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionread, read};

use super::probe::Collector;
use crate::app::Event;
pub(super) use input::{Input, Reply};
use parser::LATE_SEQUENCE;
pub(super) use parser::Parser;

/// The fewest bytes that, when they come at once, were not typed.
const PASTE_BYTES: usize = 48;
/// The most different bytes that keys held down or typed ahead make.
const MAX_DIFFERENT: usize = 12;

/// Permits keys to be read one at a time: the next one when the app has handled the one before.
///
/// Whatever is typed after a key that quits, or that runs another program in the foreground, stays in the terminal for
/// the shell or that program.
#[derive(Debug)]
pub(super) struct KeyPermits(Sender<()>);

impl KeyPermits {
    /// Permits the next key to be read.
    pub(super) fn grant(&self) {
        // It fails only where the reading thread has ended, because the terminal was closed.
        let _ = self.0.send(());
    }
}

/// Sends keys, pasted text and the terminal's capabilities until the receiver is dropped, and an [`Event::Hangup`] when
/// the terminal is closed. After each key, [`KeyPermits::grant`] has to be called.
pub(super) fn listen(
    terminal: OwnedFd,
    collector: Collector,
    sender: Sender<Event>,
) -> io::Result<KeyPermits> {
    let (permit, permits) = mpsc::channel();
    let parser = Parser::default();
    let mut listener = Listener { terminal, collector, sender, permits, parser, escaped: None };
    let run = move || while listener.read_next() {};
    thread::Builder::new().name("yuelan-keys".to_owned()).spawn(run)?;
    Ok(KeyPermits(permit))
}

struct Listener {
    terminal: OwnedFd,
    collector: Collector,
    sender: Sender<Event>,
    permits: Receiver<()>,
    parser: Parser,
    /// When an ESC was reported as the Esc key, until the next byte comes.
    escaped: Option<Instant>,
}

impl Listener {
    /// Waits for input and sends it. Returns whether to go on.
    fn read_next(&mut self) -> bool {
        let inputs = match wait(&self.terminal, self.parser.timeout(self.collector.is_awaiting())) {
            Ok(true) => {
                let mut bytes = [0; 4096];
                let waiting = waiting(&self.terminal);
                let length = read_length(waiting).min(bytes.len());
                match read(&self.terminal, bytes.get_mut(..length).unwrap_or_default()) {
                    Ok(0) => return self.hang_up(),
                    Ok(count) => self.parse(bytes.get(..count).unwrap_or_default(), waiting),
                    Err(Errno::INTR | Errno::AGAIN) => Vec::new(),
                    Err(_) => return self.hang_up(),
                }
            }
            Ok(false) => self.time_out(),
            Err(_) => return self.hang_up(),
        };
        inputs.into_iter().all(|input| self.send(input))
    }

    /// Sends an input, and waits until the app has handled it if it is a key. Returns whether there is a receiver.
    fn send(&mut self, input: Input) -> bool {
        let Some(event) = self.event(input) else { return true };
        let is_key = matches!(event, Event::Key(_));
        self.sender.send(event).is_ok() && (!is_key || self.permits.recv().is_ok())
    }

    fn time_out(&mut self) -> Vec<Input> {
        self.escaped = self.parser.is_at_escape().then(Instant::now);
        self.parser.time_out()
    }

    fn parse(&mut self, bytes: &[u8], waiting: usize) -> Vec<Input> {
        let is_late = self.escaped.take().is_some_and(|escaped| escaped.elapsed() < LATE_SEQUENCE);
        // Nobody types two keys at once: after an ESC they are a sequence that a slow connection has cut in two.
        if is_late && waiting > 1 && matches!(bytes.first(), Some(b'[' | b'O')) {
            self.parser.resume_escape();
        }
        if self.parser.is_idle() && is_unbracketed_paste(bytes) {
            return vec![Input::Paste(String::from_utf8_lossy(bytes).into_owned())];
        }
        self.parser.feed(bytes)
    }

    fn event(&mut self, input: Input) -> Option<Event> {
        match input {
            Input::Key(key) => Some(Event::Key(key)),
            Input::Mouse(mouse) => Some(Event::Mouse(mouse)),
            Input::Paste(words) => Some(Event::Paste(words)),
            Input::Reply(reply) => self.collector.add(&reply).map(Event::Capabilities),
        }
    }

    fn hang_up(&self) -> bool {
        // It fails only where the program is ending already.
        let _ = self.sender.send(Event::Hangup);
        false
    }
}

/// Returns how many bytes wait to be read; 0 where that is not known.
fn waiting(terminal: &OwnedFd) -> usize {
    ioctl_fionread(terminal).ok().and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
}

/// Returns how many bytes to read: one where few wait, which may be keys for another program, and all where more wait
/// than can have been typed.
const fn read_length(waiting: usize) -> usize {
    if waiting < PASTE_BYTES { 1 } else { waiting }
}

/// Waits until a terminal has input or is closed, for at most `timeout`. Returns whether it is.
fn wait(terminal: &OwnedFd, timeout: Option<Duration>) -> Result<bool, Errno> {
    let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
    let mut watched = [PollFd::new(terminal, PollFlags::IN)];
    match poll(&mut watched, timeout.as_ref()) {
        Err(Errno::INTR) => Ok(true),
        outcome => outcome.map(|ready| ready > 0),
    }
}

/// Returns whether bytes that came at once were pasted or dropped on a terminal without bracketed paste.
///
/// Nothing in them may be reported as a key, because keys are commands. Keys that are held down or typed ahead come in
/// numbers too, but only a few different ones.
fn is_unbracketed_paste(bytes: &[u8]) -> bool {
    let has_sequences = bytes.contains(&0x1b);
    if bytes.len() < PASTE_BYTES || has_sequences && bytes.is_ascii() {
        return false;
    }
    let mut seen = [false; 256];
    for &byte in bytes {
        seen[usize::from(byte)] = true;
    }
    seen.iter().filter(|seen| **seen).count() > MAX_DIFFERENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_dropped_on_the_terminal_is_a_paste() {
        let words = "The quick brown fox\rjumps over the lazy dog, and Q quits.";
        assert!(is_unbracketed_paste(words.as_bytes()));
        assert!(is_unbracketed_paste(&(0..=255).collect::<Vec<u8>>()));
    }

    #[test]
    fn keys_held_down_or_typed_ahead_are_keys() {
        assert!(!is_unbracketed_paste("j".repeat(300).as_bytes()));
        assert!(!is_unbracketed_paste("\u{1b}[B".repeat(300).as_bytes()));
        assert!(!is_unbracketed_paste("jj\r/渡口\r".as_bytes()));
    }
}
