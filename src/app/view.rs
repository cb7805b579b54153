//! Paints the [`State`] into a buffer. Nothing here changes the state.

mod all_notes;
mod canvas;
mod captions;
mod card;
mod contents;
mod facets;
mod full_text;
mod highlights;
mod hyperlinks;
mod library_search;
mod lines;
mod links;
mod list;
mod marks;
mod message;
mod note_detail;
mod notes;
mod page_pictures;
mod picture;
mod preview;
mod reading;
mod script;
mod source;
mod status;
mod text_popup;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::geometry::{Pane, above, panel, row, split_columns};
use super::state::document_view::DocumentView;
use super::state::list::Line;
use super::state::{Focus, Overlay, State};
use super::theme::Theme;
use canvas::Canvas;
pub use hyperlinks::Link;
pub use picture::{Painting, Setup};

/// Paints the whole screen into a buffer of its size.
pub(super) fn draw(state: &State, buffer: &mut Buffer) {
    let area = state.geometry.area();
    let theme = Theme::chosen(&state.settings);
    let mut canvas = Canvas::new(buffer, area, state.settings.ruler, &theme);
    canvas.clear(area);
    let areas = state.areas();
    if let Some(pane) = areas.list {
        list::draw(state, pane, &mut canvas);
    }
    if let Some(pane) = areas.article {
        article(state, pane, &mut canvas);
    }
    if let (Some(popup), Some(strip)) = (&state.external.pane, state.geometry.strip()) {
        text_popup::draw_strip(state, popup, strip, &mut canvas);
    }
    if let (Some(overlay), Some(pane)) = (&state.overlay, areas.article.or(areas.list)) {
        draw_overlay(state, overlay, pane, &mut canvas);
    }
    if let (Some(list), Some(pane)) = (state.shown_marks(), areas.article.or(areas.list)) {
        marks::draw(state, list, pane.body, &mut canvas);
    }
    status::draw(state, areas.status, &mut canvas);
    status::offer(state, above(areas.status, area), &mut canvas);
}

/// Returns the links that are on the screen.
pub(super) fn links(state: &State) -> Vec<Link<'_>> {
    let areas = state.areas();
    let page = areas.article.and_then(|pane| state.page_pane(pane));
    page.map_or_else(Vec::new, |pane| hyperlinks::on_screen(state, pane))
}

/// Returns the pictures that the terminal is to keep, for cells that show them.
pub(super) fn setups(state: &State) -> Vec<Setup<'_>> {
    let in_text = state.reading.view().map(|view| page_pictures::setups(state, view, text_pane(state)));
    picture::setup(state).into_iter().chain(in_text.into_iter().flatten()).collect()
}

/// Returns the pictures that the terminal is to paint over the cells.
pub(super) fn paintings(state: &State) -> Vec<Painting<'_>> {
    let Some(view) = state.reading.view() else { return Vec::new() };
    if state.overlay.is_some() || state.shown_marks().is_some() {
        return Vec::new();
    }
    let areas = state.areas();
    let captions = areas.article.filter(|_| state.focus == Focus::Figures);
    let caption = captions.and_then(|pane| captions::painting(state, pane));
    let in_text = text_pane(state).map(|pane| page_pictures::paintings(state, view, pane));
    let mut paintings = caption.into_iter().chain(in_text.into_iter().flatten()).peekable();
    if paintings.peek().is_none() {
        return Vec::new();
    }
    let bottom = bottom(state, areas.status);
    paintings.filter_map(|painting| painting.above(bottom)).collect()
}

/// Returns the pane in which text is shown that is being read, if it is.
fn text_pane(state: &State) -> Option<Pane> {
    let is_text = state.focus != Focus::Figures && !state.has_preview();
    state.page_pane(state.areas().article.filter(|_| is_text)?)
}

/// Returns the row above which nothing covers the panes: the completions are over the last row, and a message over several.
fn bottom(state: &State, status: Rect) -> u16 {
    let area = state.geometry.area();
    let has_offer = state.prompt.as_ref().is_some_and(|prompt| prompt.completion.is_some());
    let offer = has_offer.then(|| above(status, area).y);
    let told = status::message(state);
    let told = told.map(|words| status::message_area(state, &words, status, state.settings.ruler).y);
    offer.into_iter().chain(told).fold(area.bottom(), u16::min)
}

