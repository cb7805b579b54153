//! What a change asks of the world outside the state.

use std::path::PathBuf;

use super::work::Request;

/// Something to be done that is no change of the state.
#[derive(Debug)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Paint every cell anew, for something else may have written on the screen.
    Redraw,
    /// Have the terminal tell of the mouse, or leave the mouse to the terminal.
    Mouse(bool),
    /// Put words where they can be pasted elsewhere. What became of it is told by a notice.
    Copy(String),
    /// Show an address of the web or of mail in a program outside; what else it may be is refused. Never in a reading
    /// room.
    OpenOutside(String),
    /// Give the terminal to a command of the shell until it ends, then come back. Only in answer to a key, for until it
    /// is answered no other is taken. Never in a reading room.
    Pipe {
        /// The command, for `sh -c`.
        command: String,
        /// What it reads on its standard input.
        input: String,
    },
    /// Give the terminal to the reader's own editor (`$VISUAL`, `$EDITOR`, `vi`) on a file until it ends, then come
    /// back. Only in answer to a key. Never in a reading room.
    Edit(PathBuf),
    /// Slow work, done by the app itself: [`App::handle`](super::App::handle) never gives this one out.
    Work(Box<Request>),
}

impl Effect {
    /// Slow work to be done.
    pub(super) fn work(request: Request) -> Self {
        Self::Work(Box::new(request))
    }
}
