//! Paints lines of text that the program writes itself.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::script::shown;
use crate::app::geometry::row;
use crate::app::state::lines::{Line, Tone};
use yuelan_library::ScriptConverter;

/// Paints lines into an area, from one on, maybe in another script.
pub(super) fn draw(
    lines: &[Line],
    top: usize,
    area: Rect,
    script: Option<&ScriptConverter>,
    canvas: &mut Canvas<'_>,
) {
    let theme = canvas.theme;
    for (at, line) in lines.iter().skip(top).take(area.height.into()).enumerate() {
        let style = match line.tone {
            Tone::Plain => theme.plain,
            Tone::Quiet => theme.quiet,
            Tone::Loud => theme.loud,
        };
        let row = row(area, at);
        let lead_end = canvas.text(row, 0, &line.lead, theme.quiet);
        canvas.text(row, lead_end + line.indent, &shown(script, &line.text), style);
    }
}
