//! The source beside the page.

use std::sync::Arc;

use super::outcome::set_anew;
use crate::app::action::Motion;
use crate::app::effect::Effect;
use crate::app::manuscript::Manuscript;
use crate::app::state::State;
use crate::app::state::source::Shown;
use crate::app::work::{Request, Source};
use yuelan_library::LoadError;

/// Shows the source, or hides it again.
pub(super) fn turn(state: &mut State) -> Vec<Effect> {
    if state.reading.book().is_none() {
        return Vec::new();
    }
    state.size.has_source = !state.size.has_source;
    if !state.size.has_source {
        state.reading.source = None;
    }
    let mut effects = set_anew(state);
    effects.extend(wanted(state));
    effects
}

/// Asks for the rows of the source where it is to be seen and is not there as wide as the pane.
pub(super) fn wanted(state: &State) -> Vec<Effect> {
    let width = state.size.source_width();
    let is_there = state.reading.source.as_ref().is_some_and(|shown| shown.width == width);
    let Some(book) = state.reading.book().filter(|_| state.size.has_source && !is_there) else {
        return Vec::new();
    };
    let (manuscript, ruler) = (Arc::clone(&book.manuscript), state.settings.ruler);
    vec![Effect::work(Request::Source { manuscript, width, ruler })]
}

/// Takes in the rows of the source.
pub(super) fn set(
    state: &mut State,
    manuscript: &Arc<Manuscript>,
    width: u16,
    result: Result<Arc<Source>, LoadError>,
) {
    let is_wanted = state.size.has_source && width == state.size.source_width();
    let book = state.reading.book().filter(|book| is_wanted && Arc::ptr_eq(&book.manuscript, manuscript));
    if book.is_none() {
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
    if let Some(book) = state.reading.book_mut() {
        let row = shown.go(motion, count, &book.page, height);
        book.stand_at(row);
    }
    state.reading.source = Some(shown);
    true
}

/// The source goes where the page has gone.
pub(super) fn follow(state: &mut State) {
    let height = state.height();
    let Some(mut shown) = state.reading.source.take() else { return };
    if let Some(book) = state.reading.book() {
        let is_last = book.top() > 0 && book.top() >= book.last_top(height);
        shown.follow(book.top(), is_last, &book.page, height);
    }
    state.reading.source = Some(shown);
}
