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
    let padding: [Option<usize>; N] = std::array::from_fn(|column| padding(rows, column, ruler));
    for row in rows {
        let mut line = String::new();
        for (words, width) in row.iter().zip(padding).filter_map(|(words, width)| Some((words, width?))) {
            line.push_str(words);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(ruler.width(words)) + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// What a column is padded to; `None` for one that is empty in every row.
fn padding<const N: usize>(rows: &[[String; N]], column: usize, ruler: Ruler) -> Option<usize> {
    let widths = || rows.iter().map(|row| ruler.width(&row[column]));
    let padded = widths().filter(|&width| width <= MOST_PADDING).max().unwrap_or(0);
    widths().any(|width| width > 0).then_some(padded)
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
        assert_eq!(written(&[["a", &long, &long]]), format!("a  {long}  {long}\n"));
    }
}
