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
        let mut line = String::new();
        self.line_into(&mut line);
        line
    }

    /// Writes the same behind what is there.
    pub fn line_into(self, out: &mut String) {
        let words = self.text().trim_end();
        if !words.is_empty() {
            out.extend(std::iter::repeat_n(' ', self.indent.into()));
            out.push_str(words);
        }
    }
}
