//! Standard output: buffered, its width, and whether it may be styled.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::os::fd::AsFd;

use serde::Serialize;

use super::args::When;
use super::painted::Painted;
use crate::terminal::Multiplexer;
use yuelan_layout::{LetterWidths, Ruler};

/// Returns standard output, buffered. A terminal gets what is painted of a text, anything else the text. Writing to one that is closed is an error.
pub(super) fn standard() -> Box<dyn Write> {
    if is_closed() {
        return Box::new(ClosedOutput);
    }
    let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    if io::stdout().is_terminal() { Box::new(Painted::new(out, ruler())) } else { Box::new(out) }
}

/// Returns the ruler of a terminal that is not asked. In tmux a joiner harms what is written after it, except in emoji.
fn ruler() -> Ruler {
    let joiners = Multiplexer::detect() != Some(Multiplexer::Tmux);
    Ruler { letters: LetterWidths { joiners, ..LetterWidths::default() }, ..Ruler::default() }
}

/// A standard output that was closed when the program was started (`>&-`).
struct ClosedOutput;

/// "Bad file descriptor", on every Unix.
const EBADF: i32 = 9;

impl Write for ClosedOutput {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::from_raw_os_error(EBADF))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns whether standard output was closed: then `.cargo/stdout.c` has opened a folder in its place.
fn is_closed() -> bool {
    let output = io::stdout().as_fd().try_clone_to_owned().map(File::from);
    output.and_then(|output| output.metadata()).is_ok_and(|output| output.is_dir())
}

/// Returns the width of a line in cells: `COLUMNS`, else that of the terminal, else 80.
pub(super) fn width() -> u16 {
    let variable = env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let terminal = || io::stdout().is_terminal().then(crate::terminal::columns).flatten();
    variable.filter(|&columns| columns > 0).or_else(terminal).unwrap_or(80)
}

/// Returns whether styled output may have colours, and not only bold, dim and underline.
pub(super) fn coloured(when: When) -> bool {
    when == When::Always || when == When::Auto && set("NO_COLOR").is_none()
}

/// Returns whether output is styled: by the option, else by `NO_COLOR`, `CLICOLOR_FORCE` and whether it goes to a
/// terminal.
pub(super) fn styled(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("NO_COLOR").is_some() => false,
        When::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        When::Auto => io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// Returns the value of a variable that is not empty.
fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// Writes a JSON value on a line of its own.
pub(super) fn json_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
