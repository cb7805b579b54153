//! The prompt: editing what is typed, showing its effect while it is typed, submitting and cancelling it.

use std::mem;

use super::{command, contents, copy, facets, filter, find_in_text, library_search, links, notes, tags};
use crate::app::action::Motion;
use crate::app::key::{Code, Key};
use crate::app::state::find_in_text::Needle;
use crate::app::state::prompt::{CursorMotion, Prompt, PromptKind};
use crate::app::state::{Overlay, State};
use crate::app::words::fill;
use yuelan_library::sanitize;

/// Handles a key while the prompt is open.
pub(super) fn type_key(state: &mut State, key: Key) {
    let ruler = state.settings.ruler;
    let Some(prompt) = &mut state.prompt else { return };
    prompt.is_too_long = false;
    let is_prefixed = mem::take(&mut prompt.is_prefixed);
    let is_note = prompt.purpose == PromptKind::Note;
    match (key.code, key.ctrl) {
        // As in bash, and as in fish.
        (Code::Char('e'), true) if is_note && is_prefixed => notes::write(state),
        (Code::Char('e'), false) if is_note && key.alt => notes::write(state),
        (Code::Char('x'), true) => prompt.is_prefixed = true,
        (Code::Enter, _) | (Code::Char('j' | 'm'), true) => submit(state),
        (Code::Esc, _) | (Code::Char('c' | 'g'), true) => {
            prompt.replace(String::new());
            cancel(state);
        }
        (Code::Tab, _) => complete(state, false),
        (Code::BackTab, _) => complete(state, true),
        (Code::Up, _) | (Code::Char('p'), true) => move_selection(state, Motion::Up),
        (Code::Down, _) | (Code::Char('n'), true) => move_selection(state, Motion::Down),
        (Code::Left, true) => prompt.go(CursorMotion::WordLeft, ruler),
        (Code::Right, true) => prompt.go(CursorMotion::WordRight, ruler),
        (Code::Char('b'), false) if key.alt => prompt.go(CursorMotion::WordLeft, ruler),
        (Code::Char('f'), false) if key.alt => prompt.go(CursorMotion::WordRight, ruler),
        (Code::Left, _) | (Code::Char('b'), true) => prompt.go(CursorMotion::Left, ruler),
        (Code::Right, _) | (Code::Char('f'), true) => prompt.go(CursorMotion::Right, ruler),
        (Code::Home, _) | (Code::Char('a'), true) => prompt.go(CursorMotion::Home, ruler),
        (Code::End, _) | (Code::Char('e'), true) => prompt.go(CursorMotion::End, ruler),
        _ => edit(state, key),
    }
}

/// Handles a key that changes the text.
fn edit(state: &mut State, key: Key) {
    let ruler = state.settings.ruler;
    let Some(prompt) = &mut state.prompt else { return };
    match (key.code, key.ctrl) {
        (Code::Backspace, _) if key.alt => prompt.erase_word(),
        (Code::Backspace, _) | (Code::Char('h'), true) => {
            let is_query = prompt.purpose == PromptKind::Query;
            match prompt.erase(ruler) {
                true => {}
                // An erased query stands for the whole list.
                false if is_query => return submit(state),
                false => return cancel(state),
            }
        }
        (Code::Char('d'), false) if key.alt => prompt.erase_next_word(),
        (Code::Delete, _) | (Code::Char('d'), true) => prompt.erase_right(ruler),
        (Code::Char('u'), true) => prompt.erase_before(),
        (Code::Char('k'), true) => prompt.erase_behind(),
        (Code::Char('w'), true) => prompt.erase_word(),
        _ => {
            let Some(c) = key.typed() else { return };
            // What changes nothing is not applied again: a full prompt would be filtered by for every key.
            if !prompt.add(&sanitize(c.encode_utf8(&mut [0; 4]))) {
                return;
            }
        }
    }
    changed(state);
}

/// Inserts pasted text into the prompt; without a prompt it is dropped, and that is said.
pub(in crate::app) fn paste(state: &mut State, words: &str) {
    let Some(prompt) = &mut state.prompt else { return state.say(state.words.pasted_nowhere) };
    if prompt.add(sanitize(words).trim()) {
        changed(state);
    }
}

/// Prompts for a command line.
pub(super) fn ask_line(state: &mut State) {
    state.histories.settle();
    state.prompt = Some(Prompt::new(PromptKind::Line));
}

