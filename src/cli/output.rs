//! Standard output: buffered, its width, and whether it may be styled.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};

use serde::Serialize;

use super::args::When;

/// Standard output, buffered.
pub(super) fn standard() -> impl Write {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Cells a line may take: `COLUMNS`, else the terminal's own, else 80.
pub(super) fn width() -> u16 {
    let named = env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let asked = || io::stdout().is_terminal().then(crate::terminal::columns).flatten();
    named.filter(|&columns| columns > 0).or_else(asked).unwrap_or(80)
}

/// Whether styled output may have colours, not only bold, dim and underline.
pub(super) fn coloured(when: When) -> bool {
    when == When::Always || when == When::Auto && set("NO_COLOR").is_none()
}

/// Whether to style what is printed: as asked for, else by `NO_COLOR`, `CLICOLOR_FORCE` and whether a terminal listens.
pub(super) fn styled(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("NO_COLOR").is_some() => false,
        When::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        When::Auto => io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// A variable that is set to something.
fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// One JSON value on a line of its own.
pub(super) fn json_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
