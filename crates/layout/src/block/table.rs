//! A table: columns sized by what stands in them, or one record a row where that is too wide.

mod columns;

use crate::lead::Lead;
use crate::prose::Prose;
use crate::setter::Setter;
use crate::wrap::{Line, Shape, wrap};
use crate::{Element, Emphasis, Fit, SpanStyle};
use columns::{Column, columns};
use yuelan_article::{Table, Text};

/// A cell with its way back.
struct Cell<'t> {
    text: &'t Text,
    prose: Prose<'t>,
    base: usize,
}

/// Blank cells between two columns.
const BETWEEN: usize = 2;

/// Sets a table, its caption on top.
pub(super) fn set(setter: &mut Setter<'_>, table: &Table) {
    if let Some(caption) = &table.caption {
        setter.text(&caption.text, SpanStyle::new(Element::Caption));
    }
    let header = take(setter, &table.header);
    let rows = take(setter, &table.rows);
    match columns(&header, &rows, setter.room()) {
        Some(columns) => set_grid(setter, &header, &rows, &columns),
        None => set_records(setter, &header, &rows),
    }
}

fn take<'c, 'a: 'c, 't: 'c>(setter: &mut Setter<'a>, rows: &'t [Vec<Text>]) -> Vec<Vec<Cell<'c>>> {
    let mut cell = |text: &'t Text| {
        let (prose, base) = setter.take(text);
        Cell { text, prose, base }
    };
    rows.iter().map(|row| row.iter().map(&mut cell).collect()).collect()
}

fn set_grid(setter: &mut Setter<'_>, header: &[Vec<Cell<'_>>], rows: &[Vec<Cell<'_>>], columns: &[Column]) {
    let bold = SpanStyle::new(setter.body).with(Emphasis::STRONG);
    for row in header {
        set_row(setter, row, columns, bold);
    }
    if !header.is_empty() {
        let cells: usize = columns.iter().map(|column| column.width + BETWEEN).sum();
        let first = rows.iter().flatten().next();
        setter.row(first.map_or(setter.end(), |cell| cell.base - 1));
        let line = setter.options.glyphs.rule.repeat(cells.saturating_sub(BETWEEN));
        setter.push(&line, SpanStyle::new(Element::Frame), None, None);
    }
    let style = SpanStyle::new(setter.body);
    let mut tall = false;
    for row in rows {
        tall = set_row_apart(setter, row, columns, style, tall);
    }
}

/// Sets a row, parted from the one before it by a blank row if either is of several lines. Says whether it is.
fn set_row_apart(
    setter: &mut Setter<'_>,
    row: &[Cell<'_>],
    columns: &[Column],
    style: SpanStyle,
    after_tall: bool,
) -> bool {
    let cells = wrap_row(setter, row, columns);
    let tall = cells.iter().any(|lines| lines.len() > 1);
    if let Some(first) = row.first()
        && (tall || after_tall)
        && first.base > 0
    {
        setter.leave_at(1, first.base - 1);
    }
    set_lines(setter, row, &cells, columns, style);
    tall
}

fn set_row(setter: &mut Setter<'_>, row: &[Cell<'_>], columns: &[Column], style: SpanStyle) {
    let cells = wrap_row(setter, row, columns);
    set_lines(setter, row, &cells, columns, style);
}

/// The lines of each cell.
fn wrap_row(setter: &Setter<'_>, row: &[Cell<'_>], columns: &[Column]) -> Vec<Vec<Line>> {
    let ruler = setter.options.ruler;
    let lines = |(cell, column): (&Cell<'_>, &Column)| {
        let shape = Shape { measure: column.width, taken: 0, fit: Fit::First, ruler };
        wrap(&cell.prose, cell.text.as_str(), shape)
    };
    row.iter().zip(columns).map(lines).collect()
}

/// Sets the lines of the cells of a row side by side.
fn set_lines(
    setter: &mut Setter<'_>,
    row: &[Cell<'_>],
    cells: &[Vec<Line>],
    columns: &[Column],
    style: SpanStyle,
) {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for level in 0..height {
        let seen =
            || row.iter().zip(cells).filter_map(|(cell, lines)| Some(cell.base + lines.get(level)?.start));
        setter.row(seen().next().unwrap_or_default());
        let mut blank = 0;
        for ((cell, lines), column) in row.iter().zip(cells).zip(columns) {
            let Some(line) = lines.get(level) else {
                blank += column.width + BETWEEN;
                continue;
            };
            let painted = setter.painted(&cell.prose, cell.text, line);
            let spare = column.width.saturating_sub(painted);
            setter.pad(blank + if column.right { spare } else { 0 });
            setter.line(&cell.prose, cell.text, line, 0, style, Some(cell.base));
            // What hangs takes from the room between.
            blank = (column.width + BETWEEN).saturating_sub(painted) - if column.right { spare } else { 0 };
        }
    }
}

/// Sets each row as a record, a line a cell: `heading: words`.
fn set_records(setter: &mut Setter<'_>, header: &[Vec<Cell<'_>>], rows: &[Vec<Cell<'_>>]) {
    let labels = labels(header);
    let style = SpanStyle::new(setter.body);
    if rows.is_empty() {
        for cell in header.iter().flatten() {
            setter.set_lines(&cell.prose, cell.text, style, cell.base);
        }
    }
    for (index, row) in rows.iter().enumerate() {
        if let Some(first) = row.first()
            && index > 0
        {
            setter.leave_at(1, first.base.saturating_sub(1));
        }
        for (column, cell) in row.iter().enumerate() {
            let label = labels.get(column).map(String::as_str).unwrap_or_default();
            // The first record names every column, so that no heading is lost.
            if cell.text.is_blank() && (index > 0 || label.is_empty()) {
                continue;
            }
            let marker = if label.is_empty() { String::new() } else { format!("{label}: ") };
            setter.within_at(Lead::marker(marker, Element::Label, 2), Some(cell.base), |setter| {
                setter.set_lines(&cell.prose, cell.text, style, cell.base);
            });
        }
    }
}

/// The heading of each column: what its heading cells say.
fn labels(header: &[Vec<Cell<'_>>]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for row in header {
        for (column, cell) in row.iter().enumerate() {
            if labels.len() <= column {
                labels.push(String::new());
            }
            let words = cell.text.as_str().replace('\n', " ");
            let label = &mut labels[column];
            if !label.is_empty() && !words.trim().is_empty() {
                label.push_str(" / ");
            }
            label.push_str(words.trim());
        }
    }
    labels
}
