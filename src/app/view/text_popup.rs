//! Paints a text popup: its title, and its lines below.

use super::canvas::Canvas;
use super::lines;
use crate::app::geometry::{Pane, inset, margin};
use crate::app::state::State;
use crate::app::state::text_popup::TextPopup;

/// Paints a text popup over a pane.
pub(super) fn draw(state: &State, popup: &TextPopup, pane: Pane, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let (head, body) = (inset(pane.head, margin(pane.head.width)), inset(pane.body, margin(pane.body.width)));
    canvas.fill(pane.head, theme.head);
    canvas.text(head, 0, popup.title, theme.head);
    let taken = canvas.ruler.width(popup.title) + 2;
    if taken + canvas.ruler.width(state.words.text_popup_hint) <= usize::from(head.width) {
        canvas.text_right(head, state.words.text_popup_hint, theme.head);
    }
    lines::draw(popup.lines(), popup.top(), body, canvas);
}
