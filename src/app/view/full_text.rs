//! What is selected and cut in its row, whole: over the rows of the other end of its list.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::geometry::opposite;
use crate::app::geometry::row as row_of;
use crate::app::state::lines::{Tone, hang};

/// Paints words whole, in as many rows as they need but no more than half of the list's, where the row that they are
/// cut in stays seen.
pub(super) fn draw(words: &str, row: Rect, list: Rect, canvas: &mut Canvas<'_>) {
    let lines = hang("", 0, words, Tone::Plain, list.width, canvas.ruler);
    let area = opposite(list, row, lines.len());
    for (at, line) in lines.iter().take(area.height.into()).enumerate() {
        canvas.fill(row_of(area, at), canvas.theme.head);
        canvas.text(row_of(area, at), 0, &line.text, canvas.theme.head);
    }
}
