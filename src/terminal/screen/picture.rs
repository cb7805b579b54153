//! Pictures that a terminal paints over cells (sixel, iTerm2's protocol).
//!
//! As long as a picture is shown, its cells are reserved in both buffers: they are equal, so nothing is written there;
//! they are not blank, so nothing is erased over them; and no rows are moved. When it disappears, its cells are erased
//! and released.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

/// A picture that the terminal paints over cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureOverlay<'p> {
    /// The cells, all within the screen.
    pub area: Rect,
    /// A number that differs between pictures.
    pub number: u32,
    /// The sequence that paints it with the cursor on the first cell. It may leave the cursor anywhere.
    pub sequence: &'p str,
}

/// A picture that has been painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PaintedPicture {
    /// The cells under it.
    pub(super) area: Rect,
    /// The number of the picture.
    number: u32,
    /// The cell that is seen at the edges, where the picture covers a part of a cell only.
    pub(super) background: Cell,
}

impl PaintedPicture {
    /// Returns the picture as it would be painted on a frame.
    pub(super) fn new(picture: PictureOverlay<'_>, frame: &Buffer) -> Self {
        let background = frame.cell(picture.area.as_position()).cloned().unwrap_or_default();
        Self { area: picture.area, number: picture.number, background }
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
