//! The list of the highlights and notes of all articles: looked up, filtered, opened, changed.

use std::sync::Arc;

use super::{jumps, list, notes};
use crate::app::state::all_notes::AllNotes;
use crate::app::state::jumps::JumpPoint;
use crate::app::state::text_cursor::Place as ViewPlace;
use crate::app::state::{Focus, Overlay, State};
use crate::app::work::{NotedArticle, Request};

/// Shows the notes of all articles, which are looked up meanwhile.
pub(super) fn show(state: &mut State) {
    state.library_search = None;
    state.all_notes = Some(AllNotes::default());
    state.overlay = Some(Overlay::AllNotes);
    state.effects.request(Request::AllNotes(Arc::clone(state.list.articles())));
}

/// Takes in the notes. Closes the list if there are none.
pub(super) fn found(state: &mut State, articles: Vec<NotedArticle>) {
    let height = state.geometry.popup_height();
    let Some(all) = state.all_notes.as_mut().filter(|all| all.are_awaited()) else { return };
    if articles.is_empty() {
        state.all_notes = None;
        if matches!(state.overlay, Some(Overlay::AllNotes)) {
            state.overlay = None;
        }
        return state.say(state.words.no_notes);
    }
    all.put_all(articles, height);
}

/// Opens the article of the selected note, at its passage. The list stays to be returned to.
pub(super) fn open_selected(state: &mut State) {
    let Some((article, note)) = state.all_notes.as_ref().and_then(AllNotes::selected) else { return };
    if article.is_gone {
        return state.say(state.words.gone_with_notes());
    }
    let (location, id, start) = (article.location.clone(), note.id, note.quote.start);
    state.reading.came_from = state.focus;
    if state.reading.view().is_some_and(|view| view.document.location == location) {
        jumps::record(state);
        state.overlay = None;
        state.focus = Focus::Reading;
        list::select_current(state);
        return notes::go_to(state, id);
    }
    jumps::record(state);
    // Where it was, until its passage is found.
    jumps::go(state, JumpPoint { location, place: ViewPlace::at_top(start) });
    state.reading.awaited_note = Some(id);
}

/// Goes to the first note of a later or earlier article.
pub(super) fn go_to_article(state: &mut State, is_back: bool, times: usize) {
    let height = state.geometry.popup_height();
    if let Some(all) = &mut state.all_notes {
        all.shown.go_to_article(is_back, times, height);
    }
}

/// Shows all notes again if they are filtered. Returns whether they were.
pub(super) fn show_whole(state: &mut State) -> bool {
    let height = state.geometry.popup_height();
    let is_shown = matches!(state.overlay, Some(Overlay::AllNotes));
    let filtered = state.all_notes.as_mut().filter(|all| is_shown && !all.filter().is_empty());
    let Some(all) = filtered else { return false };
    all.filter_by("", height);
    true
}
