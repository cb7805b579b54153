//! Tables drawn with lines: a grid, or rows below a line of equals signs.

use super::Reader;
use crate::formats::markup::{MAX_DEPTH, push_table, trimmed, without_common_indent};

/// The maximum number of columns.
const MAX_COLUMNS: usize = 100;

impl Reader {
    /// Returns the blocks of a cell as HTML, a single paragraph without its element.
    pub(super) fn cell(&mut self, lines: &[&str], depth: usize) -> String {
        let lines = without_common_indent(trimmed(lines));
        if depth + 1 >= MAX_DEPTH {
            return self.inline(&lines.join("\n"));
        }
        let html = self.html_of(&lines, depth);
        let only = html.strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>\n"));
        only.filter(|inner| !inner.contains("<p>")).map_or(html.clone(), str::to_owned)
    }
}

/// Reads a table whose borders are drawn: `+---+---+`. Returns the number of its lines.
pub(super) fn grid(reader: &mut Reader, lines: &[&str], depth: usize) -> Option<usize> {
    let first = lines.first()?.trim_end();
    if !is_border(first) {
        return None;
    }
    let bounds: Vec<usize> =
        first.char_indices().filter(|(_, c)| *c == '+').map(|(at, _)| at).take(MAX_COLUMNS).collect();
    let count = lines.iter().take_while(|line| line.starts_with(['+', '|'])).count();
    let columns = bounds.len().checked_sub(1).filter(|columns| *columns > 0)?;
    let (mut rows, mut header): (Vec<Vec<String>>, usize) = (Vec::new(), 0);
    let mut cells: Vec<Vec<&str>> = vec![Vec::new(); columns];
    for line in lines.get(1..count)? {
        if line.starts_with('+') {
            if cells.iter().any(|cell| !cell.is_empty()) {
                let texts = std::mem::replace(&mut cells, vec![Vec::new(); columns]);
                rows.push(texts.iter().map(|cell| reader.cell(cell, depth)).collect());
            }
            if line.starts_with("+=") {
                header = rows.len();
            }
            continue;
        }
        for (column, text) in split(line, &bounds).into_iter().enumerate() {
            // A border of some columns only: their cell ends, which reads as a gap.
            let is_border = text.len() > 1 && text.chars().all(|c| matches!(c, '-' | '+'));
            if let Some(cell) = cells.get_mut(column) {
                cell.push(if is_border { "" } else { text });
            }
        }
    }
    push_table(&mut reader.document.html, if header < rows.len() { header } else { 0 }, &rows, "");
    Some(count)
}

fn is_border(line: &str) -> bool {
    line.len() >= 3
        && line.starts_with("+-")
        && line.ends_with('+')
        && line.bytes().all(|b| matches!(b, b'+' | b'-'))
}

/// Splits a line at the bars of columns; a cell that goes on over a border has the text of both. A wide character takes two
/// columns.
fn split<'l>(line: &'l str, bounds: &[usize]) -> Vec<&'l str> {
    let (mut cells, mut column, mut width, mut start) =
        (vec![""; bounds.len().saturating_sub(1)], 0, 0, None);
    for (at, c) in line.char_indices() {
        if let Some(bound) =
            bounds.iter().skip(1).position(|bound| *bound == width).filter(|_| matches!(c, '|' | '+'))
        {
            if let Some(from) = start
                && let Some(cell) = cells.get_mut(column)
            {
                *cell = line.get(from..at).unwrap_or_default();
            }
            (column, start) = (bound + 1, Some(at + 1));
        } else if width == 0 {
            start = Some(at + c.len_utf8());
        }
        width += if c < '\u{1100}' { 1 } else { 2 };
    }
    cells
}

/// Reads a table below a line of equals signs. Returns the number of its lines.
pub(super) fn simple(reader: &mut Reader, lines: &[&str], depth: usize) -> Option<usize> {
    let first = lines.first()?.trim_end();
    if !is_rule(first, '=') || !first.contains(' ') {
        return None;
    }
    let starts: Vec<usize> = first
        .char_indices()
        .filter(|(at, c)| *c == '=' && (*at == 0 || first.get(at - 1..*at) == Some(" ")))
        .map(|(at, _)| at)
        .take(MAX_COLUMNS)
        .collect();
    let is_end = |index: usize, line: &&str| {
        is_rule(line.trim_end(), '=') && lines.get(index + 1).is_none_or(|next| next.trim().is_empty())
    };
    let end = lines
        .iter()
        .enumerate()
        .skip(1)
        .take(10_000)
        .find(|(index, line)| is_end(*index, line))
        .map(|(index, _)| index)?;
    let (mut rows, mut header): (Vec<Vec<Vec<&str>>>, usize) = (Vec::new(), 0);
    for line in lines.get(1..end)? {
        if is_rule(line.trim_end(), '=') {
            header = rows.len();
        } else if !is_rule(line.trim_end(), '-') {
            let texts = cut(line, &starts);
            let goes_on = texts.first().is_none_or(|text| text.trim().is_empty());
            match rows.last_mut() {
                Some(row) if goes_on => row.iter_mut().zip(texts).for_each(|(cell, text)| cell.push(text)),
                _ if !line.trim().is_empty() => rows.push(texts.into_iter().map(|text| vec![text]).collect()),
                _ => {}
            }
        }
    }
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|row| row.iter().map(|cell| reader.cell(cell, depth)).collect()).collect();
    push_table(&mut reader.document.html, header.min(rows.len().saturating_sub(1)), &rows, "");
    Some(end + 1)
}

fn is_rule(line: &str, sign: char) -> bool {
    line.starts_with(sign) && line.len() >= 3 && line.chars().all(|c| c == sign || c == ' ')
}

/// Cuts a line where columns begin. A wide character takes two columns.
fn cut<'l>(line: &'l str, starts: &[usize]) -> Vec<&'l str> {
    let (mut cells, mut from, mut width, mut next) =
        (Vec::with_capacity(starts.len()), 0, 0, starts.iter().skip(1).peekable());
    for (at, c) in line.char_indices() {
        // Words that go on over the gap keep the column before.
        if next
            .next_if(|start| width >= **start && line.get(..at).is_some_and(|before| before.ends_with(' ')))
            .is_some()
        {
            cells.push(line.get(from..at).unwrap_or_default());
            from = at;
        }
        width += if c < '\u{1100}' { 1 } else { 2 };
    }
    cells.push(line.get(from..).unwrap_or_default());
    cells.resize(starts.len(), "");
    cells
}
