//! `yuelan notes`: lists highlights and notes, and exports and imports them.

mod export;
mod into;

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::state;
use crate::cli::args::{Common, Notes, NotesCommand, Which};
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::{Words, fill};
use yuelan_library::{
    Kept, Library, Location, Note, Passages, Place, Quote, ReadingState, STANDARD_INPUT, import_notes,
    sanitize,
};
use yuelan_loader::sanitize_lines;

/// Lists, exports or imports notes.
pub(in crate::cli) fn notes(
    args: &Notes,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let Some(path) = common.reading_state() else {
        report.reading_state(None);
        return Ok(());
    };
    match &args.command {
        Some(NotesCommand::Import { file }) => return import(&path, file.as_deref(), out, report),
        Some(NotesCommand::Export(args)) => return export::export(args, &path, common, out, report),
        None => {}
    }
    let Some((library, kept)) = chosen(&args.which, &path, common, report) else { return Ok(()) };
    let (mut all, mut moved, mut lost) = (0, 0, 0);
    for kept in &kept {
        let places = if args.check { places(&library, kept) } else { vec![None; kept.notes.len()] };
        all += places.len();
        moved += places.iter().filter(|place| matches!(place, Some(Place::Moved(_)))).count();
        lost += places.iter().filter(|place| matches!(place, Some(Place::Lost))).count();
        if args.json {
            for (note, place) in kept.notes.iter().zip(places) {
                json_line(out, &NoteJson::new(kept, note, place))?;
            }
        } else {
            list(kept, &places, report.words, out)?;
        }
    }
    if args.check && !args.json {
        let counts = [all, moved, lost].map(|count: usize| count.to_string());
        writeln!(out, "{}", fill(report.words.notes_checked, &counts.each_ref().map(String::as_str)))?;
    }
    Ok(())
}

/// The library and what is kept in the reading state of the articles that are meant, with notes at least; `None` if that is
/// nothing, or cannot be read, which is reported.
fn chosen(which: &Which, path: &Path, common: &Common, report: &mut Report) -> Option<(Library, Vec<Kept>)> {
    let state = ReadingState::read_only(Some(path));
    let library = source::library(&which.paths, common).with_reading_state(state.clone());
    let mut kept = library.all_kept();
    if let Some(error) = state.read_error() {
        report.reading_state(Some((path, &error)));
        return None;
    }
    kept.retain(|kept| !kept.notes.is_empty());
    if !which.paths.is_empty() {
        let is_below = |root: &PathBuf| kept.iter().any(|kept| kept.location.path.starts_with(root));
        let missing = which.paths.iter().filter(|path| !path.exists() && !is_below(path));
        let missing: Vec<&PathBuf> = missing.collect();
        if !missing.is_empty() {
            for path in missing {
                report.missing(path, false);
            }
            return None;
        }
        kept.retain(|kept| which.paths.iter().any(|root| kept.location.path.starts_with(root)));
    }
    let library = match &which.query {
        Some(line) => {
            // Of all articles, those with notes are enough.
            let locations: Vec<Location> = kept.iter().map(|kept| kept.location.clone()).collect();
            let mut paths = source::files(&locations);
            paths.retain(|path| path.exists());
            let library = source::library(&paths, common).with_reading_state(state);
            let mut matching: HashSet<Location> = HashSet::new();
            if !paths.is_empty() {
                let articles = source::scanned_if_any(&library, report).0;
                let rows = source::filtered(line, &library, &articles, common, report);
                matching.extend(rows.into_iter().map(|row| articles.row(row).location()));
            }
            kept.retain(|kept| matching.contains(&kept.location));
            library
        }
        None => library,
    };
    if kept.is_empty() {
        report.nothing_found();
        return None;
    }
    Some((library, kept))
}

/// Where the passages of an article's notes are now: those of an article that cannot be read have lost their place.
fn places(library: &Library, kept: &Kept) -> Vec<Option<Place>> {
    let Ok(loaded) = library.load(&kept.location) else { return vec![Some(Place::Lost); kept.notes.len()] };
    let quotes: Vec<&Quote> = kept.notes.iter().map(|note| &note.quote).collect();
    Passages::of(&loaded.article).find(&quotes).into_iter().map(Some).collect()
}

/// Prints the notes on one article: title, author and date, where it is, and each quotation with the note beneath; not those that
/// are still at their place.
fn list(kept: &Kept, places: &[Option<Place>], words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let is_told = |place: &Option<Place>| !matches!(place, Some(Place::Exact(_)));
    if !places.iter().any(is_told) {
        return Ok(());
    }
    let source = kept.notes.first().map(|note| &note.source);
    let said = source.map_or(Vec::new(), |source| vec![&source.title, &source.author, &source.date]);
    let said: Vec<String> =
        said.into_iter().filter(|said| !said.is_empty()).map(|said| sanitize(said)).collect();
    if !said.is_empty() {
        writeln!(out, "{}", said.join("  "))?;
    }
    writeln!(out, "{}", kept.location.name())?;
    for (note, place) in kept.notes.iter().zip(places).filter(|(_, place)| is_told(place)) {
        writeln!(out)?;
        let told = match place {
            Some(Place::Moved(_)) => words.note_moved,
            Some(Place::Lost) => words.note_lost,
            Some(Place::Exact(_)) | None => "",
        };
        if !told.is_empty() {
            writeln!(out, "  ({told})")?;
        }
        for line in sanitize_lines(&note.quote.words).lines() {
            writeln!(out, "  > {line}")?;
        }
        for line in sanitize_lines(&note.text).lines() {
            writeln!(out, "  {line}")?;
        }
    }
    writeln!(out)
}

/// Takes in notes from lines.
fn import(state: &Path, file: Option<&Path>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let named = named(file);
    let imported = match named {
        Some(file) => File::open(file)
            .map_err(Into::into)
            .and_then(|file| import_notes(state, &mut BufReader::new(file))),
        None => import_notes(state, &mut io::stdin().lock()),
    };
    match imported {
        Ok(notes) => writeln!(out, "{}", fill(report.words.notes_imported, &[&notes.to_string()])),
        Err(error) => {
            let shown = named.unwrap_or(Path::new(report.words.standard_input));
            state::say(error, state, shown, report);
            Ok(())
        }
    }
}

/// A note as JSON.
#[derive(Serialize)]
struct NoteJson<'a> {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    author: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    date: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    link: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    user_tags: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    section: &'a str,
    quote: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    id: String,
    /// When it was made and changed, in milliseconds since the epoch.
    created: u64,
    changed: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'static str>,
}

impl<'a> NoteJson<'a> {
    fn new(kept: &'a Kept, note: &'a Note, place: Option<Place>) -> Self {
        let place = place.map(|place| match place {
            Place::Exact(_) => "exact",
            Place::Moved(_) => "moved",
            Place::Lost => "lost",
        });
        Self {
            path: kept.location.path.to_string_lossy().into_owned(),
            member: kept.location.member.as_deref(),
            title: &note.source.title,
            author: &note.source.author,
            date: &note.source.date,
            link: &note.source.link,
            user_tags: &kept.tags,
            section: &note.quote.section,
            quote: &note.quote.words,
            note: &note.text,
            id: note.id.to_string(),
            created: note.created,
            changed: note.changed,
            place,
        }
    }
}

/// Returns a file that is given and is not `-`.
fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|file| file.as_os_str() != STANDARD_INPUT)
}
