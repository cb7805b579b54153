//! What a change of the state asks for outside of it: of the terminal, and of the workers.

use std::mem;
use std::path::PathBuf;

use super::work::Request;

/// Something that only the owner of the terminal can do.
#[derive(Debug)]
pub enum TerminalEffect {
    /// End the program.
    Quit,
    /// Restore the terminal and stop until continued.
    Suspend,
    /// Repaint every cell, since something else may have written to the screen.
    Redraw,
    /// Turn mouse reporting on or off.
    Mouse(bool),
    /// Copy text to the clipboard. A notice reports the result.
    Copy(String),
    /// Open a web or mail address in an external program; any other address is refused. Never sent in kiosk mode.
    OpenOutside(String),
    /// Run a shell command in the foreground, then return to the reader. Only sent in answer to a key, because no other
    /// key is read until that one is answered. Never sent in kiosk mode.
    Pipe {
        /// The command, for `sh -c`.
        command: String,
        /// Its standard input.
        input: String,
    },
    /// Run the user's editor (`$VISUAL`, `$EDITOR`, `vi`) on a file in the foreground, at a line if it is given; ends with an
    /// [`Event::Edited`](super::Event::Edited) or [`Event::FileGone`](super::Event::FileGone). Only sent in answer to a
    /// key. Never sent in kiosk mode.
    Edit(PathBuf, Option<usize>),
    /// Have a text written in the user's editor in the foreground; ends with an [`Event::Written`](super::Event::Written), or
    /// with a notice that says where the text is kept. Only sent in answer to a key. Never sent in kiosk mode.
    Write(String),
}

/// The effects that changes of the state have requested and that are still to be carried out, in order.
#[derive(Debug, Default)]
pub(super) struct Effects {
    terminal: Vec<TerminalEffect>,
    requests: Vec<Request>,
}

impl Effects {
    /// Asks the terminal for something.
    pub(super) fn terminal(&mut self, effect: TerminalEffect) {
        self.terminal.push(effect);
    }

    /// Asks the workers for something.
    pub(super) fn request(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Removes and returns what was asked of the terminal.
    pub(super) fn take_terminal(&mut self) -> Vec<TerminalEffect> {
        mem::take(&mut self.terminal)
    }

    /// Removes and returns what was asked of the workers.
    pub(super) fn take_requests(&mut self) -> Vec<Request> {
        mem::take(&mut self.requests)
    }
}
