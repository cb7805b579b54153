//! `yuelan list`: one line per article: date, minutes, title, author, path.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::cli::args::{Common, List};
use crate::cli::columns;
use crate::cli::json::EntryJson;
use crate::cli::output::json_line;
use crate::cli::report::Report;
use crate::cli::source;
use yuelan_article::Date;
use yuelan_library::{Flags, Location, ReadingState, Row};

/// Lists the articles under the paths after updating the catalogue. Files that cannot be read are reported and skipped.
pub(in crate::cli) fn list(
    args: &List,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let paths = source::paths_or_current(&args.paths, common);
    let library = source::library(&paths, common);
    let articles = source::scanned(&library, &paths, report);
    let mut order = articles.sorted(args.sort.into(), &[]);
    if let Some(line) = &args.query {
        let left = source::filtered(line, &library, &articles, common, report);
        order.retain(|row| left.binary_search(row).is_ok());
        if order.is_empty() && !articles.is_empty() {
            report.nothing_found();
        }
    }
    if !args.json {
        let rows: Vec<_> = order.iter().map(|&index| row(articles.row(index))).collect();
        return columns::write(&rows, common.ruler(), out);
    }
    // What cannot be read of the reading state is left out: a list is of the articles.
    let state = ReadingState::read_only(common.reading_state().as_deref());
    let remembering = library.clone().with_reading_state(state);
    let (added, flags) = (remembering.annotations(&articles), remembering.flags(&articles));
    let flag = |row: Row<'_>| flags.get(row.index() as usize).copied().unwrap_or_default();
    let rows = order.iter().map(|&row| articles.row(row));
    let is_known = |row: &Row<'_>| {
        flag(*row) != Flags::default()
            || added.note_count(row.id()) > 0
            || added.tags(row.id()).next().is_some()
    };
    let known = rows.filter(is_known).map(|row| (row.location(), (row.id(), flag(row))));
    let known: HashMap<Location, (i64, Flags)> = known.collect();
    library.entries(&articles, &order, &mut |location, entry| match entry {
        Ok(entry) => {
            let (id, flags) = known.get(location).copied().unwrap_or_default();
            let tags = added.tags(id).collect();
            json_line(out, &EntryJson::new(&entry, flags, tags, added.note_count(id)))
        }
        Err(error) => {
            report.unreadable_article(location, error);
            Ok(())
        }
    })
}

fn row(row: Row<'_>) -> [String; 5] {
    let date = row.date().map(Date::iso_date).unwrap_or_default();
    let minutes = format!("{:>3}", row.minutes());
    [date, minutes, row.title().to_owned(), row.author().unwrap_or_default().to_owned(), row.name()]
}
