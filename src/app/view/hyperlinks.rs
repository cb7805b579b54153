//! The links on the screen, for terminals that can open them.

use ratatui::layout::Rect;

use crate::app::geometry::{Pane, column, row};
use crate::app::state::document_view::DocumentView;
use crate::app::state::{Focus, State};
use yuelan_layout::Ruler;

/// A part of a row that is a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'p> {
    /// Its cells, in one row.
    pub area: Rect,
    /// Its address, as the article has it.
    pub address: &'p str,
    /// The number of its block. Parts in the same block with the same address are one link.
    pub block: usize,
}

/// Returns the links of the page in a pane; none if something else is in its place.
pub(super) fn on_screen(state: &State, pane: Pane) -> Vec<Link<'_>> {
    let is_covered = state.overlay.is_some()
        || state.shown_marks().is_some()
        || state.focus == Focus::Figures
        || state.has_preview();
    let Some(view) = state.reading.view().filter(|_| !is_covered) else { return Vec::new() };
    let column = column(pane.body, &view.options);
    let rows = view.page.rows_from(view.top()).take(column.height.into()).enumerate();
    rows.flat_map(|(at, _)| in_row(view, at, row(column, at), state.settings.ruler)).collect()
}

fn in_row(view: &DocumentView, at: usize, row: Rect, ruler: Ruler) -> Vec<Link<'_>> {
    let Some(line) = view.page.row(view.top() + at) else { return Vec::new() };
    let mut start = line.indent;
    let mut links = Vec::new();
    for span in line.spans() {
        let end = start.saturating_add(u16::try_from(ruler.width(span.text)).unwrap_or(u16::MAX));
        if let Some(address) = span.link {
            let area = Rect { x: row.x.saturating_add(start), width: end - start, ..row }.intersection(row);
            links.push(Link { area, address, block: line.position.block });
        }
        start = end;
    }
    links
}
