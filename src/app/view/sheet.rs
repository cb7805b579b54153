//! A page of the program's own: its title on top, its lines under it.

use super::lines;
use super::paint::Canvas;
use crate::app::areas::{Pane, inset, margin};
use crate::app::state::State;
use crate::app::state::sheet::Sheet;

/// Paints it over a pane.
pub(super) fn draw(state: &State, sheet: &Sheet, pane: Pane, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let (head, body) = (inset(pane.head, margin(pane.head.width)), inset(pane.body, margin(pane.body.width)));
    canvas.fill(pane.head, theme.head);
    canvas.text(head, 0, sheet.title, theme.head);
    let taken = canvas.ruler.width(sheet.title) + 2;
    if taken + canvas.ruler.width(state.words.sheet_hint) <= usize::from(head.width) {
        canvas.text_right(head, state.words.sheet_hint, theme.head);
    }
    lines::draw(&sheet.lines(body.width, canvas.ruler), sheet.top(), body, canvas);
}
