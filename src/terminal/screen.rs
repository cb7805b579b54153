//! The screen as it is and as it is to be: two buffers, and the fewest bytes that make the one the other.
//!
//! 1. the app paints `next`;
//! 2. [`shift`](Screen::shift): a block of rows that moved up or down is moved by the terminal ([`Shift`]);
//! 3. [`rows`](Screen::rows): the cells that differ are written, row by row ([`Writer`]);
//! 4. [`send`](Screen::send): one write inside a synchronized update (`?2026`) where it is long; nothing where nothing
//!    changed.
//!
//! A buffer says how wide its glyphs are: a wide one is followed by empty cells.

mod certain;
mod cursor;
mod links;
mod painting;
mod pen;
mod shift;
mod wire;
mod writer;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::mem;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

pub use links::Stretch;
use links::{Known, NOWHERE};
pub use painting::Painting;
use painting::{Standing, hold, release};
pub use pen::Pen;
use shift::Shift;
pub use wire::Wire;
use writer::{Row, Writer};

/// Bytes that come in one piece, so that a terminal shows them at once: an Ethernet frame without what IP, TCP and SSH
/// take of it.
const ONE_PIECE: usize = 1300;

/// A terminal's screen behind something to write to.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    shown: Buffer,
    next: Buffer,
    /// Where the cells of `shown` lead, as numbers.
    shown_links: Vec<u16>,
    /// Whether the screen is known to show `shown`.
    is_known: bool,
    writer: Writer,
    /// Where the cursor is seen; `None` while it is hidden.
    seen: Option<Position>,
    /// The number of the picture that the terminal holds.
    picture: Option<u32>,
    /// What the terminal has painted over cells.
    painted: Option<Standing>,
}

impl<W: Write> Screen<W> {
    /// A screen of so many columns and rows, of which nothing is known but that the cursor is hidden.
    pub fn new(out: W, wire: Wire, width: u16, height: u16) -> Self {
        let blank = Buffer::empty(Rect::new(0, 0, width, height));
        Self {
            out,
            shown: blank.clone(),
            next: blank,
            shown_links: Vec::new(),
            is_known: false,
            writer: Writer::new(wire),
            seen: None,
            picture: None,
            painted: None,
        }
    }

