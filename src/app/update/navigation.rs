//! Moving, opening and going back in whatever has the focus: a popup, else a pane.

use super::{
    all_notes, captions, contents, external, facets, filter, jumps, library_search, links, list, notes,
    prompt, read_note, reading, selection, source,
};
use crate::app::action::Motion;
use crate::app::effect::TerminalEffect;
use crate::app::keymap::Context;
use crate::app::state::{Focus, Overlay, State};

/// Moves in what has the focus.
pub(super) fn go(state: &mut State, motion: Motion, count: Option<usize>) {
    let height = state.height();
    let rows = state.text_popup_rows();
    if let Some(popup) = state.text_popup_mut() {
        return popup.go(motion, count, rows);
    }
    match &mut state.overlay {
        Some(Overlay::Contents(contents)) => contents.0.go(motion, count, state.geometry.popup_height()),
        Some(Overlay::Links(links)) => links.0.go(motion, count, state.geometry.popup_height()),
        Some(Overlay::LibrarySearch) => {
            state.library_search.iter_mut().for_each(|search| search.hits.go(motion, count, height));
        }
        Some(Overlay::Notes(notes)) => notes.0.go(motion, count, state.geometry.popup_height()),
        Some(Overlay::AllNotes) => {
            let height = state.geometry.popup_height();
            state.all_notes.iter_mut().for_each(|all| all.shown.go(motion, count, height));
        }
        Some(Overlay::Facets(facets)) => facets.go(motion, count, state.geometry.popup_height()),
        Some(Overlay::TextPopup(_)) | None => go_in_pane(state, motion, count),
    }
}

fn go_in_pane(state: &mut State, motion: Motion, count: Option<usize>) {
    let height = state.height();
    match state.focus {
        Focus::List => state.list.go(motion, count, height),
        Focus::Reading if state.context() == Context::Select => selection::go(state, motion, count),
        Focus::Reading => {
            if matches!(motion, Motion::Top | Motion::Bottom | Motion::Percent) {
                jumps::record(state);
            }
            if state.reading.source.is_some() {
                source::go(state, motion, count);
            } else {
                reading::go(state, motion, count);
            }
        }
        Focus::Figures => captions::go(state, motion, count),
    }
}

/// Opens what is selected or current; `count` is the number of an item of the list that has the focus.
pub(super) fn open(state: &mut State, count: Option<usize>) {
    match state.context() {
        Context::List => {
            state.library_search = None;
            state.all_notes = None;
            if let Some(number) = count {
                state.list.select(number.saturating_sub(1), state.height());
            }
            list::open_selected(state);
        }
        Context::Contents => contents::open_selected(state, count),
        Context::LibrarySearch => library_search::open_selected(state),
        Context::Facets => facets::choose(state),
        Context::Figures => captions::open(state),
        Context::Links => links::follow_selected(state, count),
        Context::Notes => notes::open_selected(state, count),
        Context::AllNotes => all_notes::open_selected(state),
        Context::Reading => links::follow_current(state),
        Context::Select | Context::TextPopup => {}
    }
}

/// Goes back one step: ends a mode, or returns to the list.
pub(super) fn back(state: &mut State) {
    if end_mode(state) {
        return;
    }
    state.focus = match state.focus {
        Focus::Figures => Focus::Reading,
        Focus::Reading | Focus::List => Focus::List,
    };
    if state.focus == Focus::List {
        state.reading.waiting = None;
    }
    return_to_search(state);
}

/// Ends a mode, or an article that is still being opened. An article is not left.
pub(super) fn cancel(state: &mut State) {
    if end_mode(state) || state.focus == Focus::List {
        return;
    }
    if state.focus == Focus::Figures || state.reading.waiting.is_some() {
        return back(state);
    }
    state.say(state.words.nothing_to_cancel);
}

/// Closes a popup, drops a selection, or shows the whole list again. Returns whether there was any of these.
fn end_mode(state: &mut State) -> bool {
    if all_notes::show_whole(state) || read_note::back(state) {
        return true;
    }
    if let Some(overlay) = state.overlay.take() {
        if matches!(overlay, Overlay::AllNotes) {
            state.all_notes = None;
        }
        if matches!(overlay, Overlay::LibrarySearch) {
            state.library_search = None;
        }
        return_to_search(state);
        return true;
    }
    if state.external.is_focused {
        return external::close(state);
    }
    if is_filtered(state) {
        if facets::return_to_tree(state) {
            return true;
        }
        filter::by(state, String::new());
        return true;
    }
    deselect(state) || external::close(state)
}

/// Returns whether the list has the focus and shows only what a filter matches.
fn is_filtered(state: &State) -> bool {
    state.focus == Focus::List && state.filter.is_on()
}

/// Shows the results of the search, or the notes, that led to the article just left.
fn return_to_search(state: &mut State) {
    if state.focus == Focus::List && state.library_search.is_some() {
        state.overlay = Some(Overlay::LibrarySearch);
    } else if state.focus == Focus::List && state.all_notes.is_some() {
        state.overlay = Some(Overlay::AllNotes);
    }
}

/// Drops the selection, or else the current link. Returns whether there was either.
fn deselect(state: &mut State) -> bool {
    let (is_reading, height) = (state.focus == Focus::Reading, state.height());
    let Some(view) = state.reading.view_mut().filter(|_| is_reading) else { return false };
    view.selection.take().is_some() || view.current_link(height).is_some() && view.link.take().is_some()
}

/// Goes back, or ends the program where there is nothing to go back to.
pub(super) fn quit_or_back(state: &mut State) {
    let is_outermost = match state.focus {
        Focus::List => !is_filtered(state),
        Focus::Reading => state.settings.open.is_some() && state.list.len() <= 1,
        Focus::Figures => false,
    };
    if state.overlay.is_none() && state.external.pane.is_none() && is_outermost {
        return state.effects.terminal(TerminalEffect::Quit);
    }
    back(state);
}

/// Moves the focus to the other pane: to the answer of a command and back, if there is one. Where only one pane is visible, Tab is `^I`: forward in the jump list while it
/// leads on.
pub(super) fn other_pane(state: &mut State) {
    if state.overlay.is_some() {
        return;
    }
    if state.external.pane.is_some() {
        state.external.is_focused = !state.external.is_focused;
        return;
    }
    match state.focus {
        Focus::List if state.reading.location().is_some() => state.focus = Focus::Reading,
        Focus::List => state.say(state.words.nothing_open),
        Focus::Reading if !state.geometry.has_two_panes() && state.jumps.leads_on() => {
            jumps::forward(state, 1);
        }
        Focus::Reading | Focus::Figures => state.focus = Focus::List,
    }
}

/// Begins to filter what has the focus: the list, the contents, the links or help; over a text its contents.
pub(super) fn filter(state: &mut State) {
    if state.text_popup_mut().is_some() {
        return prompt::begin_filter(state, None);
    }
    match (&state.overlay, state.focus) {
        (None, Focus::List) => return filter::ask(state),
        (None, Focus::Reading | Focus::Figures) => contents::show(state),
        (Some(_), _) => {}
    }
    if matches!(
        state.overlay,
        Some(Overlay::Contents(_) | Overlay::Links(_) | Overlay::AllNotes | Overlay::Facets(_))
    ) {
        prompt::begin_filter(state, None);
    }
}
