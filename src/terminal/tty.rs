//! The terminal device that the process runs in, and the desktop around it.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

/// Returns the device that keys are read from: standard input if it is a terminal, else the terminal of the session.
pub(super) fn keyboard() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        return io::stdin().as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}

/// Returns whether there is a terminal that more than lines can be written to, and standard output goes elsewhere.
pub(super) fn is_beside_output() -> bool {
    let is_able = env::var_os("TERM").is_some_and(|name| !name.is_empty() && name != "dumb");
    is_able && !io::stdout().is_terminal() && keyboard().is_ok()
}

/// Returns standard output without a buffer: what could not be written to a closed terminal must not be written later.
pub(super) fn output() -> io::Result<File> {
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

/// Returns the columns and rows of the session's terminal, else those of standard output.
pub(super) fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok().filter(|&(columns, rows)| columns > 0 && rows > 0)
}

/// The largest screen that is drawn, in columns and rows. A frame takes 80 bytes a cell, and a client may claim a screen
/// of 65,535 by 65,535.
const MAX_SCREEN: (u16, u16) = (500, 300);

/// Returns the columns and rows that are drawn: those of [`size`], cut to a size that any real screen has.
pub(super) fn drawn_size() -> Option<(u16, u16)> {
    size().map(|(columns, rows)| (columns.min(MAX_SCREEN.0), rows.min(MAX_SCREEN.1)))
}

/// Lowers the priority of the calling thread and of those that it will start.
///
/// On systems other than Linux this would change the whole process, so nothing is done.
pub(super) fn lower_thread_priority() {
    // If it is not allowed, the work is done with normal priority.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}

/// Returns the width and height of a cell in pixels, if the terminal has told the system.
pub(super) fn cell_pixels() -> Option<(u16, u16)> {
    let window = crossterm::terminal::window_size().ok()?;
    let (across, down) = (window.width.checked_div(window.columns), window.height.checked_div(window.rows));
    across.zip(down).filter(|&(across, down)| across > 0 && down > 0)
}

/// Returns whether the user works over SSH, so that [`opener`] would show addresses on the desktop of another machine.
pub(super) fn is_remote_session() -> bool {
    env::var_os("SSH_CONNECTION").is_some_and(|value| !value.is_empty()) && opener().is_some()
}

/// Returns whether there is input to be read.
pub(super) fn has_input(keyboard: &OwnedFd) -> bool {
    let mut watched = [PollFd::new(keyboard, PollFlags::IN)];
    poll(&mut watched, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
}

/// Reads a line from a terminal that is not in raw mode, and drops it. The end of the input ends the line too.
pub(super) fn read_line(keyboard: &OwnedFd) -> io::Result<()> {
    let mut byte = [0];
    loop {
        match read(keyboard, &mut byte) {
            Ok(0) => return Ok(()),
            Ok(_) if byte == *b"\n" => return Ok(()),
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Returns the program that opens addresses on the desktop; `None` without a desktop.
pub(super) fn opener() -> Option<&'static [&'static str]> {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "macos") {
        return (!is_set("SSH_CONNECTION")).then_some(&["open"]);
    }
    (is_set("WAYLAND_DISPLAY") || is_set("DISPLAY")).then_some(&["xdg-open"])
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::{fs, thread};

    use super::*;

    /// Returns the niceness of this thread: the nineteenth field of `/proc/thread-self/stat`, of which the second one, the
    /// name, may hold spaces.
    fn niceness() -> i32 {
        let stat = fs::read_to_string("/proc/thread-self/stat").unwrap();
        let after_name = stat.rsplit(')').next().unwrap();
        after_name.split_whitespace().nth(16).and_then(|field| field.parse().ok()).unwrap()
    }

    #[test]
    fn a_lower_priority_is_inherited_and_leaves_other_threads_alone() {
        let before = niceness();
        let lower = || {
            lower_thread_priority();
            (niceness(), thread::spawn(niceness).join().unwrap())
        };
        let lowered = (before + 10).min(19);
        assert_eq!(thread::spawn(lower).join().unwrap(), (lowered, lowered));
        assert_eq!(niceness(), before);
    }
}
