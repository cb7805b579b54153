//! Events: everything that the app reacts to comes in as one type.

use std::path::PathBuf;

use super::capabilities::TerminalCapabilities;
use super::key::Key;
use super::notice::Notice;
use super::work::Outcome;

/// Something that the app reacts to.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The screen has a new size.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The mouse was used.
    Mouse(Mouse),
    /// Text was pasted. It is never taken for keys.
    Paste(String),
    /// The terminal has reported its capabilities.
    Capabilities(TerminalCapabilities),
    /// A worker has a result.
    Work(Box<Outcome>),
    /// The editor of a file has ended.
    Edited(PathBuf),
    /// A file that was to be edited is gone.
    FileGone(PathBuf),
    /// An external program in the background has ended.
    Done(Notice),
    /// The program is asked to stop until continued (SIGTSTP).
    Suspend,
    /// The program was continued (SIGCONT).
    Continue,
    /// The terminal is gone, or the program is asked to end.
    Hangup,
}

/// A mouse event, and the cell where it happened, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// The button or wheel.
    pub button: Button,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// A button or a direction of the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Button {
    /// The left button was pressed.
    Left,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned towards the user.
    WheelDown,
}
