//! A page as lines of plain text.

use super::{Page, Row};

impl Page {
    /// Its rows as plain lines, without blanks at their ends.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.rows_from(0).map(Row::line)
    }
}

impl Row<'_> {
    /// The row as a plain line: indent and words, without blanks at its end.
    pub fn line(self) -> String {
        let mut line = " ".repeat(self.indent.into());
        line.push_str(self.text());
        line.truncate(line.trim_end().len());
        line
    }
}
