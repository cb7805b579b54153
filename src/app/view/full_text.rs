//! Paints the full text of a selected row that is cut, at the other end of its list.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::geometry::opposite;
use crate::app::geometry::row as row_of;
use crate::app::state::lines::{Tone, hang};

/// Paints text in as many rows as it needs, but at most half of the list's, without covering the row where it is cut.
pub(super) fn draw(words: &str, row: Rect, list: Rect, canvas: &mut Canvas<'_>) {
    let lines = hang("", 0, words, Tone::Plain, list.width, canvas.ruler);
    draw_lines(lines.into_iter().map(|line| line.text).collect(), row, list, canvas);
}

/// Paints lines in as many rows, but at most half of the list's. The last one says that there are more.
pub(super) fn draw_lines(mut lines: Vec<String>, row: Rect, list: Rect, canvas: &mut Canvas<'_>) {
    let area = opposite(list, row, lines.len());
    cut(&mut lines, area.height.into());
    for (at, line) in lines.iter().enumerate() {
        let line = canvas.ruler.truncate(line, area.width.into());
        canvas.fill(row_of(area, at), canvas.theme.head);
        canvas.text(row_of(area, at), 0, &line, canvas.theme.head);
    }
}

/// Leaves out the lines behind the first ones, and marks the last of these if there are any.
pub(super) fn cut(lines: &mut Vec<String>, most: usize) {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let end = last.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
            last.truncate(end);
            last.push('…');
        }
    }
}
