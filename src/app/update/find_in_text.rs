//! Finding text in the current article: matches are shown as it is typed, and stepped through afterwards.

use std::mem;
use std::sync::Arc;

use super::{comments, jumps};
use crate::app::document::Document;
use crate::app::state::State;
use crate::app::state::find_in_text::{FindInText, Needle};
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::words::fill;
use crate::app::work::{Request, TextMatch};
use yuelan_library::search::PatternError;

/// Prompts for the text to find.
pub(super) fn ask(state: &mut State, purpose: PromptKind) {
    if let Some(view) = state.reading.view_mut() {
        view.begin_search();
        state.prompt = Some(Prompt::new(purpose));
    }
}

/// Shows where the text typed so far is found.
pub(super) fn preview(state: &mut State) {
    let height = state.height();
    let Some(needle) = typed(state) else { return };
    let Some(view) = state.reading.view_mut() else { return };
    if needle.words.is_empty() {
        view.find_in_text = None;
        return view.return_to_origin(height);
    }
    request(state, needle.words);
}

/// Restores the place and the search from before the prompt.
pub(super) fn give_up(state: &mut State) {
    let height = state.height();
    if let Some(view) = state.reading.view_mut() {
        view.end_search(true, height);
    }
}

/// Goes to the first match of what was typed; of the last search where nothing was.
pub(super) fn submit(state: &mut State, typed: Needle) {
    let height = state.height();
    let needle = match &state.reading.needle {
        Some(last) if typed.words.is_empty() => Needle { words: last.words.clone(), ..typed },
        None if typed.words.is_empty() => return give_up(state),
        _ => typed,
    };
    let Some(view) = state.reading.view_mut() else { return };
    let found = view.find_in_text.take().filter(|search| search.needle == needle.words);
    view.end_search(false, height);
    let is_found = found.is_some();
    view.find_in_text = Some(match found {
        Some(found) => FindInText { current: None, is_backward: needle.is_backward, ..found },
        None => needle.search(true),
    });
    state.reading.needle = Some(needle.clone());
    state.hides_matches = false;
    jumps::record(state);
    if is_found {
        go(state, needle.is_backward, 1);
    } else {
        request(state, needle.words);
    }
}

/// Repeats the last search in an article that was just opened.
pub(super) fn repeat(state: &mut State) {
    let Some(needle) = state.reading.needle.clone() else { return };
    if let Some(view) = state.reading.view_mut() {
        view.find_in_text = Some(needle.search(false));
    }
    request(state, needle.words);
}

/// Repeats the search in the whole article that has taken the place of its opening: the one that is typed, or the last one.
pub(super) fn refresh(state: &mut State) {
    let typed = typed(state).map(|needle| needle.words);
    let last = || state.reading.view()?.find_in_text.as_ref().map(|search| search.needle.clone());
    if let Some(words) = typed.or_else(last).filter(|words| !words.is_empty()) {
        request(state, words);
    }
}

/// Stops highlighting the matches until the next step to one.
pub(super) const fn hide(state: &mut State) {
    state.hides_matches = true;
}

/// Goes to another match. `is_reversed` steps against the direction of the search.
pub(super) fn step(state: &mut State, is_reversed: bool, times: usize) {
    let Some(search) = state.reading.view().and_then(|view| view.find_in_text.as_ref()) else {
        return state.say(state.words.no_search);
    };
    let is_up = search.is_backward != is_reversed;
    state.hides_matches = false;
    jumps::record(state);
    go(state, is_up, times);
}

/// Says why an expression is not valid, if it is still wanted.
fn say_invalid(state: &mut State, document: &Arc<Document>, words: &str, error: &PatternError) {
    let is_typed = typed(state).is_some_and(|needle| needle.words == words);
    let view = state.reading.view_mut().filter(|view| Arc::ptr_eq(&view.document, document));
    let search = view.and_then(|view| view.find_in_text.as_mut());
    let is_awaited =
        search.is_some_and(|search| search.needle == words && mem::replace(&mut search.is_awaited, false));
    if is_typed || is_awaited {
        state.say(state.words.invalid_expression(error));
    }
}

/// Takes in the matches that a worker found, if they are still wanted. While an expression is not complete, those of what was
/// typed before stay.
pub(super) fn found(
    state: &mut State,
    document: &Arc<Document>,
    words: &str,
    matches: Result<Vec<TextMatch>, PatternError>,
) {
    let matches = match matches {
        Ok(matches) => matches,
        Err(error) => return say_invalid(state, document, words, &error),
    };
    let height = state.height();
    let typed = typed(state);
    let landing = state.reading.awaited_match.take();
    let Some(view) = state.reading.view_mut().filter(|view| Arc::ptr_eq(&view.document, document)) else {
        return;
    };
    if let Some(needle) = typed.filter(|needle| needle.words == words) {
        view.return_to_origin(height);
        view.find_in_text = Some(FindInText { matches, ..needle.search(false) });
        go(state, needle.is_backward, 1);
        state.message = None;
    } else if let Some(search) = view.find_in_text.as_mut().filter(|search| search.needle == words) {
        let current = search.current.and_then(|index| search.matches.get(index).copied());
        search.current = current.and_then(|current| matches.iter().position(|found| *found == current));
        search.matches = matches;
        if let Some(at) = landing.and_then(|at| search.matches.iter().position(|found| found.start == at)) {
            return comments::show_match(state, at);
        }
        let (is_awaited, is_up) = (search.is_awaited, search.is_backward);
        if document.is_opening {
            state.reading.awaited_match = landing;
        }
        if is_awaited {
            go(state, is_up, 1);
        }
    }
}

/// Returns what is being typed, if it is text to find.
fn typed(state: &State) -> Option<Needle> {
    let Prompt { purpose, text, .. } = state.prompt.as_ref()?;
    let is_backward = match purpose {
        PromptKind::Forward => false,
        PromptKind::Backward => true,
        PromptKind::Filter
        | PromptKind::Query
        | PromptKind::LibrarySearch
        | PromptKind::Topic
        | PromptKind::Line
        | PromptKind::Command
        | PromptKind::Tags
        | PromptKind::TagsOfAll
        | PromptKind::Note => return None,
    };
    Some(Needle { words: text.clone(), is_backward })
}

fn request(state: &mut State, needle: String) {
    if let Some(document) = state.reading.view().map(|view| Arc::clone(&view.document)) {
        state.effects.request(Request::FindInText { document, needle });
    }
}

/// Goes to a match, counted from the one that the cursor is at, else from the cursor if the reader has put it somewhere,
/// else from the current one if it is on the screen, else from the top of the screen.
fn go(state: &mut State, is_up: bool, times: usize) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    let (from, at_match) = (view.here(), view.match_here(height));
    let Some(search) = &mut view.find_in_text else { return };
    search.current = at_match;
    let from = search.matches.partition_point(|found| found.start < from);
    let step = search.step(from, is_up, times);
    if view.document.is_opening && step.is_none_or(|step| step.is_around) {
        // The next match may be behind the end of the opening.
        search.is_awaited = true;
        return state.say(state.words_for_rest());
    }
    let Some(step) = step else {
        search.is_awaited = false;
        let message = fill(state.words.not_found, &[&search.needle]);
        return state.say(message);
    };
    let words = if step.is_around { state.words.matches_around } else { state.words.matches };
    let message = fill(words, &[&(step.index + 1).to_string(), &search.matches.len().to_string()]);
    comments::show_match(state, step.index);
    state.say(message);
}
