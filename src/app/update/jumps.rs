//! The jump list: where jumps began, to go back there and forward again.

use super::reading;
use crate::app::state::jumps::JumpPoint;
use crate::app::state::opening::Goal;
use crate::app::state::{Focus, State};

/// Records the place in the current article, which a jump is about to leave.
pub(super) fn record(state: &mut State) {
    if let Some(here) = state.reading.jump_point() {
        state.jumps.record(here);
    }
}

/// Goes back to where some jumps began.
pub(super) fn back(state: &mut State, times: usize) {
    let mut to = None;
    for _ in 0..times {
        let here = to.clone().or_else(|| state.reading.jump_point());
        let Some(spot) = state.jumps.back(here) else { break };
        to = Some(spot);
    }
    follow(state, to, state.words.no_jump_back);
}

/// Goes forward again after going back.
pub(super) fn forward(state: &mut State, times: usize) {
    let mut to = None;
    for _ in 0..times {
        let here = to.clone().or_else(|| state.reading.jump_point());
        let Some(spot) = state.jumps.forward(here.as_ref()) else { break };
        to = Some(spot);
    }
    follow(state, to, state.words.no_jump_forward);
}

fn follow(state: &mut State, to: Option<JumpPoint>, at_end: &'static str) {
    match to {
        Some(spot) => go(state, spot),
        None => state.say(at_end),
    }
}

/// Goes to a place, in another article if it is there. Does not record the place that it leaves.
pub(super) fn go(state: &mut State, JumpPoint { location, place }: JumpPoint) {
    let height = state.height();
    state.overlay = None;
    state.focus = Focus::Reading;
    if let Some(view) = state.reading.view_mut().filter(|view| view.document.location == location) {
        let is_behind = place.position.block >= view.document.loaded.article.blocks.len();
        if !(view.document.is_opening && is_behind) {
            return view.return_to(place, height);
        }
        state.reading.open_at(location, place);
        state.reading.await_goal(Goal::Left(Some(place.position)));
        return state.say(state.words_for_rest());
    }
    state.reading.open_at(location.clone(), place);
    reading::open_file(state, location);
}