/// Begins to filter the contents, the links or help, if given with a first character.
pub(super) fn begin_filter(state: &mut State, typed: Option<char>) {
    let is_help = state.text_popup_mut().is_some();
    let mut prompt = Prompt::new(if is_help { PromptKind::Topic } else { PromptKind::Filter });
    if let Some(c) = typed {
        prompt.add(&sanitize(c.encode_utf8(&mut [0; 4])));
    }
    if let Some(popup) = state.text_popup_mut() {
        popup.begin_filter();
    }
    match &mut state.overlay {
        Some(Overlay::Contents(contents)) => contents.0.begin_filter(),
        Some(Overlay::Links(links)) => links.0.begin_filter(),
        Some(Overlay::Facets(facets)) => facets.begin_filter(),
        Some(Overlay::AllNotes) => {
            if let Some(all) = &mut state.all_notes {
                all.begin_filter();
                prompt.replace(all.filter().to_owned());
            }
        }
        _ => {}
    }
    state.prompt = Some(prompt);
    apply_filter(state);
}

fn submit(state: &mut State) {
    let is_none_left = match &state.overlay {
        Some(Overlay::Contents(contents)) => contents.0.selected().is_none(),
        Some(Overlay::Links(links)) => links.0.selected().is_none(),
        Some(Overlay::Facets(facets)) => facets.is_empty(),
        Some(Overlay::AllNotes) => state.all_notes.as_ref().is_some_and(|all| all.shown.len() == 0),
        _ => false,
    };
    let filtering =
        state.prompt.as_mut().filter(|prompt| is_none_left && prompt.purpose == PromptKind::Filter);
    if let Some(prompt) = filtering {
        let nothing = fill(state.words.not_found, &[&prompt.text]);
        prompt.replace(String::new());
        cancel(state);
        return state.say(nothing);
    }
    let Some(Prompt { purpose, text, .. }) = state.prompt.take() else { return };
    remember(state, purpose, &text);
    match purpose {
        PromptKind::Filter if matches!(state.overlay, Some(Overlay::Links(_))) => {
            links::follow_selected(state, None);
        }
        // The list stays as it is filtered.
        PromptKind::Filter if matches!(state.overlay, Some(Overlay::AllNotes)) => {}
        PromptKind::Filter if matches!(state.overlay, Some(Overlay::Facets(_))) => facets::choose(state),
        PromptKind::Filter => contents::open_selected(state, None),
        // They are applied while they are typed.
        PromptKind::Topic => {}
        PromptKind::Query => filter::submit(state),
        PromptKind::LibrarySearch => library_search::begin(state, text),
        PromptKind::Line => command::run(state, &text),
        PromptKind::Command => copy::pipe(state, text),
        PromptKind::Note => notes::submit(state, &text),
        PromptKind::Tags => tags::change(state, &text),
        PromptKind::TagsOfAll => tags::change_all(state, &text),
        PromptKind::Forward => find_in_text::submit(state, Needle { words: text, is_backward: false }),
        PromptKind::Backward => find_in_text::submit(state, Needle { words: text, is_backward: true }),
    }
}

/// Adds what was typed to its history. A command line is added when it is run.
fn remember(state: &mut State, purpose: PromptKind, text: &str) {
    state.histories.settle();
    let is_kept = purpose != PromptKind::Line && !text.trim().is_empty();
    if let Some(history) = state.histories.of(purpose).filter(|_| is_kept) {
        history.add(text);
    }
}

/// Applies what is typed after every change.
fn changed(state: &mut State) {
    state.histories.settle();
    if let Some(Prompt { purpose: PromptKind::Query, text, .. }) = &state.prompt {
        let query = text.clone();
        return filter::by(state, query);
    }
    apply_filter(state);
    find_in_text::preview(state);
}

/// Closes the prompt without submitting it, and undoes what it showed.
fn cancel(state: &mut State) {
    state.histories.settle();
    apply_filter(state);
    let height = state.geometry.popup_height();
    let purpose = state.prompt.take().map(|prompt| prompt.purpose);
    match (purpose, &mut state.overlay) {
        (Some(PromptKind::Filter), Some(Overlay::Contents(contents))) => contents.0.return_to_whole(height),
        (Some(PromptKind::Filter), Some(Overlay::Links(links))) => links.0.return_to_whole(height),
        (Some(PromptKind::Filter), Some(Overlay::Facets(facets))) => facets.return_to_whole(height),
        (Some(PromptKind::Filter), Some(Overlay::AllNotes)) => {
            state.all_notes.iter_mut().for_each(|all| all.give_up_filter(height));
        }
        _ => {}
    }
    match purpose {
        Some(PromptKind::Topic) => {
            if let Some(popup) = state.text_popup_mut() {
                popup.return_to_whole();
            }
        }
        Some(PromptKind::Query) => filter::give_up(state),
        Some(PromptKind::Forward | PromptKind::Backward) => find_in_text::give_up(state),
        _ => {}
    }
}

