//! Which block of rows moved up or down between two frames, as found from the frames alone.
//!
//! 1. `sketch`: every cell becomes a number, so that comparing is cheap;
//! 2. `candidates`: pieces of rows that stand in the same columns of another row vote for how far they moved;
//! 3. `best_block`: for the few distances with the most votes, the block of rows that saves the most bytes.
//!
//! Rows need not move whole: where two panes stand side by side, scrolling the one and painting the other again may
//! still be the shorter way.

use std::hash::Hasher;

use ratatui::buffer::Cell;
use ratatui::style::Color;

/// Cells that vote together.
const PIECE: usize = 16;
/// How many distances are weighed.
const CANDIDATES: usize = 3;
/// Bytes that setting a scroll region, going to its edge and taking it back cost.
const OVERHEAD: usize = 20;
/// Bytes that going to a run of cells costs, about.
const RUN: usize = 4;

/// A block of rows that moves within itself; what comes in at its edge is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row of the block, counted from 0.
    pub(super) top: usize,
    /// The row behind its last one.
    pub(super) bottom: usize,
    /// By how many rows it moves; less than it has.
    pub(super) rows: usize,
    /// Whether it moves up.
    pub(super) up: bool,
}

impl Shift {
    /// The move that saves the most bytes on the way from one frame to another of the same size; `None` where none
    /// saves any. The frames are rows of `width` cells.
    pub(super) fn find(shown: &[Cell], next: &[Cell], width: usize) -> Option<Self> {
        let differs = |(old, new): (&[Cell], &[Cell])| old != new;
        let mut pairs = shown.chunks(width).zip(next.chunks(width)).map(differs);
        let first = pairs.by_ref().position(|differs| differs)?;
        let last = pairs.rposition(|differs| differs).map_or(first, |at| first + 1 + at);
        if last < first + 2 {
            return None;
        }
        let part = first * width..(last + 1) * width;
        let frames = Frames { old: sketch(shown.get(part.clone())?), new: sketch(next.get(part)?), width };
        let plain = frames.costs(0);
        let blank = frames.costs_from_blank();
        let weigh = |distance| frames.best_block(distance, &plain, &blank);
        let (shift, _) = frames.candidates().into_iter().filter_map(weigh).max_by_key(|(_, saved)| *saved)?;
        Some(Self { top: shift.top + first, bottom: shift.bottom + first, ..shift })
    }
}

impl Shift {
    /// Moves the rows of a frame as the terminal does; `blank` is what comes in.
    pub(super) fn apply<C: Clone>(self, cells: &mut [C], width: usize, blank: &C) {
        let Some(block) = cells.get_mut(self.top * width..self.bottom * width) else { return };
        let moved = self.rows * width;
        let kept = block.len().saturating_sub(moved);
        let entered = if self.up {
            block.rotate_left(moved);
            block.get_mut(kept..)
        } else {
            block.rotate_right(moved);
            block.get_mut(..moved)
        };
        entered.unwrap_or_default().fill(blank.clone());
    }
}

/// What is needed of a cell: a number that differs where cells differ, and how many bytes write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    number: u32,
    bytes: u32,
}

/// The mark of a cell that shows nothing, in the terminal's own style.
const BLANK: Mark = Mark { number: 0, bytes: 0 };

fn sketch(cells: &[Cell]) -> Vec<Mark> {
    cells.iter().map(mark).collect()
}

fn mark(cell: &Cell) -> Mark {
    if *cell == Cell::EMPTY {
        return BLANK;
    }
    let symbol = cell.symbol();
    let letters = symbol.bytes().fold(0xcbf2_9ce4, |number: u32, byte| mix(number, u32::from(byte)));
    let is_styled = cell.fg != Color::Reset || cell.bg != Color::Reset || !cell.modifier.is_empty();
    let style = if is_styled { Fold::of(&(cell.fg, cell.bg, cell.modifier.bits())) } else { 0 };
    Mark { number: mix(letters, style) | 1, bytes: u32::try_from(symbol.len()).unwrap_or(u32::MAX) }
}

/// FNV-1a over what a style is made of.
struct Fold(u32);

