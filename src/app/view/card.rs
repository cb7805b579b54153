//! Paints the card of the selected article, in the place of an open article.

use super::canvas::Canvas;
use super::{lines, script};
use crate::app::geometry::{Pane, inset, margin};
use crate::app::state::State;

/// Paints the card into a pane.
pub(super) fn draw(state: &State, pane: Pane, canvas: &mut Canvas<'_>) {
    canvas.fill(pane.head, canvas.theme.head);
    if let Some(article) = state.list.selected() {
        let script = script::for_text(state, article.language(), [article.title()]);
        lines::draw(state.card.lines(), 0, inset(pane.body, margin(pane.body.width)), script, canvas);
    }
}
