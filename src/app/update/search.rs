//! Searching inside the article in hand.

use super::{jumps, outcome};
use crate::app::state::State;
use crate::app::state::prompt::{Asking, Prompt};

/// Asks for words to be found.
pub(super) fn ask(state: &mut State, purpose: Asking) {
    if state.reading.book().is_some() {
        state.prompt = Some(Prompt::new(purpose));
    }
}

/// Goes to another place where the words searched for stand. `is_other_way` is against the way of the search.
pub(super) fn step(state: &mut State, is_other_way: bool, times: usize) {
    if state.reading.book().is_none_or(|book| book.search.is_none()) {
        return state.say(state.words.no_search);
    }
    jumps::leave(state);
    outcome::step(state, is_other_way, times);
}