impl Fold {
    fn of(value: &impl std::hash::Hash) -> u32 {
        let mut fold = Self(0x811c_9dc5);
        value.hash(&mut fold);
        fold.0
    }
}

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |number, byte| mix(number, u32::from(*byte)));
    }

    fn write_u16(&mut self, value: u16) {
        self.0 = mix(self.0, value.into());
    }

    fn write_isize(&mut self, value: isize) {
        self.0 = mix(self.0, u32::try_from(value).unwrap_or(u32::MAX));
    }

    fn finish(&self) -> u64 {
        self.0.into()
    }
}

const fn mix(number: u32, more: u32) -> u32 {
    (number ^ more).wrapping_mul(0x0100_0193).rotate_left(5)
}

/// Two frames of the same size.
struct Frames {
    old: Vec<Mark>,
    new: Vec<Mark>,
    width: usize,
}

impl Frames {
    fn height(&self) -> usize {
        self.new.len() / self.width
    }

    /// The distances that most pieces moved by, most votes first: above 0 for up.
    fn candidates(&self) -> Vec<isize> {
        let (old, new) = (self.pieces(&self.old), self.pieces(&self.new));
        let height = self.height();
        let mut votes = vec![0usize; 2 * height];
        for (number, row) in new {
            let from = old.binary_search_by_key(&number, |piece| piece.0).ok().and_then(|at| old.get(at));
            if let Some(votes) = from.and_then(|(_, from)| votes.get_mut(height + from - row)) {
                *votes += 1;
            }
        }
        if let Some(still) = votes.get_mut(height) {
            *still = 0;
        }
        let mut distances: Vec<usize> = (0..votes.len()).filter(|&at| votes[at] > 0).collect();
        distances.sort_unstable_by_key(|&at| std::cmp::Reverse(votes[at]));
        distances.truncate(CANDIDATES);
        distances.into_iter().map(|at| at.cast_signed() - height.cast_signed()).collect()
    }

    /// The pieces that show something no other shows, each as a number and its row, in the order of the numbers.
    fn pieces(&self, marks: &[Mark]) -> Vec<(u64, usize)> {
        let mut pieces = Vec::with_capacity(marks.len() / PIECE + self.height());
        for (y, row) in marks.chunks(self.width).enumerate() {
            for (column, piece) in row.chunks(PIECE).enumerate() {
                if piece.iter().any(|mark| *mark != BLANK) {
                    let begin = column as u64 + 1;
                    let fold = |number: u64, mark: &Mark| {
                        (number ^ u64::from(mark.number)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
                    };
                    pieces.push((piece.iter().fold(begin, fold), y));
                }
            }
        }
        pieces.sort_unstable();
        let alone = pieces.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() == 1);
        alone.flatten().copied().collect()
    }

    /// What each row costs, if it is written over the one that stands `distance` rows below it; `None` where there
    /// is no such row.
    fn costs(&self, distance: isize) -> Vec<Option<usize>> {
        let olds = |y: usize| {
            let from = y.checked_add_signed(distance)? * self.width;
            self.old.get(from..from + self.width)
        };
        let rows = self.new.chunks(self.width).enumerate();
        rows.map(|(y, new)| Some(cost(olds(y)?.iter().copied(), new))).collect()
    }

    fn costs_from_blank(&self) -> Vec<usize> {
        self.new.chunks(self.width).map(|new| cost(std::iter::repeat(BLANK), new)).collect()
    }

