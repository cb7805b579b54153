//! Paints the caption view: which figure it is, its section, and everything known about it.

use super::canvas::Canvas;
use super::lines;
use super::picture::{self, Painting};
use super::reading::{for_document, section_name};
use crate::app::geometry::{Pane, inset, margin};
use crate::app::state::State;
use crate::app::state::captions::{ABOVE, title};
use crate::app::state::document_view::DocumentView;

/// Returns the picture to be painted over a pane.
pub(super) fn painting(state: &State, pane: Pane) -> Option<Painting<'_>> {
    let body = inset(pane.body, margin(pane.body.width));
    picture::painting(state, body, ABOVE, state.captions.top())
}

/// Paints the figure into a pane.
pub(super) fn draw(state: &State, view: &DocumentView, pane: Pane, canvas: &mut Canvas<'_>) {
    let (theme, script) = (canvas.theme, for_document(state, view));
    let index = state.captions.index();
    let (head, body) = (inset(pane.head, margin(pane.head.width)), inset(pane.body, margin(pane.body.width)));
    canvas.fill(pane.head, theme.head);
    let named = canvas.text(head, 0, &title(&view.document.loaded.article, index, state.words), theme.head);
    let block = view.page.figure_rows().get(index).and_then(|&row| view.page.row(row));
    let section = block.and_then(|row| view.document.section_of(row.position.block));
    let room = usize::from(head.width).saturating_sub(named + 2);
    canvas.text_right(head, &section_name(state, view, script, section, room), theme.head);
    lines::draw(state.captions.lines(), state.captions.top(), body, script, canvas);
    picture::draw(state, body, ABOVE, state.captions.top(), canvas);
}
