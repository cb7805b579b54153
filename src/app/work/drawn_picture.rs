//! A picture as a terminal shows it: in cells, or painted over them.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::picture_method::PictureMethod;
use crate::app::capabilities::Protocol;
use crate::graphics::sixel::{BAND, Sixels};
use crate::graphics::{half_blocks, iterm2, kitty};
use yuelan_layout::PictureRoom;
use yuelan_library::{Picture, PictureError};

/// A picture drawn into cells, or to be painted over cells.
#[derive(Debug)]
pub struct DrawnPicture {
    /// The cells; blank if the picture is painted over them.
    pub cells: Buffer,
    /// How it is painted over them, if they do not show it.
    painting: Option<Painting>,
    /// The sequence that transmits the picture before the cells show it; empty if there is none.
    pub setup: String,
    /// The number of the picture in the terminal.
    pub number: u32,
    /// The width and height of the original in pixels.
    pub size: (u32, u32),
    /// The type of its file.
    pub kind: &'static str,
}

/// How a picture is painted over cells.
#[derive(Debug)]
enum Painting {
    /// By a sequence, as a whole.
    Whole(String),
    /// As sixels, any rows of cells of so many pixels.
    Sixels(Box<Sixels>, u16),
}

impl DrawnPicture {
    /// Draws a picture as large as so many columns and rows allow. Fails only if it cannot be encoded as a file.
    pub(super) fn new(
        picture: &Picture,
        method: PictureMethod,
        (columns, rows): (u16, u16),
        number: u32,
    ) -> Result<Self, PictureError> {
        let fitted = PictureRoom { cell: method.cell(), rows }.fit(picture.size(), columns);
        let (columns, rows) = fitted.cells;
        let scaled = &picture.scaled(fitted.pixels.0, fitted.pixels.1);
        let damaged = |error: &dyn ToString| PictureError::Damaged(error.to_string());
        let blank = || Buffer::empty(Rect::new(0, 0, columns, rows));
        let (cells, painting, setup) = match method {
            PictureMethod::Blocks => (half_blocks::cells(scaled), None, String::new()),
            PictureMethod::Protocol(Protocol::Kitty, _) => {
                let setup = kitty::transmission(scaled, number, (columns, rows));
                let setup = setup.map_err(|error| damaged(&error))?;
                (kitty::placeholders(number, (columns, rows)), None, setup)
            }
            PictureMethod::Protocol(Protocol::Sixel, (_, height)) => {
                let sixels = Sixels::new(scaled);
                sixels.prepare(0);
                (blank(), Some(Painting::Sixels(Box::new(sixels), height.max(1))), String::new())
            }
            PictureMethod::Protocol(Protocol::Iterm2, _) => {
                let sequence = iterm2::painting(scaled).map_err(|error| damaged(&error))?;
                (blank(), Some(Painting::Whole(sequence)), String::new())
            }
        };
        Ok(Self { cells, painting, setup, number, size: picture.size(), kind: picture.kind })
    }

    /// Returns whether it is painted over cells.
    pub const fn is_painted(&self) -> bool {
        self.painting.is_some()
    }

    /// Returns whether some of its rows can be shown without the others.
    pub const fn can_be_cut(&self) -> bool {
        !matches!(self.painting, Some(Painting::Whole(_)))
    }

    /// Returns the sequence that paints some of its rows from the first cell of them on; empty if the cells show it.
    pub fn sequence(&self, rows: Range<u16>) -> Cow<'_, str> {
        match &self.painting {
            None => Cow::Borrowed(""),
            Some(Painting::Whole(sequence)) => Cow::Borrowed(sequence),
            Some(Painting::Sixels(sixels, height)) => {
                let pixels = |row: u16| usize::from(row) * usize::from(*height);
                Cow::Owned(sixels.painting(pixels(rows.start)..pixels(rows.end)))
            }
        }
    }

    /// Returns whether cutting it takes more than putting sequences together.
    pub(super) const fn has_more_to_prepare(&self) -> bool {
        matches!(self.painting, Some(Painting::Sixels(..)))
    }

    /// Prepares it to be cut at any row.
    pub(super) fn prepare(&self) {
        if let Some(Painting::Sixels(sixels, height)) = &self.painting {
            // The rows of cells begin in as many rows of a band.
            (0..BAND).for_each(|row| sixels.prepare(row * usize::from(*height)));
        }
    }
}
