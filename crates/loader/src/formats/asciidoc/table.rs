//! Tables: cells between bars, rows by the number of columns.

use super::Reader;
use super::block::Attributes;
use crate::formats::markup::{MAX_DEPTH, push_table};

/// The maximum number of columns, and of cells that one stands for.
const MAX_COLUMNS: usize = 100;

/// A cell: what is said of it, and its words.
#[derive(Debug, Default)]
struct Cell {
    text: String,
    columns: usize,
    times: usize,
    holds_blocks: bool,
}

impl Reader {
    /// Adds a table. `sign`: the line that it begins with.
    pub(super) fn table(&mut self, sign: &str, lines: &[&str], attributes: &Attributes, depth: usize) {
        let separator = match attributes.named("format") {
            Some("csv") => ',',
            Some("dsv") => ':',
            Some("tsv") => '\t',
            _ => sign.chars().next().unwrap_or('|'),
        };
        let styles = attributes.named("cols").map(columns).unwrap_or_default();
        let (cells, first) =
            if matches!(separator, '|' | '!') { bars(lines, separator) } else { values(lines, separator) };
        let width = if styles.is_empty() { first.max(1) } else { styles.len() }.min(MAX_COLUMNS);
        let blank = lines
            .iter()
            .skip_while(|line| line.trim().is_empty())
            .nth(1)
            .is_some_and(|line| line.trim().is_empty());
        let starts = lines.first().is_some_and(|line| !line.trim().is_empty());
        let is_headed = attributes.has_option("header")
            || attributes.named("options").is_some_and(|options| options.contains("header"))
            || (blank && starts && first == width && !attributes.has_option("noheader"));
        let (mut rows, mut row): (Vec<Vec<String>>, Vec<String>) = (Vec::new(), Vec::new());
        for cell in cells {
            let html = self.cell(&cell, styles.get(row.len()).is_some_and(|style| *style), depth);
            for _ in 0..cell.times.clamp(1, MAX_COLUMNS) {
                row.push(html.clone());
                row.extend((1..cell.columns.min(MAX_COLUMNS)).map(|_| String::new()));
                if row.len() >= width {
                    rows.push(std::mem::take(&mut row));
                }
            }
        }
        if !row.is_empty() {
            rows.push(row);
        }
        let caption = self.inline(&attributes.title);
        push_table(&mut self.document.html, usize::from(is_headed && rows.len() > 1), &rows, &caption);
    }

    fn cell(&mut self, cell: &Cell, holds_blocks: bool, depth: usize) -> String {
        let text = cell.text.trim();
        if !(cell.holds_blocks || holds_blocks || text.contains("\n\n")) || depth + 1 >= MAX_DEPTH {
            return self.inline(text);
        }
        let lines: Vec<&str> = text.lines().collect();
        let outer = std::mem::take(&mut self.document.html);
        self.blocks(&lines, depth + 1);
        std::mem::replace(&mut self.document.html, outer)
    }
}

/// Reads `1,2a,3*`: for each column whether its cells hold blocks.
fn columns(words: &str) -> Vec<bool> {
    let mut styles = Vec::new();
    for part in words.split([',', ';']).take(MAX_COLUMNS) {
        let (times, style) = part
            .split_once('*')
            .map_or((1, part), |(times, style)| (times.trim().parse().unwrap_or(1), style));
        let holds_blocks = style.trim().ends_with('a');
        styles.extend((0..times.min(MAX_COLUMNS)).map(|_| holds_blocks));
    }
    styles
}

/// Reads cells that begin with a bar. Returns also the number of those in the first line.
fn bars(lines: &[&str], separator: char) -> (Vec<Cell>, usize) {
    let (mut cells, mut first): (Vec<Cell>, Option<usize>) = (Vec::new(), None);
    for line in lines {
        if line.starts_with("//") && !line.starts_with("////") {
            continue;
        }
        let mut rest = *line;
        while let Some(at) = bar(rest, separator) {
            let (before, after) = rest.split_at(at);
            let words = before.trim_end_matches(|c: char| !c.is_whitespace());
            let spec = before.get(words.len()..).unwrap_or_default();
            let (words, spec) = if is_spec(spec) { (words, spec) } else { (before, "") };
            if let Some(cell) = cells.last_mut() {
                cell.text.push_str(words.trim_end());
            }
            cells.push(of_spec(spec));
            rest = after.get(separator.len_utf8()..).unwrap_or_default();
        }
        if let Some(cell) = cells.last_mut() {
            cell.text.extend([rest.replace("\\|", "|").as_str(), "\n"]);
        }
        if first.is_none() && !cells.is_empty() {
            first = Some(cells.iter().map(|cell| cell.columns * cell.times).sum());
        }
    }
    (cells, first.unwrap_or(1))
}

/// Returns where the next bar is that is not escaped.
fn bar(text: &str, separator: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let found = c == separator && !escaped;
        escaped = c == '\\';
        found.then_some(at)
    })
}

/// Whether words before a bar say something of the cell: `2+`, `.3+^`, `a`, `2*>m`.
fn is_spec(spec: &str) -> bool {
    let style = spec
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '*' | '<' | '>' | '^'));
    !spec.is_empty() && (style.is_empty() || (style.len() == 1 && "adehlmsv".contains(style)))
}

fn of_spec(spec: &str) -> Cell {
    let mut cell = Cell { columns: 1, times: 1, holds_blocks: spec.ends_with('a'), ..Cell::default() };
    let number = |words: &str| words.split('.').next().and_then(|number| number.parse().ok()).unwrap_or(1);
    if let Some((words, _)) = spec.split_once('+') {
        cell.columns = number(words);
    } else if let Some((words, _)) = spec.split_once('*') {
        cell.times = number(words);
    }
    cell
}

/// Reads lines of values.
fn values(lines: &[&str], separator: char) -> (Vec<Cell>, usize) {
    let (mut cells, mut first) = (Vec::new(), 0);
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let (mut text, mut quoted) = (String::new(), false);
        let mut push = |text: &mut String| {
            cells.push(Cell { text: std::mem::take(text), columns: 1, times: 1, holds_blocks: false });
        };
        for c in line.chars() {
            if c == '"' {
                quoted = !quoted;
            } else if c == separator && !quoted {
                push(&mut text);
            } else {
                text.push(c);
            }
        }
        push(&mut text);
        if first == 0 {
            first = cells.len();
        }
    }
    (cells, first)
}
