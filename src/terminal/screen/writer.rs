//! Writes the bytes that change one frame into another.
//!
//! The [`Cursor`] moves to the cells that differ the shortest way, the [`Pen`] changes only what differs, and a blank rest
//! of a row is erased. A cluster that the terminal may draw in another width, or a run of such letters, is written over
//! erased cells; then the column is set again, and the cells that it may have touched are written again, so that nothing
//! behind it is displaced.

mod runs;

use std::iter;
use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};

use super::capabilities::OutputCapabilities;
use super::cursor::Cursor;
use super::known_width::{has_known_width, max_width};
use super::links::{LinkTable, NO_LINK};
use super::pen::Pen;
use super::picture::is_reserved;
use super::shift::Shift;

/// The most blank cells that are written rather than erasing the rest of a row.
const MAX_TRAILING_BLANKS: usize = 3;

/// The fewest blank cells for which erasing them and moving past them is shorter than writing them.
const ERASED_BLANKS: usize = 12;
/// The last column to which writing from the left edge may be shorter than moving there.
const NEAR_EDGE: usize = 4;

/// The bytes of the next frame, and the state in which they leave the terminal.
#[derive(Debug)]
pub(super) struct Writer {
    /// What is known of the terminal.
    pub(super) capabilities: OutputCapabilities,
    /// What is to be sent.
    pub(super) bytes: Vec<u8>,
    /// The addresses of links.
    pub(super) links: LinkTable,
    pen: Pen,
    /// The current link.
    link: u16,
    cursor: Cursor,
}

/// A row of a frame: its cells and their links.
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
        self.cells.get(x) == Some(&Cell::EMPTY) && self.link_at(x) == NO_LINK
    }

    /// Returns whether two cells have the same style and link.
    fn is_alike(self, x: usize, other: usize) -> bool {
        let style = |at: usize| self.cells.get(at).map(Cell::style);
        style(x) == style(other) && self.link_at(x) == self.link_at(other)
    }

    fn link_at(self, x: usize) -> u16 {
        self.links.get(x).copied().unwrap_or(NO_LINK)
    }
}

impl Writer {
    /// Returns a writer to a terminal in an unknown state.
    pub(super) fn new(capabilities: OutputCapabilities) -> Self {
        Self {
            capabilities,
            bytes: Vec::new(),
            links: LinkTable::default(),
            pen: Pen::default(),
            link: NO_LINK,
            cursor: Cursor::default(),
        }
    }

