//! `yuelan list`: one line an article.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::article::Date;
use crate::cli::args::List;
use crate::cli::json::EntryJson;
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;
use crate::library::{Entry, Found, clean, sort};

/// Lists the articles under the paths. What cannot be read is reported, the rest still listed.
pub(in crate::cli) fn list(args: &List, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let paths = source::or_here(&args.paths);
    let mut entries: Vec<Entry> = Vec::new();
    let census = source::library(&paths, report).scan(&mut |found| {
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
    for entry in &entries {
        if args.json {
            json_line(out, &EntryJson::new(entry))?;
        } else {
            line(entry, out)?;
        }
    }
    Ok(())
}

/// Date, minutes, title, author and path, parted by tabs; no field holds one, for the gate makes them spaces.
fn line(entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let date = entry.meta.date.map(Date::day).unwrap_or_default();
    let author = entry.meta.author.as_deref().unwrap_or_default();
    writeln!(out, "{date}\t{}\t{}\t{author}\t{}", entry.length.minutes(), entry.meta.title, entry.name)
}

fn names(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| clean(&path.to_string_lossy());
    paths.iter().map(name).collect::<Vec<_>>().join(", ")
}