    /// The block that saves the most if it moves so far, and how many bytes it saves. Linear in the rows: a best
    /// beginning is kept for every end.
    fn best_block(
        &self,
        distance: isize,
        plain: &[Option<usize>],
        blank: &[usize],
    ) -> Option<(Shift, isize)> {
        let (height, rows, up) = (self.height(), distance.unsigned_abs(), distance > 0);
        let moved = self.costs(distance);
        // Saved by rows that come from others, and by rows that come in, each summed up from the first row.
        let (mut kept, mut entered) = (vec![0isize], vec![0isize]);
        for y in 0..height {
            let plain = plain.get(y).copied().flatten().unwrap_or(0).cast_signed();
            let saved = moved.get(y).copied().flatten().map_or(0, |cost| plain - cost.cast_signed());
            kept.push(kept[y] + saved);
            entered.push(entered[y] + plain - blank.get(y).copied().unwrap_or(0).cast_signed());
        }
        let overhead = OVERHEAD + if up { rows } else { 2 * rows };
        let mut best: Option<(Shift, isize)> = None;
        let (mut top, mut least) = (0, isize::MAX);
        for bottom in rows + 1..=height {
            // The block begins at `top`, has at least one row that is kept, and ends before `bottom`.
            let newest = bottom - rows - 1;
            let before = if up {
                kept[newest]
            } else {
                entered[newest] - entered[newest + rows] + kept[newest + rows]
            };
            if before < least {
                (top, least) = (newest, before);
            }
            let behind = if up {
                kept[bottom - rows] + entered[bottom] - entered[bottom - rows]
            } else {
                kept[bottom]
            };
            let saved = behind - least - overhead.cast_signed();
            if saved > best.as_ref().map_or(0, |(_, saved)| *saved) {
                best = Some((Shift { top, bottom, rows, up }, saved));
            }
        }
        best
    }
}

/// About how many bytes make one row of another.
fn cost(old: impl Iterator<Item = Mark>, new: &[Mark]) -> usize {
    let (mut bytes, mut runs, mut is_same) = (0usize, 0, true);
    for (old, new) in old.zip(new) {
        let was_same = std::mem::replace(&mut is_same, old.number == new.number);
        if !is_same {
            bytes += new.bytes as usize;
            runs += usize::from(was_same);
        }
    }
    bytes + runs * RUN
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;

    const WIDTH: u16 = 40;

    /// A frame of rows, each filled with words of its own; blank where a row is empty.
    fn frame(rows: &[&str]) -> Buffer {
        let height = u16::try_from(rows.len()).expect("few rows");
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, height));
        for (y, row) in (0..).zip(rows) {
            let words: String =
                row.split_inclusive('|').flat_map(|part| part.chars().cycle().take(20)).collect();
            for (x, c) in (0..WIDTH).zip(words.chars()) {
                buffer[(x, y)].set_char(c);
            }
        }
        buffer
    }

    fn found(shown: &[&str], next: &[&str]) -> Option<(usize, usize, usize, bool)> {
        let (shown, next) = (frame(shown), frame(next));
        Shift::find(shown.content(), next.content(), WIDTH.into())
            .map(|shift| (shift.top, shift.bottom, shift.rows, shift.up))
    }

    #[test]
    fn a_line_down_moves_the_rows_between_those_that_stay() {
        let shown = ["head", "ab", "cde", "", "fgh", "ijk", "foot"];
        let next = ["head", "cde", "", "fgh", "ijk", "lmno", "foot"];
        assert_eq!(found(&shown, &next), Some((1, 6, 1, true)));
        assert_eq!(found(&next, &shown), Some((1, 6, 1, false)));
    }

    #[test]
    fn a_block_that_opens_in_the_middle_moves_what_stands_below() {
        let shown = ["head", "ab", "cde", "fgh", "", "", "foot"];
        let next = ["head", "ab", "xyz", "uvw", "cde", "fgh", "foot"];
        assert_eq!(found(&shown, &next), Some((2, 6, 2, false)));
    }

    #[test]
    fn rows_that_hardly_differ_are_not_moved() {
        assert_eq!(found(&["a", "b", "c", "d"], &["a", "b", "c", "d"]), None);
        assert_eq!(found(&["a", "bc", "de", "f"], &["a", "gh", "ij", "f"]), None);
        assert_eq!(found(&["ab", "cd"], &["xy", "zw"]), None);
    }

    #[test]
    fn the_half_of_a_row_moves_and_the_other_is_to_be_painted_again() {
        let shown = ["|ab", "|cd", "3|ef", "|gh", "|ij", "|kl"].map(|row| row.replace('|', " |"));
        let next = ["|cd", "|ef", "3|gh", "|ij", "|kl", "|mn"].map(|row| row.replace('|', " |"));
        let [shown, next] = [&shown, &next].map(|rows| rows.each_ref().map(String::as_str));
        assert_eq!(found(&shown, &next), Some((0, 6, 1, true)));
    }
}
