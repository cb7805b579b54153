//! Standard output: buffered, its width, and whether it may be styled.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};

use serde::Serialize;

use super::args::When;

/// Returns standard output, buffered.
pub(super) fn standard() -> impl Write {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
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
