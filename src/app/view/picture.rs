//! Paints the picture of the caption view, and what the terminal is to be sent for any picture.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::state::State;
use crate::app::state::picture::picture_state::PictureState;
use crate::app::work::DrawnPicture;

/// A picture that a terminal is to keep, and what it is to be sent before cells show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup<'s> {
    /// The number of the picture in the terminal.
    pub number: u32,
    /// The sequence.
    pub sequence: &'s str,
    /// Whether cells of it are on the screen; otherwise it may be soon.
    pub is_seen: bool,
}

/// Returns what the terminal is to be sent before the cells show the picture of the caption view; `None` if they need nothing.
pub(super) fn setup(state: &State) -> Option<Setup<'_>> {
    match state.pictures.state() {
        PictureState::Drawn(drawn) if !drawn.setup.is_empty() => {
            Some(Setup { number: drawn.number, sequence: &drawn.setup, is_seen: true })
        }
        _ => None,
    }
}

/// A picture that the terminal paints over cells, which must not be written meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Painting<'s> {
    /// The cells.
    pub area: Rect,
    /// The first of its rows of cells that are painted.
    pub first_row: u16,
    /// The picture.
    pub picture: &'s DrawnPicture,
}

impl<'s> Painting<'s> {
    /// Returns the sequence that paints it from the first cell on. It leaves the cursor anywhere.
    pub fn sequence(&self) -> Cow<'s, str> {
        self.picture.sequence(self.first_row..self.first_row.saturating_add(self.area.height))
    }

    /// Returns as much of it as is above a row of the screen; `None` if that is nothing, or it cannot be cut.
    pub(super) fn above(self, bottom: u16) -> Option<Self> {
        let height = self.area.height.min(bottom.saturating_sub(self.area.y));
        let cells = self.picture.cells.area();
        let is_whole = self.first_row == 0 && height == cells.height;
        let area = Rect { height, ..self.area };
        (height > 0 && (is_whole || self.picture.can_be_cut())).then_some(Self { area, ..self })
    }
}

/// Returns the picture to be painted over an area that is scrolled to a row, below some blank rows.
pub(super) fn painting(state: &State, area: Rect, above: usize, top: usize) -> Option<Painting<'_>> {
    let PictureState::Drawn(picture) = state.pictures.state() else { return None };
    let size = *picture.cells.area();
    let cells = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
    let (down, first_row) = (cells(above.saturating_sub(top)), cells(top.saturating_sub(above)));
    let left = area.width.saturating_sub(size.width) / 2;
    let height = size.height.saturating_sub(first_row);
    let place = Rect { x: area.x + left, y: area.y.saturating_add(down), height, ..size };
    let painting = Painting { area: place, first_row, picture };
    let is_seen = picture.is_painted() && place.right() <= area.right();
    painting.above(area.bottom()).filter(|_| is_seen)
}

/// Paints the cells of the picture into the middle of an area that is scrolled to a row, below some blank rows.
pub(super) fn draw(state: &State, area: Rect, above: usize, top: usize, canvas: &mut Canvas<'_>) {
    let PictureState::Drawn(drawn) = state.pictures.state() else { return };
    if drawn.is_painted() {
        return;
    }
    let cells = &drawn.cells;
    let left = area.width.saturating_sub(cells.area().width) / 2;
    for (row, line) in cells.content().chunks(cells.area().width.max(1).into()).enumerate() {
        let Some(y) = (row + above).checked_sub(top).and_then(|y| u16::try_from(y).ok()) else { continue };
        if y < area.height {
            canvas.cells(Rect { x: area.x + left, y: area.y + y, width: area.width - left, height: 1 }, line);
        }
    }
}
