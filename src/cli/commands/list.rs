//! `yuelan list`: one line an article: date, minutes, title, author, path.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::article::Date;
use crate::cli::args::{Common, List};
use crate::cli::columns;
use crate::cli::json::EntryJson;
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;
use crate::library::{Entry, Found, clean, sort};

/// Lists the articles under the paths. What cannot be read is reported, the rest still listed.
pub(in crate::cli) fn list(
    args: &List,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let paths = source::or_here(&args.paths, common);
    let mut entries: Vec<Entry> = Vec::new();
    let census = source::library(&paths, common, report).scan(&mut |found| {
        match found {
            Found::Article(entry) => entries.push(*entry),
            Found::Problem(problem) => report.problem(&problem),
        }
        ControlFlow::Continue(())
    });
    if census.articles == 0 && census.problems == 0 {
        report.no_articles(&names(&paths), census);
    }
    sort(&mut entries, args.sort.into());
    if !args.json {
        return columns::write(&entries.iter().map(row).collect::<Vec<_>>(), common.ruler(), out);
    }
    entries.iter().try_for_each(|entry| json_line(out, &EntryJson::new(entry)))
}

fn row(entry: &Entry) -> [String; 5] {
    let meta = &entry.meta;
    let date = meta.date.map(Date::day).unwrap_or_default();
    let minutes = format!("{:>3}", entry.length.minutes());
    [date, minutes, meta.title.clone(), meta.author.clone().unwrap_or_default(), entry.name.clone()]
}

fn names(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| clean(&path.to_string_lossy());
    paths.iter().map(name).collect::<Vec<_>>().join(", ")
}