    /// Clears the screen and hides the cursor, whatever state the terminal is in.
    pub(super) fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[r\x1b[m\x1b[2J\x1b[?25l");
        (self.pen, self.cursor) = (Pen::default(), Cursor::default());
    }

    /// Moves a block of rows by a scroll region (DECSTBM), line feeds at its bottom or reverse indices at its top.
    /// `CSI S` and `CSI T` would do as well, but not on the Linux console. Rows that enter take the current background.
    pub(super) fn shift(&mut self, shift: Shift) {
        self.set_link(NO_LINK);
        self.pen.change_to_erase(&mut self.bytes);
        let (edge, line) = if shift.up { (shift.bottom, "\n") } else { (shift.top + 1, "\x1bM") };
        let lines = line.repeat(shift.rows);
        let moved = format!("\x1b[{};{}r\x1b[{edge}H{lines}\x1b[r", shift.top + 1, shift.bottom);
        self.bytes.extend_from_slice(moved.as_bytes());
        self.cursor.set(Some(0), 0);
    }

    /// Moves the cursor to a position.
    pub(super) fn move_to(&mut self, place: Position) {
        let motion = self.cursor.motion(place.x, place.y);
        self.bytes.extend_from_slice(&motion);
        self.cursor.set(Some(place.x), place.y);
    }

    /// Changes one row into another.
    pub(super) fn row(&mut self, y: u16, old: Row<'_>, new: Row<'_>) {
        let width = new.cells.len();
        let blank_from = (0..width).rfind(|&x| !new.is_blank_at(x)).map_or(0, |last| last + 1);
        let changed = runs::changed(old, new, self.capabilities);
        let (mut x, mut touched) = (0, 0);
        while x < width {
            if x >= touched && !changed[x] || is_reserved(&new.cells[x]) {
                x += 1;
                continue;
            }
            let is_left = |&at: &usize| !old.is_blank_at(at);
            if x >= blank_from && (x < touched || (x..width).filter(is_left).count() > MAX_TRAILING_BLANKS) {
                // In a blank row the left edge takes the shortest motion.
                self.erase(if blank_from == 0 { 0 } else { x }, y, new, "\x1b[K");
                return;
            }
            let blanks = (x..width).take_while(|&at| new.is_blank_at(at)).count();
            if changed[x..x + blanks].iter().filter(|&&changed| changed).count() >= ERASED_BLANKS {
                self.erase(x, y, new, &format!("\x1b[{blanks}X"));
                x += blanks;
                continue;
            }
            let start = glyph_start(new.cells, x);
            self.go_to(start, y, new);
            let run = runs::run_at(start, new, self.capabilities);
            let cells = run.unwrap_or_else(|| start..glyph_end(new.cells, start));
            x = cells.end;
            touched = touched.max(start + self.write(cells, y, new));
        }
    }

    /// Erases from a cell on by a sequence (EL, ECH), which leaves the cursor there.
    fn erase(&mut self, x: usize, y: u16, row: Row<'_>, sequence: &str) {
        self.go_to(x, y, row);
        self.set_link(NO_LINK);
        self.pen.change_to_erase(&mut self.bytes);
        self.bytes.extend_from_slice(sequence.as_bytes());
    }

    /// Erases an area (ECH), and a picture that is painted over it.
    pub(super) fn erase_area(&mut self, area: Rect) {
        self.set_link(NO_LINK);
        self.pen.change_to_erase(&mut self.bytes);
        for y in area.top()..area.bottom() {
            self.move_to(Position::new(area.x, y));
            self.bytes.extend_from_slice(format!("\x1b[{}X", area.width).as_bytes());
        }
    }

    /// Paints a picture from a cell on. What it erases takes the current background, which is set to that of
    /// `background`.
    pub(super) fn paint(&mut self, place: Position, background: &Cell, sequence: &str) {
        self.pen.change_to_erase(&mut self.bytes);
        self.pen.change(background, &mut self.bytes);
        self.move_to(place);
        self.bytes.extend_from_slice(sequence.as_bytes());
        self.cursor = Cursor::default();
    }

    /// Sets the link of what is written next.
    pub(super) fn set_link(&mut self, link: u16) {
        if self.link != link {
            self.bytes.extend_from_slice(self.links.open_sequence(link).as_bytes());
            self.link = link;
        }
    }

    /// Moves the cursor to a cell; past a few unchanged ones by writing them again, if that is shorter.
    fn go_to(&mut self, x: usize, y: u16, row: Row<'_>) {
        let here = self.cursor.column_in(y).map(usize::from);
        if here == Some(x) {
            return;
        }
        let motion = self.cursor.motion(column(x), y);
        let onward = here.filter(|&here| here < x).and_then(|here| self.unchanged(here..x, row));
        let from_edge = || {
            let text = (x <= NEAR_EDGE).then(|| self.unchanged(0..x, row)).flatten()?;
            Some([self.cursor.motion(0, y), text].concat()).filter(|text| text.len() < motion.len())
        };
        let shorter = onward.or_else(from_edge).filter(|text| text.len() <= motion.len());
        self.bytes.extend_from_slice(&shorter.unwrap_or(motion));
        self.cursor.set(Some(column(x)), y);
    }

    /// Returns the bytes that write unchanged cells again, if they have the current style and link and known widths.
    fn unchanged(&self, cells: Range<usize>, row: Row<'_>) -> Option<Vec<u8>> {
        let again = |x: usize| {
            let cell = row.cells.get(x)?;
            let symbol = cell.symbol();
            let is_right = self.link == row.link_at(x) && self.pen.writes(cell);
            (symbol.is_empty() || is_right && has_known_width(symbol, self.capabilities))
                .then_some(symbol.as_bytes())
        };
        cells.map(again).collect::<Option<Vec<_>>>().map(|text| text.concat())
    }

    /// Writes a glyph, or a run of letters of unknown widths, at the cursor. Returns the most cells that it may take.
    fn write(&mut self, cells: Range<usize>, y: u16, row: Row<'_>) -> usize {
        let (link, next) = (row.link_at(cells.start), cells.end);
        let cells = &row.cells[cells];
        // The rest of a glyph without its beginning is blank.
        let first = if cells[0].symbol().is_empty() { " " } else { cells[0].symbol() };
        let symbols = || iter::once(first).chain(cells[1..].iter().map(Cell::symbol));
        self.pen.change(&cells[0], &mut self.bytes);
        let has_known_width = has_known_width(first, self.capabilities);
        if cells.len() > 1 && !has_known_width {
            self.set_link(NO_LINK);
            self.bytes.extend_from_slice(format!("\x1b[{}X", cells.len()).as_bytes());
        }
        self.set_link(link);
        symbols().for_each(|symbol| self.bytes.extend_from_slice(symbol.as_bytes()));
        // Terminals differ in where the cursor is after the last column.
        self.cursor.set((has_known_width && next < row.cells.len()).then(|| column(next)), y);
        if has_known_width { cells.len() } else { symbols().map(max_width).sum() }
    }
}

/// Returns the first cell of the glyph that a cell belongs to.
fn glyph_start(row: &[Cell], x: usize) -> usize {
    row[..=x].iter().rposition(|cell| !cell.symbol().is_empty()).unwrap_or(x)
}

/// Returns the cell after the glyph that begins at a cell.
fn glyph_end(row: &[Cell], x: usize) -> usize {
    x + 1 + row.iter().skip(x + 1).take_while(|cell| cell.symbol().is_empty()).count()
}

/// Returns a column as a `u16`.
fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}
