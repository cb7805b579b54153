//! The line that is being typed: words to search for, part of a section's title or of a link, a command.

use super::{command, filter as list, find_in_text, library_search, links, yank};
use crate::app::action::Motion;
use crate::app::effect::Effect;
use crate::app::input::{Code, Key};
use crate::app::state::find_in_text::Needle;
use crate::app::state::prompt::{Asking, Prompt, Way};
use crate::app::state::{Overlay, State};
use crate::app::words::fill;
use yuelan_library::sanitize;

/// Takes a key into the line that is being typed.
pub(in crate::app) fn type_in(state: &mut State, key: Key) -> Vec<Effect> {
    let ruler = state.settings.ruler;
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match (key.code, key.ctrl) {
        (Code::Enter, _) | (Code::Char('j' | 'm'), true) => return submit(state),
        (Code::Esc, _) | (Code::Char('c' | 'g'), true) => {
            prompt.replace(String::new());
            return give_up(state);
        }
        (Code::Tab, _) => return complete(state, false),
        (Code::BackTab, _) => return complete(state, true),
        (Code::Up, _) | (Code::Char('p'), true) => return move_selection(state, Motion::Up),
        (Code::Down, _) | (Code::Char('n'), true) => return move_selection(state, Motion::Down),
        (Code::Left, true) => prompt.go(Way::WordLeft, ruler),
        (Code::Right, true) => prompt.go(Way::WordRight, ruler),
        (Code::Char('b'), false) if key.alt => prompt.go(Way::WordLeft, ruler),
        (Code::Char('f'), false) if key.alt => prompt.go(Way::WordRight, ruler),
        (Code::Left, _) | (Code::Char('b'), true) => prompt.go(Way::Left, ruler),
        (Code::Right, _) | (Code::Char('f'), true) => prompt.go(Way::Right, ruler),
        (Code::Home, _) | (Code::Char('a'), true) => prompt.go(Way::Home, ruler),
        (Code::End, _) | (Code::Char('e'), true) => prompt.go(Way::End, ruler),
        _ => return edit(state, key),
    }
    Vec::new()
}

/// Takes a key that changes what is typed.
fn edit(state: &mut State, key: Key) -> Vec<Effect> {
    let ruler = state.settings.ruler;
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match (key.code, key.ctrl) {
        (Code::Backspace, _) if key.alt => prompt.erase_word(),
        (Code::Backspace, _) | (Code::Char('h'), true) => {
            let is_query = prompt.purpose == Asking::Query;
            match prompt.erase(ruler) {
                true => {}
                // Who has erased a query wants the whole list.
                false if is_query => return submit(state),
                false => return give_up(state),
            }
        }
        (Code::Char('d'), false) if key.alt => prompt.erase_next_word(),
        (Code::Delete, _) | (Code::Char('d'), true) => prompt.erase_right(ruler),
        (Code::Char('u'), true) => prompt.erase_before(),
        (Code::Char('k'), true) => prompt.erase_behind(),
        (Code::Char('w'), true) => prompt.erase_word(),
        _ => {
            let Some(c) = key.typed() else { return Vec::new() };
            prompt.add(&sanitize(c.encode_utf8(&mut [0; 4])));
        }
    }
    changed(state)
}

/// Takes pasted words into the line that is being typed; drops them where none is.
pub(in crate::app) fn paste(state: &mut State, words: &str) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    prompt.add(sanitize(words).trim());
    changed(state)
}

/// Asks for something to be done.
pub(super) fn ask_line(state: &mut State) {
    state.histories.settle();
    state.prompt = Some(Prompt::new(Asking::Line));
}

/// Begins to filter the contents, the links or help, maybe with a character already typed.
pub(in crate::app) fn begin_filter(state: &mut State, typed: Option<char>) {
    let is_help = matches!(state.overlay, Some(Overlay::TextPopup(_)));
    let mut prompt = Prompt::new(if is_help { Asking::Topic } else { Asking::Filter });
    if let Some(c) = typed {
        prompt.add(&sanitize(c.encode_utf8(&mut [0; 4])));
    }
    match &mut state.overlay {
        Some(Overlay::Contents(contents)) => contents.0.begin_filter(),
        Some(Overlay::Links(links)) => links.0.begin_filter(),
        Some(Overlay::TextPopup(popup)) => popup.begin_filter(),
        _ => {}
    }
    state.prompt = Some(prompt);
    filter(state);
}

/// Goes from the contents to the section selected, or to the one of a number.
pub(super) fn go_to_selected(state: &mut State, number: Option<usize>) {
    let Some(Overlay::Contents(contents)) = &state.overlay else { return };
    let section = number.map(|number| number.saturating_sub(1)).or_else(|| contents.0.selected());
    let all = state.reading.view().map_or(0, |view| view.document.sections.len());
    let Some(section) = section else { return };
    if section >= all {
        return state.say(fill(state.words.only_sections, &[&all.to_string()]));
    }
    super::jumps::record(state);
    super::with_view(state, |view| {
        view.stand_at_section(section);
    });
    state.overlay = None;
    state.focus = super::Focus::Reading;
}

