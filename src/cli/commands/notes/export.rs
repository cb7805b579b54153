//! `yuelan notes export`: notes as files for other programs.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use super::{chosen, into, named};
use crate::cli::args::{Common, NotesExport, NotesFormat};
use crate::cli::commands::state;
use crate::cli::report::Report;
use crate::cli::words::fill;
use yuelan_library::{
    ArticleNotes, Kept, NoteId, TEMPLATE_NAMES, export_notes, is_part_of_state, notes_as_csv,
    notes_as_markdown, notes_as_org, replace_file, unknown_name,
};

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
        let is_all = args.which.paths.is_empty() && args.which.query.is_none();
        let articles: Vec<ArticleNotes> = kept.iter().map(article_notes).collect();
        return into::write(folder, &articles, template, is_all, out, report);
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

fn article_notes(kept: &Kept) -> ArticleNotes {
    let newest = kept.notes.iter().max_by_key(|note| note.changed);
    ArticleNotes {
        name: kept.location.name(),
        hash: kept.hash,
        source: newest.map(|note| note.source.clone()).unwrap_or_default(),
        tags: kept.tags.clone(),
        notes: kept.notes.clone(),
    }
}