    /// Its columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.next.area().width, self.next.area().height)
    }

    /// What it shows, as far as that is known: the last frame.
    pub const fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// What it writes to.
    pub const fn out_mut(&mut self) -> &mut W {
        &mut self.out
    }

    /// It has another size now, and terminals differ in what they make of what was there.
    pub fn resize(&mut self, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        if *self.next.area() != area {
            self.next = Buffer::empty(area);
            self.forget();
        }
    }

    /// Something else is known of the terminal now than was thought: the next frame is painted whole.
    pub fn learn(&mut self, wire: Wire) {
        self.writer.wire = wire;
        self.forget();
    }

    /// Something else may have written on it, or moved or shown the cursor: the next frame is painted whole.
    pub fn forget(&mut self) {
        self.is_known = false;
    }

    /// Sends a sequence that changes nothing that is seen.
    pub fn say(&mut self, sequence: &[u8]) -> io::Result<()> {
        self.out.write_all(sequence)?;
        self.out.flush()
    }

    /// Has the terminal hold a picture, of this number and by this sequence, for cells that show it, and no other one;
    /// it is told so only where that is not so already.
    pub fn hold_picture(&mut self, wanted: Option<(u32, &str)>) -> io::Result<()> {
        let number = wanted.map(|(number, _)| number);
        if number == self.picture && (self.is_known || number.is_none()) {
            return Ok(());
        }
        let mut sequence = String::new();
        if let Some(held) = mem::replace(&mut self.picture, number) {
            let _ = write!(sequence, "\x1b_Ga=d,d=I,i={held},q=2\x1b\\");
        }
        sequence.push_str(wanted.map_or("", |(_, setup)| setup));
        self.say(sequence.as_bytes())
    }

    /// Paints a frame and sends what changed since the last one. The cursor is seen where it is asked for.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(Rect, &mut Buffer),
        cursor: Option<Position>,
    ) -> io::Result<()> {
        self.draw_with(paint, &[], None, cursor)
    }

    /// The same with links, and with a picture painted over it.
    pub fn draw_with(
        &mut self,
        paint: impl FnOnce(Rect, &mut Buffer),
        links: &[Stretch],
        picture: Option<Painting<'_>>,
        cursor: Option<Position>,
    ) -> io::Result<()> {
        self.next.reset();
        paint(*self.next.area(), &mut self.next);
        if self.writer.known.is_full() {
            self.writer.known = Known::default();
            self.forget();
        }
        let mut next_links = self.writer.known.numbers(links, *self.next.area());
        if mem::replace(&mut self.is_known, true) {
            self.make_room(picture);
        } else {
            self.writer.clear();
            self.shown = Buffer::empty(*self.next.area());
            self.shown_links = vec![NOWHERE; next_links.len()];
            (self.seen, self.painted) = (None, None);
        }
        self.rows(&next_links);
        self.writer.lead_to(NOWHERE);
        self.paint_over(picture);
        self.place_cursor(cursor);
        mem::swap(&mut self.shown, &mut self.next);
        mem::swap(&mut self.shown_links, &mut next_links);
        self.send()
    }

    /// Holds the cells of the picture that stands, or erases it where it is to go; where there is none before and after,
    /// rows may move.
    fn make_room(&mut self, picture: Option<Painting<'_>>) {
        let wanted = picture.map(|picture| Standing::of(picture, &self.next));
        match &self.painted {
            None if wanted.is_none() => self.shift(),
            None => {}
            Some(standing) if wanted.as_ref() == Some(standing) => hold(&mut self.next, standing.area),
            Some(standing) => {
                self.writer.erase_area(standing.area);
                release(&mut self.shown, standing.area);
                self.painted = None;
            }
        }
    }

    /// Paints a picture over the cells that are written, unless it stands there.
    fn paint_over(&mut self, picture: Option<Painting<'_>>) {
        if let Some(picture) = picture.filter(|_| self.painted.is_none()) {
            let standing = Standing::of(picture, &self.next);
            self.writer.paint(picture.area.as_position(), &standing.ground, picture.sequence);
            hold(&mut self.next, picture.area);
            self.painted = Some(standing);
        }
    }

    fn width(&self) -> usize {
        self.next.area().width.into()
    }

    fn shift(&mut self) {
        let width = self.width();
        if width == 0 || !self.writer.wire.scroll_regions {
            return;
        }
        if let Some(shift) = Shift::find(self.shown.content(), self.next.content(), width) {
            self.writer.shift(shift);
            shift.apply(&mut self.shown.content, width, &Cell::EMPTY);
            shift.apply(&mut self.shown_links, width, &NOWHERE);
        }
    }

    fn rows(&mut self, next_links: &[u16]) {
        let width = self.width();
        if width == 0 {
            return;
        }
        let olds = rows(&self.shown, &self.shown_links, width);
        for (y, (old, new)) in (0u16..).zip(olds.zip(rows(&self.next, next_links, width))) {
            if old != new {
                self.writer.row(y, old, new);
            }
        }
    }

    fn place_cursor(&mut self, wanted: Option<Position>) {
        match wanted {
            Some(place) if self.seen != wanted || !self.writer.bytes.is_empty() => {
                self.writer.place(place);
                if self.seen.is_none() {
                    self.writer.bytes.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.seen.is_some() => self.writer.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.seen = wanted;
    }

    fn send(&mut self) -> io::Result<()> {
        let mut bytes = mem::take(&mut self.writer.bytes);
        if bytes.is_empty() {
            return Ok(());
        }
        if self.writer.wire.synchronized && bytes.len() > ONE_PIECE {
            bytes.splice(0..0, *b"\x1b[?2026h");
            bytes.extend_from_slice(b"\x1b[?2026l");
        }
        self.out.write_all(&bytes)?;
        self.out.flush()
    }
}

fn rows<'f>(frame: &'f Buffer, links: &'f [u16], width: usize) -> impl Iterator<Item = Row<'f>> {
    frame.content().chunks(width).zip(links.chunks(width)).map(|(cells, links)| Row { cells, links })
}

#[cfg(test)]
mod tests;
