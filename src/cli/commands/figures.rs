//! `yuelan figures`: the figures of articles with captions and addresses, and the files of those that the articles hold
//! themselves.

mod save;

use std::io::{self, Write};
use std::path::Path;

use crate::cli::args::{Common, Figures};
use crate::cli::columns;
use crate::cli::json::FiguresJson;
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::words_of;
use save::Folder;
use yuelan_article::{Article, Figure, FigurePlace};
use yuelan_library::sanitize;

/// Prints the figures of articles: kind and number, address, caption or else alt. A caption that is only likely has a question
/// mark. With `--save`, writes the pictures first, and prints the files instead of addresses.
pub(in crate::cli) fn figures(
    args: &Figures,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let mut folder = match args.save.as_deref().map(|path| Folder::new(path).map_err(|error| (path, error))) {
        Some(Err((path, error))) => {
            report.unreadable(path, error.into());
            return Ok(());
        }
        Some(Ok(folder)) => Some(folder),
        None => None,
    };
    let mut figures = 0;
    source::each(&args.files, common, report, &mut |named, report| {
        let article = &named.loaded.article;
        figures += article.figures().len();
        let saved = folder.as_mut().map(|folder| folder.save(&named, report)).unwrap_or_default();
        let saved: Vec<Option<String>> = saved.iter().map(|file| file.as_deref().map(shown)).collect();
        if args.json {
            json_line(out, &FiguresJson::new(named.location, article, &saved))
        } else {
            lines(article, &saved, common, out)
        }
    })?;
    if figures == 0 || folder.is_some_and(|folder| !folder.has_any) {
        report.nothing_found();
    }
    Ok(())
}

fn shown(file: &Path) -> String {
    sanitize(&file.to_string_lossy())
}

fn lines(
    article: &Article,
    saved: &[Option<String>],
    common: &Common,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = words_of(common.ui_language());
    let row = |(at, place): (usize, &FigurePlace<'_>)| {
        let figure = place.figure;
        let label = format!("{} {}", words.media(figure.media), figure.number);
        let file = saved.get(at).cloned().flatten();
        let inside = || figure.part.as_ref().map(|part| words.inside_file(part));
        let address = file.or_else(|| figure.src.clone()).or_else(inside).unwrap_or_default();
        [label, address, caption_of(figure)]
    };
    columns::write(&article.figures().iter().enumerate().map(row).collect::<Vec<_>>(), common.ruler(), out)
}

fn caption_of(figure: &Figure) -> String {
    let Some(caption) = &figure.caption else {
        return figure.alt.as_deref().unwrap_or_default().replace('\n', " ");
    };
    let mark = if caption.is_guess() { " ?" } else { "" };
    format!("{}{mark}", caption.text.as_str().replace('\n', " "))
}
