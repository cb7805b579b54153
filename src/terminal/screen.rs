//! Draws frames with as few bytes as possible: keeps the shown and the next frame and writes the difference.
//!
//! 1. the app paints `next`;
//! 2. [`shift`](Screen::shift): the terminal moves a block of rows that moved up or down ([`Shift`]);
//! 3. [`rows`](Screen::rows): the cells that differ are written, row by row ([`Writer`]);
//! 4. [`send`](Screen::send): one write, inside a synchronized update (`?2026`) if it is long; nothing if nothing has
//!    changed.
//!
//! A buffer holds the widths of its glyphs: a wide one is followed by empty cells.

mod known_width;
mod cursor;
mod links;
mod picture;
mod pen;
mod shift;
mod capabilities;
mod writer;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::mem;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

pub use capabilities::OutputCapabilities;
pub use links::LinkSpan;
use links::{LinkTable, NO_LINK};
pub use pen::Pen;
pub use picture::{KeptPicture, PictureOverlay};
use picture::{PaintedPicture, release, reserve};
use shift::Shift;
use writer::{Row, Writer};

/// Bytes that arrive in one packet, so that the terminal shows them at once: an Ethernet frame without the headers of IP,
/// TCP and SSH.
const PACKET: usize = 1300;

/// The screen of the terminal that a writer leads to.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    shown: Buffer,
    next: Buffer,
    /// The links of the cells of `shown`, as numbers.
    shown_links: Vec<u16>,
    /// Whether the screen is known to show `shown`.
    is_known: bool,
    writer: Writer,
    /// Where the cursor is shown; `None` while it is hidden.
    cursor: Option<Position>,
    /// The numbers of the pictures that were transmitted to the terminal.
    transmitted: Vec<u32>,
    /// The pictures that the terminal has painted over cells.
    painted: Vec<PaintedPicture>,
}

impl<W: Write> Screen<W> {
    /// Returns a screen of which only the size is known, and that the cursor is hidden.
    pub fn new(out: W, capabilities: OutputCapabilities, width: u16, height: u16) -> Self {
        let blank = Buffer::empty(Rect::new(0, 0, width, height));
        Self {
            out,
            shown: blank.clone(),
            next: blank,
            shown_links: Vec::new(),
            is_known: false,
            writer: Writer::new(capabilities),
            cursor: None,
            transmitted: Vec::new(),
            painted: Vec::new(),
        }
    }

