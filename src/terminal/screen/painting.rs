//! Pictures that a terminal paints over cells (sixel, iTerm2's protocol).
//!
//! As long as one stands, its cells are held in both buffers: they are alike, so that nothing is written there, they are
//! not blank, so that nothing is erased over them, and no row is moved. Where the picture goes, its cells are erased and
//! the buffer's again.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

/// A picture to be painted over cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Painting<'p> {
    /// The cells, all of them on the screen.
    pub area: Rect,
    /// Another one for another picture.
    pub number: u32,
    /// What paints it with the cursor on the first cell. Where the cursor stands afterwards does not matter.
    pub sequence: &'p str,
}

/// A picture that was painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// The cells under it.
    pub(super) area: Rect,
    /// Its number.
    number: u32,
    /// What is seen at its edges, where it leaves a part of a cell free.
    pub(super) ground: Cell,
}

impl Standing {
    /// The picture as it would stand on a frame.
    pub(super) fn of(picture: Painting<'_>, frame: &Buffer) -> Self {
        let ground = frame.cell(picture.area.as_position()).cloned().unwrap_or_default();
        Self { area: picture.area, number: picture.number, ground }
    }
}

/// What a cell under a picture holds: no words ever hold a control character.
const HELD: Cell = Cell::new("\u{1b}");

/// Holds the cells of an area.
pub(super) fn hold(buffer: &mut Buffer, area: Rect) {
    fill(buffer, area, &HELD);
}

/// Blanks them again.
pub(super) fn release(buffer: &mut Buffer, area: Rect) {
    fill(buffer, area, &Cell::EMPTY);
}

/// Whether a cell stands under a picture.
pub(super) fn is_held(cell: &Cell) -> bool {
    *cell == HELD
}

fn fill(buffer: &mut Buffer, area: Rect, filling: &Cell) {
    for place in area.intersection(*buffer.area()).positions() {
        if let Some(cell) = buffer.cell_mut(place) {
            *cell = filling.clone();
        }
    }
}
