//! Paints the list of marks over the bottom of a pane: name, percentage, section or article, and the text there.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::geometry::{inset, margin, panel, row};
use crate::app::state::State;
use crate::app::state::marks::list::{MarkEntry, MarkList};

/// The fewest columns with sections and articles.
const WITH_HEADING: usize = 36;

/// Paints it over the body of a pane.
pub(super) fn draw(state: &State, list: &MarkList, body: Rect, canvas: &mut Canvas<'_>) {
    let (theme, words) = (canvas.theme, state.words);
    let area = panel(body, state.geometry.panel_rows(list.len()));
    let has_frame = usize::from(area.height) > state.geometry.panel_rows(list.len());
    canvas.clear(area);
    let inner = inset(area, margin(area.width));
    if has_frame {
        canvas.fill(row(area, 0), theme.head);
        let end = canvas.text(row(inner, 0), 0, words.marks, theme.head) + 2;
        // The heading that is cut in its row is shown in full here.
        let whole = list.selected().map(heading).unwrap_or_default();
        let whole = canvas.ruler.truncate(&whole, usize::from(inner.width).saturating_sub(end));
        canvas.text(row(inner, 0), end, &whole, theme.head);
        canvas.hint(row(inner, usize::from(area.height) - 1), words.marks_hint, theme.quiet);
    }
    let is_headed = list.seen().any(|(mark, _)| !heading(mark).is_empty());
    for (at, (mark, is_selected)) in list.seen().take(state.geometry.panel_rows(list.len())).enumerate() {
        let row = row(inner, at + usize::from(has_frame));
        draw_mark(mark, is_headed, row, canvas);
        if is_selected {
            canvas.select(row, theme.selected);
        }
    }
}

/// Paints a mark. If any mark has a heading, the texts of all are aligned after it.
fn draw_mark(mark: &MarkEntry, is_headed: bool, row: Rect, canvas: &mut Canvas<'_>) {
    let (theme, ruler) = (canvas.theme, canvas.ruler);
    let start = canvas.text(row, 0, &format!("{}  {:>3}%", mark.name, mark.percent), theme.accent) + 2;
    let room = usize::from(row.width).saturating_sub(start);
    let start = if usize::from(row.width) < WITH_HEADING || !is_headed {
        start
    } else {
        canvas.text(row, start, &ruler.truncate(&heading(mark), room / 3), theme.quiet);
        start + room / 3 + 2
    };
    let room = usize::from(row.width).saturating_sub(start);
    canvas.text(row, start, &ruler.truncate(&mark.excerpt.text, room), theme.plain);
}

/// Returns the article, if it is another one, and the section.
fn heading(mark: &MarkEntry) -> String {
    let parts = [mark.title.as_str(), mark.excerpt.section.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
