//! `yuelan print`: laid-out articles on standard output.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

use crate::cli::ansi;
use crate::cli::args::{Common, Format, Print};
use crate::cli::columns;
use crate::cli::json::ArticleJson;
use crate::cli::links;
use crate::cli::output::{self, json_line};
use crate::cli::report::Report;
use crate::cli::source::{self, Named};
use crate::cli::why;
use crate::terminal;
use yuelan_article::Article;
use yuelan_layout::{Options, Page, lay_out_in_chunks};
use yuelan_loader::UNTITLED;

/// How rows are formatted.
#[derive(Clone, Copy, Debug)]
enum RowStyle {
    /// As plain text.
    Plain,
    /// With escape sequences for style, and with colours if they are enabled.
    Styled { colour: bool },
}

/// Prints articles, separated by blank lines. Files that cannot be read are reported and skipped.
pub(in crate::cli) fn print(
    args: &Print,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let format = args.format.unwrap_or(if output::styled(args.color) { Format::Ansi } else { Format::Text });
    let width = args.width.unwrap_or_else(output::width);
    let plain = common.options(width).grammars(None).deletion_signs(true);
    // Escape sequences that are requested may be for another terminal.
    let signs = args.format.is_none() && !terminal::has_strikethrough();
    let options = if format == Format::Ansi { common.options(width).deletion_signs(signs) } else { plain };
    let style = match format {
        Format::Ansi => RowStyle::Styled { colour: output::coloured(args.color) },
        _ => RowStyle::Plain,
    };
    let mut needs_blank = false;
    let each = if args.all { source::each_member } else { source::each };
    each(&args.files, common, report, &mut |named, report| {
        let Some(blocks) = chosen_blocks(&named, args.section, report) else { return Ok(()) };
        if format == Format::Json {
            let blocks = &named.loaded.article.blocks[blocks];
            return json_line(out, &ArticleJson::new(named.location, named.loaded, blocks, args.why));
        }
        if std::mem::replace(&mut needs_blank, true) {
            writeln!(out)?;
        }
        let mut article = Cow::Borrowed(&named.loaded.article);
        if let Some(write) = writer(format) {
            return out.write_all(write(&part(&article, blocks)).as_bytes());
        }
        let addresses =
            if args.links { links::number(&mut article.to_mut().blocks[blocks.clone()]) } else { Vec::new() };
        let article = &*article;
        let options = options.clone().reserve_gutter(width, article);
        let options = if is_nameless(&named) { options.show_title(false) } else { options };
        print_blocks(article, blocks.clone(), &options, style, out)?;
        print_addresses(&addresses, out)?;
        if args.why { print_rules(article, blocks, common, out) } else { Ok(()) }
    })
}

/// Returns whether an article is a piece of a page, from standard input, of which only the text is known: what a feed reader or
/// a mail program has shown below its own title.
fn is_nameless(named: &Named<'_>) -> bool {
    let meta = &named.loaded.article.meta;
    let has_byline = meta.author.is_some() || meta.source.is_some() || meta.date.is_some();
    named.location.is_standard_input() && meta.title == UNTITLED && !has_byline
}

/// Returns what writes an article in a format for other programs; `None` for one that is laid out.
fn writer(format: Format) -> Option<fn(&Article) -> String> {
    match format {
        Format::Markdown => Some(yuelan_writer::markdown),
        Format::Html => Some(yuelan_writer::html),
        Format::Text | Format::Ansi | Format::Json => None,
    }
}

/// Returns an article of some blocks of another.
fn part(article: &Article, blocks: Range<usize>) -> Article {
    Article { meta: article.meta.clone(), blocks: article.blocks[blocks].to_vec() }
}

/// Returns the blocks of the chosen section; `None` after reporting that there is none.
fn chosen_blocks(named: &Named<'_>, section: Option<usize>, report: &mut Report) -> Option<Range<usize>> {
    let article = &named.loaded.article;
    let Some(wanted) = section else { return Some(0..article.blocks.len()) };
    let sections = article.sections();
    let found = wanted.checked_sub(1).and_then(|index| sections.get(index));
    if found.is_none() {
        report.no_section(named.name, wanted, sections.len());
    }
    found.map(|section| section.blocks.clone())
}

/// Prints blocks, with title and byline if they are all blocks of the article.
fn print_blocks(
    article: &Article,
    blocks: Range<usize>,
    options: &Options,
    style: RowStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    if blocks == (0..article.blocks.len()) {
        return print_article(article, options, style, out);
    }
    print_article(&part(article, blocks), &options.clone().show_title(false), style, out)
}

/// Prints an article part by part, each as soon as it and those before it are laid out.
fn print_article(
    article: &Article,
    options: &Options,
    style: RowStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let flow = lay_out_in_chunks(
        article,
        options,
        |page| lines(page, style),
        |blank, lines| match write!(out, "{:\n<blank$}{lines}", "") {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        },
    );
    flow.break_value().map_or(Ok(()), Err)
}

/// Returns the rows of a page as lines, each with its line feed.
fn lines(page: &Page, style: RowStyle) -> String {
    let mut lines = String::with_capacity(page.text_len() + page.len());
    for row in page.rows_from(0) {
        match style {
            RowStyle::Styled { colour } => lines.push_str(&ansi::line(row, colour)),
            RowStyle::Plain => row.line_into(&mut lines),
        }
        lines.push('\n');
    }
    lines
}

/// Prints the addresses of links under the page, each with its number. None is broken, so that all can be copied.
fn print_addresses(addresses: &[String], out: &mut dyn Write) -> io::Result<()> {
    if !addresses.is_empty() {
        writeln!(out)?;
    }
    addresses.iter().enumerate().try_for_each(|(at, address)| writeln!(out, "[{}] {address}", at + 1))
}

/// Prints the rules behind inferred blocks under the page: section, kind, rule and first words.
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
