//! The bytes that change a screen.
//!
//! The [`Cursor`] goes to where something differs the shortest way, the [`Pen`] changes by difference, a blank rest of
//! a row is erased. A cluster that a terminal may measure otherwise is written over erased cells, the column is set
//! anew behind it, and the cells it may have touched are written again, so that nothing drifts.

use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};

use super::certain::{is_certain, reach};
use super::cursor::Cursor;
use super::links::{Known, NOWHERE};
use super::painting::is_held;
use super::pen::Pen;
use super::shift::Shift;
use super::wire::Wire;

/// Blank cells from which on erasing the rest of a row is shorter than writing them.
const WORTH_ERASING: usize = 3;

/// Blank cells from which on erasing them where they stand is shorter, the way over them included.
const WORTH_CLEARING: usize = 12;
/// Columns up to which writing blanks from the left edge may be shorter than going there.
const NEAR_EDGE: usize = 4;

/// What has been written for the next frame, and in which state that leaves the terminal.
#[derive(Debug)]
pub(super) struct Writer {
    /// What is known of the terminal.
    pub(super) wire: Wire,
    /// What is to be sent.
    pub(super) bytes: Vec<u8>,
    /// Where links lead.
    pub(super) known: Known,
    pen: Pen,
    /// The link that what is written belongs to.
    link: u16,
    cursor: Cursor,
}

/// A row of a frame: what its cells show, and where they lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row<'f> {
    pub(super) cells: &'f [Cell],
    pub(super) links: &'f [u16],
}

impl Row<'_> {
    fn differs_at(self, x: usize, other: Self) -> bool {
        self.cells.get(x) != other.cells.get(x) || self.links.get(x) != other.links.get(x)
    }

    fn is_blank_at(self, x: usize) -> bool {
        self.cells.get(x) == Some(&Cell::EMPTY) && self.link_at(x) == NOWHERE
    }

    fn link_at(self, x: usize) -> u16 {
        self.links.get(x).copied().unwrap_or(NOWHERE)
    }
}

impl Writer {
    /// A writer to a terminal of which no state is known.
    pub(super) fn new(wire: Wire) -> Self {
        Self {
            wire,
            bytes: Vec::new(),
            known: Known::default(),
            pen: Pen::default(),
            link: NOWHERE,
            cursor: Cursor::default(),
        }
    }

