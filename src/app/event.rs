//! Events: everything that the app reacts to comes in as one type.

use std::path::PathBuf;

use super::capabilities::TerminalCapabilities;
use super::key::Key;
use super::mouse::Mouse;
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
    /// A text was written in the editor; `None` if nothing was changed.
    Written(Option<String>),
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
