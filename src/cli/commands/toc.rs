//! `yuelan toc`: the sections of articles.

use std::io::{self, Write};

use crate::article::Article;
use crate::cli::args::{Common, Files, Lang};
use crate::cli::json::ContentsJson;
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;

/// Prints the sections of articles: number, title indented by level, characters; parted by tabs.
pub(in crate::cli) fn toc(
    args: &Files,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    source::each(&args.files, report, &mut |named, _| {
        let article = &named.loaded.article;
        if args.json {
            json_line(out, &ContentsJson::new(named.name, article))
        } else {
            lines(article, common.lang(), out)
        }
    })
}

fn lines(article: &Article, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let opening = match lang {
        Lang::Zh => "（开头）",
        Lang::En => "(opening)",
    };
    for (index, section) in article.sections().iter().enumerate() {
        let level = section.heading.map_or(1, |heading| usize::from(heading.level));
        let title = section.heading.map_or(opening, |heading| heading.text.as_str()).replace('\n', " ");
        let indent = "  ".repeat(level.saturating_sub(1));
        writeln!(out, "{}\t{indent}{title}\t{}", index + 1, section.length.chars)?;
    }
    Ok(())
}
