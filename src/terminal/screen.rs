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
pub use picture::PictureOverlay;
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
    /// The number of the picture that was transmitted to the terminal.
    transmitted: Option<u32>,
    /// The picture that the terminal has painted over cells.
    painted: Option<PaintedPicture>,
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
            transmitted: None,
            painted: None,
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

    /// Transmits the picture of this number by this sequence, for cells that show it, and deletes the one before. Sends
    /// nothing if that picture was transmitted already.
    pub fn set_picture(&mut self, wanted: Option<(u32, &str)>) -> io::Result<()> {
        let number = wanted.map(|(number, _)| number);
        if number == self.transmitted && (self.is_known || number.is_none()) {
            return Ok(());
        }
        let mut sequence = String::new();
        if let Some(old) = mem::replace(&mut self.transmitted, number) {
            let _ = write!(sequence, "\x1b_Ga=d,d=I,i={old},q=2\x1b\\");
        }
        sequence.push_str(wanted.map_or("", |(_, setup)| setup));
        self.send_sequence(sequence.as_bytes())
    }

    /// Draws a frame: sends what has changed since the last one, and shows the cursor if there is one.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(Rect, &mut Buffer),
        cursor: Option<Position>,
    ) -> io::Result<()> {
        self.draw_with(paint, &[], None, cursor)
    }

    /// Draws a frame with links, and with a picture painted over it.
    pub fn draw_with(
        &mut self,
        paint: impl FnOnce(Rect, &mut Buffer),
        links: &[LinkSpan],
        picture: Option<PictureOverlay<'_>>,
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
            self.update_picture(picture);
        } else {
            self.writer.clear();
            self.shown = Buffer::empty(*self.next.area());
            self.shown_links = vec![NO_LINK; next_links.len()];
            (self.cursor, self.painted) = (None, None);
        }
        self.rows(&next_links);
        self.writer.set_link(NO_LINK);
        self.paint_picture(picture);
        self.place_cursor(cursor);
        mem::swap(&mut self.shown, &mut self.next);
        mem::swap(&mut self.shown_links, &mut next_links);
        self.send()
    }

    /// Reserves the cells of the painted picture if it stays, or erases it if it does not. Rows may move only if there is
    /// no picture before and after.
    fn update_picture(&mut self, picture: Option<PictureOverlay<'_>>) {
        let wanted = picture.map(|picture| PaintedPicture::new(picture, &self.next));
        match &self.painted {
            None if wanted.is_none() => self.shift(),
            None => {}
            Some(painted) if wanted.as_ref() == Some(painted) => reserve(&mut self.next, painted.area),
            Some(painted) => {
                self.writer.erase_area(painted.area);
                release(&mut self.shown, painted.area);
                self.painted = None;
            }
        }
    }

    /// Paints a picture over the cells that were written, unless it is painted already.
    fn paint_picture(&mut self, picture: Option<PictureOverlay<'_>>) {
        if let Some(picture) = picture.filter(|_| self.painted.is_none()) {
            let painted = PaintedPicture::new(picture, &self.next);
            self.writer.paint(picture.area.as_position(), &painted.background, picture.sequence);
            reserve(&mut self.next, picture.area);
            self.painted = Some(painted);
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
