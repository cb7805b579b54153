//! Paints a text popup: its title, and its lines below.

use ratatui::layout::Rect;

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
    canvas.text(head, 0, &popup.title, theme.head);
    let taken = canvas.ruler.width(&popup.title) + 2;
    if taken + canvas.ruler.width(state.words.text_popup_hint) <= usize::from(head.width) {
        canvas.text_right(head, state.words.text_popup_hint, theme.head);
    }
    lines::draw(popup.lines(), popup.top(), body, None, canvas);
}

/// Paints an answer on the whole screen, in centred lines of so many columns.
pub(super) fn draw_page(state: &State, popup: &TextPopup, pane: Pane, width: u16, canvas: &mut Canvas<'_>) {
    canvas.clear(pane.body);
    let left = pane.body.width.saturating_sub(width) / 2;
    let around = left.saturating_sub(margin(pane.body.width));
    let body = Rect { x: pane.body.x + around, width: pane.body.width - 2 * around, ..pane.body };
    draw(state, popup, Pane { body, ..pane }, canvas);
}

/// Paints the answer of a command below what is being read; its title tells whether it has the focus.
pub(super) fn draw_strip(state: &State, popup: &TextPopup, pane: Pane, canvas: &mut Canvas<'_>) {
    canvas.clear(pane.body);
    let theme = canvas.theme;
    let head = inset(pane.head, margin(pane.head.width));
    canvas.fill(pane.head, theme.head);
    canvas.text(head, 0, &popup.title, theme.head);
    let hint = if state.external.is_focused { state.words.text_popup_hint } else { state.words.pane_hint };
    let taken = canvas.ruler.width(&popup.title) + 2;
    if taken + canvas.ruler.width(hint) <= usize::from(head.width) {
        canvas.text_right(head, hint, theme.head);
    }
    lines::draw(popup.lines(), popup.top(), inset(pane.body, margin(pane.body.width)), None, canvas);
}
