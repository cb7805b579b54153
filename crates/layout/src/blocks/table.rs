//! Tables: a grid with columns as wide as their cells need, or one record a row where that is too wide.

mod columns;

use crate::options::Fit;
use crate::rows::RowWriter;
use crate::rows::prefix::Prefix;
use crate::rows::text::PlacedText;
use crate::shape::class::{Class, class_of};
use crate::style::{Element, Emphasis, SpanStyle};
use crate::wrap::line::{Lead, Line, WrapOptions};
use crate::wrap::wrap;
use columns::{COLUMN_GAP, Column, columns};
use yuelan_article::{Table, Text};

/// Lays out a table under its caption.
pub(super) fn lay_out_table(rows: &mut RowWriter<'_>, table: &Table) {
    if let Some(caption) = &table.caption {
        rows.write_short_text(&caption.text, SpanStyle::new(Element::Caption));
    }
    let header = cells(rows, &table.header);
    let body = cells(rows, &table.rows);
    match columns(&header, &body, rows.available_width()) {
        Some(columns) => lay_out_grid(rows, &header, &body, &columns),
        None => lay_out_records(rows, &header, &body),
    }
}

fn cells<'a, 't>(rows: &mut RowWriter<'a>, texts: &'t [Vec<Text>]) -> Vec<Vec<PlacedText<'a, 't>>> {
    let mut cell = |text: &'t Text| rows.next_text(text);
    texts.iter().map(|row| row.iter().map(&mut cell).collect()).collect()
}

fn lay_out_grid(
    rows: &mut RowWriter<'_>,
    header: &[Vec<PlacedText<'_, '_>>],
    body: &[Vec<PlacedText<'_, '_>>],
    columns: &[Column],
) {
    let heading_style = SpanStyle::new(rows.body).with(Emphasis::STRONG);
    for row in header {
        let lines = wrap_cells(rows, row, columns);
        write_cells(rows, row, &lines, columns, heading_style);
    }
    if !header.is_empty() {
        let width: usize = columns.iter().map(|column| column.width + COLUMN_GAP).sum();
        let first = body.iter().flatten().next();
        rows.begin_row(first.map_or(rows.text_end(), |cell| cell.start() - 1));
        let rule = rows.options.glyphs.rule.repeat(width.saturating_sub(COLUMN_GAP));
        rows.push(&rule, SpanStyle::new(Element::Frame), None, None);
    }
    let style = SpanStyle::new(rows.body);
    let mut was_tall = false;
    for row in body {
        let lines = wrap_cells(rows, row, columns);
        let is_tall = lines.iter().any(|lines| lines.len() > 1);
        // A blank row on both sides shows what belongs to a row of several lines.
        if let Some(first) = row.first()
            && (is_tall || was_tall)
            && first.start() > 0
        {
            rows.request_blank_rows_at(1, first.start() - 1);
        }
        write_cells(rows, row, &lines, columns, style);
        was_tall = is_tall;
    }
}

/// Returns the lines of each cell of a row.
fn wrap_cells(rows: &RowWriter<'_>, row: &[PlacedText<'_, '_>], columns: &[Column]) -> Vec<Vec<Line>> {
    let ruler = rows.options.ruler;
    let lines = |(cell, column): (&PlacedText<'_, '_>, &Column)| {
        let lead = Lead::default();
        let options = WrapOptions { width: column.width, initial_indent: 0, lead, fit: Fit::First, ruler };
        wrap(&cell.shaped, cell.text.as_str(), options)
    };
    row.iter().zip(columns).map(lines).collect()
}

/// Writes the lines of the cells of a row side by side.
fn write_cells(
    rows: &mut RowWriter<'_>,
    row: &[PlacedText<'_, '_>],
    lines: &[Vec<Line>],
    columns: &[Column],
    style: SpanStyle,
) {
    let height = lines.iter().map(Vec::len).max().unwrap_or(0);
    for index in 0..height {
        let mut starts =
            row.iter().zip(lines).filter_map(|(cell, lines)| Some(cell.position_of(lines.get(index)?.start)));
        rows.begin_row(starts.next().unwrap_or_default());
        let mut blank = 0;
        for ((cell, lines), column) in row.iter().zip(lines).zip(columns) {
            let Some(line) = lines.get(index) else {
                blank += column.width + COLUMN_GAP;
                continue;
            };
            let painted = rows.painted_width(cell, line);
            let spare = column.width.saturating_sub(painted);
            let at_left = if column.align_right { spare } else { 0 };
            rows.pad(blank + at_left);
            rows.push_line(cell, line, 0, style);
            // What hangs takes from the gap between the columns.
            blank = (column.width + COLUMN_GAP).saturating_sub(painted) - at_left;
        }
    }
}

/// Lays out each row as a record with a line for each cell: `heading: text`, `标题：文字`.
fn lay_out_records(
    rows: &mut RowWriter<'_>,
    header: &[Vec<PlacedText<'_, '_>>],
    body: &[Vec<PlacedText<'_, '_>>],
) {
    let labels = labels(header);
    let style = SpanStyle::new(rows.body);
    if body.is_empty() {
        for cell in header.iter().flatten() {
            rows.write_lines(cell, style);
        }
    }
    for (index, row) in body.iter().enumerate() {
        if let Some(first) = row.first()
            && index > 0
        {
            rows.request_blank_rows_at(1, first.start().saturating_sub(1));
        }
        for (column, cell) in row.iter().enumerate() {
            let label = labels.get(column).map(String::as_str).unwrap_or_default();
            // The first record names every column, so that no heading is lost.
            if cell.text.is_blank() && (index > 0 || label.is_empty()) {
                continue;
            }
            let colon = if is_east_asian(label) { "：" } else { ": " };
            let marker = if label.is_empty() { String::new() } else { format!("{label}{colon}") };
            rows.with_prefix_at(Prefix::marker(marker, Element::Label, 2), Some(cell.start()), |rows| {
                rows.write_lines(cell, style);
            });
        }
    }
}

/// Whether a label ends in Chinese or Japanese, whose colon is of full width.
fn is_east_asian(label: &str) -> bool {
    label.chars().next_back().is_some_and(|last| {
        let class = class_of(last);
        class.is_ideographic() || class == Class::Close && !last.is_ascii()
    })
}

/// Returns the label of each column: the texts of its heading cells.
fn labels(header: &[Vec<PlacedText<'_, '_>>]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for row in header {
        for (column, cell) in row.iter().enumerate() {
            if labels.len() <= column {
                labels.push(String::new());
            }
            let heading = cell.text.as_str().replace('\n', " ");
            let label = &mut labels[column];
            if !label.is_empty() && !heading.trim().is_empty() {
                label.push_str(" / ");
            }
            label.push_str(heading.trim());
        }
    }
    labels
}
