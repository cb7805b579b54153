//! Paints the picture of the caption view.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::state::State;
use crate::app::state::picture::PictureState;

/// What a terminal is to be sent before cells show a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup<'s> {
    /// The number of the picture in the terminal.
    pub number: u32,
    /// The sequence.
    pub sequence: &'s str,
}

/// Returns what the terminal is to be sent before the cells show the picture; `None` if they need nothing.
pub(super) fn setup(state: &State) -> Option<Setup<'_>> {
    match state.pictures.state() {
        PictureState::Drawn(drawn) if !drawn.setup.is_empty() => {
            Some(Setup { number: drawn.number, sequence: &drawn.setup })
        }
        _ => None,
    }
}

/// A picture that the terminal paints over cells, which must not be written meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Painting<'s> {
    /// The cells.
    pub area: Rect,
    /// Differs between pictures.
    pub number: u32,
    /// The sequence that paints it from the first cell on. It leaves the cursor anywhere.
    pub sequence: &'s str,
}

/// Returns the picture to be painted over an area, if all of it fits there: it cannot be painted in part.
pub(super) fn painting(state: &State, area: Rect, above: usize, top: usize) -> Option<Painting<'_>> {
    let PictureState::Drawn(drawn) = state.pictures.state() else { return None };
    let size = *drawn.cells.area();
    let down = above.checked_sub(top).and_then(|down| u16::try_from(down).ok())?;
    let left = area.width.saturating_sub(size.width) / 2;
    let place = Rect { x: area.x + left, y: area.y.saturating_add(down), ..size };
    let is_seen = !drawn.painting.is_empty() && place.intersection(area) == place;
    is_seen.then_some(Painting { area: place, number: drawn.number, sequence: &drawn.painting })
}

/// Paints the cells of the picture into the middle of an area that is scrolled to a row, below some blank rows.
pub(super) fn draw(state: &State, area: Rect, above: usize, top: usize, canvas: &mut Canvas<'_>) {
    let PictureState::Drawn(drawn) = state.pictures.state() else { return };
    if !drawn.painting.is_empty() {
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
