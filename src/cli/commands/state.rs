//! `yuelan state`: exports and imports the reading state as lines of text, for backups, syncing and merging.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::args::{Common, State};
use crate::cli::plan;
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::fill;
use yuelan_fetch::address_of;
use yuelan_library::{
    Imported, STANDARD_INPUT, TakenOver, TransferError, export, export_to_file, import, is_part_of_state,
    sanitize,
};

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
        State::Export { file } => (file, export_to(&path, named(file.as_deref()), out).map(|()| None)),
        State::Import { from: Some(from), .. } => {
            let folders = source::paths_or_configured(&[], &common.configured);
            return take_over(from, &folders, &path, common, out, report);
        }
        State::Import { file, .. } => (file, import_from(&path, named(file.as_deref())).map(Some)),
    };
    let shown = named(lines.as_deref());
    let file = shown.unwrap_or(Path::new(match state {
        State::Export { .. } => report.words.standard_output,
        State::Import { .. } => report.words.standard_input,
    }));
    match (outcome, state) {
        (Ok(Some(Imported { articles, notes, tags })), _) => {
            let words =
                if notes + tags > 0 { report.words.imported_with_notes } else { report.words.imported };
            let counts = [articles, notes, tags].map(|count| count.to_string());
            writeln!(out, "{}", fill(words, &counts.each_ref().map(String::as_str)))
        }
        (Ok(None), _) => Ok(()),
        (Err(TransferError::Io(error)), State::Export { .. }) if shown.is_none() => Err(error),
        (Err(error), _) => {
            say(error, &path, file, report);
            Ok(())
        }
    }
}

/// Reports why a file was not exported or imported.
pub(super) fn say(error: TransferError, state: &Path, file: &Path, report: &mut Report) {
    match error {
        TransferError::State(error) => report.reading_state(Some((state, &error))),
        TransferError::OwnFile => report.own_file(file),
        TransferError::Io(error) => report.unreadable(file, error.into()),
        TransferError::Source(error) => report.unreadable(file, error),
        TransferError::NoFlags => report.no_flags(file),
        TransferError::Line(number, why) => report.invalid_line(file, number, &why),
    }
}

/// Takes over what an export of another program says about its articles, and about those of some folders that are the same, by
/// their identifiers in feeds that were fetched, or by their addresses.
pub(in crate::cli) fn take_over(
    from: &Path,
    paths: &[PathBuf],
    state: &Path,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let library = source::library(paths, common);
    // Where nothing was fetched yet, what the export says of its own articles is taken over.
    let articles = if paths.is_empty() { Arc::default() } else { source::scanned_if_any(&library, report).0 };
    // Without what was fetched, addresses are left.
    let fetched = plan::state().and_then(|file| yuelan_fetch::files(&file).ok()).unwrap_or_default();
    let identify = |feed: &str, guid: &str| {
        let feed = address_of(feed).map_or_else(|| feed.to_owned(), |subscription| subscription.url);
        fetched.get(&(feed, guid.to_owned())).cloned()
    };
    match library.import_export(from, &articles, state, &identify) {
        Ok(TakenOver { articles, read, starred, linked, only_there }) => {
            let counts = [articles, read, starred, linked].map(|count| count.to_string());
            let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
            writeln!(out, "{}", fill(report.words.taken_over, &counts))?;
            if only_there == 0 {
                return Ok(());
            }
            let file = sanitize(&from.to_string_lossy());
            writeln!(out, "{}", fill(report.words.only_there, &[&only_there.to_string(), &file]))
        }
        Err(error) => {
            say(error, state, from, report);
            Ok(())
        }
    }
}

/// Returns a file that is given and is not `-`.
fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|file| file.as_os_str() != STANDARD_INPUT)
}

fn export_to(state: &Path, file: Option<&Path>, out: &mut dyn Write) -> Result<(), TransferError> {
    match file {
        Some(file) => export_to_file(state, file).map(drop),
        // As the shell may have opened it.
        None if is_part_of_state(state, Path::new("/dev/stdout")) => Err(TransferError::OwnFile),
        None => export(state, out).map(drop),
    }
}

fn import_from(state: &Path, file: Option<&Path>) -> Result<Imported, TransferError> {
    match file {
        Some(file) => import(state, &mut BufReader::new(File::open(file)?)),
        None => import(state, &mut io::stdin().lock()),
    }
}
