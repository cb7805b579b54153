//! Explicit markup: directives, footnotes, targets and comments.

use super::section::field;
use super::{Reader, dedented, escaped, indent, indented_lines, trimmed, under, without_common_indent};
use crate::formats::markup::{MAX_DEPTH, push_admonition, push_code, push_figure, push_table};

/// Directives that set their content apart as advice.
const ADMONITIONS: [&str; 12] = [
    "note",
    "tip",
    "hint",
    "important",
    "warning",
    "caution",
    "attention",
    "danger",
    "error",
    "seealso",
    "todo",
    "admonition",
];

/// Directives for programs, which show nothing.
const SILENT: [&str; 25] = [
    "contents",
    "index",
    "sectnum",
    "section-numbering",
    "meta",
    "default-role",
    "role",
    "highlight",
    "currentmodule",
    "module",
    "py:module",
    "py:currentmodule",
    "tabularcolumns",
    "header",
    "footer",
    "target-notes",
    "class",
    "default-domain",
    "codeauthor",
    "sectionauthor",
    "moduleauthor",
    "raw",
    "title",
    "comments",
    "rst-class",
];

/// Directives whose content is what they are about.
const TRANSPARENT: [&str; 15] = [
    "container",
    "compound",
    "only",
    "glossary",
    "epigraph",
    "highlights",
    "pull-quote",
    "topic",
    "sidebar",
    "rubric",
    "centered",
    "hlist",
    "tabs",
    "tab",
    "details",
];

/// What a directive says of versions.
const VERSIONS: [(&str, &str); 4] = [
    ("versionadded", "New in version"),
    ("versionchanged", "Changed in version"),
    ("deprecated", "Deprecated since version"),
    ("versionremoved", "Removed in version"),
];

/// A directive with its parts.
struct Directive<'l> {
    name: &'l str,
    argument: String,
    options: Vec<(&'l str, &'l str)>,
    content: Vec<&'l str>,
}

impl<'l> Directive<'l> {
    fn option(&self, name: &str) -> Option<&'l str> {
        self.options.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }
}

/// Reads explicit markup. Returns the number of its lines.
pub(super) fn explicit(reader: &mut Reader, lines: &[&str], depth: usize) -> usize {
    let first = lines.first().copied().unwrap_or_default();
    let rest = first.trim_end().strip_prefix("..").unwrap_or_default().trim_start();
    let below = lines.get(1..).unwrap_or_default();
    // An empty comment ends what is before it and nothing else.
    if rest.is_empty() && below.first().is_none_or(|line| line.trim().is_empty()) {
        return 1;
    }
    let count = indented_lines(below, 0);
    let below = below.get(..count).unwrap_or_default();
    if let Some((label, words)) = rest.strip_prefix('[').and_then(|inner| inner.split_once(']'))
        && !label.is_empty()
        && (words.is_empty() || words.starts_with(' '))
    {
        note(reader, label, &under(words.trim(), below), depth);
    } else if let Some((name, argument)) = name_of(rest) {
        let directive = directive(name, argument, below);
        if depth < MAX_DEPTH {
            run(reader, &directive, first, depth);
        } else {
            push_code(&mut reader.document.html, "", lines.iter().take(count + 1).copied());
        }
    }
    count + 1
}

/// Splits the name of a directive and its argument.
fn name_of(rest: &str) -> Option<(&str, &str)> {
    let (name, argument) = rest.split_once("::")?;
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+'))
        && (argument.is_empty() || argument.starts_with(' '));
    is_name.then_some((name, argument.trim()))
}

