//! `yuelan config`: prints where the configuration is and checks it; `--default` prints one.

use std::io::{self, Write};

use crate::cli::args::{Common, ConfigArgs};
use crate::cli::config::{Config, default_text, file, sync_folder};
use crate::cli::report::Report;
use crate::cli::words::{fill, words_of};
use yuelan_library::{sanitize, survey_sync_folder};

/// Reports why the folder that shares the reading state cannot be used. Returns whether it can be, or none is configured.
fn check_sync_folder(config: &Config, common: &Common, report: &mut Report) -> bool {
    let state = common.reading_state().unwrap_or_default();
    let folder = sync_folder(&config.options);
    let error = folder.as_deref().and_then(|folder| survey_sync_folder(&state, folder).files.err());
    if let (Some(folder), Some(error)) = (&folder, &error) {
        report.sync_folder(folder, error);
    }
    error.is_none()
}

/// Prints the default configuration, or checks the existing one: its path goes to standard output, its errors to standard
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
        Err(error) => report.unreadable_configuration(&error),
        Ok(_) if !path.exists() => {
            writeln!(out, "{shown}")?;
            writeln!(out, "{}", fill(words.config_none, &[&shown]))?;
        }
        Ok(config) => {
            writeln!(out, "{shown}")?;
            out.flush()?;
            config.errors.iter().for_each(|error| report.checked_configuration(&path, error));
            let is_shared = check_sync_folder(&config, common, report);
            if config.errors.is_empty() && is_shared {
                writeln!(out, "{}", words.config_no_problems)?;
            }
        }
    }
    Ok(())
}
