//! `yuelan state`: exports and imports the reading state as lines of text, for backups, syncing and merging.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use crate::cli::args::{Common, State};
use crate::cli::report::Report;
use crate::cli::words::fill;
use yuelan_library::{STANDARD_INPUT, TransferError, export, export_to_file, import, is_part_of_state};

/// Exports or imports the reading state.
pub(in crate::cli) fn state(
    state: &State,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let Some(path) = common.reading_state() else {
        report.reading_state(None);
        return Ok(());
    };
    let (lines, outcome) = match state {
        State::Export { file } => (file, export_to(&path, named(file.as_deref()), out)),
        State::Import { file } => (file, import_from(&path, named(file.as_deref()))),
    };
    let shown = named(lines.as_deref());
    match (outcome, state) {
        (Ok(articles), State::Import { .. }) => {
            writeln!(out, "{}", fill(report.words.imported, &[&articles.to_string()]))
        }
        (Ok(_), State::Export { .. }) => Ok(()),
        (Err(TransferError::State(error)), _) => {
            report.reading_state(Some((&path, &error)));
            Ok(())
        }
        (Err(TransferError::OwnFile), _) => {
            report.own_file(shown.unwrap_or(Path::new(report.words.standard_output)));
            Ok(())
        }
        (Err(TransferError::Io(error)), State::Export { .. }) if shown.is_none() => Err(error),
        (Err(TransferError::Io(error)), _) => {
            report.unreadable(shown.unwrap_or(Path::new(report.words.standard_input)), error.into());
            Ok(())
        }
        (Err(TransferError::Line(number, why)), _) => {
            report.invalid_line(shown.unwrap_or(Path::new(report.words.standard_input)), number, &why);
            Ok(())
        }
    }
}

/// Returns a file that is given and is not `-`.
fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|file| file.as_os_str() != STANDARD_INPUT)
}

fn export_to(state: &Path, file: Option<&Path>, out: &mut dyn Write) -> Result<usize, TransferError> {
    match file {
        Some(file) => export_to_file(state, file),
        // As the shell may have opened it.
        None if is_part_of_state(state, Path::new("/dev/stdout")) => Err(TransferError::OwnFile),
        None => export(state, out),
    }
}

fn import_from(state: &Path, file: Option<&Path>) -> Result<usize, TransferError> {
    match file {
        Some(file) => import(state, &mut BufReader::new(File::open(file)?)),
        None => import(state, &mut io::stdin().lock()),
    }
}
