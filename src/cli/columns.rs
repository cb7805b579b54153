//! Lines of columns, aligned by the ruler, parted by two spaces and never by a tab.

use std::io::{self, Write};

use yuelan_layout::Ruler;

/// The widest that a column is padded to, in cells. Longer words push what follows to the right and are never cut.
const MOST_PADDING: usize = 44;

/// Writes rows with all their columns but the last padded to one width. Rows may have different lengths.
pub(super) fn write<const N: usize>(
    rows: &[[String; N]],
    ruler: Ruler,
    out: &mut dyn Write,
) -> io::Result<()> {
    Columns::new(ruler).write(rows, out)
}

/// Columns of rows that come bit by bit: each handful is aligned by itself and by what came before it, so that nothing
/// waits for what is still to come. A column may grow and never shrinks.
pub(super) struct Columns<const N: usize> {
    ruler: Ruler,
    /// What each column is padded to; `None` for one that was empty in every row.
    padding: [Option<usize>; N],
    line: String,
}

impl<const N: usize> Columns<N> {
    /// No row has come yet.
    pub(super) const fn new(ruler: Ruler) -> Self {
        Self { ruler, padding: [None; N], line: String::new() }
    }

    /// Writes some more rows.
    pub(super) fn write<S: AsRef<str>>(&mut self, rows: &[[S; N]], out: &mut dyn Write) -> io::Result<()> {
        let widths: Vec<[usize; N]> = rows.iter().map(|row| self.widths(row)).collect();
        for widths in &widths {
            self.make_room(widths);
        }
        rows.iter().zip(&widths).try_for_each(|(row, widths)| self.line(row, widths, out))
    }

    /// How wide each column is. Nothing stands behind the last one, which is the longest: that of it does not matter.
    fn widths<S: AsRef<str>>(&self, row: &[S; N]) -> [usize; N] {
        std::array::from_fn(|at| if at + 1 == N { 0 } else { self.ruler.width(row[at].as_ref()) })
    }

    fn make_room(&mut self, widths: &[usize; N]) {
        for (padding, &width) in self.padding.iter_mut().zip(widths).filter(|(_, width)| **width > 0) {
            let padded = if width <= MOST_PADDING { width } else { 0 };
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
        for ((words, width), padding) in row.iter().zip(widths).zip(self.padding).take(N - 1) {
            let Some(padding) = padding else { continue };
            self.line.push_str(words.as_ref());
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
    fn what_comes_later_is_aligned_with_what_came_before() {
        let mut out = Vec::new();
        let mut columns = Columns::new(Ruler::default());
        columns.write(&[["山城", "", "x"], ["灯", "", "y"]], &mut out).unwrap();
        columns.write(&[["灯", "a", "z"]], &mut out).unwrap();
        columns.write(&[["一座旧城", "", ""]], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "山城  x\n灯    y\n灯    a  z\n一座旧城\n");
    }

    #[test]
    fn an_empty_column_takes_no_room_and_a_long_one_is_never_cut() {
        let long = "长".repeat(40);
        assert_eq!(written(&[[&long, "", "x"], ["短", "", "y"]]), format!("{long}  x\n短  y\n"));
        assert_eq!(written(&[["a", &long, &long]]), format!("a  {long}  {long}\n"));
    }
}
