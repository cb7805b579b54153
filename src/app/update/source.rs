//! The source of the current article, beside the page.

use std::sync::Arc;

use super::reading::relayout;
use crate::app::action::Motion;
use crate::app::document::Document;
use crate::app::state::State;
use crate::app::state::source::SourceView;
use crate::app::state::text_cursor::CursorOrigin;
use crate::app::work::{Request, Source};
use yuelan_library::LoadError;

/// Shows or hides the source.
pub(super) fn toggle(state: &mut State) {
    if state.reading.view().is_none() {
        return;
    }
    state.geometry.change(|screen| screen.has_source = !screen.has_source);
    if !state.geometry.screen().has_source {
        state.reading.source = None;
    }
    relayout(state);
    request(state);
}

/// Requests the rows of the source, if they are to be shown and are not there in the width of the pane.
pub(super) fn request(state: &mut State) {
    let width = state.geometry.source_width();
    let is_there = state.reading.source.as_ref().is_some_and(|shown| shown.width == width);
    let Some(view) = state.reading.view().filter(|_| state.geometry.screen().has_source && !is_there) else {
        return;
    };
    let (document, ruler) = (Arc::clone(&view.document), state.settings.ruler);
    state.effects.request(Request::Source { document, width, ruler });
}

/// Shows the rows of the source, if they are still wanted in this width.
pub(super) fn loaded(
    state: &mut State,
    document: &Arc<Document>,
    width: u16,
    result: Result<Arc<Source>, LoadError>,
) {
    let is_wanted = state.geometry.screen().has_source && width == state.geometry.source_width();
    let view = state.reading.view().filter(|view| is_wanted && Arc::ptr_eq(&view.document, document));
    if view.is_none() {
        return;
    }
    match result {
        Ok(source) => {
            state.reading.source = Some(SourceView::new(source, width));
            follow(state);
        }
        Err(error) => state.say(state.words.load_error(&error)),
    }
}

/// Moves in the source, if it is shown; the page follows.
pub(super) fn go(state: &mut State, motion: Motion, count: Option<usize>) {
    let height = state.height();
    let Some(mut shown) = state.reading.source.take() else { return };
    if let Some(view) = state.reading.view_mut() {
        let row = shown.go(motion, count, &view.page, height);
        view.scroll_to(row);
        view.set_cursor(motion == Motion::Bottom && count.is_none(), CursorOrigin::Carried, height);
    }
    state.reading.source = Some(shown);
}

/// Moves the source, if it is shown, to the cursor if the reader has put it somewhere, else to where the page is.
pub(super) fn follow(state: &mut State) {
    let height = state.height();
    let Some(mut shown) = state.reading.source.take() else { return };
    if let Some(view) = state.reading.view() {
        let is_last = view.top() > 0 && view.top() >= view.last_top(height) && !view.cursor().is_placed();
        shown.follow(view.row_here(), is_last, &view.page, height);
    }
    state.reading.source = Some(shown);
}
