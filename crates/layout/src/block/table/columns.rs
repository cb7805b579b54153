//! How wide each column of a table is.

use super::{BETWEEN, Cell};
use crate::kinsoku::{Class, class_of};

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    /// Its cells.
    pub(super) width: usize,
    /// Whether it holds numbers, which stand at its right.
    pub(super) right: bool,
}

/// What a column would like and what it needs, in cells.
#[derive(Clone, Copy, Debug, Default)]
struct Wish {
    natural: usize,
    least: usize,
    /// Whether each cell with something in it is a number, and there is one.
    numbers: Option<bool>,
}

/// A column of running text is not set narrower than six ideographs, and not inside a word of up to twenty letters.
const NARROWEST: usize = 12;
const LONGEST_WORD: usize = 20;

/// The columns of a table; `None` if they do not fit beside each other.
pub(super) fn columns(header: &[Vec<Cell<'_>>], rows: &[Vec<Cell<'_>>], room: usize) -> Option<Vec<Column>> {
    let count = header.iter().chain(rows).map(Vec::len).max().unwrap_or(0);
    if count * (BETWEEN + 1) > room + BETWEEN {
        return None;
    }
    let mut wishes = vec![Wish::default(); count];
    for (row, is_header) in header.iter().map(|row| (row, true)).chain(rows.iter().map(|row| (row, false))) {
        for (cell, wish) in row.iter().zip(&mut wishes) {
            wish.add(cell, is_header);
        }
    }
    let room = room - BETWEEN * count.saturating_sub(1);
    let widths = share(&wishes, room)?;
    let column = |(wish, width): (&Wish, usize)| Column { width, right: wish.numbers == Some(true) };
    Some(wishes.iter().zip(widths).map(column).collect())
}

impl Wish {
    fn add(&mut self, cell: &Cell<'_>, is_header: bool) {
        let natural = cell.prose.natural_width();
        let word = cell.prose.widest_fragment().min(LONGEST_WORD);
        self.natural = self.natural.max(natural);
        self.least = self.least.max(natural.min(NARROWEST.max(word)));
        if !is_header && !cell.text.is_blank() {
            self.numbers = Some(self.numbers.unwrap_or(true) && is_number(cell.text.as_str()));
        }
    }
}

/// Gives every column what it needs, and shares the rest so that none has more than it would like. `None` where the
/// room is not enough.
fn share(wishes: &[Wish], room: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = wishes.iter().map(|wish| wish.least).collect();
    let mut rest = room.checked_sub(widths.iter().sum())?;
    loop {
        let open: Vec<usize> =
            (0..wishes.len()).filter(|&column| widths[column] < wishes[column].natural).collect();
        let each = rest.checked_div(open.len()).unwrap_or(0);
        if each == 0 {
            for &column in open.iter().take(rest) {
                widths[column] += 1;
            }
            return Some(widths);
        }
        for &column in &open {
            let more = each.min(wishes[column].natural - widths[column]);
            widths[column] += more;
            rest -= more;
        }
    }
}

/// Whether a cell holds a number, with sign, currency or unit.
fn is_number(words: &str) -> bool {
    let words = words.trim();
    let fits = |c: char| {
        matches!(
            c,
            '+' | '-' | '\u{2212}' | '±' | '.' | ',' | '，' | '/' | '(' | ')' | '$' | '€' | '£' | '¥' | ' '
        ) || matches!(class_of(c), Class::Digit | Class::Unit | Class::Percent)
    };
    words.chars().count() <= 24
        && words.chars().any(|c| class_of(c) == Class::Digit)
        && words.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(natural: usize, least: usize) -> Wish {
        Wish { natural, least, numbers: None }
    }

    #[test]
    fn room_is_shared_and_none_is_wasted() {
        assert_eq!(share(&[wish(4, 4), wish(100, 12), wish(100, 12)], 44), Some(vec![4, 20, 20]));
        assert_eq!(share(&[wish(4, 4), wish(6, 6)], 44), Some(vec![4, 6]));
        assert_eq!(share(&[wish(30, 12), wish(30, 12)], 20), None);
        assert_eq!(share(&[wish(30, 12), wish(30, 12), wish(30, 12)], 41), Some(vec![14, 14, 13]));
    }

    #[test]
    fn numbers_are_told_from_words() {
        assert!(["12", "-3.5", "1,024", "35%", "￥12 万", "2014 年"].into_iter().all(is_number));
        assert!(!["", "十二", "v12", "2014—2015 年报"].into_iter().any(is_number));
    }
}
