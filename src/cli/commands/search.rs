//! `yuelan search`: every hit with its article, section and a snippet.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::article::Date;
use crate::cli::ansi::marked;
use crate::cli::args::{self, Common};
use crate::cli::columns;
use crate::cli::json::HitJson;
use crate::cli::output::{json_line, styled};
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::words_of;
use crate::library::search::{Found, Hit, Search};
use crate::library::{Row, Shelf};

/// Lines that are aligned and written together.
const HANDFUL: usize = 200;

/// Searches the articles under the paths, newest first. Brings the catalogue up to date before, where it has to be.
pub(in crate::cli) fn search(
    args: &args::Search,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let search = if args.regex { Search::expression(&args.words) } else { Ok(Search::new(&args.words)) };
    let search = match search {
        Ok(search) if search.is_empty() => {
            report.nothing_wanted();
            return Ok(());
        }
        Ok(search) => search,
        Err(reason) => {
            report.no_expression(&reason);
            return Ok(());
        }
    };
    let paths = source::or_here(&args.paths, common);
    let library = source::library(&paths, common, report);
    let kept = if args.scan { None } else { library.kept() };
    let shelf = kept.map_or_else(|| source::scanned(&library, &paths, report), Arc::new);
    let mut writer =
        Writer { shelf: &shelf, args, common, out, is_styled: styled(args.color), rows: Vec::new() };
    let mut written = Ok(());
    let alive = AtomicBool::new(false);
    let tally = library.search(&search, (&shelf, shelf.by_date()), usize::MAX, &alive, &mut |found| {
        written = writer.write(&found);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written.and_then(|()| writer.flush())?;
    if tally.hits == 0 && !shelf.is_empty() {
        report.nothing_found();
    }
    Ok(())
}

struct Writer<'a> {
    shelf: &'a Shelf,
    args: &'a args::Search,
    common: &'a Common,
    out: &'a mut dyn Write,
    is_styled: bool,
    rows: Vec<[String; 5]>,
}

impl Writer<'_> {
    fn write(&mut self, found: &[Found]) -> io::Result<()> {
        for Found { row, hits, .. } in found {
            let article = self.shelf.row(*row);
            let name = article.name();
            for hit in hits {
                if self.args.json {
                    json_line(&mut self.out, &HitJson::new(&name, article, hit))?;
                } else {
                    self.rows.push(self.line(&name, article, hit));
                }
            }
        }
        if self.rows.len() >= HANDFUL { self.flush() } else { Ok(()) }
    }

    fn line(&self, name: &str, article: Row<'_>, hit: &Hit) -> [String; 5] {
        let opening = words_of(self.common.tongue()).opening;
        let section = hit.heading.as_deref().unwrap_or(if hit.place.is_some() { opening } else { "" });
        let snippet = if self.is_styled { marked(&hit.snippet, &hit.marks) } else { hit.snippet.clone() };
        let date = article.date().map(Date::day).unwrap_or_default();
        [date, article.title().to_owned(), section.to_owned(), name.to_owned(), snippet]
    }

    fn flush(&mut self) -> io::Result<()> {
        columns::write(&std::mem::take(&mut self.rows), self.common.ruler(), self.out)?;
        self.out.flush()
    }
}
