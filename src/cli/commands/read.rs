//! `yuelan [PATH]…`: the reader.

use std::path::PathBuf;

use crate::cli::args::Common;
use crate::cli::report::Report;

/// Opens the reader on folders and files, the current folder if none is named.
pub(in crate::cli) fn read(_paths: &[PathBuf], _common: &Common, report: &mut Report) {
    report.no_terminal("x");
}
