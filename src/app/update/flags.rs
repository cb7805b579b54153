//! Read and unread, stars, and undoing the last of these.

use std::path::{Path, PathBuf};

use crate::app::effect::Effect;
use crate::app::state::flags::Done;
use crate::app::state::{Focus, State};
use crate::app::words::fill;
use crate::app::work::Request;
use crate::library::Change;

/// Makes an article read or unread.
pub(super) fn toggle_read(state: &mut State) -> Vec<Effect> {
    let Some(path) = subject(state) else { return Vec::new() };
    let is_read = state.flags.of(&path).read;
    do_and_say(state, &path, Change::Read(!is_read))
}

/// Gives an article a star, or takes it away.
pub(super) fn toggle_star(state: &mut State) -> Vec<Effect> {
    let Some(path) = subject(state) else { return Vec::new() };
    let is_starred = state.flags.of(&path).starred;
    do_and_say(state, &path, Change::Starred(!is_starred))
}

/// Undoes the last of these.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(Done { path, before }) = state.flags.undo() else {
        state.say(state.words.nothing_to_undo);
        return Vec::new();
    };
    state.flags.change(&path, before);
    state.say(fill(state.words.undone, &[said(state, before)]));
    vec![Effect::work(Request::Remember { path, hash: None, change: before })]
}

/// The article that a key is about: the one in hand, in the list the selected one.
fn subject(state: &mut State) -> Option<PathBuf> {
    let path = match state.focus {
        Focus::List => state.list.selected().map(|entry| entry.path.clone()),
        Focus::Reading | Focus::Figures => state.reading.book().map(|book| book.manuscript.path.clone()),
    };
    if path.is_none() {
        state.say(state.words.nothing_open);
    }
    path
}

fn do_and_say(state: &mut State, path: &Path, change: Change) -> Vec<Effect> {
    if let Some(before) = state.flags.change(path, change) {
        state.flags.can_undo(Done { path: path.to_owned(), before });
    }
    state.say(said(state, change));
    vec![Effect::work(Request::Remember { path: path.to_owned(), hash: None, change })]
}

fn said(state: &State, change: Change) -> &'static str {
    match change {
        Change::Read(true) => state.words.now_read,
        Change::Read(false) => state.words.now_unread,
        Change::Starred(true) => state.words.now_starred,
        _ => state.words.now_without_star,
    }
}
