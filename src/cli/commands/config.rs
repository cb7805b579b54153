//! `yuelan config`: where the configuration is and what is wrong with it; `--default` prints one.

use std::io::{self, Write};

use crate::cli::args::{Common, ConfigArgs};
use crate::cli::config::{Config, default_text, file};
use crate::cli::report::Report;
use crate::cli::words::{fill, words_of};
use yuelan_library::sanitize;

/// Prints the default, or checks the configuration that there is: its path on standard output, its faults on standard
/// error.
pub(in crate::cli) fn config(
    args: &ConfigArgs,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let words = words_of(common.ui_language());
    if args.default {
        return write!(out, "{}", default_text(common.ui_language(), words));
    }
    let Some(path) = file(common.config.as_deref()) else {
        report.no_home();
        return Ok(());
    };
    let shown = sanitize(&path.to_string_lossy());
    match Config::load(common.config.as_deref()) {
        Err(unreadable) => report.no_configuration(&unreadable),
        Ok(_) if !path.exists() => {
            writeln!(out, "{shown}")?;
            writeln!(out, "{}", fill(words.config_none, &[&shown]))?;
        }
        Ok(config) => {
            writeln!(out, "{shown}")?;
            out.flush()?;
            config.faults.iter().for_each(|fault| report.fault(&path, fault));
            if config.faults.is_empty() {
                writeln!(out, "{}", words.config_well)?;
            }
        }
    }
    Ok(())
}
