//! The widths of the columns of a table.

use crate::rows::text::PlacedText;
use crate::shape::class::{Class, class_of};

/// Blank cells between two columns.
pub(super) const COLUMN_GAP: usize = 2;

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    /// The cells that it takes.
    pub(super) width: usize,
    /// Whether it holds numbers, which are aligned at the right.
    pub(super) align_right: bool,
}

/// The cells that a column takes at most and at least (CSS `max-content` and `min-content`).
#[derive(Clone, Copy, Debug, Default)]
struct Demand {
    most: usize,
    least: usize,
    /// Whether each cell that is not blank holds a number; `None` if all are blank.
    numbers: Option<bool>,
}

/// A column of running text is at least as wide as six ideographs, and as any word of up to twenty letters.
const NARROWEST: usize = 12;
const LONGEST_WORD: usize = 20;

/// Returns the columns of a table; `None` if they do not fit beside each other.
pub(super) fn columns(
    header: &[Vec<PlacedText<'_, '_>>],
    rows: &[Vec<PlacedText<'_, '_>>],
    available: usize,
) -> Option<Vec<Column>> {
    let count = header.iter().chain(rows).map(Vec::len).max().unwrap_or(0);
    if count * (COLUMN_GAP + 1) > available + COLUMN_GAP {
        return None;
    }
    let mut demands = vec![Demand::default(); count];
    for (row, is_header) in header.iter().map(|row| (row, true)).chain(rows.iter().map(|row| (row, false))) {
        for (cell, demand) in row.iter().zip(&mut demands) {
            demand.add(cell, is_header);
        }
    }
    let available = available - COLUMN_GAP * count.saturating_sub(1);
    let widths = share(&demands, available)?;
    let column =
        |(demand, width): (&Demand, usize)| Column { width, align_right: demand.numbers == Some(true) };
    Some(demands.iter().zip(widths).map(column).collect())
}

impl Demand {
    fn add(&mut self, cell: &PlacedText<'_, '_>, is_header: bool) {
        let most = cell.shaped.max_width();
        let word = cell.shaped.min_width().min(LONGEST_WORD);
        self.most = self.most.max(most);
        self.least = self.least.max(most.min(NARROWEST.max(word)));
        if !is_header && !cell.text.is_blank() {
            self.numbers = Some(self.numbers.unwrap_or(true) && is_number(cell.text.as_str()));
        }
    }
}

/// Gives each column its least width and shares the rest among those that take more. `None` where that does not fit.
fn share(demands: &[Demand], available: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = demands.iter().map(|demand| demand.least).collect();
    let mut rest = available.checked_sub(widths.iter().sum())?;
    loop {
        let open: Vec<usize> =
            (0..demands.len()).filter(|&column| widths[column] < demands[column].most).collect();
        let each = rest.checked_div(open.len()).unwrap_or(0);
        if each == 0 {
            for &column in open.iter().take(rest) {
                widths[column] += 1;
            }
            return Some(widths);
        }
        for &column in &open {
            let more = each.min(demands[column].most - widths[column]);
            widths[column] += more;
            rest -= more;
        }
    }
}

/// Returns whether a text is a number, with sign, currency or unit.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let fits = |c: char| {
        matches!(
            c,
            '+' | '-' | '\u{2212}' | '±' | '.' | ',' | '，' | '/' | '(' | ')' | '$' | '€' | '£' | '¥' | ' '
        ) || matches!(class_of(c), Class::Digit | Class::Counter | Class::Percent)
    };
    text.chars().count() <= 24 && text.chars().any(|c| class_of(c) == Class::Digit) && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(most: usize, least: usize) -> Demand {
        Demand { most, least, numbers: None }
    }

    #[test]
    fn the_available_width_is_shared_completely() {
        assert_eq!(share(&[demand(4, 4), demand(100, 12), demand(100, 12)], 44), Some(vec![4, 20, 20]));
        assert_eq!(share(&[demand(4, 4), demand(6, 6)], 44), Some(vec![4, 6]));
        assert_eq!(share(&[demand(30, 12), demand(30, 12)], 20), None);
        assert_eq!(share(&[demand(30, 12), demand(30, 12), demand(30, 12)], 41), Some(vec![14, 14, 13]));
    }

    #[test]
    fn numbers_are_distinguished_from_text() {
        assert!(["12", "-3.5", "1,024", "35%", "￥12 万", "2014 年"].into_iter().all(is_number));
        assert!(!["", "十二", "v12", "2014—2015 年报"].into_iter().any(is_number));
    }
}