    /// Makes everything blank and hides the cursor, whatever state the terminal is in.
    pub(super) fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[r\x1b[m\x1b[2J\x1b[?25l");
        (self.pen, self.cursor) = (Pen::default(), Cursor::default());
    }

    /// Moves a block of rows by a scroll region (DECSTBM), line feeds at its bottom or reverse indices at its top.
    /// `CSI S` and `CSI T` would do as well, but not on the Linux console. What comes in takes the pen's background.
    pub(super) fn shift(&mut self, shift: Shift) {
        self.lead_to(NOWHERE);
        self.pen.change_to_erase(&mut self.bytes);
        let (edge, line) = if shift.up { (shift.bottom, "\n") } else { (shift.top + 1, "\x1bM") };
        let lines = line.repeat(shift.rows);
        let moved = format!("\x1b[{};{}r\x1b[{edge}H{lines}\x1b[r", shift.top + 1, shift.bottom);
        self.bytes.extend_from_slice(moved.as_bytes());
        self.cursor.is_at(Some(0), 0);
    }

    /// Goes to a place.
    pub(super) fn place(&mut self, place: Position) {
        let motion = self.cursor.motion(place.x, place.y);
        self.bytes.extend_from_slice(&motion);
        self.cursor.is_at(Some(place.x), place.y);
    }

    /// Makes one row of another.
    pub(super) fn row(&mut self, y: u16, old: Row<'_>, new: Row<'_>) {
        let width = new.cells.len();
        let blank_from = (0..width).rfind(|&x| !new.is_blank_at(x)).map_or(0, |last| last + 1);
        let (mut x, mut spoilt) = (0, 0);
        while x < width {
            if x >= spoilt && !new.differs_at(x, old) || is_held(&new.cells[x]) {
                x += 1;
                continue;
            }
            let is_left = |&at: &usize| !old.is_blank_at(at);
            if x >= blank_from && (x < spoilt || (x..width).filter(is_left).count() > WORTH_ERASING) {
                // Of a blank row the left edge is the place that is gone to the shortest way.
                self.erase(if blank_from == 0 { 0 } else { x }, y, new, "\x1b[K");
                return;
            }
            let blanks = (x..width).take_while(|&at| new.is_blank_at(at)).count();
            if (x..x + blanks).filter(|&at| new.differs_at(at, old)).count() >= WORTH_CLEARING {
                self.erase(x, y, new, &format!("\x1b[{blanks}X"));
                x += blanks;
                continue;
            }
            let start = lead(new.cells, x);
            self.go(start, y, new);
            x = start + self.write(start, y, new);
            let symbol = new.cells[start].symbol();
            if !is_certain(symbol, self.wire) {
                spoilt = spoilt.max(start + reach(symbol));
            }
        }
    }

    /// Erases from a cell on (EL, ECH); the cursor stays there.
    fn erase(&mut self, x: usize, y: u16, row: Row<'_>, sequence: &str) {
        self.go(x, y, row);
        self.lead_to(NOWHERE);
        self.pen.change_to_erase(&mut self.bytes);
        self.bytes.extend_from_slice(sequence.as_bytes());
    }

    /// Erases an area (ECH), and what is painted over it.
    pub(super) fn erase_area(&mut self, area: Rect) {
        self.lead_to(NOWHERE);
        self.pen.change_to_erase(&mut self.bytes);
        for y in area.top()..area.bottom() {
            self.place(Position::new(area.x, y));
            self.bytes.extend_from_slice(format!("\x1b[{}X", area.width).as_bytes());
        }
    }

    /// Paints a picture from a cell on. What it erases first takes the pen's background, which is that of the ground.
    pub(super) fn paint(&mut self, place: Position, ground: &Cell, sequence: &str) {
        self.pen.change_to_erase(&mut self.bytes);
        self.pen.change(ground, &mut self.bytes);
        self.place(place);
        self.bytes.extend_from_slice(sequence.as_bytes());
        self.cursor = Cursor::default();
    }

    /// Makes what is written lead somewhere, or nowhere.
    pub(super) fn lead_to(&mut self, link: u16) {
        if self.link != link {
            self.bytes.extend_from_slice(self.known.opening(link).as_bytes());
            self.link = link;
        }
    }

    /// Goes to a cell; over a few unchanged ones by writing them again, if that is shorter.
    fn go(&mut self, x: usize, y: u16, row: Row<'_>) {
        let here = self.cursor.column_in(y).map(usize::from);
        if here == Some(x) {
            return;
        }
        let motion = self.cursor.motion(column(x), y);
        let onward = here.filter(|&here| here < x).and_then(|here| self.again(here..x, row));
        let from_edge = || {
            let words = (x <= NEAR_EDGE).then(|| self.again(0..x, row)).flatten()?;
            Some([self.cursor.motion(0, y), words].concat()).filter(|words| words.len() < motion.len())
        };
        let shorter = onward.or_else(from_edge).filter(|words| words.len() <= motion.len());
        self.bytes.extend_from_slice(&shorter.unwrap_or(motion));
        self.cursor.is_at(Some(column(x)), y);
    }

    /// What writes unchanged cells again, if the pen and the link are right for them and their widths are certain.
    fn again(&self, cells: Range<usize>, row: Row<'_>) -> Option<Vec<u8>> {
        let again = |x: usize| {
            let cell = row.cells.get(x)?;
            let symbol = cell.symbol();
            let is_right = self.link == row.link_at(x) && self.pen.writes(cell);
            (symbol.is_empty() || is_right && is_certain(symbol, self.wire)).then_some(symbol.as_bytes())
        };
        cells.map(again).collect::<Option<Vec<_>>>().map(|words| words.concat())
    }

    /// Writes a cell at the cursor; gives how many cells wide it is.
    fn write(&mut self, x: usize, y: u16, row: Row<'_>) -> usize {
        let cell = &row.cells[x];
        let width = 1 + row.cells[x + 1..].iter().take_while(|cell| cell.symbol().is_empty()).count();
        let symbol = if cell.symbol().is_empty() { " " } else { cell.symbol() };
        self.pen.change(cell, &mut self.bytes);
        let is_certain = is_certain(symbol, self.wire);
        if width > 1 && !is_certain {
            self.lead_to(NOWHERE);
            self.bytes.extend_from_slice(format!("\x1b[{width}X").as_bytes());
        }
        self.lead_to(row.link_at(x));
        self.bytes.extend_from_slice(symbol.as_bytes());
        let behind = x + width;
        // Behind the last column terminals differ in where the cursor stands.
        self.cursor.is_at((is_certain && behind < row.cells.len()).then(|| column(behind)), y);
        width
    }
}

/// The first cell of the glyph that a cell belongs to.
fn lead(row: &[Cell], x: usize) -> usize {
    row[..=x].iter().rposition(|cell| !cell.symbol().is_empty()).unwrap_or(x)
}

/// A column of a row that is no longer than a `u16` counts.
fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}
