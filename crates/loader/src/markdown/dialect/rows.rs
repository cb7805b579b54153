//! Recognizes tables without a header as kramdown does: rows between bars without a line of dashes.

use crate::markdown::code::MASK;

/// The maximum length of a row in bytes.
const MAX_ROW_BYTES: usize = 2000;

/// Puts an empty header before the previous line, so that CommonMark recognizes a table, if that line begins its paragraph and
/// both it and this line are rows of as many cells.
pub(super) fn add_header_before(before: &mut String, line: &str) {
    let Some(cells) = cells(line) else { return };
    let Some(written) = before.strip_suffix('\n') else { return };
    let first = written.rfind('\n').map_or(0, |end| end + 1);
    let Some((above, row)) = written.split_at_checked(first) else { return };
    let line_above = above.strip_suffix('\n').and_then(|above| above.rsplit('\n').next());
    if !line_above.is_none_or(|line| line.trim().is_empty()) || self::cells(row) != Some(cells) {
        return;
    }
    let indent = &row[..row.len() - row.trim_start().len()];
    let head = format!("{indent}|{}\n{indent}|{}\n", "  |".repeat(cells), "---|".repeat(cells));
    before.insert_str(first, &head);
}

/// Returns the number of cells of a row between bars, if there are at least two and it is not a line of dashes.
fn cells(line: &str) -> Option<usize> {
    let row = line.trim_start().strip_prefix('|')?.trim_end().strip_suffix('|')?;
    let is_row = line.len() <= MAX_ROW_BYTES
        && !row.contains(['`', '\\', MASK])
        && row.contains(|c: char| !matches!(c, '|' | '-' | ':' | ' '));
    let cells = row.matches('|').count() + 1;
    (is_row && cells > 1).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::super::rewrite;

    #[test]
    fn rows_without_a_head_are_a_table() {
        let table = "灯\n\n|  |  |\n|---|---|\n| 灯 | 1 |\n| 船 | 2 |\n| 桥 | 3 |\n";
        assert_eq!(rewrite("灯\n\n| 灯 | 1 |\n| 船 | 2 |\n| 桥 | 3 |\n"), table);
        assert_eq!(
            rewrite("  | 灯 | 1 |\n  | 船 | 2 |"),
            "  |  |  |\n  |---|---|\n  | 灯 | 1 |\n  | 船 | 2 |"
        );
        let rows = "| 灯 | 1 | \n| 船 | 2 | \n| 桥 | 3 | \n";
        assert_eq!(rewrite(&format!("灯\n \n{rows}")), format!("灯\n \n|  |  |\n|---|---|\n{rows}"));
    }

    #[test]
    fn a_table_with_a_header_and_other_text_stay() {
        for text in [
            "| 灯 | 数 |\n|---|---|\n| 船 | 2 |\n| 桥 | 3 |\n",
            "| 灯 | 数 | \n|---|---| \n| 船 | 2 | \n| 桥 | 3 | \n",
            "| 灯 | 1 |\n",
            "|灯|\n|船|\n",
            "| 灯 | 1 |\n| 船 | 2 | 3 |\n",
            "灯\n| 灯 | 1 |\n| 船 | 2 |\n",
            "灯 \n| 灯 | 1 |\n| 船 | 2 |\n",
            "```\n| 灯 | 1 |\n| 船 | 2 |\n```\n",
        ] {
            assert_eq!(rewrite(text), text);
        }
    }
}
