//! `yuelan state`: what was read, starred and marked, as lines of text that can be kept, synced and merged.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

use crate::cli::args::{Common, State};
use crate::cli::report::Report;
use crate::cli::words::fill;
use yuelan_library::{STANDARD_INPUT, TransferError, export, import};

/// Writes all of the reading state, or takes lines into it.
pub(in crate::cli) fn state(
    state: &State,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let Some(path) = common.reading_state() else {
        report.no_state(None);
        return Ok(());
    };
    let (lines, outcome) = match state {
        State::Export { file } => (file, written(&path, named(file.as_deref()), out)),
        State::Import { file } => (file, taken(&path, named(file.as_deref()))),
    };
    let shown = named(lines.as_deref());
    match (outcome, state) {
        (Ok(articles), State::Import { .. }) => {
            writeln!(out, "{}", fill(report.words.taken, &[&articles.to_string()]))
        }
        (Ok(_), State::Export { .. }) => Ok(()),
        (Err(TransferError::State(trouble)), _) => {
            report.no_state(Some((&path, &trouble)));
            Ok(())
        }
        (Err(TransferError::Io(error)), State::Export { .. }) if shown.is_none() => Err(error),
        (Err(TransferError::Io(error)), _) => {
            report.unreadable(shown.unwrap_or(Path::new(report.words.standard_input)), error.into());
            Ok(())
        }
        (Err(TransferError::Line(number, why)), _) => {
            report.no_line(shown.unwrap_or(Path::new(report.words.standard_input)), number, &why);
            Ok(())
        }
    }
}

/// A file that is named and is not `-`.
fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|file| file.as_os_str() != STANDARD_INPUT)
}

fn written(state: &Path, file: Option<&Path>, out: &mut dyn Write) -> Result<usize, TransferError> {
    let Some(file) = file else { return export(state, out) };
    let mut lines = BufWriter::new(File::create(file)?);
    let articles = export(state, &mut lines)?;
    lines.flush()?;
    Ok(articles)
}

fn taken(state: &Path, file: Option<&Path>) -> Result<usize, TransferError> {
    match file {
        Some(file) => import(state, &mut BufReader::new(File::open(file)?)),
        None => import(state, &mut io::stdin().lock()),
    }
}
