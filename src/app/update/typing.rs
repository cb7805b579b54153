//! The line that is being typed: words to search for, part of a section's title.

use super::{search, yank};
use crate::app::action::Motion;
use crate::app::effect::Effect;
use crate::app::input::{Code, Key};
use crate::app::state::prompt::{Asking, Prompt};
use crate::app::state::search::Needle;
use crate::app::state::{Over, State};
use crate::library::clean;

/// Takes a key into the line that is being typed.
pub(in crate::app) fn type_in(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match (key.code, key.ctrl) {
        (Code::Enter, _) | (Code::Char('j' | 'm'), true) => return submit(state),
        (Code::Esc, _) | (Code::Char('c' | 'g'), true) => {
            prompt.text.clear();
            return give_up(state);
        }
        (Code::Backspace, _) | (Code::Char('h'), true) => {
            if prompt.text.pop().is_none() {
                return give_up(state);
            }
            return changed(state);
        }
        (Code::Char('u'), true) => {
            prompt.text.clear();
            return changed(state);
        }
        (Code::Char('w'), true) => {
            prompt.erase_word();
            return changed(state);
        }
        (Code::Up, _) | (Code::Char('p'), true) => move_selection(state, Motion::Up),
        (Code::Down, _) | (Code::Char('n'), true) => move_selection(state, Motion::Down),
        _ => {
            if let Some(c) = key.typed() {
                prompt.add(&clean(c.encode_utf8(&mut [0; 4])));
                return changed(state);
            }
        }
    }
    Vec::new()
}

/// Takes pasted words into the line that is being typed; drops them where none is.
pub(in crate::app) fn paste(state: &mut State, words: &str) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    prompt.add(clean(words).trim());
    changed(state)
}

/// Begins to narrow the contents, maybe with a character already typed.
pub(in crate::app) fn begin_narrowing(state: &mut State, typed: Option<char>) {
    let mut prompt = Prompt::new(Asking::Narrow);
    if let Some(c) = typed {
        prompt.add(&clean(c.encode_utf8(&mut [0; 4])));
    }
    state.prompt = Some(prompt);
    narrow(state);
}

/// Goes from the contents to the section selected, or to the one of a number.
pub(super) fn go_to_selected(state: &mut State, number: Option<usize>) {
    let Some(Over::Contents(contents)) = &state.over else { return };
    let section = number.map(|number| number.saturating_sub(1)).or_else(|| contents.selected());
    super::jumps::leave(state);
    if let (Some(section), Some(book)) = (section, state.reading.book_mut())
        && book.stand_at_section(section)
    {
        state.over = None;
        state.focus = super::Focus::Reading;
    }
}

fn submit(state: &mut State) -> Vec<Effect> {
    let Some(Prompt { purpose, text }) = state.prompt.take() else { return Vec::new() };
    if purpose == Asking::Narrow {
        go_to_selected(state, None);
        return Vec::new();
    }
    if purpose == Asking::Command {
        return yank::pipe(state, text);
    }
    search::submit(state, Needle { words: text, is_backward: purpose == Asking::Backward })
}

/// What is typed is another: what it is typed for follows.
fn changed(state: &mut State) -> Vec<Effect> {
    narrow(state);
    search::preview(state)
}

/// Nothing is typed any more, and nothing is done.
fn give_up(state: &mut State) -> Vec<Effect> {
    let prompt = state.prompt.take();
    narrow(state);
    if prompt.is_some_and(|prompt| prompt.is_search()) {
        search::give_up(state);
    }
    Vec::new()
}

fn narrow(state: &mut State) {
    let height = state.size.contents_height();
    let words = match &state.prompt {
        Some(Prompt { purpose: Asking::Narrow, text }) => text.as_str(),
        Some(_) | None => "",
    };
    if let (Some(Over::Contents(contents)), Some(book)) = (&mut state.over, state.reading.book()) {
        contents.narrow(&book.manuscript.sections, words, height);
    }
}

fn move_selection(state: &mut State, motion: Motion) {
    let height = state.size.contents_height();
    if let Some(Over::Contents(contents)) = &mut state.over {
        contents.go(motion, None, height);
    }
}
