//! Paints the list of links: the number, text, target and section of each.

use ratatui::layout::Rect;

use crate::app::geometry::{self, Pane, inset, margin, row};
use crate::app::state::State;
use crate::app::state::document_view::DocumentView;
use crate::app::state::links::{Links, words_of};
use crate::app::view::canvas::Canvas;
use crate::app::view::full_text;
use crate::app::view::reading::{for_document, section_name};
use crate::app::words::grouped;
use yuelan_library::ScriptConverter;

/// The fewest columns with the names of sections.
const WITH_SECTION: u16 = 70;

/// Paints it over a pane.
pub(in crate::app::view) fn draw(
    state: &State,
    links: &Links,
    view: &DocumentView,
    pane: Pane,
    canvas: &mut Canvas<'_>,
) {
    let (theme, words) = (canvas.theme, state.words);
    let body = inset(pane.body, margin(pane.body.width));
    let height = state.geometry.popup_height();
    let has_title = height < usize::from(body.height);
    let (left, all) = (links.0.len(), view.page.links().len());
    if has_title {
        let count = grouped(left);
        let count = if left < all { format!("{count}/{}", grouped(all)) } else { count };
        canvas.text(row(body, 0), 0, words.links, theme.loud);
        canvas.text_right(row(body, 0), &count, theme.quiet);
        canvas.hint(row(body, usize::from(body.height) - 1), words.links_hint, theme.quiet);
    }
    let script = for_document(state, view);
    let mut cut = None;
    for (at, (index, is_selected)) in links.0.seen().take(height).enumerate() {
        let row = row(body, at + usize::from(has_title));
        let whole = draw_link(state, view, script, index, row, canvas);
        if is_selected {
            canvas.select(row, theme.selected);
            cut = whole.map(|whole| (whole, row));
        }
    }
    if let Some((words, row)) = cut {
        full_text::draw(&words, row, geometry::rows(body, has_title.into(), height), canvas);
    }
}

/// Paints a link. Returns its text and its target if they were cut.
fn draw_link(
    state: &State,
    view: &DocumentView,
    script: Option<&ScriptConverter>,
    index: usize,
    row: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<String> {
    let link = view.page.link(index)?;
    let (theme, ruler) = (canvas.theme, canvas.ruler);
    let digits = view.page.links().len().to_string().len();
    let number = format!("{:>digits$}  ", index + 1);
    let start = canvas.text(row, 0, &number, theme.quiet);
    let mut room = usize::from(row.width).saturating_sub(start);
    if row.width >= WITH_SECTION {
        let block = view.page.row(link.row).map_or(0, |row| row.position.block);
        let section = section_name(state, view, script, view.document.section_of(block), room / 4);
        room = canvas.text_right(row, &section, theme.quiet).saturating_sub(start + 2);
    }
    let words = words_of(&view.page, &view.document.loaded.article, index);
    // A link whose text is its address.
    if words == link.address {
        let shown = ruler.truncate(&words, room);
        canvas.text(row, start, &shown, theme.plain);
        return (shown != words).then_some(words);
    }
    let shown = ruler.truncate(&words, room / 2);
    let end = canvas.text(row, start, &shown, theme.plain) + 2;
    let leads = state.words.link_target(link.address);
    let address = ruler.truncate(&leads, (start + room).saturating_sub(end));
    canvas.text(row, end, &address, theme.quiet);
    (shown != words || address != leads).then(|| format!("{words}  {leads}"))
}
