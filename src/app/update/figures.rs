//! The figures of the article in hand, one after the other.

use crate::app::state::captions::Captions;
use crate::app::state::{Focus, State};

/// Shows the figure in sight, or the one of a number.
pub(super) fn figures(state: &mut State, count: Option<usize>) {
    let Some(book) = state.reading.book() else { return state.say(state.words.nothing_open) };
    let all = book.page.figure_rows().len();
    let index = count.map_or_else(|| book.figure_in_sight(), |number| number.saturating_sub(1));
    if all == 0 {
        return state.say(state.words.no_figures);
    }
    state.captions = Captions::at(index.min(all - 1));
    state.focus = Focus::Figures;
}

/// Shows a figure further on.
pub(super) fn next_figure(state: &mut State, times: usize) {
    let all = state.reading.book().map_or(0, |book| book.page.figure_rows().len());
    if state.captions.index + 1 >= all {
        return state.say(state.words.no_next_figure);
    }
    state.captions = Captions::at(state.captions.index.saturating_add(times).min(all - 1));
}

/// Shows a figure further back.
pub(super) fn previous_figure(state: &mut State, times: usize) {
    if state.captions.index == 0 {
        return state.say(state.words.no_previous_figure);
    }
    state.captions = Captions::at(state.captions.index.saturating_sub(times));
}
