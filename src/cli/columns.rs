//! Lines of columns, aligned by the ruler, parted by two spaces and never by a tab.

use std::io::{self, Write};

use crate::layout::Ruler;

/// The widest that a column is padded to, in cells. Longer words push what follows to the right and are never cut.
const MOST_PADDING: usize = 44;

/// Writes rows with all their columns but the last padded to one width. Rows may have different lengths.
pub(super) fn write<const N: usize>(
    rows: &[[String; N]],
    ruler: Ruler,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widths: [usize; N] = std::array::from_fn(|column| {
        let fits = |width: &usize| *width <= MOST_PADDING;
        rows.iter().map(|row| ruler.width(&row[column])).filter(fits).max().unwrap_or(0)
    });
    for row in rows {
        let mut line = String::new();
        for (words, width) in row.iter().zip(widths).filter(|(_, width)| *width > 0) {
            line.push_str(words);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(ruler.width(words)) + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
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
    fn an_empty_column_takes_no_room_and_a_long_one_is_never_cut() {
        let long = "长".repeat(40);
        assert_eq!(written(&[[&long, "", "x"], ["短", "", "y"]]), format!("{long}  x\n短  y\n"));
    }
}
