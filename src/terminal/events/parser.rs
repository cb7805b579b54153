//! Bytes from a terminal → keys, pasted words, and what the terminal answers.
//!
//! Everything that is not understood is dropped whole. A sequence may come in pieces; what is still missing is waited
//! for, but for a lone ESC, which is a key by itself, not long. After ECMA-48 5.4 and xterm's ctlseqs.

use std::time::Duration;

use super::keys;
use crate::app::{Code, Key, Mouse};

/// How long an ESC may still become a sequence. Terminals, ssh and tmux write a sequence in one piece, so that more than
/// a moment is needed only where a packet ends between (fish waits 30 ms, tmux 10, Neovim 50).
const AFTER_ESC: Duration = Duration::from_millis(25);
/// The same as long as the terminal owes answers, which are longer, and must never be taken for keys.
const AFTER_ESC_AWAITED: Duration = Duration::from_millis(100);
/// How long after an ESC that was taken for a key the rest of a sequence is still known for what it is.
pub(super) const LATE: Duration = Duration::from_millis(200);
/// How long the rest of anything else may take.
const AFTER_MORE: Duration = Duration::from_secs(1);
/// The most bytes of a paste, and of anything that the terminal says; the rest is dropped.
const MOST_PASTED: usize = 1 << 20;
const MOST_SAID: usize = 4096;

/// What came in.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::terminal) enum Input {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Words were pasted.
    Paste(String),
    /// The terminal answered.
    Reply(Reply),
}

/// What a terminal answers.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::terminal) enum Reply {
    /// The cursor stands in this column of the second row, counted from 1 (CPR). In other rows the answer would look
    /// like a function key.
    Column(u16),
    /// A private mode: its number, and 0 where it is not known (DECRPM).
    Mode(u16, u16),
    /// The background: red, green and blue, each from 0 to 1 (OSC 11).
    Background([f32; 3]),
    /// It speaks kitty's protocol of pictures.
    Pictures,
    /// What it calls itself (XTVERSION).
    Version(String),
    /// Pixels of a cell, across and down.
    Cell(u16, u16),
    /// The end of the answers: what kind of terminal it is (DA1), and whether it knows sixels.
    Kind {
        /// Whether it does.
        has_sixels: bool,
    },
}

/// The state between bytes.
#[derive(Debug, Default)]
pub(in crate::terminal) struct Parser {
    state: State,
    /// What has come of the sequence so far.
    held: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// Within a character of several bytes; so many are missing.
    Character(u8),
    Escape,
    /// Behind ESC O.
    Single,
    Control,
    /// Behind ESC [ M: the mouse in its old form, of which so many bytes are missing.
    OldMouse(u8),
    /// Behind ESC ], P, X, ^ or _: a string until ST or, for the first, BEL.
    Said,
    Pasted,
}

