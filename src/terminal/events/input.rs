//! What comes in from a terminal: keys, the mouse, pasted text and answers.

use crate::app::{Key, Mouse};

/// A piece of input.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::terminal) enum Input {
    /// A key was pressed.
    Key(Key),
    /// A mouse button was pressed or the wheel was turned.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal answered a query.
    Reply(Reply),
}

/// An answer of the terminal to a query.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::terminal) enum Reply {
    /// The cursor is in this column of the second row, counted from 1 (CPR). In other rows the answer would look like a
    /// function key.
    Column(u16),
    /// A private mode: its number and its setting, which is 0 if the terminal does not know the mode (DECRPM).
    Mode(u16, u16),
    /// The background colour: red, green and blue, each from 0 to 1 (OSC 11).
    Background([f32; 3]),
    /// The terminal supports kitty's graphics protocol.
    Pictures,
    /// The name and version of the terminal (XTVERSION).
    Version(String),
    /// The width and height of a cell in pixels.
    Cell(u16, u16),
    /// The device attributes (DA1), which end the answers.
    Kind {
        /// Whether the terminal shows sixel graphics.
        has_sixels: bool,
    },
}
