//! Finds the block of rows that moved up or down between two frames, from the frames alone.
//!
//! 1. `digests`: every cell becomes a number, so that comparing is cheap;
//! 2. `candidates`: pieces of rows that appear in the same columns of another row vote for the distance that they moved;
//! 3. `best_block`: for the few distances with the most votes, the block of rows that saves the most bytes.
//!
//! Rows need not move whole: if two panes are side by side, scrolling one and writing the other again may still take
//! fewer bytes.

use std::hash::Hasher;

use ratatui::buffer::Cell;
use ratatui::style::Color;

/// Cells of a piece of a row.
const PIECE: usize = 16;
/// How many distances are compared.
const CANDIDATES: usize = 3;
/// Bytes that it takes to set a scroll region, go to its edge and reset it.
const OVERHEAD: usize = 20;
/// Bytes that it takes to go to a run of cells, about.
const RUN: usize = 4;

/// A block of rows that scrolls; the rows that enter at its edge are blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row of the block, counted from 0.
    pub(super) top: usize,
    /// The row after its last one.
    pub(super) bottom: usize,
    /// By how many rows it moves; fewer than it has.
    pub(super) rows: usize,
    /// Whether it moves up.
    pub(super) up: bool,
}

impl Shift {
    /// Returns the move that saves the most bytes in changing one frame into another of the same size; `None` if none
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
        let frames = Frames { old: digests(shown.get(part.clone())?), new: digests(next.get(part)?), width };
        let plain = frames.costs(0);
        let blank = frames.costs_from_blank();
        let weigh = |distance| frames.best_block(distance, &plain, &blank);
        let (shift, _) = frames.candidates().into_iter().filter_map(weigh).max_by_key(|(_, saved)| *saved)?;
        Some(Self { top: shift.top + first, bottom: shift.bottom + first, ..shift })
    }
}

impl Shift {
    /// Moves the rows of a frame as the terminal does; `blank` fills the rows that enter.
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

/// The digest of a cell: a number that differs where cells differ, and how many bytes write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CellDigest {
    number: u32,
    bytes: u32,
}

/// The digest of a blank cell in the default style.
const BLANK: CellDigest = CellDigest { number: 0, bytes: 0 };

fn digests(cells: &[Cell]) -> Vec<CellDigest> {
    cells.iter().map(digest).collect()
}

fn digest(cell: &Cell) -> CellDigest {
    if *cell == Cell::EMPTY {
        return BLANK;
    }
    let symbol = cell.symbol();
    let letters = symbol.bytes().fold(0xcbf2_9ce4, |number: u32, byte| mix(number, u32::from(byte)));
    let is_styled = cell.fg != Color::Reset || cell.bg != Color::Reset || !cell.modifier.is_empty();
    let style = if is_styled { StyleHash::of(&(cell.fg, cell.bg, cell.modifier.bits())) } else { 0 };
    CellDigest { number: mix(letters, style) | 1, bytes: u32::try_from(symbol.len()).unwrap_or(u32::MAX) }
}

/// An FNV-1a hash of a style.
struct StyleHash(u32);

impl StyleHash {
    fn of(value: &impl std::hash::Hash) -> u32 {
        let mut hash = Self(0x811c_9dc5);
        value.hash(&mut hash);
        hash.0
    }
}

impl Hasher for StyleHash {
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
    old: Vec<CellDigest>,
    new: Vec<CellDigest>,
    width: usize,
}

impl Frames {
    fn height(&self) -> usize {
        self.new.len() / self.width
    }

    /// Returns the distances that most pieces moved by, most votes first; positive for up.
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

    /// Returns the pieces that are unique in a frame, each as a hash and its row, sorted by hash.
    fn pieces(&self, digests: &[CellDigest]) -> Vec<(u64, usize)> {
        let mut pieces = Vec::with_capacity(digests.len() / PIECE + self.height());
        for (y, row) in digests.chunks(self.width).enumerate() {
            for (column, piece) in row.chunks(PIECE).enumerate() {
                if piece.iter().any(|digest| *digest != BLANK) {
                    let begin = column as u64 + 1;
                    let hash = |number: u64, digest: &CellDigest| {
                        (number ^ u64::from(digest.number))
                            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                            .rotate_left(23)
                    };
                    pieces.push((piece.iter().fold(begin, hash), y));
                }
            }
        }
        pieces.sort_unstable();
        let alone = pieces.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() == 1);
        alone.flatten().copied().collect()
    }

    /// Returns what each row costs if it is written over the one `distance` rows below it; `None` if there is none.
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

    /// Returns the block that saves the most bytes if it moves by this distance, and how many it saves. Linear in the rows:
    /// the best beginning is kept for every end.
    fn best_block(
        &self,
        distance: isize,
        plain: &[Option<usize>],
        blank: &[usize],
    ) -> Option<(Shift, isize)> {
        let (height, rows, up) = (self.height(), distance.unsigned_abs(), distance > 0);
        let moved = self.costs(distance);
        // The bytes saved by rows that move and by rows that enter, each summed up from the first row.
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
            // The block begins at `top`, has at least one row that moves, and ends before `bottom`.
            let newest = bottom - rows - 1;
            let before = if up {
                kept[newest]
            } else {
                entered[newest] - entered[newest + rows] + kept[newest + rows]
            };
            if before < least {
                (top, least) = (newest, before);
            }
            let after = if up {
                kept[bottom - rows] + entered[bottom] - entered[bottom - rows]
            } else {
                kept[bottom]
            };
            let saved = after - least - overhead.cast_signed();
            if saved > best.as_ref().map_or(0, |(_, saved)| *saved) {
                best = Some((Shift { top, bottom, rows, up }, saved));
            }
        }
        best
    }
}

/// Returns about how many bytes it takes to change one row into another.
fn cost(old: impl Iterator<Item = CellDigest>, new: &[CellDigest]) -> usize {
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

    /// Returns a frame of rows, each filled with its own text.
    fn frame(rows: &[&str]) -> Buffer {
        let height = u16::try_from(rows.len()).expect("few rows");
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, height));
        for (y, row) in (0..).zip(rows) {
            let text: String =
                row.split_inclusive('|').flat_map(|part| part.chars().cycle().take(20)).collect();
            for (x, c) in (0..WIDTH).zip(text.chars()) {
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
    fn scrolling_a_line_moves_the_rows_between_head_and_foot() {
        let shown = ["head", "ab", "cde", "", "fgh", "ijk", "foot"];
        let next = ["head", "cde", "", "fgh", "ijk", "lmno", "foot"];
        assert_eq!(found(&shown, &next), Some((1, 6, 1, true)));
        assert_eq!(found(&next, &shown), Some((1, 6, 1, false)));
    }

    #[test]
    fn rows_inserted_in_the_middle_move_those_below() {
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
    fn rows_of_which_only_one_half_moved_are_moved() {
        let shown = ["|ab", "|cd", "3|ef", "|gh", "|ij", "|kl"].map(|row| row.replace('|', " |"));
        let next = ["|cd", "|ef", "3|gh", "|ij", "|kl", "|mn"].map(|row| row.replace('|', " |"));
        let [shown, next] = [&shown, &next].map(|rows| rows.each_ref().map(String::as_str));
        assert_eq!(found(&shown, &next), Some((0, 6, 1, true)));
    }
}