impl Parser {
    /// Takes in bytes.
    pub(in crate::terminal) fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        bytes.iter().filter_map(|&byte| self.step(byte)).collect()
    }

    /// Whether nothing has begun.
    pub(in crate::terminal) fn is_idle(&self) -> bool {
        self.state == State::Ground
    }

    /// How long to wait for what is missing, where the terminal owes answers or not; `None` if nothing is missing.
    pub(in crate::terminal) fn patience(&self, is_awaited: bool) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape if is_awaited => Some(AFTER_ESC_AWAITED),
            State::Escape => Some(AFTER_ESC),
            _ => Some(AFTER_MORE),
        }
    }

    /// Whether an ESC has come and nothing behind it yet.
    pub(super) fn is_at_escape(&self) -> bool {
        self.state == State::Escape
    }

    /// What comes next belongs behind an ESC that was taken for a key, for it came too late.
    pub(super) fn go_on_behind_escape(&mut self) {
        self.begin(State::Escape);
    }

    /// Nothing came for so long: what was held is what it is.
    pub(in crate::terminal) fn give_up(&mut self) -> Vec<Input> {
        let held = std::mem::take(&mut self.held);
        let input = match (std::mem::take(&mut self.state), held.as_slice()) {
            (State::Escape, _) => Some(Input::Key(Key::plain(Code::Esc))),
            (State::Single, _) => Some(alt('O')),
            (State::Control, []) => Some(alt('[')),
            (State::Said, [opener]) => Some(alt(char::from(*opener))),
            (State::Pasted, words) => Some(pasted(words)),
            _ => None,
        };
        input.into_iter().collect()
    }

    fn step(&mut self, byte: u8) -> Option<Input> {
        match self.state {
            State::Ground => self.ground(byte, false),
            State::Character(missing) => self.character(byte, missing),
            State::Escape => self.escape(byte),
            State::Single => {
                self.state = State::Ground;
                keys::single(byte).map(Input::Key)
            }
            State::Control => self.control(byte),
            State::OldMouse(missing) => {
                self.state = if missing > 1 { State::OldMouse(missing - 1) } else { State::Ground };
                None
            }
            State::Said => self.said(byte),
            State::Pasted => self.pasted(byte),
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
                self.held.push(byte);
                None
            }
            _ => None,
        }
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.held.clear();
    }

    fn character(&mut self, byte: u8, missing: u8) -> Option<Input> {
        if !(0x80..0xc0).contains(&byte) {
            return self.ground(byte, false);
        }
        self.held.push(byte);
        if missing > 1 {
            self.state = State::Character(missing - 1);
            return None;
        }
        self.state = State::Ground;
        let c = std::str::from_utf8(&self.held).ok()?.chars().next()?;
        Some(Input::Key(Key::plain(Code::Char(c))))
    }

    fn escape(&mut self, byte: u8) -> Option<Input> {
        match byte {
            // Twice Esc, or Esc before a sequence.
            0x1b => return Some(Input::Key(Key::plain(Code::Esc))),
            b'[' => self.begin(State::Control),
            b'O' => self.begin(State::Single),
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.begin(State::Said);
                self.held.push(byte);
            }
            other => return self.ground(other, true),
        }
        None
    }

    fn control(&mut self, byte: u8) -> Option<Input> {
        match byte {
            0x1b => {
                self.begin(State::Escape);
                None
            }
            // The Linux console's function keys: ESC [ [ A.
            b'[' if self.held.is_empty() => {
                self.held.push(byte);
                None
            }
            b'@'..=b'~' => {
                let held = std::mem::take(&mut self.held);
                self.state = State::Ground;
                match (held.as_slice(), byte) {
                    (b"200", b'~') => self.begin(State::Pasted),
                    // Not asked for, and its bytes would look like keys.
                    (b"", b'M') => self.begin(State::OldMouse(3)),
                    _ => return keys::control(&held, byte),
                }
                None
            }
            _ => {
                self.hold(byte, MOST_SAID);
                None
            }
        }
    }

    fn said(&mut self, byte: u8) -> Option<Input> {
        let has_esc = self.held.last() == Some(&0x1b);
        if byte == 0x07 || has_esc && byte == b'\\' {
            self.state = State::Ground;
            return keys::said(&std::mem::take(&mut self.held)).map(Input::Reply);
        }
        if has_esc {
            self.begin(State::Escape);
            return self.escape(byte);
        }
        self.hold(byte, MOST_SAID);
        None
    }

    fn pasted(&mut self, byte: u8) -> Option<Input> {
        const END: &[u8] = b"\x1b[201~";
        self.hold(byte, MOST_PASTED);
        if !self.held.ends_with(END) {
            return None;
        }
        let words = self.held.len() - END.len();
        let input = pasted(self.held.get(..words).unwrap_or_default());
        self.begin(State::Ground);
        Some(input)
    }

    /// Holds a byte; where there are too many, the latest take the place of those before, so that an end is seen.
    fn hold(&mut self, byte: u8, most: usize) {
        if self.held.len() >= most {
            self.held.truncate(most - 16);
        }
        self.held.push(byte);
    }
}

fn alt(c: char) -> Input {
    Input::Key(Key { code: Code::Char(c), ctrl: false, alt: true })
}

fn pasted(words: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(words).into_owned())
}

#[cfg(test)]
mod tests;
