//! Writes rows as aligned columns, separated by two spaces and never by a tab.

use std::io::{self, Write};

use yuelan_layout::Ruler;

/// The most cells that a column is padded to. Longer text moves the next columns to the right and is never cut.
const MAX_PADDING: usize = 44;

/// Writes rows with all columns but the last padded.
pub(super) fn write<const N: usize>(
    rows: &[[String; N]],
    ruler: Ruler,
    out: &mut dyn Write,
) -> io::Result<()> {
    Columns::new(ruler).write(rows, out)
}

/// Columns of rows that are written in batches: each batch is aligned by itself and by those before it, so that no row
/// waits for later ones. A column may grow and never shrinks.
pub(super) struct Columns<const N: usize> {
    ruler: Ruler,
    /// The width that each column is padded to; `None` for a column that was empty in every row.
    padding: [Option<usize>; N],
    line: String,
}

impl<const N: usize> Columns<N> {
    /// Returns columns without rows.
    pub(super) const fn new(ruler: Ruler) -> Self {
        Self { ruler, padding: [None; N], line: String::new() }
    }

    /// Writes a batch of rows.
    pub(super) fn write<S: AsRef<str>>(&mut self, rows: &[[S; N]], out: &mut dyn Write) -> io::Result<()> {
        let widths: Vec<[usize; N]> = rows.iter().map(|row| self.widths(row)).collect();
        for widths in &widths {
            self.grow(widths);
        }
        rows.iter().zip(&widths).try_for_each(|(row, widths)| self.line(row, widths, out))
    }

    /// Returns the width of each column; 0 for the last one, which is never padded.
    fn widths<S: AsRef<str>>(&self, row: &[S; N]) -> [usize; N] {
        std::array::from_fn(|at| if at + 1 == N { 0 } else { self.ruler.width(row[at].as_ref()) })
    }

    fn grow(&mut self, widths: &[usize; N]) {
        for (padding, &width) in self.padding.iter_mut().zip(widths).filter(|(_, width)| **width > 0) {
            let padded = if width <= MAX_PADDING { width } else { 0 };
            *padding = Some(padding.unwrap_or(0).max(padded));
        }
    }

    fn line<S: AsRef<str>>(
        &mut self,
        row: &[S; N],
        widths: &[usize; N],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.line.clear();
        for ((text, width), padding) in row.iter().zip(widths).zip(self.padding).take(N - 1) {
            let Some(padding) = padding else { continue };
            self.line.push_str(text.as_ref());
            self.line.extend(std::iter::repeat_n(' ', padding.saturating_sub(*width) + 2));
        }
        self.line.extend(row.last().map(AsRef::as_ref));
        self.line.truncate(self.line.trim_end().len());
        self.line.push('\n');
        out.write_all(self.line.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[[&str; 3]]) -> String {
        let rows: Vec<[String; 3]> = rows.iter().map(|row| row.map(str::to_owned)).collect();
        let mut out = Vec::new();
        write(&rows, Ruler::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_align_by_cells_not_by_characters() {
        assert_eq!(written(&[["灯", "a", "x"], ["abc", "b", "y"]]), "灯   a  x\nabc  b  y\n");
    }

    #[test]
    fn a_later_batch_is_aligned_with_those_before() {
        let mut out = Vec::new();
        let mut columns = Columns::new(Ruler::default());
        columns.write(&[["山城", "", "x"], ["灯", "", "y"]], &mut out).unwrap();
        columns.write(&[["灯", "a", "z"]], &mut out).unwrap();
        columns.write(&[["一座旧城", "", ""]], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "山城  x\n灯    y\n灯    a  z\n一座旧城\n");
    }

    #[test]
    fn an_empty_column_is_left_out_and_a_long_one_is_never_cut() {
        let long = "长".repeat(40);
        assert_eq!(written(&[[&long, "", "x"], ["短", "", "y"]]), format!("{long}  x\n短  y\n"));
        assert_eq!(written(&[["a", &long, &long]]), format!("a  {long}  {long}\n"));
    }
}
