//! Pages as lines of plain text.

use super::{Page, Row};

impl Page {
    /// Returns the rows as lines of plain text, without blanks at their ends.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.rows_from(0).map(Row::line)
    }
}

impl Row<'_> {
    /// Returns the row as a line of plain text: indent and text, without blanks at the end.
    pub fn line(self) -> String {
        let mut line = String::new();
        self.line_into(&mut line);
        line
    }

    /// Appends the row to a string as [`Row::line`] returns it.
    pub fn line_into(self, out: &mut String) {
        let text = self.text().trim_end();
        if !text.is_empty() {
            out.extend(std::iter::repeat_n(' ', self.indent.into()));
            out.push_str(text);
        }
    }
}
