//! `yuelan figures`: the figures of articles with captions and addresses.

use std::io::{self, Write};

use crate::cli::args::{Common, Files};
use crate::cli::columns;
use crate::cli::json::FiguresJson;
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::words_of;
use yuelan_article::{Article, Figure, FigurePlace};

/// Prints the figures of articles: kind and number, address, caption or else alt. A caption that is only likely has a question mark.
pub(in crate::cli) fn figures(
    args: &Files,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let mut figures = 0;
    source::each(&args.files, common, report, &mut |named, _| {
        let article = &named.loaded.article;
        figures += article.figures().len();
        if args.json {
            json_line(out, &FiguresJson::new(named.name, article))
        } else {
            lines(article, common, out)
        }
    })?;
    if figures == 0 {
        report.nothing_found();
    }
    Ok(())
}

fn lines(article: &Article, common: &Common, out: &mut dyn Write) -> io::Result<()> {
    let row = |place: &FigurePlace<'_>| {
        let figure = place.figure;
        let label = format!("{} {}", words_of(common.ui_language()).media(figure.media), figure.number);
        [label, figure.src.clone().unwrap_or_default(), words(figure)]
    };
    columns::write(&article.figures().iter().map(row).collect::<Vec<_>>(), common.ruler(), out)
}

fn words(figure: &Figure) -> String {
    let Some(caption) = &figure.caption else {
        return figure.alt.as_deref().unwrap_or_default().replace('\n', " ");
    };
    let mark = if caption.is_guess() { " ?" } else { "" };
    format!("{}{mark}", caption.text.as_str().replace('\n', " "))
}