fn submit(state: &mut State) -> Vec<Effect> {
    let is_none_left = match &state.overlay {
        Some(Overlay::Contents(contents)) => contents.0.selected().is_none(),
        Some(Overlay::Links(links)) => links.0.selected().is_none(),
        _ => false,
    };
    let filtered = state.prompt.as_mut().filter(|prompt| is_none_left && prompt.purpose == Asking::Filter);
    if let Some(prompt) = filtered {
        let nobody = fill(state.words.not_found, &[&prompt.text]);
        prompt.replace(String::new());
        let effects = give_up(state);
        state.say(nobody);
        return effects;
    }
    let Some(Prompt { purpose, text, .. }) = state.prompt.take() else { return Vec::new() };
    remember(state, purpose, &text);
    let is_backward = match purpose {
        Asking::Filter if matches!(state.overlay, Some(Overlay::Links(_))) => {
            return links::follow_selected(state, None);
        }
        Asking::Filter => {
            go_to_selected(state, None);
            return Vec::new();
        }
        Asking::Topic | Asking::Query => return Vec::new(),
        Asking::LibrarySearch => return library_search::begin(state, text),
        Asking::Line => return command::perform(state, &text),
        Asking::Command => return yank::pipe(state, text),
        Asking::Forward => false,
        Asking::Backward => true,
    };
    find_in_text::submit(state, Needle { words: text, is_backward })
}

/// Keeps what was typed, to be gone up to another time. A command is kept where it is done.
fn remember(state: &mut State, purpose: Asking, text: &str) {
    state.histories.settle();
    let is_kept = purpose != Asking::Line && !text.trim().is_empty();
    if let Some(history) = state.histories.of(purpose).filter(|_| is_kept) {
        history.add(text);
    }
}

/// What is typed is another: what it is typed for follows.
fn changed(state: &mut State) -> Vec<Effect> {
    state.histories.settle();
    if let Some(Prompt { purpose: Asking::Query, text, .. }) = &state.prompt {
        return list::by(state, text.clone());
    }
    filter(state);
    find_in_text::preview(state)
}

/// Nothing is typed any more, and nothing is done.
fn give_up(state: &mut State) -> Vec<Effect> {
    state.histories.settle();
    filter(state);
    let height = state.size.contents_height();
    let purpose = state.prompt.take().map(|prompt| prompt.purpose);
    match (purpose, &mut state.overlay) {
        (Some(Asking::Filter), Some(Overlay::Contents(contents))) => contents.0.return_to_whole(height),
        (Some(Asking::Filter), Some(Overlay::Links(links))) => links.0.return_to_whole(height),
        (Some(Asking::Topic), Some(Overlay::TextPopup(popup))) => popup.return_to_whole(),
        _ => {}
    }
    match purpose {
        Some(Asking::Query) => return list::give_up(state),
        Some(Asking::Forward | Asking::Backward) => find_in_text::give_up(state),
        _ => {}
    }
    Vec::new()
}

/// The contents, the links and help show what is typed; a line typed for anything else leaves them as they are.
fn filter(state: &mut State) {
    let height = state.size.contents_height();
    match (&state.prompt, &mut state.overlay) {
        (Some(Prompt { purpose: Asking::Filter, text, .. }), Some(Overlay::Contents(contents))) => {
            if let Some(view) = state.reading.view() {
                contents.filter(&view.document.sections, text, height);
            }
        }
        (Some(Prompt { purpose: Asking::Filter, text, .. }), Some(Overlay::Links(links))) => {
            if let Some(view) = state.reading.view() {
                links.filter(&view.page, &view.document.loaded.article, text, height);
            }
        }
        (Some(Prompt { purpose: Asking::Topic, text, .. }), Some(Overlay::TextPopup(popup))) => {
            popup.filter(text);
        }
        _ => {}
    }
}

/// Offers the ways in which a command can go on, one after the other.
fn complete(state: &mut State, is_back: bool) -> Vec<Effect> {
    if state.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Asking::Query) {
        return list::offer(state, is_back);
    }
    let Some(prompt) = state.prompt.as_mut().filter(|prompt| prompt.purpose == Asking::Line) else {
        return Vec::new();
    };
    let goes_on = prompt.offer.as_ref().is_some_and(|offer| offer.words.len() == 1 && offer.chosen.is_some());
    let (line, _) = prompt.parts();
    let (behind, words) = crate::app::command::complete(&format!("{line} "));
    if goes_on && !is_back && !words.is_empty() {
        // The only way there is was taken: what comes behind it is offered.
        prompt.add(" ");
        prompt.offer(behind, words);
    } else if prompt.offer.is_some() {
        prompt.choose(is_back);
    } else {
        let (start, words) = crate::app::command::complete(prompt.parts().0);
        prompt.offer(start, words);
    }
    Vec::new()
}

/// Up and down: through what was typed before, or the sections, links, lines of help, articles that are filtered.
fn move_selection(state: &mut State, motion: Motion) -> Vec<Effect> {
    let (height, list_height) = (state.size.contents_height(), state.height());
    let State { prompt: Some(prompt), histories, .. } = state else { return Vec::new() };
    let purpose = prompt.purpose;
    if let Some(history) = histories.of(purpose) {
        let line = if motion == Motion::Up { history.older(&prompt.text) } else { history.newer() };
        let Some(line) = line else { return Vec::new() };
        prompt.replace(line);
        return find_in_text::preview(state);
    }
    match (&mut state.overlay, purpose) {
        (_, Asking::Query) => state.list.go(motion, None, list_height),
        (Some(Overlay::Contents(contents)), _) => contents.0.go(motion, None, height),
        (Some(Overlay::Links(links)), _) => links.0.go(motion, None, height),
        (Some(Overlay::TextPopup(_)), _) => super::go(state, motion, None),
        _ => {}
    }
    Vec::new()
}
