//! Pictures that a terminal paints over cells (sixel, iTerm2's protocol).
//!
//! As long as pictures are shown, their cells are reserved in both buffers: they are equal, so nothing is written there;
//! they are not blank, so nothing is erased over them; and no rows are moved. When one disappears, its cells are erased
//! and released.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

/// A picture that the terminal paints over cells.
#[derive(Clone, Copy)]
pub struct PictureOverlay<'p> {
    /// The cells, all within the screen.
    pub area: Rect,
    /// A number that differs between pictures.
    pub number: u32,
    /// The first of its rows of cells that are painted.
    pub first_row: u16,
    /// Returns the sequence that paints it with the cursor on the first cell. It may leave the cursor anywhere.
    pub sequence: &'p dyn Fn() -> Cow<'p, str>,
}

/// A picture that a terminal keeps for cells that show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptPicture<'p> {
    /// A number that differs between pictures.
    pub number: u32,
    /// The sequence that transmits it.
    pub sequence: &'p str,
    /// Whether it is transmitted if it was not yet.
    pub is_seen: bool,
}

/// A picture that has been painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PaintedPicture {
    /// The cells under it.
    pub(super) area: Rect,
    /// The number of the picture, and the first of its rows of cells.
    part: (u32, u16),
    /// The cell that is seen at the edges, where the picture covers a part of a cell only.
    pub(super) background: Cell,
}

impl PaintedPicture {
    /// Returns the picture as it would be painted on a frame.
    pub(super) fn new(picture: &PictureOverlay<'_>, frame: &Buffer) -> Self {
        let background = frame.cell(picture.area.as_position()).cloned().unwrap_or_default();
        Self { area: picture.area, part: (picture.number, picture.first_row), background }
    }
}

/// The content of a cell under a picture: no text ever contains a control character.
const RESERVED: Cell = Cell::new("\u{1b}");

/// Reserves the cells of an area for a picture.
pub(super) fn reserve(buffer: &mut Buffer, area: Rect) {
    fill(buffer, area, &RESERVED);
}

/// Makes the cells of an area blank again.
pub(super) fn release(buffer: &mut Buffer, area: Rect) {
    fill(buffer, area, &Cell::EMPTY);
}

/// Returns whether a cell is reserved for a picture.
pub(super) fn is_reserved(cell: &Cell) -> bool {
    *cell == RESERVED
}

fn fill(buffer: &mut Buffer, area: Rect, filling: &Cell) {
    for place in area.intersection(*buffer.area()).positions() {
        if let Some(cell) = buffer.cell_mut(place) {
            *cell = filling.clone();
        }
    }
}
