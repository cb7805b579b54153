//! Paints the tree of the values that the articles in the list have, with counts.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::full_text;
use crate::app::geometry::{self, Pane, inset, margin, row};
use crate::app::state::State;
use crate::app::state::facets::{Facets, Leaf};
use crate::app::words::grouped;

/// The most columns of the tree.
const WIDEST: u16 = 60;

/// Paints the tree over a pane.
pub(super) fn draw(state: &State, facets: &Facets, pane: Pane, canvas: &mut Canvas<'_>) {
    let (theme, words) = (canvas.theme, state.words);
    let body = inset(pane.body, margin(pane.body.width));
    // A count should be near its value.
    let body = Rect { width: body.width.min(WIDEST), ..body };
    let height = state.geometry.popup_height();
    let has_title = height < usize::from(body.height);
    if has_title {
        canvas.text(row(body, 0), 0, words.facets, theme.loud);
        canvas.hint(row(body, usize::from(body.height) - 1), words.facets_hint, theme.quiet);
    }
    if facets.is_empty() {
        canvas.text(row(body, 1), 0, words.no_facets, theme.quiet);
    }
    let mut cut = None;
    for (at, (leaf, is_selected)) in facets.seen().take(height).enumerate() {
        let row = row(body, at + usize::from(has_title));
        let whole = draw_leaf(state, leaf, row, canvas);
        if is_selected {
            canvas.select(row, theme.selected);
            cut = whole.map(|whole| (whole, row));
        }
    }
    if let Some((words, row)) = cut {
        full_text::draw(words, row, geometry::rows(body, has_title.into(), height), canvas);
    }
}

/// Paints a row. Returns its name if it was cut.
fn draw_leaf<'l>(state: &State, leaf: Leaf<'l>, row: Rect, canvas: &mut Canvas<'_>) -> Option<&'l str> {
    let theme = canvas.theme;
    let (column, name, count, style) = match leaf {
        Leaf::Heading(heading, count, is_open) => {
            canvas.text(row, 0, if is_open { "-" } else { "+" }, theme.accent);
            (2, state.words.heading(heading), grouped(count), theme.accent)
        }
        Leaf::Value(value, count, unread) => (
            4,
            value,
            counts(count, unread),
            if unread.is_some_and(|unread| unread > 0) { theme.loud } else { theme.plain },
        ),
    };
    let is_kind = matches!(leaf, Leaf::Heading(..));
    // A field has the number of its values after its name, a value the number of its articles at the right.
    let left = if is_kind { row.width.into() } else { canvas.text_right(row, &count, theme.quiet) };
    let shown = canvas.ruler.truncate(name, left.saturating_sub(column + 2));
    let end = canvas.text(row, column, &shown, style);
    if is_kind {
        canvas.text(row, end + 1, &format!("({count})"), theme.quiet);
    }
    (shown != name).then_some(name)
}

/// How many articles are unread, and how many there are; empty while they are counted.
fn counts(count: Option<u32>, unread: Option<u32>) -> String {
    let Some(count) = count else { return String::new() };
    let count = grouped(count as usize);
    unread.map_or(count.clone(), |unread| format!("{}/{count}", grouped(unread as usize)))
}
