//! The figures of an article, shown one by one with their captions.

use super::{jumps, list, reading};
use crate::app::action::Motion;
use crate::app::state::captions::FigureTarget;
use crate::app::state::{Focus, State};
use yuelan_library::Row;

/// Shows the figures of the current article, or in the list those of the selected one, which is opened first. Among the
/// figures, goes back to the text.
pub(super) fn show(state: &mut State, count: Option<usize>) {
    if state.focus == Focus::Figures && count.is_none() {
        state.focus = Focus::Reading;
        return;
    }
    let selected = state.list.selected().map(Row::location).filter(|_| state.focus == Focus::List);
    if selected.is_some_and(|location| state.reading.location() != Some(&location)) {
        list::open_selected(state);
        state.reading.awaited_figure = Some(FigureTarget::Number(count.unwrap_or(1)));
        return;
    }
    let asked = count.map_or(FigureTarget::OnScreen, FigureTarget::Number);
    if state.reading.waiting.is_some() {
        state.focus = Focus::Reading;
        state.reading.awaited_figure = Some(asked);
    } else {
        show_figure(state, asked);
    }
}

/// Shows the figure that was requested before its article was open, unless the user went to the list meanwhile.
pub(super) fn show_awaited(state: &mut State) {
    if let Some(asked) = state.reading.awaited_figure.take().filter(|_| state.focus != Focus::List) {
        show_figure(state, asked);
    }
}

/// Shows a figure of the current article.
pub(super) fn show_figure(state: &mut State, asked: FigureTarget) {
    let Some(view) = state.reading.view() else { return state.say(state.words.nothing_open) };
    let all = view.page.figure_rows().len();
    let index = match asked {
        FigureTarget::OnScreen => view.figure_in_sight(),
        FigureTarget::Number(number) => number.saturating_sub(1),
    };
    if all == 0 {
        return state.say(state.words.no_figures);
    }
    state.captions.show(index.min(all - 1));
    state.focus = Focus::Figures;
}

/// Shows a later figure.
pub(super) fn next(state: &mut State, times: usize) {
    let all = state.reading.view().map_or(0, |view| view.page.figure_rows().len());
    let here = state.captions.index();
    if here + 1 >= all {
        return state.say(state.words.no_next_figure);
    }
    state.captions.show(here.saturating_add(times).min(all - 1));
}

/// Shows an earlier figure.
pub(super) fn previous(state: &mut State, times: usize) {
    let here = state.captions.index();
    if here == 0 {
        return state.say(state.words.no_previous_figure);
    }
    state.captions.show(here.saturating_sub(times));
}

/// Scrolls what is known about the figure.
pub(super) fn go(state: &mut State, motion: Motion, count: Option<usize>) {
    let height = state.height();
    state.captions.go(motion, count, height);
}

/// Goes to the figure in the text.
pub(super) fn open(state: &mut State) {
    let index = state.captions.index();
    jumps::record(state);
    reading::with_view(state, |view| view.go_to_figure(index));
    state.focus = Focus::Reading;
}
