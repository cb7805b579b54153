//! Marks, as less and vim have them: `a` to `z` are an article's own, `A` to `Z` lead to an article from any other, `'`
//! is where the last jump began.

use std::path::PathBuf;

use super::{articles, jumps};
use crate::app::effect::Effect;
use crate::app::input::Key;
use crate::app::state::marks::Pending;
use crate::app::state::{Focus, State};
use crate::app::words::fill;
use crate::app::work::Request;
use crate::library::{Change, Place, STANDARD_INPUT};

/// Waits for the name of a mark.
pub(super) fn await_name(state: &mut State, pending: Pending) {
    if pending == Pending::SetMark && state.reading.book().is_none() {
        return state.say(state.words.nothing_open);
    }
    state.naming = Some(pending);
    state.say(state.words.name_a_mark);
}

/// Takes the key that names a mark; any other key means that none is wanted.
pub(in crate::app) fn name(state: &mut State, pending: Pending, key: Key) -> Vec<Effect> {
    match (pending, key.half_width().typed()) {
        (Pending::SetMark, Some(name)) if name.is_ascii_alphabetic() => set(state, name),
        (Pending::GoToMark, Some('\'' | '`')) => go_back(state),
        (Pending::GoToMark, Some(name)) if name.is_ascii_lowercase() => go_to_own(state, name),
        (Pending::GoToMark, Some(name)) if name.is_ascii_uppercase() => {
            vec![Effect::work(Request::Mark(name))]
        }
        (_, Some(_)) => {
            state.say(state.words.no_name_of_a_mark);
            Vec::new()
        }
        (_, None) => Vec::new(),
    }
}

/// Goes to a mark for all articles, if it was set.
pub(super) fn found(state: &mut State, name: char, mark: Option<(PathBuf, Place)>) -> Vec<Effect> {
    let Some((path, place)) = mark else {
        state.say(fill(state.words.no_mark, &[&name.to_string()]));
        return Vec::new();
    };
    if state.reading.book().is_some_and(|book| book.manuscript.path == path) {
        return go_to(state, &place);
    }
    jumps::leave(state);
    state.over = None;
    state.focus = Focus::Reading;
    state.marks.aim(path.clone(), place);
    articles::open_file(state, path)
}

fn set(state: &mut State, name: char) -> Vec<Effect> {
    let Some(book) = state.reading.book() else { return Vec::new() };
    let manuscript = book.manuscript.clone();
    if name.is_ascii_uppercase() && manuscript.path.as_os_str() == STANDARD_INPUT {
        state.say(state.words.no_file_to_mark);
        return Vec::new();
    }
    let (position, lag) = book.place();
    let place = manuscript.anchors.place(position, lag);
    if name.is_ascii_lowercase() {
        state.marks.set(&manuscript.path, name, place);
    }
    state.say(fill(state.words.mark_set, &[&name.to_string()]));
    vec![Effect::work(Request::remember(&manuscript, Change::Mark(name, place)))]
}

fn go_to_own(state: &mut State, name: char) -> Vec<Effect> {
    let path = state.reading.book().map(|book| book.manuscript.path.clone());
    let Some(place) = path.and_then(|path| state.marks.of(&path, name)) else {
        state.say(fill(state.words.no_mark, &[&name.to_string()]));
        return Vec::new();
    };
    go_to(state, &place)
}

/// Goes to a place in the article in hand.
fn go_to(state: &mut State, place: &Place) -> Vec<Effect> {
    jumps::leave(state);
    state.over = None;
    state.focus = Focus::Reading;
    super::with_book(state, |book| {
        let (position, lag) = book.manuscript.anchors.find(place);
        book.return_to(position, lag);
    });
    Vec::new()
}

/// Goes to where the last jump began; from there the same key leads back again.
fn go_back(state: &mut State) -> Vec<Effect> {
    let Some(spot) = state.jumps.latest().cloned() else {
        state.say(state.words.no_jump_back);
        return Vec::new();
    };
    jumps::leave(state);
    jumps::go(state, spot)
}