/// Returns where the cursor is: in the prompt, since an input method shows there what it composes; for a screen reader,
/// else on the line to be read next.
pub(super) fn cursor(state: &State) -> Option<Position> {
    let areas = state.areas();
    let typed = status::cursor(state, areas.status);
    if typed.is_some() || !state.settings.options.linear {
        return typed;
    }
    let pane = if state.focus == Focus::List && state.overlay.is_none() { areas.list } else { areas.article };
    let mut body = pane.or(areas.list)?.body;
    if let Some(list) = state.shown_marks() {
        let rows = state.geometry.panel_rows(list.len());
        let panel = panel(body, rows);
        let title = panel.height - u16::try_from(rows).unwrap_or(0).min(panel.height);
        body = Rect { y: panel.y + title.min(1), ..panel };
    }
    let row = row(body, current_row(state).min(usize::from(body.height).saturating_sub(1)));
    (row.height > 0).then_some(Position { x: row.x, y: row.y })
}

/// Returns the row of a pane that is selected, or where reading goes on.
fn current_row(state: &State) -> usize {
    if let Some(list) = state.shown_marks() {
        return selected(list.seen());
    }
    let below_title = |at| at + usize::from(state.geometry.popup_height() < state.height());
    match (&state.overlay, state.focus) {
        (Some(Overlay::Contents(contents)), _) => below_title(selected(contents.0.seen())),
        (Some(Overlay::Links(links)), _) => below_title(selected(links.0.seen())),
        (Some(Overlay::Notes(notes)), _) => below_title(selected(notes.0.seen())),
        (Some(Overlay::AllNotes), _) => {
            below_title(state.all_notes.as_ref().map_or(0, |all| selected(all.shown.seen())))
        }
        (Some(Overlay::Facets(facets)), _) => below_title(selected(facets.seen())),
        (Some(Overlay::LibrarySearch), _) => {
            state.library_search.as_ref().map_or(0, |search| selected(search.hits.seen()))
        }
        (None, Focus::List) => {
            let selected =
                |line: &Line| matches!(*line, Line::Article(at) if at as usize == state.list.index());
            state.list.lines().iter().position(selected).unwrap_or(0)
        }
        (None, Focus::Reading) => state.reading.view().map_or(0, |view| view.line_on_screen(state.height())),
        _ => 0,
    }
}

/// Returns the sign before a row of a list: none of the selected one for a screen reader, which would speak a sign that moves;
/// the terminal's cursor is there instead.
const fn selection_sign(state: &State, is_selected: bool) -> &'static str {
    if is_selected && !state.settings.options.linear { ">" } else { " " }
}

/// Returns the first selected row.
fn selected<T>(mut rows: impl Iterator<Item = (T, bool)>) -> usize {
    rows.position(|(_, is_selected)| is_selected).unwrap_or(0)
}

fn article(state: &State, pane: Pane, canvas: &mut Canvas<'_>) {
    if state.has_preview() {
        return preview::draw(state, pane, canvas);
    }
    let Some(view) = state.reading.view() else {
        if state.reading.waiting.is_none() {
            card::draw(state, pane, canvas);
        }
        return;
    };
    match state.focus {
        Focus::Figures => captions::draw(state, view, pane, canvas),
        Focus::List | Focus::Reading => text(state, view, pane, canvas),
    }
}

/// Paints the text, and the source beside it or in its place.
fn text(state: &State, view: &DocumentView, pane: Pane, canvas: &mut Canvas<'_>) {
    if let Some(page) = state.page_pane(pane) {
        reading::draw(state, view, page, canvas);
    }
    if let Some(shown) = &state.reading.source {
        let right = split_columns(pane).map_or(pane, |(_, right)| right);
        source::draw(state, shown, view, right, canvas);
    }
}

fn draw_overlay(state: &State, overlay: &Overlay, pane: Pane, canvas: &mut Canvas<'_>) {
    canvas.clear(pane.body);
    match overlay {
        Overlay::Contents(shown) => {
            if let Some(view) = state.reading.view() {
                contents::draw(state, shown, view, pane, canvas);
            }
        }
        Overlay::Links(shown) => {
            if let Some(view) = state.reading.view() {
                links::draw(state, shown, view, pane, canvas);
            }
        }
        Overlay::TextPopup(popup) if popup.is_page => {
            let whole = state.geometry.whole_pane();
            text_popup::draw_page(state, popup, whole, state.answer_page_width(), canvas);
        }
        Overlay::AllNotes => {
            if let Some(all) = &state.all_notes {
                all_notes::draw(state, all, pane, canvas);
            }
        }
        Overlay::Notes(shown) => {
            if let Some(view) = state.reading.view() {
                notes::draw(state, shown, view, pane, canvas);
            }
        }
        Overlay::TextPopup(popup) => text_popup::draw(state, popup, pane, canvas),
        Overlay::LibrarySearch => {
            if let Some(search) = &state.library_search {
                library_search::draw(state, search, pane, canvas);
            }
        }
        Overlay::Facets(facets) => facets::draw(state, facets, pane, canvas),
    }
}
