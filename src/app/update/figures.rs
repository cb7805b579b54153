//! The figures of the current article, one after the other.

use super::articles;
use crate::app::effect::Effect;
use crate::app::state::captions::{Asked, Captions};
use crate::app::state::{Focus, State};
use yuelan_library::Row;

/// Shows the figures of the current article, in the list those of the selected one. What is not open yet is opened, and
/// shows its figures when it is there.
pub(super) fn ask(state: &mut State, count: Option<usize>) -> Vec<Effect> {
    let selected = state.list.selected().map(Row::path).filter(|_| state.focus == Focus::List);
    if selected.is_some_and(|path| state.reading.path() != Some(path.as_path())) {
        let effects = articles::open_selected(state);
        state.reading.awaited_figure = Some(Asked::Number(count.unwrap_or(1)));
        return effects;
    }
    let asked = count.map_or(Asked::InSight, Asked::Number);
    if state.reading.waiting.is_some() {
        state.focus = Focus::Reading;
        state.reading.awaited_figure = Some(asked);
    } else {
        figures(state, asked);
    }
    Vec::new()
}

/// The article that was waited for is in hand: shows its figures, if that is wanted and nobody went to the list meanwhile.
pub(super) fn begin(state: &mut State) {
    if let Some(asked) = state.reading.awaited_figure.take().filter(|_| state.focus != Focus::List) {
        figures(state, asked);
    }
}

/// Shows a figure of the current article.
pub(super) fn figures(state: &mut State, asked: Asked) {
    let Some(view) = state.reading.view() else { return state.say(state.words.nothing_open) };
    let all = view.page.figure_rows().len();
    let index = match asked {
        Asked::InSight => view.figure_in_sight(),
        Asked::Number(number) => number.saturating_sub(1),
    };
    if all == 0 {
        return state.say(state.words.no_figures);
    }
    state.captions = Captions::at(index.min(all - 1));
    state.focus = Focus::Figures;
}

/// Shows a figure further on.
pub(super) fn next_figure(state: &mut State, times: usize) {
    let all = state.reading.view().map_or(0, |view| view.page.figure_rows().len());
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
