//! `yuelan notes export`: notes as files for other programs.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::{chosen, named};
use crate::cli::args::{Common, NotesExport, NotesFormat};
use crate::cli::commands::state;
use crate::cli::report::Report;
use crate::cli::words::fill;
use yuelan_library::{
    ArticleNotes, Kept, NoteId, TEMPLATE_NAMES, export_notes, is_part_of_state, markdown_file_names,
    notes_as_csv, notes_as_markdown, notes_as_markdown_file, notes_as_org, replace_file, unknown_name,
};

/// The line of the front matter that says whose notes a file holds.
const OWN: &str = "\nyuelan: ";

/// Exports notes.
pub(super) fn export(
    args: &NotesExport,
    path: &Path,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let template = &common.configured.options.notes_template;
    if let Some(name) = unknown_name(template) {
        let names = TEMPLATE_NAMES.map(|name| format!("{{{name}}}")).join(" ");
        report.arguments("notes", &fill(report.words.unknown_in_template, &[name, &names]), &[]);
        return Ok(());
    }
    if args.into.is_some() && args.format != NotesFormat::Markdown {
        report.arguments("notes", report.words.into_is_markdown, &[]);
        return Ok(());
    }
    let Some((_, kept)) = chosen(&args.which, path, common, report) else { return Ok(()) };
    if let Some(folder) = &args.into {
        into(folder, &kept, template, report);
        return Ok(());
    }
    let target = named(args.output.as_deref());
    if let Some(target) = target.filter(|target| is_part_of_state(path, target)) {
        report.own_file(target);
        return Ok(());
    }
    let articles: Vec<ArticleNotes> = kept.iter().map(article_notes).collect();
    let text = match args.format {
        NotesFormat::Markdown => notes_as_markdown(&articles, template),
        NotesFormat::Csv => notes_as_csv(&articles),
        NotesFormat::Org => notes_as_org(&articles),
        NotesFormat::Json => {
            let is_all = args.which.paths.is_empty() && args.which.query.is_none();
            let chosen: HashSet<NoteId> =
                kept.iter().flat_map(|kept| &kept.notes).map(|note| note.id).collect();
            let is_chosen = |id: NoteId| chosen.contains(&id);
            let mut lines = Vec::new();
            if let Err(error) = export_notes(path, (!is_all).then_some(&is_chosen), &mut lines) {
                state::say(error, path, path, report);
                return Ok(());
            }
            String::from_utf8_lossy(&lines).into_owned()
        }
    };
    match target {
        None => out.write_all(text.as_bytes()),
        Some(target) => {
            if let Err(error) = replace_file(target, text.as_bytes()) {
                report.unreadable(target, error.into());
            }
            Ok(())
        }
    }
}

/// Writes a file for each article into a folder. A file that holds something else is never overwritten.
fn into(folder: &Path, kept: &[Kept], template: &str, report: &mut Report) {
    if let Err(error) = fs::create_dir_all(folder) {
        return report.unreadable(folder, error.into());
    }
    let articles: Vec<ArticleNotes> = kept.iter().map(article_notes).collect();
    for (article, name) in articles.iter().zip(markdown_file_names(&articles)) {
        let text = notes_as_markdown_file(article, template);
        let own = own_line(&text);
        let stem = name.trim_end_matches(".md");
        let names =
            std::iter::once(name.clone()).chain((2..1_000).map(|number| format!("{stem} ({number}).md")));
        let free = names.map(|name| folder.join(name)).find(|path| match fs::read_to_string(path) {
            Ok(there) => own_line(&there) == own,
            Err(error) => error.kind() == ErrorKind::NotFound,
        });
        let Some(path) = free else { continue };
        let is_same = fs::read_to_string(&path).is_ok_and(|there| there == text);
        if let Err(error) = if is_same { Ok(()) } else { replace_file(&path, text.as_bytes()) } {
            return report.unreadable(&path, error.into());
        }
    }
}

/// The line of a file that says whose notes it holds.
fn own_line(text: &str) -> Option<&str> {
    let front = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"))?.0;
    front.split_once(OWN).and_then(|(_, rest)| rest.lines().next())
}

fn article_notes(kept: &Kept) -> ArticleNotes {
    let newest = kept.notes.iter().max_by_key(|note| note.changed);
    ArticleNotes {
        name: kept.location.name(),
        source: newest.map(|note| note.source.clone()).unwrap_or_default(),
        tags: kept.tags.clone(),
        notes: kept.notes.clone(),
    }
}
