//! Paints a message in the place of the status line, and over the rows above it if it is too long for one: an address has
//! to be seen whole to be copied by hand.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::geometry::{inset, margin, row};
use crate::app::state::lines::{Tone, hang};
use yuelan_layout::Ruler;

/// Returns the rows that a message takes, the last of which is the status line: at most half of the screen.
pub(super) fn area(message: &str, line: Rect, ruler: Ruler) -> Rect {
    let room = inset(line, margin(line.width).min(1)).width;
    if ruler.width(message) <= room.into() {
        return line;
    }
    let wanted = u16::try_from(lines(message, room, ruler).len()).unwrap_or(u16::MAX);
    let rows = wanted.min(line.bottom() / 2).max(line.height);
    Rect { y: line.bottom() - rows, height: rows, ..line }
}

/// Paints a message into its [`area`]. What does not fit is cut.
pub(super) fn draw(message: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let style = canvas.theme.loud;
    let inner = inset(area, margin(area.width).min(1));
    if area.height <= 1 {
        let message = canvas.ruler.truncate(message, inner.width.into());
        canvas.text(inner, 0, &message, style);
        return;
    }
    canvas.clear(area);
    let lines = lines(message, inner.width, canvas.ruler);
    let is_cut = lines.len() > area.height.into();
    for (at, text) in lines.iter().take(area.height.into()).enumerate() {
        let is_last = at + 1 == usize::from(area.height);
        let text = if is_cut && is_last { format!("{text}…") } else { text.clone() };
        let text = canvas.ruler.truncate(&text, inner.width.into());
        canvas.text(row(inner, at), 0, &text, style);
    }
}

/// Wraps a message.
fn lines(message: &str, room: u16, ruler: Ruler) -> Vec<String> {
    hang("", 0, message, Tone::Loud, room, ruler).into_iter().map(|line| line.text).collect()
}
