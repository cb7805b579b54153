//! Paints the preview of the selected article, or its card where there is none.

use std::ops::Range;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{card, lines, script};
use crate::app::geometry::{Pane, column, inset, margin, row};
use crate::app::state::State;
use crate::app::words::fill;
use crate::app::work::PreviewError;
use yuelan_article::Language;
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
    let script = script::for_page(state, shown.language.as_ref().map(Language::tag), &shown.page);
    // Title and byline, the names of sections and a blank row, the text.
    let named = state.preview.named();
    let top = state.preview.top(height);
    let at = |row: usize| row.saturating_sub(top).min(height);
    rows((&shown.page, script), top.min(shown.head)..shown.head, 0, column, canvas);
    let (begin, end) = (at(shown.head), at(shown.head + named));
    let lead = wanted.options.lead;
    let strip = Rect {
        x: column.x + lead,
        width: column.width.saturating_sub(lead),
        y: column.y + u16::try_from(begin).unwrap_or(0),
        height: u16::try_from(end - begin).unwrap_or(0),
    };
    lines::draw(sections, top.saturating_sub(shown.head), strip, script, canvas);
    let first = shown.head + top.saturating_sub(shown.head + named);
    rows((&shown.page, script), first..first + (height - end), end, column, canvas);
}

/// Paints rows of a page from a row of the column on.
fn rows(
    (page, script): (&Page, Option<&ScriptConverter>),
    shown: Range<usize>,
    from: usize,
    column: Rect,
    canvas: &mut Canvas<'_>,
) {
    let lines =
        page.rows_from(shown.start).take(shown.len().min(usize::from(column.height).saturating_sub(from)));
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
