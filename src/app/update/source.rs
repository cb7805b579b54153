//! The source beside the page.

use std::sync::Arc;

use super::outcome::relayout;
use crate::app::action::Motion;
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::state::source::Shown;
use crate::app::work::{Request, Source};
use yuelan_library::LoadError;

/// Shows the source, or hides it again.
pub(super) fn turn(state: &mut State) -> Vec<Effect> {
    if state.reading.view().is_none() {
        return Vec::new();
    }
    state.size.has_source = !state.size.has_source;
    if !state.size.has_source {
        state.reading.source = None;
    }
    let mut effects = relayout(state);
    effects.extend(wanted(state));
    effects
}

/// Asks for the rows of the source where it is to be seen and is not there as wide as the pane.
pub(super) fn wanted(state: &State) -> Vec<Effect> {
    let width = state.size.source_width();
    let is_there = state.reading.source.as_ref().is_some_and(|shown| shown.width == width);
    let Some(view) = state.reading.view().filter(|_| state.size.has_source && !is_there) else {
        return Vec::new();
    };
    let (document, ruler) = (Arc::clone(&view.document), state.settings.ruler);
    vec![Effect::work(Request::Source { document, width, ruler })]
}

/// Takes in the rows of the source.
pub(super) fn set(
    state: &mut State,
    document: &Arc<Document>,
    width: u16,
    result: Result<Arc<Source>, LoadError>,
) {
    let is_wanted = state.size.has_source && width == state.size.source_width();
    let view = state.reading.view().filter(|view| is_wanted && Arc::ptr_eq(&view.document, document));
    if view.is_none() {
        return;
    }
    match result {
        Ok(source) => {
            state.reading.source = Some(Shown::new(source, width));
            follow(state);
        }
        Err(error) => state.say(state.words.load_error(&error)),
    }
}

/// Moves in the source; the page goes along. `false` where no source is seen.
pub(super) fn go(state: &mut State, motion: Motion, count: Option<usize>) -> bool {
    let height = state.height();
    let Some(mut shown) = state.reading.source.take() else { return false };
    if let Some(view) = state.reading.view_mut() {
        let row = shown.go(motion, count, &view.page, height);
        view.stand_at(row);
    }
    state.reading.source = Some(shown);
    true
}

/// The source goes where the page has gone.
pub(super) fn follow(state: &mut State) {
    let height = state.height();
    let Some(mut shown) = state.reading.source.take() else { return };
    if let Some(view) = state.reading.view() {
        let is_last = view.top() > 0 && view.top() >= view.last_top(height);
        shown.follow(view.top(), is_last, &view.page, height);
    }
    state.reading.source = Some(shown);
}