fn directive<'l>(name: &'l str, argument: &str, below: &[&'l str]) -> Directive<'l> {
    let lines = without_common_indent(below);
    let mut argument = argument.to_owned();
    let start = lines.iter().take_while(|line| !line.trim().is_empty() && field(line).is_none()).count();
    // The argument goes on in the lines below it, up to the options or a blank line.
    let goes_on = start > 0
        && !argument.is_empty()
        && lines.get(start).is_none_or(|line| line.trim().is_empty() || field(line).is_some());
    let takes = !ADMONITIONS.contains(&name) || name == "admonition";
    let mut at = 0;
    if goes_on && takes && lines.get(start).is_some() && !name.contains("code") {
        for line in lines.iter().take(start) {
            argument.extend([" ", line.trim()]);
        }
        at = start;
    }
    let mut options = Vec::new();
    while let Some(line) = lines.get(at).filter(|line| !line.trim().is_empty()) {
        match field(line) {
            Some(option) => options.push(option),
            None if indent(line) > 0 && !options.is_empty() => {}
            None => break,
        }
        at += 1;
    }
    let content = lines.get(at..).unwrap_or_default();
    Directive { name, argument, options, content: trimmed(content).to_vec() }
}

/// Defines a footnote or a citation.
fn note(reader: &mut Reader, label: &str, lines: &[&str], depth: usize) {
    let label = match label {
        "#" | "*" => {
            reader.automatic.1 += 1;
            format!("# {}", reader.automatic.1)
        }
        label => label.trim_start_matches('#').to_lowercase(),
    };
    let html = reader.html_of(lines, depth.min(MAX_DEPTH - 1));
    reader.notes.define(&label, html);
}

/// Does what a directive says.
fn run(reader: &mut Reader, directive: &Directive<'_>, first: &str, depth: usize) {
    let (name, argument) = (directive.name, directive.argument.as_str());
    let content = directive.content.as_slice();
    match name {
        "image" | "figure" | "thumbnail" => picture(reader, directive, depth),
        "code" | "code-block" | "sourcecode" | "parsed-literal" | "prompt" | "literal" | "ipython"
        | "doctest" | "testcode" | "code-cell" => {
            code(reader, directive);
        }
        "container" if argument.split(' ').any(|class| class == "pre") => {
            let lines: Vec<String> = content.iter().map(|line| reader.inline(line)).collect();
            reader.document.html.extend(["<pre>", &lines.join("\n"), "</pre>\n"]);
        }
        "math" => {
            let all: Vec<&str> = std::iter::once(argument)
                .filter(|words| !words.is_empty())
                .chain(content.iter().copied())
                .collect();
            let formula = escaped(&all.join("\n")).replace('\n', "<br>\n");
            reader.document.html.extend(["<p><span class=\"math math-display\">", &formula, "</span></p>\n"]);
        }
        "raw" if argument.eq_ignore_ascii_case("html") => {
            reader.document.html.extend([&content.join("\n"), "\n"]);
        }
        "highlight" => argument.clone_into(&mut reader.language),
        "title" => reader.known_field("title", argument),
        "post" => {
            reader.known_field("date", argument);
            directive.options.iter().for_each(|(name, value)| reader.known_field(name, value));
        }
        "toctree" => entries(reader, content),
        "table" => {
            let caption = reader.inline(argument);
            if !caption.is_empty() {
                reader.document.html.extend(["<p><strong>", &caption, "</strong></p>\n"]);
            }
            reader.blocks(content, depth + 1);
        }
        "csv-table" => csv(reader, directive),
        "list-table" => list_table(reader, directive, depth),
        _ if ADMONITIONS.contains(&name) => admonition(reader, directive, depth),
        _ if SILENT.contains(&name) => {}
        _ if TRANSPARENT.contains(&name) => {
            let title = reader.inline(argument);
            if !title.is_empty() && !matches!(name, "only" | "container" | "glossary" | "compound") {
                reader.document.html.extend(["<p><strong>", &title, "</strong></p>\n"]);
            }
            let is_quote = matches!(name, "epigraph" | "highlights" | "pull-quote" | "topic" | "sidebar");
            let (start, end) = if is_quote { ("<blockquote>\n", "</blockquote>\n") } else { ("", "") };
            reader.wrapped(start, content, end, depth);
        }
        _ => run_other(reader, directive, first, depth),
    }
}

/// Does what a directive says of a version or a name; one that is not known stands as written.
fn run_other(reader: &mut Reader, directive: &Directive<'_>, first: &str, depth: usize) {
    let (name, argument) = (directive.name, directive.argument.as_str());
    let content = directive.content.as_slice();
    if let Some((_, says)) = VERSIONS.iter().find(|(known, _)| *known == name) {
        let words = argument.split_once(' ').map_or(String::new(), |(_, words)| reader.inline(words));
        let version = escaped(argument.split(' ').next().unwrap_or_default());
        reader.document.html.extend(["<p><em>", says, " ", &version, ":</em> ", &words, "</p>\n"]);
        reader.blocks(content, depth + 1);
    } else if name.contains(':') || describes(name) {
        let signature = escaped(argument);
        reader.document.html.extend(["<dl><dt><code>", &signature, "</code></dt>"]);
        reader.wrapped("<dd>", content, "</dd></dl>\n", depth);
    } else {
        reader.document.leave(&format!(".. {name}::"));
        reader.document.html.extend(["<p>", &escaped(first.trim()), "</p>\n"]);
        reader.blocks(content, depth + 1);
    }
}

/// Whether a directive describes a name of a program.
fn describes(name: &str) -> bool {
    [
        "function",
        "class",
        "method",
        "attribute",
        "data",
        "exception",
        "option",
        "cmdoption",
        "program",
        "envvar",
        "describe",
        "object",
        "confval",
        "decorator",
        "staticmethod",
        "classmethod",
        "property",
        "setting",
    ]
    .contains(&name)
}

fn picture(reader: &mut Reader, directive: &Directive<'_>, depth: usize) {
    let address = directive.argument.split_whitespace().collect::<String>();
    let alt = directive.option("alt").unwrap_or_default();
    let words =
        directive.content.iter().position(|line| line.trim().is_empty()).unwrap_or(directive.content.len());
    let caption = directive.content.get(..words).unwrap_or_default().join("\n");
    let caption = reader.inline(if caption.trim() == ".." { "" } else { &caption });
    push_figure(&mut reader.document.html, &address, alt, &caption);
    reader.blocks(directive.content.get(words..).unwrap_or_default(), depth + 1);
}

fn code(reader: &mut Reader, directive: &Directive<'_>) {
    let caption = directive.option("caption");
    if let Some(caption) = caption {
        let html = reader.inline(caption);
        reader.document.html.extend(["<p><strong>", &html, "</strong></p>\n"]);
    }
    let language = match directive.argument.as_str() {
        "" => reader.language.clone(),
        _ if directive.name == "parsed-literal" => String::new(),
        argument => argument.to_owned(),
    };
    push_code(&mut reader.document.html, &language, directive.content.iter().copied());
}

fn admonition(reader: &mut Reader, directive: &Directive<'_>, depth: usize) {
    let mut lines = directive.content.clone();
    let title = if directive.name == "admonition" {
        reader.inline(&directive.argument)
    } else {
        if !directive.argument.is_empty() {
            lines.insert(0, &directive.argument);
        }
        if directive.name == "seealso" { "See also".to_owned() } else { String::new() }
    };
    let html = reader.html_of(&lines, depth);
    push_admonition(&mut reader.document.html, directive.name, &title, &html);
}

/// Adds the documents that a table of contents names.
fn entries(reader: &mut Reader, content: &[&str]) {
    let entries: Vec<String> = content
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty() && !line.starts_with(':'))
        .map(|line| escaped(line.split_once(" <").map_or(line, |(title, _)| title)))
        .collect();
    if !entries.is_empty() {
        reader.document.html.extend(["<ul>\n<li>", &entries.join("</li>\n<li>"), "</li>\n</ul>\n"]);
    }
}

