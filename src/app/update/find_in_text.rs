//! Searching inside the current article: shown as it is typed, gone through afterwards.

use std::sync::Arc;

use super::jumps;
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::state::find_in_text::{FindInText, Needle};
use crate::app::state::prompt::{Asking, Prompt};
use crate::app::words::fill;
use crate::app::work::{Request, TextMatch};

/// Asks for words to be found.
pub(super) fn ask(state: &mut State, purpose: Asking) {
    if let Some(view) = state.reading.view_mut() {
        view.begin_search();
        state.prompt = Some(Prompt::new(purpose));
    }
}

/// Shows where the words typed so far stand.
pub(super) fn preview(state: &mut State) -> Vec<Effect> {
    let height = state.height();
    let Some(needle) = typed(state) else { return Vec::new() };
    let Some(view) = state.reading.view_mut() else { return Vec::new() };
    if needle.words.is_empty() {
        view.find_in_text = None;
        view.return_to_origin(height);
        return Vec::new();
    }
    look_for(state, needle.words)
}

/// No words are searched for after all: everything is as it was before they were typed.
pub(super) fn give_up(state: &mut State) {
    let height = state.height();
    if let Some(view) = state.reading.view_mut() {
        view.end_search(true, height);
    }
}

/// Searches for the words typed; for the last ones where none were.
pub(super) fn submit(state: &mut State, typed: Needle) -> Vec<Effect> {
    let height = state.height();
    let needle = match &state.reading.needle {
        Some(last) if typed.words.is_empty() => Needle { words: last.words.clone(), ..typed },
        None if typed.words.is_empty() => {
            give_up(state);
            return Vec::new();
        }
        _ => typed,
    };
    let Some(view) = state.reading.view_mut() else { return Vec::new() };
    let found = view.find_in_text.take().filter(|search| search.needle == needle.words);
    view.end_search(false, height);
    let is_found = found.is_some();
    view.find_in_text = Some(match found {
        Some(found) => FindInText { current: None, is_backward: needle.is_backward, ..found },
        None => needle.search(true),
    });
    state.reading.needle = Some(needle.clone());
    state.hides_search = false;
    jumps::record(state);
    if is_found {
        go(state, needle.is_backward, 1);
        return Vec::new();
    }
    look_for(state, needle.words)
}

/// Looks for the last words in an article that was just opened.
pub(super) fn look_again(state: &mut State) -> Vec<Effect> {
    let Some(needle) = state.reading.needle.clone() else { return Vec::new() };
    if let Some(view) = state.reading.view_mut() {
        view.find_in_text = Some(needle.search(false));
    }
    look_for(state, needle.words)
}

/// The words found are not marked any more, until they are gone to again.
pub(super) const fn forget(state: &mut State) {
    state.hides_search = true;
}

/// Goes to another place where the words searched for stand. `is_other_way` is against the way of the search.
pub(super) fn step(state: &mut State, is_other_way: bool, times: usize) {
    let Some(search) = state.reading.view().and_then(|view| view.find_in_text.as_ref()) else {
        return state.say(state.words.no_search);
    };
    let is_up = search.is_backward != is_other_way;
    state.hides_search = false;
    jumps::record(state);
    go(state, is_up, times);
}

/// Takes in where words stand.
pub(super) fn found(state: &mut State, document: &Arc<Document>, words: &str, matches: Vec<TextMatch>) {
    let height = state.height();
    let typed = typed(state);
    let landing = state.reading.landing.take();
    let Some(view) = state.reading.view_mut().filter(|view| Arc::ptr_eq(&view.document, document)) else {
        return;
    };
    if let Some(needle) = typed.filter(|needle| needle.words == words) {
        view.return_to_origin(height);
        view.find_in_text = Some(FindInText { matches, ..needle.search(false) });
        go(state, needle.is_backward, 1);
        state.message = None;
    } else if let Some(search) = view.find_in_text.as_mut().filter(|search| search.needle == words) {
        search.matches = matches;
        if let Some(at) = landing.and_then(|at| search.matches.iter().position(|found| found.start == at)) {
            view.show_hit(at, height);
            return;
        }
        let (is_awaited, is_up) = (search.is_awaited, search.is_backward);
        if is_awaited {
            go(state, is_up, 1);
        }
    }
}

/// The words of a search that are being typed.
fn typed(state: &State) -> Option<Needle> {
    let Prompt { purpose, text, .. } = state.prompt.as_ref()?;
    let is_backward = match purpose {
        Asking::Forward => false,
        Asking::Backward => true,
        Asking::Filter
        | Asking::Query
        | Asking::LibrarySearch
        | Asking::Topic
        | Asking::Line
        | Asking::Command => return None,
    };
    Some(Needle { words: text.clone(), is_backward })
}

fn look_for(state: &State, needle: String) -> Vec<Effect> {
    let document = state.reading.view().map(|view| Arc::clone(&view.document));
    let request = document.map(|document| Request::FindInText { document, needle });
    request.map(Effect::work).into_iter().collect()
}

/// Goes to a place from the one gone to last; where that is out of sight, from the top of the screen.
fn go(state: &mut State, is_up: bool, times: usize) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    let is_lost = |index: usize| !view.sees_hit(index, height);
    let is_lost = view.find_in_text.as_ref().and_then(|search| search.current).is_some_and(is_lost);
    let top = view.page.row(view.top()).map_or_else(Default::default, |row| row.position);
    let Some(search) = &mut view.find_in_text else { return };
    if is_lost {
        search.current = None;
    }
    let from = search.matches.partition_point(|found| found.start < top);
    let Some(step) = search.step(from, is_up, times) else {
        search.is_awaited = false;
        let message = fill(state.words.not_found, &[&search.needle]);
        return state.say(message);
    };
    let words = if step.is_around { state.words.matches_around } else { state.words.matches };
    let message = fill(words, &[&(step.index + 1).to_string(), &search.matches.len().to_string()]);
    view.show_hit(step.index, height);
    state.say(message);
}
