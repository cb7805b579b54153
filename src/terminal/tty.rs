//! The terminal that the process stands on: the device itself, its size, and raw mode.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

/// Where keys come from: standard input if it is a terminal, else the terminal of the session.
pub(super) fn keyboard() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        return io::stdin().as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}

/// Standard output without a buffer: what could not be written to a terminal that is gone must not come up again.
pub(super) fn output() -> io::Result<File> {
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

/// Columns and rows, where the terminal says them: standard output's, else the session's.
pub(super) fn size() -> Option<(u16, u16)> {
    let size = tcgetwinsize(io::stdout()).or_else(|error| match File::open("/dev/tty") {
        Ok(terminal) => tcgetwinsize(terminal),
        Err(_) => Err(error),
    });
    size.ok().map(|size| (size.ws_col, size.ws_row)).filter(|&(columns, rows)| columns > 0 && rows > 0)
}

/// Puts a terminal in raw mode: every key comes at once and unchanged, a line feed is a line feed.
pub(super) fn make_raw(terminal: &OwnedFd) -> io::Result<()> {
    let mut modes = tcgetattr(terminal)?;
    modes.make_raw();
    Ok(tcsetattr(terminal, OptionalActions::Now, &modes)?)
}

/// Puts a terminal in the modes that it was in.
pub(super) fn restore(terminal: &OwnedFd, modes: &Termios) -> io::Result<()> {
    Ok(tcsetattr(terminal, OptionalActions::Now, modes)?)
}
