//! Tables: a grid of texts from rows and cells that may span several; and which tables are only a layout.

use scraper::ElementRef;

use super::element::{Kind, attr, kind};
use crate::html::draft::Draft;
use yuelan_article::{Block, Heading, Table, Text};

/// Columns or rows that one cell may span, as HTML says.
const MOST_SPAN: usize = 1000;

/// A table being built.
#[derive(Debug, Default)]
pub(super) struct Grid {
    header: Vec<Vec<Text>>,
    rows: Vec<Vec<Text>>,
    /// For each column, the row that cells of rows above do not reach any more.
    reach: Vec<usize>,
    /// Rows that have ended.
    ended: usize,
    row: Vec<Text>,
    row_has_data: bool,
    in_head: bool,
    /// Cells that were written, and empty ones that spans made: those may not outgrow these.
    cells: usize,
    fillers: usize,
    /// Figures and other blocks that no cell can hold; they follow the table.
    pub(super) behind: Vec<Draft>,
}

impl Grid {
    /// Begins or ends the head of the table.
    pub(super) fn set_head(&mut self, head: bool) {
        self.end_row();
        self.in_head = head;
    }

    /// Ends a row. It belongs to the head if the markup says so, or if it is the first and has no data cell.
    pub(super) fn end_row(&mut self) {
        self.fill_from_above();
        let row = std::mem::take(&mut self.row);
        let has_data = std::mem::take(&mut self.row_has_data);
        if row.is_empty() {
            return;
        }
        self.ended += 1;
        if self.in_head || (!has_data && self.rows.is_empty()) {
            self.header.push(row);
        } else {
            self.rows.push(row);
        }
    }

    /// Adds a cell that spans so many columns and rows.
    pub(super) fn push_cell(&mut self, drafts: Vec<Draft>, head: bool, columns: usize, rows: usize) {
        self.fill_from_above();
        self.row_has_data |= !head;
        self.cells += 1;
        let room = (self.cells * 4 + 256).saturating_sub(self.fillers);
        let columns = columns.clamp(1, MOST_SPAN);
        let rows = rows.clamp(1, MOST_SPAN);
        let (columns, rows) = if columns * rows - 1 > room { (1, 1) } else { (columns, rows) };
        self.fillers += columns * rows - 1;
        let at = self.row.len();
        let cell = self.gather(drafts);
        self.row.push(cell);
        self.row.extend((1..columns).map(|_| Text::new()));
        if rows > 1 {
            self.reach.resize(self.reach.len().max(at + columns), 0);
            self.reach.iter_mut().skip(at).take(columns).for_each(|row| *row = self.ended + rows);
        }
    }

    /// Empty places for cells of rows above that reach down to where this row has come.
    fn fill_from_above(&mut self) {
        while self.reach.get(self.row.len()).is_some_and(|row| *row > self.ended) {
            self.row.push(Text::new());
        }
    }

    /// The words of a cell, a line each block; what has no words is kept for later.
    fn gather(&mut self, drafts: Vec<Draft>) -> Text {
        let mut cell = Text::new();
        for draft in drafts {
            match draft.block {
                Block::Paragraph(text) | Block::Code { text, .. } | Block::Heading(Heading { text, .. }) => {
                    append_line(&mut cell, &text);
                }
                Block::Rule => {}
                Block::List(_) | Block::Quote(_) | Block::Footnote(_) => {
                    let lines = draft.inner.into_iter().map(|drafts| self.gather(drafts));
                    lines.collect::<Vec<_>>().iter().for_each(|line| append_line(&mut cell, line));
                }
                _ => self.behind.push(draft),
            }
        }
        cell
    }

    /// The table, with what could not be in it behind it. A table without a cell is nothing; neither is a head without
    /// a word, which Markdown asks for.
    pub(super) fn finish(mut self) -> (Option<Table>, Vec<Draft>) {
        self.end_row();
        if self.header.iter().flatten().all(Text::is_blank) {
            self.header.clear();
        }
        let blank = self.header.iter().chain(&self.rows).flatten().all(Text::is_blank);
        let table = Table { header: self.header, rows: self.rows, caption: None };
        ((!blank).then_some(table), self.behind)
    }
}

fn append_line(cell: &mut Text, line: &Text) {
    if !cell.is_empty() && !line.is_empty() {
        cell.push_str("\n");
    }
    cell.append(line);
}

/// Whether a table only lays a page out, so that what is in its cells stands for itself: it has one column or one row
/// of it, holds a table, a heading, verbatim text or mostly pictures, or says that it is for presentation.
///
/// Looks at no node of a table inside, so all tables of a page together cost one walk.
pub(super) fn is_layout(table: ElementRef<'_>) -> bool {
    let mut survey = Survey::default();
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
struct Survey {
    declared: bool,
    cells: usize,
    in_row: usize,
    widest: usize,
    images: usize,
    paragraphs: usize,
}

impl Survey {
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
    fn a_head_without_a_word_is_none() {
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
