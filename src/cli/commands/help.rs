//! `yuelan help COMMAND`: prints what `--help` after the command does.

use std::io::{self, Write};

use crate::cli::args::Common;
use crate::cli::help;
use crate::cli::output;
use crate::cli::report::Report;
use yuelan_library::sanitize;

/// Prints the help of the command with these names, or of the program without any.
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
