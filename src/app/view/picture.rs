//! The picture of the current figure, in its cells.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::state::State;
use crate::app::state::picture::PictureState;

/// What a terminal is to be told before cells show a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup<'s> {
    /// The picture's number in the terminal.
    pub number: u32,
    /// The sequence.
    pub sequence: &'s str,
}

/// What the terminal is to know of the current picture; `None` where there is none, or its cells are all.
pub(super) fn setup(state: &State) -> Option<Setup<'_>> {
    match state.pictures.state() {
        PictureState::Drawn(drawn) if !drawn.setup.is_empty() => {
            Some(Setup { number: drawn.number, sequence: &drawn.setup })
        }
        _ => None,
    }
}

/// A picture that the terminal paints over cells, which nothing else may be written to meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Painting<'s> {
    /// The cells.
    pub area: Rect,
    /// Another one for another picture.
    pub number: u32,
    /// What paints it from the first cell on; the cursor stands anywhere afterwards.
    pub sequence: &'s str,
}

/// What is to be painted over an area, if all of it has room there: half a picture can't be painted.
pub(super) fn painting(state: &State, area: Rect, above: usize, top: usize) -> Option<Painting<'_>> {
    let PictureState::Drawn(drawn) = state.pictures.state() else { return None };
    let size = *drawn.cells.area();
    let down = above.checked_sub(top).and_then(|down| u16::try_from(down).ok())?;
    let left = area.width.saturating_sub(size.width) / 2;
    let place = Rect { x: area.x + left, y: area.y.saturating_add(down), ..size };
    let is_seen = !drawn.painting.is_empty() && place.intersection(area) == place;
    is_seen.then_some(Painting { area: place, number: drawn.number, sequence: &drawn.painting })
}

/// Paints the picture's cells into an area, in the middle, from one of its rows on; so many rows stay free above it.
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