    /// Returns the columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.next.area().width, self.next.area().height)
    }

    /// Returns the frame that was drawn last.
    pub const fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Returns the writer.
    pub const fn out_mut(&mut self) -> &mut W {
        &mut self.out
    }

    /// Changes the size. The next frame is drawn whole, because terminals differ in what they do with the old one.
    pub fn resize(&mut self, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        if *self.next.area() != area {
            self.next = Buffer::empty(area);
            self.forget();
        }
    }

    /// Changes what is known of the terminal. The next frame is drawn whole.
    pub fn set_capabilities(&mut self, capabilities: OutputCapabilities) {
        self.writer.capabilities = capabilities;
        self.forget();
    }

    /// Draws the next frame whole, because another program may have written to the terminal.
    pub fn forget(&mut self) {
        self.is_known = false;
    }

    /// Sends a sequence that changes nothing on the screen.
    pub fn send_sequence(&mut self, sequence: &[u8]) -> io::Result<()> {
        self.out.write_all(sequence)?;
        self.out.flush()
    }

    /// Transmits the pictures that cells on the screen show, unless the terminal has them, and deletes those that are no longer
    /// kept. What may be lost is transmitted again.
    pub fn keep_pictures(&mut self, kept: &[KeptPicture<'_>]) -> io::Result<()> {
        let mut sequence = String::new();
        let is_kept = |number: &u32| self.is_known && kept.iter().any(|picture| picture.number == *number);
        for old in self.transmitted.extract_if(.., |number| !is_kept(number)) {
            let _ = write!(sequence, "\x1b_Ga=d,d=I,i={old},q=2\x1b\\");
        }
        for picture in kept.iter().filter(|picture| picture.is_seen) {
            if !self.transmitted.contains(&picture.number) {
                self.transmitted.push(picture.number);
                sequence.push_str(picture.sequence);
            }
        }
        if sequence.is_empty() { Ok(()) } else { self.send_sequence(sequence.as_bytes()) }
    }

    /// Draws a frame: sends what has changed since the last one, and shows the cursor if there is one.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(Rect, &mut Buffer),
        cursor: Option<Position>,
    ) -> io::Result<()> {
        self.draw_with(paint, &[], &[], cursor)
    }

    /// Draws a frame with links, and with pictures painted over it, none of which covers another.
    pub fn draw_with(
        &mut self,
        paint: impl FnOnce(Rect, &mut Buffer),
        links: &[LinkSpan],
        pictures: &[PictureOverlay<'_>],
        cursor: Option<Position>,
    ) -> io::Result<()> {
        self.next.reset();
        paint(*self.next.area(), &mut self.next);
        if self.writer.links.is_full() {
            self.writer.links = LinkTable::default();
            self.forget();
        }
        let mut next_links = self.writer.links.numbers(links, *self.next.area());
        if mem::replace(&mut self.is_known, true) {
            self.update_pictures(pictures);
        } else {
            self.writer.clear();
            self.shown = Buffer::empty(*self.next.area());
            self.shown_links = vec![NO_LINK; next_links.len()];
            (self.cursor, self.painted) = (None, Vec::new());
        }
        self.rows(&next_links);
        self.writer.set_link(NO_LINK);
        self.paint_pictures(pictures);
        self.place_cursor(cursor);
        mem::swap(&mut self.shown, &mut self.next);
        mem::swap(&mut self.shown_links, &mut next_links);
        self.send()
    }

    /// Reserves the cells of the painted pictures that stay, and erases the others. Rows may move only if there is no picture
    /// before and after.
    fn update_pictures(&mut self, pictures: &[PictureOverlay<'_>]) {
        if self.painted.is_empty() && pictures.is_empty() {
            return self.shift();
        }
        let wanted: Vec<PaintedPicture> =
            pictures.iter().map(|picture| PaintedPicture::new(picture, &self.next)).collect();
        for painted in mem::take(&mut self.painted) {
            if wanted.contains(&painted) {
                reserve(&mut self.next, painted.area);
                self.painted.push(painted);
            } else {
                self.writer.erase_area(painted.area);
                release(&mut self.shown, painted.area);
            }
        }
    }

    /// Paints pictures over the cells that were written, unless they are painted already.
    fn paint_pictures(&mut self, pictures: &[PictureOverlay<'_>]) {
        for picture in pictures {
            if self.painted.iter().any(|painted| painted.area == picture.area) {
                continue;
            }
            let painted = PaintedPicture::new(picture, &self.next);
            self.writer.paint(picture.area.as_position(), &painted.background, &(picture.sequence)());
            reserve(&mut self.next, picture.area);
            self.painted.push(painted);
        }
    }

    fn width(&self) -> usize {
        self.next.area().width.into()
    }

    fn shift(&mut self) {
        let width = self.width();
        if width == 0 || !self.writer.capabilities.scroll_regions {
            return;
        }
        if let Some(shift) = Shift::find(self.shown.content(), self.next.content(), width) {
            self.writer.shift(shift);
            shift.apply(&mut self.shown.content, width, &Cell::EMPTY);
            shift.apply(&mut self.shown_links, width, &NO_LINK);
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
            Some(place) if self.cursor != wanted || !self.writer.bytes.is_empty() => {
                self.writer.move_to(place);
                if self.cursor.is_none() {
                    self.writer.bytes.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.cursor.is_some() => self.writer.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.cursor = wanted;
    }

    fn send(&mut self) -> io::Result<()> {
        let mut bytes = mem::take(&mut self.writer.bytes);
        if bytes.is_empty() {
            return Ok(());
        }
        if self.writer.capabilities.synchronized && bytes.len() > PACKET {
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
