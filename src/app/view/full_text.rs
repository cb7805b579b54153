//! Paints the full text of a selected row that is cut, at the other end of its list.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::geometry::opposite;
use crate::app::geometry::row as row_of;
use crate::app::state::lines::{Tone, hang};

/// Paints text in as many rows as it needs, but at most half of the list's, without covering the row where it is cut.
pub(super) fn draw(words: &str, row: Rect, list: Rect, canvas: &mut Canvas<'_>) {
    let lines = hang("", 0, words, Tone::Plain, list.width, canvas.ruler);
    let area = opposite(list, row, lines.len());
    for (at, line) in lines.iter().take(area.height.into()).enumerate() {
        canvas.fill(row_of(area, at), canvas.theme.head);
        canvas.text(row_of(area, at), 0, &line.text, canvas.theme.head);
    }
}
