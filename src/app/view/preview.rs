//! Paints the preview of the selected article, or its card where there is none.

use std::ops::Range;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{card, lines, script};
use crate::app::geometry::{Pane, column, inset, margin, row};
use crate::app::state::State;
use crate::app::words::fill;
use crate::app::work::PreviewError;
use yuelan_layout::Page;
use yuelan_library::{Row, ScriptConverter};

/// Paints the preview into a pane.
pub(super) fn draw(state: &State, pane: Pane, canvas: &mut Canvas<'_>) {
    let (Some((shown, sections)), Some(wanted)) = (state.preview.page(), state.preview.wanted()) else {
        card::draw(state, pane, canvas);
        return say_why(state, pane, canvas);
    };
    canvas.fill(pane.head, canvas.theme.head);
    let head = inset(pane.head, margin(pane.head.width));
    canvas.text_right(head, state.words.open_hint, canvas.theme.head);
    let column = column(pane.body, &wanted.options);
    let height = usize::from(column.height);
    let above = shown.head.min(height);
    let language = state.list.selected().and_then(Row::language);
    let script = script::for_page(state, language, &shown.page);
    rows((&shown.page, script), 0..above, 0, column, canvas);
    let mut at = above;
    if !sections.is_empty() && at < height {
        let lead = wanted.options.lead;
        let rest = Rect {
            x: column.x + lead,
            width: column.width.saturating_sub(lead),
            y: column.y + u16::try_from(at).unwrap_or(0),
            height: column.height - u16::try_from(at).unwrap_or(0),
        };
        lines::draw(sections, 0, rest, script, canvas);
        at += sections.len() + 1;
    }
    let left = shown.head..shown.head + height.saturating_sub(at);
    rows((&shown.page, script), left, at, column, canvas);
}

/// Paints rows of a page from a row of the column on.
fn rows(
    (page, script): (&Page, Option<&ScriptConverter>),
    shown: Range<usize>,
    from: usize,
    column: Rect,
    canvas: &mut Canvas<'_>,
) {
    let lines = page.rows_from(shown.start).take(shown.len());
    for (at, line) in lines.enumerate() {
        let area = row(column, from + at);
        let mut end = usize::from(line.indent);
        for (span, text) in script::spans(script, page, shown.start + at) {
            end = canvas.text(area, end, &text, canvas.theme.page(span.style));
        }
    }
}

/// Says why there is no preview, at the bottom of the pane.
fn say_why(state: &State, pane: Pane, canvas: &mut Canvas<'_>) {
    let location = state.list.selected().map(Row::location);
    let Some(error) = location.and_then(|location| state.preview.error(&location)) else { return };
    let words = match error {
        PreviewError::TooLarge(bytes) => {
            fill(state.words.preview_too_large, &[&bytes.div_ceil(1 << 20).to_string()])
        }
        PreviewError::Unreadable(error) => state.words.load_error(error),
    };
    let body = inset(pane.body, margin(pane.body.width));
    let line = row(body, usize::from(body.height).saturating_sub(2));
    let words = canvas.ruler.truncate(&words, line.width.into());
    canvas.text(line, 0, &words, canvas.theme.loud);
}
