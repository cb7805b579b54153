//! Leaping, and coming back: the jump list.

use super::articles;
use crate::app::effect::Effect;
use crate::app::state::jumps::Spot;
use crate::app::state::{Focus, State};

/// Takes note of the place in the current article, which is about to be left by a jump.
pub(super) fn record(state: &mut State) {
    if let Some(here) = state.reading.spot() {
        state.jumps.record(here);
    }
}

/// Goes to where some jumps began.
pub(super) fn back(state: &mut State, times: usize) -> Vec<Effect> {
    let mut to = None;
    for _ in 0..times {
        let here = to.clone().or_else(|| state.reading.spot());
        let Some(spot) = state.jumps.back(here) else { break };
        to = Some(spot);
    }
    follow(state, to, state.words.no_jump_back)
}

/// Goes to where one came back from.
pub(super) fn forward(state: &mut State, times: usize) -> Vec<Effect> {
    let mut to = None;
    for _ in 0..times {
        let here = to.clone().or_else(|| state.reading.spot());
        let Some(spot) = state.jumps.forward(here.as_ref()) else { break };
        to = Some(spot);
    }
    follow(state, to, state.words.no_jump_forward)
}

fn follow(state: &mut State, to: Option<Spot>, complaint: &'static str) -> Vec<Effect> {
    if let Some(spot) = to {
        return go(state, spot);
    }
    state.say(complaint);
    Vec::new()
}

/// Goes to a place, in another article if it lies there. The place left is not taken note of.
pub(super) fn go(state: &mut State, Spot { path, position }: Spot) -> Vec<Effect> {
    state.overlay = None;
    state.focus = Focus::Reading;
    if let Some(view) = state.reading.view_mut().filter(|view| view.document.path == path) {
        view.stand_at_position(position);
        return Vec::new();
    }
    state.reading.remember(path.clone(), position);
    articles::open_file(state, path)
}
