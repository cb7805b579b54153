//! What comes in from the terminal, as the app's own events, from a thread that sleeps until there is something.
//!
//! Bytes are taken apart here and not by a library, for over a slow line an escape sequence comes in pieces, and what
//! the terminal answers must never be taken for keys.

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
use parser::LATE;
pub(super) use parser::{Input, Parser, Reply};

/// Bytes from which on what comes at once was not typed.
const MOST_TYPED: usize = 48;
/// Different characters from which on it was not held down either.
const MOST_HELD: usize = 12;

/// Lets keys be read one at a time: the next one when the one before has been dealt with. What is typed behind a key
/// that leaves the reader, or that gives the terminal to another program, stays where they find it.
#[derive(Debug)]
pub(super) struct Turns(Sender<()>);

impl Turns {
    /// A key has been dealt with.
    pub(super) fn next(&self) {
        // Nobody waits for it where the terminal is gone.
        let _ = self.0.send(());
    }
}

/// Sends keys, pasted words and what the terminal says of itself until nobody listens, and an [`Event::Hangup`] when
/// the terminal is gone. After each key [`Turns::next`] is to be called.
pub(super) fn listen(terminal: OwnedFd, collector: Collector, sender: Sender<Event>) -> io::Result<Turns> {
    let (turn, turns) = mpsc::channel();
    let parser = Parser::default();
    let mut listener = Listener { terminal, collector, sender, turns, parser, escaped: None };
    let run = move || while listener.take() {};
    thread::Builder::new().name("yuelan-keys".to_owned()).spawn(run)?;
    Ok(Turns(turn))
}

struct Listener {
    terminal: OwnedFd,
    collector: Collector,
    sender: Sender<Event>,
    turns: Receiver<()>,
    parser: Parser,
    /// When an ESC was taken for a key, as long as nothing has come behind it.
    escaped: Option<Instant>,
}

impl Listener {
    /// Waits for what comes next and sends it. Gives whether more can come and be heard.
    fn take(&mut self) -> bool {
        let inputs = match wait(&self.terminal, self.parser.patience(self.collector.is_awaiting())) {
            Ok(true) => {
                let mut bytes = [0; 4096];
                let waiting = waiting(&self.terminal);
                let room = at_once(waiting).min(bytes.len());
                match read(&self.terminal, bytes.get_mut(..room).unwrap_or_default()) {
                    Ok(0) => return self.hang_up(),
                    Ok(count) => self.understand(bytes.get(..count).unwrap_or_default(), waiting),
                    Err(Errno::INTR | Errno::AGAIN) => Vec::new(),
                    Err(_) => return self.hang_up(),
                }
            }
            Ok(false) => self.give_up(),
            Err(_) => return self.hang_up(),
        };
        inputs.into_iter().all(|input| self.send(input))
    }

    /// Sends what came in, and waits until a key has been dealt with. Gives whether anybody listens.
    fn send(&mut self, input: Input) -> bool {
        let Some(event) = self.event(input) else { return true };
        let is_key = matches!(event, Event::Key(_));
        self.sender.send(event).is_ok() && (!is_key || self.turns.recv().is_ok())
    }

    fn give_up(&mut self) -> Vec<Input> {
        self.escaped = self.parser.is_at_escape().then(Instant::now);
        self.parser.give_up()
    }

    fn understand(&mut self, bytes: &[u8], waiting: usize) -> Vec<Input> {
        let is_late = self.escaped.take().is_some_and(|escaped| escaped.elapsed() < LATE);
        // Nobody types two keys at once, and behind an ESC they are a sequence that a slow line has cut in two.
        if is_late && waiting > 1 && matches!(bytes.first(), Some(b'[' | b'O')) {
            self.parser.go_on_behind_escape();
        }
        if self.parser.is_idle() && was_not_typed(bytes) {
            return vec![Input::Paste(String::from_utf8_lossy(bytes).into_owned())];
        }
        self.parser.feed(bytes)
    }

    fn event(&mut self, input: Input) -> Option<Event> {
        match input {
            Input::Key(key) => Some(Event::Key(key)),
            Input::Mouse(mouse) => Some(Event::Mouse(mouse)),
            Input::Paste(words) => Some(Event::Paste(words)),
            Input::Reply(reply) => self.collector.take(&reply).map(Event::Capabilities),
        }
    }

    fn hang_up(&self) -> bool {
        // A channel without a listener means that the program is ending already.
        let _ = self.sender.send(Event::Hangup);
        false
    }
}

/// How many bytes wait to be read; 0 where that is not known.
fn waiting(terminal: &OwnedFd) -> usize {
    ioctl_fionread(terminal).ok().and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
}

/// How many bytes to read: one where few wait, which may be keys for somebody else, and all where more do than are
/// typed.
const fn at_once(waiting: usize) -> usize {
    if waiting < MOST_TYPED { 1 } else { waiting }
}

/// Waits until a terminal has something to read or is gone, at most so long. Gives whether it has.
fn wait(terminal: &OwnedFd, patience: Option<Duration>) -> Result<bool, Errno> {
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    let mut watched = [PollFd::new(terminal, PollFlags::IN)];
    match poll(&mut watched, patience.as_ref()) {
        Err(Errno::INTR) => Ok(true),
        outcome => outcome.map(|ready| ready > 0),
    }
}

/// Whether bytes that came at once are a file or a page that somebody dropped on a terminal without bracketed paste.
/// Nothing in them is to be taken for a key, for keys are commands. Keys that are held down or typed ahead come in
/// numbers too, but they are few different ones.
fn was_not_typed(bytes: &[u8]) -> bool {
    let has_sequences = bytes.contains(&0x1b);
    if bytes.len() < MOST_TYPED || has_sequences && bytes.is_ascii() {
        return false;
    }
    let mut seen = [false; 256];
    for &byte in bytes {
        seen[usize::from(byte)] = true;
    }
    seen.iter().filter(|seen| **seen).count() > MOST_HELD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_dropped_on_the_terminal_is_not_typed() {
        let words = "The quick brown fox\rjumps over the lazy dog, and Q quits.";
        assert!(was_not_typed(words.as_bytes()));
        assert!(was_not_typed(&(0..=255).collect::<Vec<u8>>()));
    }

    #[test]
    fn keys_held_down_or_typed_ahead_are_typed() {
        assert!(!was_not_typed("j".repeat(300).as_bytes()));
        assert!(!was_not_typed("\u{1b}[B".repeat(300).as_bytes()));
        assert!(!was_not_typed("jj\r/渡口\r".as_bytes()));
    }
}
