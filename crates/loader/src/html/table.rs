//! Tables: a grid of texts from cells that may span rows and columns; and which tables are only for layout.

use scraper::ElementRef;

use super::element::{Kind, attr, kind};
use crate::html::draft::Draft;
use yuelan_article::{Block, Heading, Table, Text, TextBuilder};

/// The maximum number of columns or rows that a cell may span, as in HTML.
const MAX_SPAN: usize = 1000;

/// A table being built.
#[derive(Debug, Default)]
pub(super) struct Grid {
    header: Vec<Vec<Text>>,
    rows: Vec<Vec<Text>>,
    /// For each column, the first row that no cell from above covers.
    reach: Vec<usize>,
    /// The number of finished rows.
    finished_rows: usize,
    row: Vec<Text>,
    row_has_data: bool,
    in_header: bool,
    /// The number of cells in the markup, and of empty ones made by spans, which may not outgrow the former.
    cells: usize,
    fillers: usize,
    /// Figures and other blocks that a cell cannot hold, which follow the table.
    pub(super) trailing: Vec<Draft>,
}

impl Grid {
    /// Begins or ends the header.
    pub(super) fn set_header(&mut self, head: bool) {
        self.end_row();
        self.in_header = head;
    }

    /// Ends a row. It is a header row if the markup says so, or if it is the first and has no data cell.
    pub(super) fn end_row(&mut self) {
        self.fill_from_above();
        // Without the space for more cells, which stays for the next row.
        let row: Vec<Text> = self.row.drain(..).collect();
        let has_data = std::mem::take(&mut self.row_has_data);
        if row.is_empty() {
            return;
        }
        self.finished_rows += 1;
        if self.in_header || (!has_data && self.rows.is_empty()) {
            self.header.push(row);
        } else {
            self.rows.push(row);
        }
    }

    /// Adds a cell that spans this many columns and rows.
    pub(super) fn push_cell(&mut self, drafts: Vec<Draft>, head: bool, columns: usize, rows: usize) {
        self.fill_from_above();
        self.row_has_data |= !head;
        self.cells += 1;
        let room = (self.cells * 4 + 256).saturating_sub(self.fillers);
        let columns = columns.clamp(1, MAX_SPAN);
        let rows = rows.clamp(1, MAX_SPAN);
        let (columns, rows) = if columns * rows - 1 > room { (1, 1) } else { (columns, rows) };
        self.fillers += columns * rows - 1;
        let at = self.row.len();
        let cell = self.cell_text(drafts);
        self.row.push(cell);
        self.row.extend((1..columns).map(|_| Text::new()));
        if rows > 1 {
            self.reach.resize(self.reach.len().max(at + columns), 0);
            self.reach.iter_mut().skip(at).take(columns).for_each(|row| *row = self.finished_rows + rows);
        }
    }

    /// Adds empty cells where cells of rows above cover this row.
    fn fill_from_above(&mut self) {
        while self.reach.get(self.row.len()).is_some_and(|row| *row > self.finished_rows) {
            self.row.push(Text::new());
        }
    }

    /// Returns the text of a cell, one line per block, and keeps other content for after the table.
    fn cell_text(&mut self, drafts: Vec<Draft>) -> Text {
        let mut lines = Vec::new();
        self.add_lines(drafts, &mut lines);
        if lines.len() < 2 {
            return lines.pop().unwrap_or_default();
        }
        let mut cell = TextBuilder::default();
        for line in &lines {
            if !cell.is_empty() {
                cell.push_str("\n");
            }
            cell.append(line);
        }
        cell.finish()
    }

    /// Adds the lines of a cell. Recurses as deep as blocks nest, which is limited.
    fn add_lines(&mut self, drafts: Vec<Draft>, lines: &mut Vec<Text>) {
        for draft in drafts {
            match draft.block {
                Block::Paragraph(text) | Block::Code { text, .. } | Block::Heading(Heading { text, .. }) => {
                    if !text.is_empty() {
                        lines.push(text);
                    }
                }
                Block::Rule => {}
                Block::List(_) | Block::Quote(_) | Block::Footnote(_) => {
                    draft.inner.into_iter().for_each(|drafts| self.add_lines(drafts, lines));
                }
                _ => self.trailing.push(draft),
            }
        }
    }

