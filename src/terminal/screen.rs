//! The screen as it is and as it is to be: two buffers, and the fewest bytes that make the one the other.
//!
//! 1. the app paints `next`;
//! 2. [`rows`](Screen::rows): cells that differ are written, row by row: the [`Cursor`] goes there the shortest way,
//!    the [`Pen`] changes by difference, a blank rest of a row is erased;
//! 3. [`send`](Screen::send): one write inside a synchronized update (`?2026`); nothing where nothing changed.
//!
//! A buffer says how wide its glyphs are: a wide one is followed by empty cells. A cluster that a terminal may
//! measure otherwise is written over erased cells, and the column is set anew behind it, so that nothing drifts.

mod certain;
mod cursor;
mod pen;

use std::io::{self, Write};
use std::mem;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use certain::is_certain;
use cursor::Cursor;
pub use pen::Pen;

/// A terminal's screen behind something to write to.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    shown: Buffer,
    next: Buffer,
    /// Whether the screen is known to show `shown`.
    is_known: bool,
    pen: Pen,
    cursor: Cursor,
    /// Where the cursor is seen; `None` while it is hidden.
    seen: Option<Position>,
    bytes: Vec<u8>,
}

impl<W: Write> Screen<W> {
    /// A screen of so many columns and rows, of which nothing is known but that the cursor is hidden.
    pub fn new(out: W, width: u16, height: u16) -> Self {
        let blank = Buffer::empty(Rect::new(0, 0, width, height));
        Self {
            out,
            shown: blank.clone(),
            next: blank,
            is_known: false,
            pen: Pen::default(),
            cursor: Cursor::default(),
            seen: None,
            bytes: Vec::new(),
        }
    }

    /// Its columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.next.area().width, self.next.area().height)
    }

    /// It has another size now, and terminals differ in what they make of what was there.
    pub fn resize(&mut self, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        if *self.next.area() != area {
            self.next = Buffer::empty(area);
            self.forget();
        }
    }

    /// Something else may have written on it, or moved or shown the cursor: the next frame is painted whole.
    pub fn forget(&mut self) {
        self.is_known = false;
    }

    /// Paints a frame and sends what changed since the last one. The cursor is seen where it is asked for.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(Rect, &mut Buffer),
        cursor: Option<Position>,
    ) -> io::Result<()> {
        self.next.reset();
        paint(*self.next.area(), &mut self.next);
        if !mem::replace(&mut self.is_known, true) {
            self.clear();
        }
        self.rows();
        self.place_cursor(cursor);
        mem::swap(&mut self.shown, &mut self.next);
        self.send()
    }

    fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[m\x1b[2J\x1b[?25l");
        self.shown = Buffer::empty(*self.next.area());
        (self.pen, self.cursor, self.seen) = (Pen::default(), Cursor::default(), None);
    }

    fn rows(&mut self) {
        let width = usize::from(self.next.area().width);
        if width == 0 {
            return;
        }
        let (shown, next) = (mem::take(&mut self.shown), mem::take(&mut self.next));
        let pairs = shown.content().chunks(width).zip(next.content().chunks(width));
        for (y, (old, new)) in (0u16..).zip(pairs) {
            if old != new {
                self.row(y, old, new);
            }
        }
        (self.shown, self.next) = (shown, next);
    }

    fn row(&mut self, y: u16, old: &[Cell], new: &[Cell]) {
        let blank_from = new.iter().rposition(|cell| *cell != Cell::EMPTY).map_or(0, |last| last + 1);
        let mut x = 0;
        let mut is_spoilt = false;
        while x < new.len() {
            if !mem::take(&mut is_spoilt) && old.get(x) == new.get(x) {
                x += 1;
                continue;
            }
            if x >= blank_from && old[x..].iter().filter(|cell| **cell != Cell::EMPTY).count() > 3 {
                self.go(x, y, new);
                self.pen.change(&Cell::EMPTY, &mut self.bytes);
                self.bytes.extend_from_slice(b"\x1b[K");
                return;
            }
            let start = lead(new, x);
            self.go(start, y, new);
            x = start + self.write(start, y, new);
            is_spoilt = !is_certain(new[start].symbol());
        }
    }

    /// Goes to a cell; over a few unchanged ones by writing them again, if that is shorter.
    fn go(&mut self, x: usize, y: u16, row: &[Cell]) {
        let motion = self.cursor.motion(column(x), y);
        let between = self.cursor.column_in(y).map(usize::from).and_then(|here| row.get(here..x));
        let again: Option<String> =
            between.and_then(|cells| cells.iter().map(|cell| self.again(cell)).collect());
        match again {
            Some(words) if words.len() <= motion.len() => self.bytes.extend_from_slice(words.as_bytes()),
            _ => self.bytes.extend_from_slice(&motion),
        }
        self.cursor.is_at(Some(column(x)), y);
    }

    /// What writes an unchanged cell again, if the pen is right for it and its width is certain.
    fn again<'c>(&self, cell: &'c Cell) -> Option<&'c str> {
        let symbol = cell.symbol();
        (symbol.is_empty() || self.pen.writes(cell) && is_certain(symbol)).then_some(symbol)
    }

    /// Writes a cell at the cursor; gives how many cells wide it is.
    fn write(&mut self, x: usize, y: u16, row: &[Cell]) -> usize {
        let cell = &row[x];
        let width = 1 + row[x + 1..].iter().take_while(|cell| cell.symbol().is_empty()).count();
        let symbol = if cell.symbol().is_empty() { " " } else { cell.symbol() };
        self.pen.change(cell, &mut self.bytes);
        let is_certain = is_certain(symbol);
        if width > 1 && !is_certain {
            self.bytes.extend_from_slice(format!("\x1b[{width}X").as_bytes());
        }
        self.bytes.extend_from_slice(symbol.as_bytes());
        let behind = x + width;
        // Behind the last column terminals differ in where the cursor stands.
        self.cursor.is_at((is_certain && behind < row.len()).then(|| column(behind)), y);
        width
    }

    fn place_cursor(&mut self, wanted: Option<Position>) {
        let has_moved = self.seen != wanted || !self.bytes.is_empty();
        match wanted {
            Some(place) if has_moved => {
                let motion = self.cursor.motion(place.x, place.y);
                self.bytes.extend_from_slice(&motion);
                self.cursor.is_at(Some(place.x), place.y);
                if self.seen.is_none() {
                    self.bytes.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.seen.is_some() => self.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.seen = wanted;
    }

    fn send(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let mut frame = b"\x1b[?2026h".to_vec();
        frame.append(&mut self.bytes);
        frame.extend_from_slice(b"\x1b[?2026l");
        self.out.write_all(&frame)?;
        self.out.flush()
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

#[cfg(test)]
mod tests;
