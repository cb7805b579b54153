//! `yuelan print`: laid-out articles on standard output.

use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

use crate::cli::ansi;
use crate::cli::args::{Common, Format, Print};
use crate::cli::columns;
use crate::cli::json::ArticleJson;
use crate::cli::output::{self, json_line};
use crate::cli::report::Report;
use crate::cli::source::{self, Named};
use crate::cli::why;
use yuelan_article::Article;
use yuelan_layout::{Options, Page, lay_out_in_chunks};

/// How lines are dressed.
#[derive(Clone, Copy, Debug)]
enum Look {
    /// As words alone.
    Plain,
    /// With escape sequences for style, and for colours if they are wanted.
    Styled { colour: bool },
}

/// Prints articles, one after the other with a blank line between. What cannot be read is reported, the rest printed.
pub(in crate::cli) fn print(
    args: &Print,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let format = args.format.unwrap_or(if output::styled(args.color) { Format::Ansi } else { Format::Text });
    let width = args.width.unwrap_or_else(output::width);
    let plain = Options { grammars: None, ..common.options(width) };
    let options = if format == Format::Ansi { common.options(width) } else { plain };
    let look = match format {
        Format::Ansi => Look::Styled { colour: output::coloured(args.color) },
        Format::Text | Format::Json => Look::Plain,
    };
    let mut between = false;
    source::each(&args.files, common, report, &mut |named, report| {
        let Some(blocks) = chosen(&named, args.section, report) else { return Ok(()) };
        if format == Format::Json {
            let blocks = &named.loaded.article.blocks[blocks];
            return json_line(out, &ArticleJson::new(named.name, named.loaded, blocks, args.why));
        }
        if std::mem::replace(&mut between, true) {
            writeln!(out)?;
        }
        let article = &named.loaded.article;
        let options = options.clone().filling(width, article);
        print_blocks(article, blocks.clone(), &options, look, out)?;
        if args.why { print_rules(article, blocks, common, out) } else { Ok(()) }
    })
}

/// The blocks that were asked for, or `None` after a report.
fn chosen(named: &Named<'_>, section: Option<usize>, report: &mut Report) -> Option<Range<usize>> {
    let article = &named.loaded.article;
    let Some(wanted) = section else { return Some(0..article.blocks.len()) };
    let sections = article.sections();
    let found = wanted.checked_sub(1).and_then(|index| sections.get(index));
    if found.is_none() {
        report.no_section(named.name, wanted, sections.len());
    }
    found.map(|section| section.blocks.clone())
}

/// Prints some blocks: with title and byline if they are all of the article.
fn print_blocks(
    article: &Article,
    blocks: Range<usize>,
    options: &Options,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if blocks == (0..article.blocks.len()) {
        return print_article(article, options, look, out);
    }
    let part = Article { meta: article.meta.clone(), blocks: article.blocks[blocks].to_vec() };
    print_article(&part, &Options { show_title: false, ..options.clone() }, look, out)
}

/// Prints an article part by part, each as soon as it and those before it are set.
fn print_article(article: &Article, options: &Options, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut written = Ok(());
    lay_out_in_chunks(article, options, &|page| lines(page, look), &mut |blank, lines| {
        written = write!(out, "{:\n<blank$}{lines}", "");
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written
}

/// The rows of a page as lines, each with its line feed.
fn lines(page: &Page, look: Look) -> String {
    let mut lines = String::with_capacity(page.bytes() + page.len());
    for row in page.rows_from(0) {
        match look {
            Look::Styled { colour } => lines.push_str(&ansi::line(row, colour)),
            Look::Plain => row.line_into(&mut lines),
        }
        lines.push('\n');
    }
    lines
}

/// The rules behind what some blocks recovered, under the page: section, kind, rule and first words.
fn print_rules(
    article: &Article,
    blocks: Range<usize>,
    common: &Common,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = why::rows(article, blocks, common.ui_language());
    if !rows.is_empty() {
        writeln!(out)?;
    }
    columns::write(&rows, common.ruler(), out)
}
