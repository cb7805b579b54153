//! The terminal that the process stands on: the device itself and its size; and whether there is a desktop around it.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

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

/// Columns and rows, where the terminal says them: the session's, else standard output's.
pub(super) fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok().filter(|&(columns, rows)| columns > 0 && rows > 0)
}

/// Lets the thread that calls it, and those that it will begin, step back behind all others that want a processor.
/// Elsewhere than on Linux this would strike the whole program, and nothing is done.
pub(super) fn lower_thread_priority() {
    // Where it is not allowed, the work is done all the same.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}

/// Pixels of a cell, across and down, where the terminal has said them to the system.
pub(super) fn cell_pixels() -> Option<(u16, u16)> {
    let window = crossterm::terminal::window_size().ok()?;
    let (across, down) = (window.width.checked_div(window.columns), window.height.checked_div(window.rows));
    across.zip(down).filter(|&(across, down)| across > 0 && down > 0)
}

/// Whether one sits at another desk than the one that [`opener`] shows things on.
pub(super) fn is_remote_session() -> bool {
    env::var_os("SSH_CONNECTION").is_some_and(|value| !value.is_empty()) && opener().is_some()
}

/// Whether there is something to be read from a keyboard.
pub(super) fn has_input(keyboard: &OwnedFd) -> bool {
    let mut watched = [PollFd::new(keyboard, PollFlags::IN)];
    poll(&mut watched, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
}

/// Reads a line from a keyboard that gives lines, and drops it. Its end is a line too.
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

/// The program that shows addresses on the desktop around this terminal; `None` where there is no desktop.
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

    /// How far this thread stands back: the nineteenth field of `/proc/thread-self/stat`, of which two end with the name.
    fn niceness() -> i32 {
        let stat = fs::read_to_string("/proc/thread-self/stat").unwrap();
        let behind_name = stat.rsplit(')').next().unwrap();
        behind_name.split_whitespace().nth(16).and_then(|field| field.parse().ok()).unwrap()
    }

    #[test]
    fn who_steps_back_takes_along_only_those_that_it_begins() {
        let before = niceness();
        let step = || {
            lower_thread_priority();
            (niceness(), thread::spawn(niceness).join().unwrap())
        };
        let behind = (before + 10).min(19);
        assert_eq!(thread::spawn(step).join().unwrap(), (behind, behind));
        assert_eq!(niceness(), before);
    }
}
