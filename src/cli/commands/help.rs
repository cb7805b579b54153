//! `yuelan help COMMAND`: what `--help` behind the command prints.

use std::io::{self, Write};

use crate::cli::args::Common;
use crate::cli::help;
use crate::cli::output;
use crate::cli::report::Report;
use yuelan_library::sanitize;

/// Prints the help of a command, told by its names; of the program where there are none.
pub(in crate::cli) fn help(
    names: &[String],
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let language = common.ui_language();
    if let Some(page) = help::page(names, language, output::width()) {
        return out.write_all(page.as_bytes());
    }
    report.no_command(&sanitize(&names.join(" ")), &help::usage(&["help".to_owned()], language));
    Ok(())
}
