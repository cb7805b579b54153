//! A key press: what it means depends on what is waiting for a key.

use std::mem;
use std::time::Instant;

use super::{external, links, marks, perform, picture, places, prompt};
use crate::app::key::{Code, Key};
use crate::app::keymap::{self, Context, KeyMatch, Keymap};
use crate::app::state::State;

/// The largest count that can be typed.
const LARGEST_COUNT: usize = 999_999;

/// Handles a key press. A question, a prompt, the name of a mark and link hints take the key before the keymap does.
pub(in crate::app) fn press(state: &mut State, keymap: &Keymap, key: Key) {
    places::count_time(state, Instant::now());
    state.message = None;
    if picture::answer(state, key) {
        return;
    }
    if state.prompt.is_some() {
        return prompt::type_key(state, key);
    }
    if let Some(naming) = state.mark_action.take() {
        return marks::name(state, naming, key);
    }
    if state.hints.is_some() {
        return links::pick(state, key);
    }
    if state.pending.is_empty()
        && let Some(count) = counted(state.count, key)
    {
        state.count = Some(count);
        return;
    }
    look_up(state, keymap, key);
}

/// Looks up the keys pressed so far and carries out their action.
fn look_up(state: &mut State, keymap: &Keymap, key: Key) {
    let context = state.context();
    let is_escape = key == Key::plain(Code::Esc) || key.ctrl && matches!(key.code, Code::Char('c' | 'g'));
    let is_cancelled = is_escape && (!state.pending.is_empty() || state.count.is_some());
    if is_escape && !is_cancelled && external::stop(state) {
        return;
    }
    state.pending.push(key);
    let found = if is_cancelled { KeyMatch::None } else { keymap.look_up(context, &state.pending) };
    if found == KeyMatch::Prefix {
        return;
    }
    let (pressed, count) = (mem::take(&mut state.pending), state.count.take());
    match (found, pressed.as_slice()) {
        (KeyMatch::Action(action), _) => perform(state, action, count),
        _ if is_cancelled => {}
        // In these lists an unbound letter begins to filter.
        (_, [only]) if matches!(context, Context::Contents | Context::Links) && only.typed().is_some() => {
            prompt::begin_filter(state, only.typed());
        }
        _ => state.say(state.unbound(context, &keymap::shown(&pressed))),
    }
}

/// Appends a digit to the count typed so far. `None` for any other key, and for a leading zero.
fn counted(so_far: Option<usize>, key: Key) -> Option<usize> {
    let digit = usize::try_from(key.half_width().typed()?.to_digit(10)?).ok()?;
    match so_far {
        None if digit == 0 => None,
        _ => Some((so_far.unwrap_or(0) * 10 + digit).min(LARGEST_COUNT)),
    }
}
