//! What is seen: the [`State`] painted into a buffer. Nothing here changes the state.

mod captions;
mod card;
mod contents;
mod lines;
mod links;
mod marks;
mod list;
mod paint;
mod reading;
mod sheet;
mod source;
mod status;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::areas::{Pane, beside, divide};
use super::state::reading::Book;
use super::state::{Focus, Over, State};
use super::theme::Theme;
pub use links::Link;
use paint::Canvas;

/// Paints everything into an area of a buffer; whatever stood there is gone.
pub(super) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::new(state.settings.colour, state.settings.is_light).in_ascii(state.settings.is_ascii);
    let mut canvas = Canvas::new(buffer, area, state.settings.ruler, theme);
    canvas.clear(area);
    let areas = divide(area, state.focus == Focus::List, state.size.is_alone());
    if let Some(pane) = areas.list {
        list::draw(state, pane, &mut canvas);
    }
    if let Some(pane) = areas.article {
        article(state, pane, &mut canvas);
    }
    if let (Some(over), Some(pane)) = (&state.over, areas.article.or(areas.list)) {
        lay_over(state, over, pane, &mut canvas);
    }
    status::draw(state, areas.status, &mut canvas);
}

/// Where what is seen leads.
pub(super) fn links(state: &State, area: Rect) -> Vec<Link<'_>> {
    let areas = divide(area, state.focus == Focus::List, state.size.is_alone());
    let page = areas.article.and_then(|pane| page_of(state, pane));
    page.map_or_else(Vec::new, |pane| links::seen(state, pane))
}

/// Where the cursor stands while a line is being typed: an input method shows what it composes there.
pub(super) fn cursor(state: &State, area: Rect) -> Option<Position> {
    status::cursor(state, divide(area, state.focus == Focus::List, state.size.is_alone()).status)
}

fn article(state: &State, pane: Pane, canvas: &mut Canvas<'_>) {
    let Some(book) = state.reading.book() else {
        if state.reading.waiting.is_none() {
            card::draw(state, pane, canvas);
        }
        return;
    };
    match state.focus {
        Focus::Figures => captions::draw(state, book, pane, canvas),
        Focus::List | Focus::Reading => text(state, book, pane, canvas),
    }
}

/// The text, and the source beside it or in its place.
fn text(state: &State, book: &Book, pane: Pane, canvas: &mut Canvas<'_>) {
    if let Some(page) = page_of(state, pane) {
        reading::draw(state, book, page, canvas);
    }
    if let Some(shown) = &state.reading.source {
        let right = beside(pane).map_or(pane, |(_, right)| right);
        source::draw(state, shown, book, right, canvas);
    }
}

/// The pane of the text; `None` where the source stands in its place.
fn page_of(state: &State, pane: Pane) -> Option<Pane> {
    if !state.size.has_source {
        return Some(pane);
    }
    match beside(pane) {
        Some((left, _)) => Some(left),
        None => state.reading.source.is_none().then_some(pane),
    }
}

fn lay_over(state: &State, over: &Over, pane: Pane, canvas: &mut Canvas<'_>) {
    canvas.clear(pane.body);
    match over {
        Over::Contents(shown) => {
            if let Some(book) = state.reading.book() {
                contents::draw(state, shown, book, pane, canvas);
            }
        }
        Over::Links(shown) => {
            if let Some(book) = state.reading.book() {
                links::list::draw(state, *shown, book, pane, canvas);
            }
        }
        Over::Sheet(sheet) => sheet::draw(state, sheet, pane, canvas),
    }
}