    /// Returns the table, and the content that follows it. A table without cells is none, and an empty header, which
    /// Markdown requires, is left out.
    pub(super) fn finish(mut self) -> (Option<Table>, Vec<Draft>) {
        self.end_row();
        if self.header.iter().flatten().all(Text::is_blank) {
            self.header.clear();
        }
        self.header.shrink_to_fit();
        self.rows.shrink_to_fit();
        let blank = self.header.iter().chain(&self.rows).flatten().all(Text::is_blank);
        let table = Table { header: self.header, rows: self.rows, caption: None };
        ((!blank).then_some(table), self.trailing)
    }
}

/// Whether a table is only for layout, so that its cells are blocks of the page: it has one column or one row, holds a table,
/// a heading, preformatted text or mostly pictures, or declares itself presentational.
///
/// Skips the nodes of nested tables, so that all tables of a page together cost one walk.
pub(super) fn is_layout(table: ElementRef<'_>) -> bool {
    let mut survey = LayoutSurvey::default();
    if attr(table.value(), "role") == Some("presentation") {
        return true;
    }
    for node in table.descendants().skip(1) {
        let Some(element) = node.value().as_element() else { continue };
        match kind(element.name()) {
            Kind::Table | Kind::Pre | Kind::Player | Kind::Figure => return true,
            Kind::Heading(_) if !survey.declared => return true,
            Kind::Row => survey.end_row(),
            Kind::RowGroup { head: true } | Kind::Caption => survey.declared = true,
            Kind::Cell { head } => {
                survey.declared |= head;
                survey.cells += 1;
                survey.in_row += 1;
            }
            Kind::Image => survey.images += 1,
            Kind::Paragraph => survey.paragraphs += 1,
            _ => {}
        }
    }
    survey.end_row();
    survey.is_layout()
}

#[derive(Default)]
struct LayoutSurvey {
    declared: bool,
    cells: usize,
    in_row: usize,
    widest: usize,
    images: usize,
    paragraphs: usize,
}

impl LayoutSurvey {
    fn end_row(&mut self) {
        self.widest = self.widest.max(std::mem::take(&mut self.in_row));
    }

    const fn is_layout(&self) -> bool {
        if self.declared {
            return false;
        }
        self.widest < 2 || self.images * 2 >= self.cells || self.paragraphs > self.cells * 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::draft::Hints;

    fn cell(words: &str) -> Vec<Draft> {
        vec![Draft::new(Block::Paragraph(words.into()), Hints::default())]
    }

    fn words(rows: &[Vec<Text>]) -> Vec<Vec<&str>> {
        rows.iter().map(|row| row.iter().map(Text::as_str).collect()).collect()
    }

    #[test]
    fn cells_over_several_rows_and_columns_leave_empty_places() {
        let mut grid = Grid::default();
        grid.push_cell(cell("a"), true, 2, 1);
        grid.push_cell(cell("b"), true, 1, 1);
        grid.end_row();
        grid.push_cell(cell("c"), false, 1, 2);
        grid.push_cell(cell("d"), false, 2, 1);
        grid.end_row();
        grid.push_cell(cell("e"), false, 1, 1);
        grid.push_cell(cell("f"), false, 1, 1);
        let (table, _) = grid.finish();
        let table = table.expect("a table");
        assert_eq!(words(&table.header), [["a", "", "b"]]);
        assert_eq!(words(&table.rows), [["c", "d", ""], ["", "e", "f"]]);
    }

    #[test]
    fn a_header_without_text_is_none() {
        let mut grid = Grid::default();
        for (words, head) in [("", true), ("a", false)] {
            grid.push_cell(cell(words), head, 1, 1);
            grid.push_cell(cell(words), head, 1, 1);
            grid.end_row();
        }
        let (table, _) = grid.finish();
        let table = table.expect("a table");
        assert_eq!(
            (words(&table.header), words(&table.rows)),
            (Vec::<Vec<&str>>::new(), vec![vec!["a", "a"]])
        );
    }

    #[test]
    fn spans_cannot_make_a_small_table_huge() {
        let mut grid = Grid::default();
        for _ in 0..1000 {
            grid.push_cell(cell("a"), false, 1000, 65534);
            grid.end_row();
        }
        let (table, _) = grid.finish();
        let places: usize = table.expect("a table").rows.iter().map(Vec::len).sum();
        assert!(places < 10_000, "{places}");
    }
}