/// Filters the contents, the links or help by what is typed for that.
pub(super) fn apply_filter(state: &mut State) {
    let height = state.geometry.popup_height();
    match (&state.prompt, &mut state.overlay) {
        (Some(Prompt { purpose: PromptKind::Filter, text, .. }), Some(Overlay::Contents(contents))) => {
            if let Some(view) = state.reading.view() {
                contents.filter(&view.document.sections, text, height);
            }
        }
        (Some(Prompt { purpose: PromptKind::Filter, text, .. }), Some(Overlay::Links(links))) => {
            if let Some(view) = state.reading.view() {
                links.filter(&view.page, &view.document.loaded.article, text, height);
            }
        }
        (Some(Prompt { purpose: PromptKind::Filter, text, .. }), Some(Overlay::Facets(facets))) => {
            facets.filter(text, height);
        }
        (Some(Prompt { purpose: PromptKind::Filter, text, .. }), Some(Overlay::AllNotes)) => {
            state.all_notes.iter_mut().for_each(|all| all.filter_by(text, height));
        }
        (Some(Prompt { purpose: PromptKind::Topic, text, .. }), _) => {
            let words = text.clone();
            if let Some(popup) = state.text_popup_mut() {
                popup.filter(&words);
            }
        }
        _ => {}
    }
}

/// Completes the word before the cursor, one completion after the other.
fn complete(state: &mut State, is_back: bool) {
    if state.prompt.as_ref().is_some_and(|prompt| prompt.purpose == PromptKind::Query) {
        return filter::complete_word(state, is_back);
    }
    match &state.prompt {
        Some(Prompt { purpose: PromptKind::Tags | PromptKind::TagsOfAll, .. }) => {
            return tags::complete(state, 0, is_back);
        }
        Some(prompt) if prompt.purpose == PromptKind::Line => {
            if let Some(from) = crate::app::command::tags_to_complete(prompt.parts().0) {
                return tags::complete(state, from, is_back);
            }
        }
        _ => {}
    }
    let Some(prompt) = state.prompt.as_mut().filter(|prompt| prompt.purpose == PromptKind::Line) else {
        return;
    };
    let is_only = prompt
        .completion
        .as_ref()
        .is_some_and(|completion| completion.words.len() == 1 && completion.chosen.is_some());
    let (line, _) = prompt.parts();
    if let Some(start) = crate::app::command::file_to_complete(line) {
        // A folder that was completed is completed further.
        let has_folder = is_only && !is_back && line.ends_with('/');
        if prompt.completion.is_some() && !has_folder {
            return prompt.choose(is_back);
        }
        let typed = line.get(start..).unwrap_or_default();
        let articles = state.list.articles();
        let paths: Vec<String> = articles.by_date().iter().map(|row| articles.row(*row).name()).collect();
        let words = crate::app::command::complete_path(typed, &paths);
        return prompt.offer(start, words);
    }
    let own = &state.settings.commands;
    let (behind, words) = crate::app::command::complete(&format!("{line} "), own);
    if is_only && !is_back && !words.is_empty() {
        // The only completion was taken: complete the next word.
        prompt.add(" ");
        prompt.offer(behind, words);
    } else if prompt.completion.is_some() {
        prompt.choose(is_back);
    } else {
        let (start, words) = crate::app::command::complete(prompt.parts().0, own);
        prompt.offer(start, words);
    }
}

/// Handles the up and down keys: earlier lines of the history, or the selection in what is filtered.
fn move_selection(state: &mut State, motion: Motion) {
    let (height, list_height) = (state.geometry.popup_height(), state.height());
    let State { prompt: Some(prompt), histories, .. } = state else { return };
    let purpose = prompt.purpose;
    if let Some(history) = histories.of(purpose) {
        let line = if motion == Motion::Up { history.older(&prompt.text) } else { history.newer() };
        let Some(line) = line else { return };
        prompt.replace(line);
        return find_in_text::preview(state);
    }
    match (&mut state.overlay, purpose) {
        (_, PromptKind::Query) => state.list.go(motion, None, list_height),
        (Some(Overlay::Contents(contents)), _) => contents.0.go(motion, None, height),
        (Some(Overlay::Links(links)), _) => links.0.go(motion, None, height),
        (Some(Overlay::AllNotes), _) => {
            state.all_notes.iter_mut().for_each(|all| all.shown.go(motion, None, height));
        }
        (_, PromptKind::Topic) => {
            let rows = state.text_popup_rows();
            if let Some(popup) = state.text_popup_mut() {
                popup.go(motion, None, rows);
            }
        }
        _ => {}
    }
}