fn csv(reader: &mut Reader, directive: &Directive<'_>) {
    let separator = directive.option("delim").and_then(|delim| delim.chars().next()).unwrap_or(',');
    let mut rows: Vec<Vec<String>> = Vec::new();
    let header = directive.option("header");
    for line in
        header.into_iter().chain(directive.content.iter().copied()).filter(|line| !line.trim().is_empty())
    {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        for c in line.chars() {
            if c == '"' {
                quoted = !quoted;
            } else if c == separator && !quoted {
                cells.push(std::mem::take(&mut cell));
            } else {
                cell.push(c);
            }
        }
        cells.push(cell);
        rows.push(cells.iter().map(|cell| reader.inline(cell.trim())).collect());
    }
    let rows_of_header = directive.option("header-rows").and_then(|rows| rows.parse().ok()).unwrap_or(0);
    let caption = reader.inline(&directive.argument);
    push_table(&mut reader.document.html, rows_of_header + usize::from(header.is_some()), &rows, &caption);
}

/// Reads a table that is a list of lists.
fn list_table(reader: &mut Reader, directive: &Directive<'_>, depth: usize) {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cell: Vec<&str> = Vec::new();
    let mut flush = |cell: &mut Vec<&str>, rows: &mut Vec<Vec<String>>| {
        if !cell.is_empty() {
            let html = reader.cell(cell, depth);
            if let Some(row) = rows.last_mut() {
                row.push(html);
            }
            cell.clear();
        }
    };
    for line in &directive.content {
        let row = line
            .strip_prefix("* -")
            .or_else(|| line.strip_prefix("- *"))
            .or_else(|| line.strip_prefix("- -"));
        let column = || line.strip_prefix("  -").or_else(|| line.strip_prefix("  *"));
        if let Some(words) = row {
            flush(&mut cell, &mut rows);
            rows.push(Vec::new());
            cell.push(words.trim());
        } else if let Some(words) = column() {
            flush(&mut cell, &mut rows);
            cell.push(words.trim());
        } else {
            cell.push(dedented(line, 4));
        }
    }
    flush(&mut cell, &mut rows);
    let header = directive.option("header-rows").and_then(|rows| rows.parse().ok()).unwrap_or(0);
    let caption = reader.inline(&directive.argument);
    push_table(&mut reader.document.html, header, &rows, &caption);
}
