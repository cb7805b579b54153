//! Parses the bytes of a terminal into keys, mouse events, pasted text and answers of the terminal.
//!
//! Sequences that are not understood are dropped whole. A sequence may come in pieces; the parser says how long to wait
//! for the rest, which is not long after an ESC, since that is a key by itself. Follows ECMA-48 5.4 and xterm's ctlseqs.

use std::time::Duration;

use super::input::Input;
use super::keys;
use crate::app::{Code, Key};

/// How long to wait for a sequence after an ESC. Terminals, ssh and tmux write a sequence in one piece, so this matters
/// only where a packet ends within one (fish waits 30 ms, tmux 10, Neovim 50).
const ESC_TIMEOUT: Duration = Duration::from_millis(25);
/// How long to wait after an ESC while answers of the terminal are due, which must never be reported as keys.
const ESC_TIMEOUT_BEFORE_ANSWERS: Duration = Duration::from_millis(100);
/// How long after an ESC that was reported as a key the rest of its sequence is still recognized.
pub(super) const LATE_SEQUENCE: Duration = Duration::from_millis(200);
/// How long to wait for the rest of any other sequence.
const SEQUENCE_TIMEOUT: Duration = Duration::from_secs(1);
/// The most bytes of a paste; the rest is dropped.
const MAX_PASTED: usize = 1 << 20;
/// The most bytes of a control sequence or string; the rest is dropped.
const MAX_SEQUENCE: usize = 4096;

/// The parser, which keeps its state between bytes.
#[derive(Debug, Default)]
pub(in crate::terminal) struct Parser {
    state: State,
    /// The bytes of the sequence so far.
    buffer: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// Within a character of several bytes, of which this many are missing.
    Character(u8),
    Escape,
    /// After ESC O.
    SingleShift,
    /// After ESC [.
    ControlSequence,
    /// After ESC [ M: a mouse event in the old encoding, of which this many bytes are missing.
    OldMouse(u8),
    /// After ESC ], P, X, ^ or _: a string until ST or BEL.
    ControlString,
    /// Within a bracketed paste.
    Paste,
}

