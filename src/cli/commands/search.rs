//! `yuelan search`: prints every match with its article, section and a snippet.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::cli::ansi::highlighted;
use crate::cli::args::{self, Common};
use crate::cli::columns::Columns;
use crate::cli::json::HitJson;
use crate::cli::output::{json_line, styled};
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::vimgrep::SourcePlaces;
use crate::cli::words::words_of;
use yuelan_article::Date;
use yuelan_library::search::{ArticleHits, FewArticles, Hit, SearchQuery};
use yuelan_library::{ArticleIndex, Library, Row, sanitize};

/// Lines that are flushed as soon as they are found, a few screens. Later ones are left to the buffer.
const AT_ONCE: usize = 500;

/// Searches the articles under the paths, newest first. Updates the catalogue first if it has to.
pub(in crate::cli) fn search(
    args: &args::Search,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let search =
        if args.regex { SearchQuery::expression(&args.words) } else { Ok(SearchQuery::new(&args.words)) };
    let search = match search {
        Ok(search) if search.is_empty() => {
            report.empty_search();
            return Ok(());
        }
        Ok(search) => search,
        Err(error) => {
            report.invalid_expression(&error);
            return Ok(());
        }
    };
    let paths = source::paths_or_current(&args.paths, common);
    let library = source::library(&paths, common);
    if let Some(few) = few_articles(&search, args, &library) {
        return write_few(&few, args, common, out, report);
    }
    // Without articles, the scan says so.
    let kept = if args.scan { None } else { library.unchanged_index().filter(|kept| !kept.is_empty()) };
    let articles = kept.map_or_else(|| source::scanned(&library, &paths, report), Arc::new);
    let among = args.query.as_ref().map(|query| source::filtered(query, &library, &articles, common, report));
    let is_wanted = |row: &u32| among.as_ref().is_none_or(|rows| rows.binary_search(row).is_ok());
    let rows: Vec<u32> = articles.by_date().iter().copied().filter(is_wanted).collect();
    let mut writer = Writer::new(&articles, args, common, out);
    let mut written = Ok(());
    let alive = AtomicBool::new(false);
    let summary = library.search(&search, (&articles, &rows), usize::MAX, &alive, &mut |found| {
        written = writer.write(&found);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written?;
    if summary.hits == 0 {
        report.nothing_found();
    }
    Ok(())
}

/// What few articles have is found without the index of all.
fn few_articles(search: &SearchQuery, args: &args::Search, library: &Library) -> Option<FewArticles> {
    if args.scan || args.query.is_some() { None } else { library.search_few(search, usize::MAX) }
}

fn write_few(
    few: &FewArticles,
    args: &args::Search,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    if few.found.is_empty() {
        report.nothing_found();
        return Ok(());
    }
    Writer::new(&few.articles, args, common, out).write(&few.found)
}

struct Writer<'a> {
    articles: &'a ArticleIndex,
    args: &'a args::Search,
    /// The name of the beginning, which has no heading.
    beginning: &'static str,
    columns: Columns<5>,
    out: &'a mut dyn Write,
    is_styled: bool,
    /// How many lines have been written.
    lines: usize,
}

impl<'a> Writer<'a> {
    fn new(
        articles: &'a ArticleIndex,
        args: &'a args::Search,
        common: &Common,
        out: &'a mut dyn Write,
    ) -> Self {
        Self {
            articles,
            args,
            beginning: words_of(common.ui_language()).beginning,
            columns: Columns::new(common.ruler()),
            out,
            is_styled: styled(args.color),
            lines: 0,
        }
    }

    fn write(&mut self, found: &[ArticleHits]) -> io::Result<()> {
        let date = |row: Row<'_>| row.date().map(Date::iso_date).unwrap_or_default();
        let articles = found.iter().map(|found| self.articles.row(found.row));
        let heads: Vec<(String, String)> = articles.map(|row| (row.name(), date(row))).collect();
        let hits = found.iter().zip(&heads).flat_map(|(found, head)| {
            let article = self.articles.row(found.row);
            found.hits.iter().map(move |hit| (article, head, hit))
        });
        self.lines += found.iter().map(|found| found.hits.len()).sum::<usize>();
        if self.args.vimgrep {
            drop(hits);
            for found in found {
                self.vimgrep(found)?;
            }
        } else if self.args.json {
            for (article, _, hit) in hits {
                json_line(&mut self.out, &HitJson::new(article, hit))?;
            }
        } else {
            let lines: Vec<_> =
                hits.map(|(article, (name, date), hit)| self.line(name, date, article, hit)).collect();
            self.columns.write(&lines, self.out)?;
        }
        if self.lines <= AT_ONCE { self.out.flush() } else { Ok(()) }
    }

    /// Writes the matches in an article as lines for quickfix.
    fn vimgrep(&mut self, found: &ArticleHits) -> io::Result<()> {
        let path = self.articles.row(found.row).location().path;
        let mut places = SourcePlaces::new(&path);
        let path = sanitize(&path.to_string_lossy());
        for hit in &found.hits {
            let (line, column) = places.place(hit);
            writeln!(self.out, "{path}:{line}:{column}:{}", hit.snippet)?;
        }
        Ok(())
    }

    fn line<'l>(&self, name: &'l str, date: &'l str, article: Row<'l>, hit: &'l Hit) -> [Cow<'l, str>; 5] {
        let beginning = if hit.position.is_some() { self.beginning } else { "" };
        let section = hit.heading.as_deref().unwrap_or(beginning);
        let snippet = if self.is_styled {
            Cow::Owned(highlighted(&hit.snippet, &hit.marks))
        } else {
            Cow::Borrowed(hit.snippet.as_str())
        };
        [date.into(), article.title().into(), section.into(), name.into(), snippet]
    }
}
