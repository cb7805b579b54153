//! `yuelan figures`: the figures of articles with captions and addresses.

use std::io::{self, Write};

use crate::article::{Article, Figure};
use crate::cli::args::Files;
use crate::cli::json::FiguresJson;
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;

/// Prints the figures of articles: kind and number, address, caption or else alt; parted by tabs.
pub(in crate::cli) fn figures(args: &Files, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    source::each(&args.files, report, &mut |named, _| {
        let article = &named.loaded.article;
        if args.json { json_line(out, &FiguresJson::new(named.name, article)) } else { lines(article, out) }
    })
}

fn lines(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    for place in article.figures() {
        let figure = place.figure;
        let address = figure.src.as_deref().unwrap_or_default();
        writeln!(out, "{} {}\t{address}\t{}", figure.media.word(), figure.number, words(figure))?;
    }
    Ok(())
}

fn words(figure: &Figure) -> String {
    let caption = figure.caption.as_ref().map(|caption| caption.text.as_str());
    caption.or(figure.alt.as_deref()).unwrap_or_default().replace('\n', " ")
}
