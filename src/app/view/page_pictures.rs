//! Paints the pictures in the text, each as far as its rows are on the screen.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::picture::{Painting, Setup};
use crate::app::geometry::{Pane, column};
use crate::app::state::State;
use crate::app::state::document_view::DocumentView;
use crate::app::state::picture::picture_state::PictureState;
use crate::app::work::DrawnPicture;
use yuelan_layout::PagePicture;

/// A picture of which some rows are on the screen.
struct SeenPicture {
    figure: usize,
    /// Its cells on the screen.
    area: Rect,
    /// Its first row on the screen.
    first_row: u16,
}

/// Returns the pictures in the rows of text of an area.
fn seen(view: &DocumentView, column: Rect) -> impl Iterator<Item = SeenPicture> {
    let top = view.top();
    let end = top + usize::from(column.height);
    view.page.pictures_in(top..end).iter().map(move |place| part(place, top..end, column))
}

/// Returns the part of a picture in some rows of the page.
fn part(place: &PagePicture, rows: std::ops::Range<usize>, column: Rect) -> SeenPicture {
    let cells = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
    let first = place.row.max(rows.start);
    let behind = (place.row + usize::from(place.rows)).min(rows.end);
    let area = Rect {
        x: column.x.saturating_add(place.column),
        y: column.y.saturating_add(cells(first - rows.start)),
        width: place.columns,
        height: cells(behind.saturating_sub(first)),
    };
    SeenPicture { figure: place.figure, area, first_row: cells(first - place.row) }
}

/// Paints the cells of the pictures, or why there are none.
pub(super) fn draw(state: &State, view: &DocumentView, column: Rect, canvas: &mut Canvas<'_>) {
    for SeenPicture { figure, area, first_row } in seen(view, column) {
        let progress = state.pictures.in_text.of_figure(figure);
        let reason = view.refused_picture(figure).or(match progress {
            Some(PictureState::Failed(why)) => Some(why),
            _ => None,
        });
        if let Some(why) = reason.filter(|_| first_row == 0) {
            let words = state.words.no_picture(why);
            let row = Rect { x: column.x, width: column.width, height: 1, ..area };
            let indent = usize::from(area.x - column.x).min(usize::from(area.width < column.width / 2) * 2);
            canvas.text(row, indent, &words, canvas.theme.quiet);
        }
        let drawn = progress.and_then(PictureState::drawn).filter(|drawn| !drawn.is_painted());
        let Some(drawn) = drawn else { continue };
        let width = drawn.cells.area().width;
        let lines = drawn.cells.content().chunks(width.max(1).into()).skip(first_row.into());
        let area = Rect { width: width.min(area.width), ..area };
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            canvas.cells(Rect { y, height: 1, ..area }, line);
        }
    }
}

/// Returns the pictures to be painted over the text in a pane.
pub(super) fn paintings<'s>(
    state: &'s State,
    view: &DocumentView,
    pane: Pane,
) -> impl Iterator<Item = Painting<'s>> {
    let painting = |SeenPicture { figure, area, first_row }: SeenPicture| {
        let picture = state.pictures.in_text.of_figure(figure)?.drawn().filter(|drawn| drawn.is_painted())?;
        let whole = *picture.cells.area();
        let height = area.height.min(whole.height.saturating_sub(first_row));
        let area = Rect { width: whole.width.min(area.width), height, ..area };
        Some(Painting { area, first_row, picture })
    };
    seen(view, column(pane.body, &view.options)).filter_map(painting)
}

/// Returns the pictures that the terminal is to keep, those near the screen. Of those in `pane` some rows are on it.
pub(super) fn setups<'s>(state: &'s State, view: &DocumentView, pane: Option<Pane>) -> Vec<Setup<'s>> {
    let on_screen: Vec<usize> = pane.map_or_else(Vec::new, |pane| {
        seen(view, column(pane.body, &view.options)).map(|picture| picture.figure).collect()
    });
    let kept = state.pictures.in_text.drawn().filter(|(_, drawn)| !drawn.setup.is_empty());
    let setup = |(figure, drawn): (usize, &'s DrawnPicture)| Setup {
        number: drawn.number,
        sequence: &drawn.setup,
        is_seen: on_screen.contains(&figure),
    };
    kept.map(setup).collect()
}
