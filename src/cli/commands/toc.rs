//! `yuelan toc`: the sections of articles.

use std::io::{self, Write};

use crate::cli::args::{Common, Files};
use crate::cli::columns;
use crate::cli::json::ContentsJson;
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::words_of;
use yuelan_article::{Article, Section};

/// Prints the sections of articles: number, title indented by level, characters.
pub(in crate::cli) fn toc(
    args: &Files,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    source::each(&args.files, common, report, &mut |named, _| {
        let article = &named.loaded.article;
        if args.json {
            json_line(out, &ContentsJson::new(named.location, article))
        } else {
            lines(article, common, out)
        }
    })
}

fn lines(article: &Article, common: &Common, out: &mut dyn Write) -> io::Result<()> {
    let beginning = words_of(common.ui_language()).beginning;
    let row = |(index, section): (usize, &Section<'_>)| {
        let level = section.heading.map_or(1, |heading| usize::from(heading.level));
        let title = section.heading.map_or(beginning, |heading| heading.text.as_str()).replace('\n', " ");
        let indent = "  ".repeat(level.saturating_sub(1));
        [format!("{:>3}", index + 1), format!("{indent}{title}"), section.word_count.chars.to_string()]
    };
    let rows: Vec<_> = article.sections().iter().enumerate().map(row).collect();
    columns::write(&rows, common.ruler(), out)
}