impl Parser {
    /// Parses bytes and returns the input that they complete.
    pub(in crate::terminal) fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        bytes.iter().filter_map(|&byte| self.step(byte)).collect()
    }

    /// Returns whether no sequence has begun.
    pub(in crate::terminal) fn is_idle(&self) -> bool {
        self.state == State::Ground
    }

    /// Returns how long to wait for the rest of the sequence, depending on whether answers are due; `None` if no sequence
    /// has begun.
    pub(in crate::terminal) fn timeout(&self, answers_are_due: bool) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape if answers_are_due => Some(ESC_TIMEOUT_BEFORE_ANSWERS),
            State::Escape => Some(ESC_TIMEOUT),
            _ => Some(SEQUENCE_TIMEOUT),
        }
    }

    /// Returns whether an ESC has come, and nothing after it yet.
    pub(super) fn is_at_escape(&self) -> bool {
        self.state == State::Escape
    }

    /// Parses what comes next as the rest of a sequence whose ESC was reported as a key.
    pub(super) fn resume_escape(&mut self) {
        self.begin(State::Escape);
    }

    /// Ends the sequence because its rest has not come in time, and returns the input that its beginning makes.
    pub(in crate::terminal) fn time_out(&mut self) -> Vec<Input> {
        let buffer = std::mem::take(&mut self.buffer);
        let input = match (std::mem::take(&mut self.state), buffer.as_slice()) {
            (State::Escape, _) => Some(Input::Key(Key::plain(Code::Esc))),
            (State::SingleShift, _) => Some(alt('O')),
            (State::ControlSequence, []) => Some(alt('[')),
            (State::ControlString, [opener]) => Some(alt(char::from(*opener))),
            (State::Paste, text) => Some(pasted_text(text)),
            _ => None,
        };
        input.into_iter().collect()
    }

    fn step(&mut self, byte: u8) -> Option<Input> {
        match self.state {
            State::Ground => self.ground(byte, false),
            State::Character(missing) => self.character(byte, missing),
            State::Escape => self.escape(byte),
            State::SingleShift => {
                self.state = State::Ground;
                keys::single_shift(byte).map(Input::Key)
            }
            State::ControlSequence => self.control_sequence(byte),
            State::OldMouse(missing) => {
                self.state = if missing > 1 { State::OldMouse(missing - 1) } else { State::Ground };
                None
            }
            State::ControlString => self.control_string(byte),
            State::Paste => self.paste(byte),
        }
    }

    fn ground(&mut self, byte: u8, has_alt: bool) -> Option<Input> {
        self.state = State::Ground;
        match byte {
            0x1b => {
                self.begin(State::Escape);
                None
            }
            0..0x80 => keys::control_or_letter(byte).map(|key| Input::Key(Key { alt: has_alt, ..key })),
            0xc2..0xf5 => {
                let missing = if byte < 0xe0 {
                    1
                } else if byte < 0xf0 {
                    2
                } else {
                    3
                };
                self.begin(State::Character(missing));
                self.buffer.push(byte);
                None
            }
            _ => None,
        }
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.buffer.clear();
    }

    fn character(&mut self, byte: u8, missing: u8) -> Option<Input> {
        if !(0x80..0xc0).contains(&byte) {
            return self.ground(byte, false);
        }
        self.buffer.push(byte);
        if missing > 1 {
            self.state = State::Character(missing - 1);
            return None;
        }
        self.state = State::Ground;
        let c = std::str::from_utf8(&self.buffer).ok()?.chars().next()?;
        Some(Input::Key(Key::plain(Code::Char(c))))
    }

    fn escape(&mut self, byte: u8) -> Option<Input> {
        match byte {
            // Esc pressed twice, or before a sequence.
            0x1b => return Some(Input::Key(Key::plain(Code::Esc))),
            b'[' => self.begin(State::ControlSequence),
            b'O' => self.begin(State::SingleShift),
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.begin(State::ControlString);
                self.buffer.push(byte);
            }
            other => return self.ground(other, true),
        }
        None
    }

    fn control_sequence(&mut self, byte: u8) -> Option<Input> {
        match byte {
            0x1b => {
                self.begin(State::Escape);
                None
            }
            // The Linux console's function keys: ESC [ [ A.
            b'[' if self.buffer.is_empty() => {
                self.buffer.push(byte);
                None
            }
            b'@'..=b'~' => {
                let buffer = std::mem::take(&mut self.buffer);
                self.state = State::Ground;
                match (buffer.as_slice(), byte) {
                    (b"200", b'~') => self.begin(State::Paste),
                    // The reader never switches it on, but its bytes would look like keys.
                    (b"", b'M') => self.begin(State::OldMouse(3)),
                    _ => return keys::control_sequence(&buffer, byte),
                }
                None
            }
            _ => {
                self.push(byte, MAX_SEQUENCE);
                None
            }
        }
    }

    fn control_string(&mut self, byte: u8) -> Option<Input> {
        let has_esc = self.buffer.last() == Some(&0x1b);
        if byte == 0x07 || has_esc && byte == b'\\' {
            self.state = State::Ground;
            return keys::control_string(&std::mem::take(&mut self.buffer)).map(Input::Reply);
        }
        if has_esc {
            self.begin(State::Escape);
            return self.escape(byte);
        }
        self.push(byte, MAX_SEQUENCE);
        None
    }

    fn paste(&mut self, byte: u8) -> Option<Input> {
        const END: &[u8] = b"\x1b[201~";
        self.push(byte, MAX_PASTED);
        if !self.buffer.ends_with(END) {
            return None;
        }
        let text = self.buffer.len() - END.len();
        let input = pasted_text(self.buffer.get(..text).unwrap_or_default());
        self.begin(State::Ground);
        Some(input)
    }

    /// Adds a byte to the buffer; if that is full, the last bytes are replaced, so that the end is still found.
    fn push(&mut self, byte: u8, most: usize) {
        if self.buffer.len() >= most {
            self.buffer.truncate(most - 16);
        }
        self.buffer.push(byte);
    }
}

fn alt(c: char) -> Input {
    Input::Key(Key { code: Code::Char(c), ctrl: false, alt: true })
}

fn pasted_text(text: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(text).into_owned())
}

#[cfg(test)]
mod tests;
