//! Read and unread, stars, and undoing the last of these.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::filter;
use crate::app::effect::Effect;
use crate::app::state::flags::Done;
use crate::app::state::{Focus, State};
use crate::app::words::fill;
use crate::app::work::Request;
use yuelan_library::{ArticleIndex, Change, Flags};

/// Asks what was done with the articles that the list shows, unless somebody is being asked.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    if !state.flags.ask() {
        return Vec::new();
    }
    vec![Effect::work(Request::Flags(Arc::clone(state.list.articles())))]
}

/// Takes in what was done with the articles. If the list stands on another index by now, it is asked for again.
pub(super) fn told(state: &mut State, articles: &Arc<ArticleIndex>, flags: Vec<Flags>) -> Vec<Effect> {
    let since = state.flags.told();
    if !Arc::ptr_eq(state.list.articles(), articles) {
        return ask(state);
    }
    state.list.set_flags(flags);
    for (path, flags) in since {
        show(state, &path, flags);
    }
    // What was asked for may be unread or starred.
    filter::again(state)
}

/// Makes an article read or unread.
pub(super) fn toggle_read(state: &mut State) -> Vec<Effect> {
    let Some((path, hash)) = subject(state) else { return Vec::new() };
    let is_read = known(state, &path).read;
    do_and_say(state, path, hash, Change::Read(!is_read))
}

/// Gives an article a star, or takes it away.
pub(super) fn toggle_star(state: &mut State) -> Vec<Effect> {
    let Some((path, hash)) = subject(state) else { return Vec::new() };
    let is_starred = known(state, &path).starred;
    do_and_say(state, path, hash, Change::Starred(!is_starred))
}

/// Undoes the last of these.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(Done { path, before }) = state.flags.undo() else {
        state.say(state.words.nothing_to_undo);
        return Vec::new();
    };
    change(state, &path, before);
    let now = said(state, before);
    let is_in_sight = match state.focus {
        Focus::List => state.list.selected().is_some_and(|row| row.path() == path),
        Focus::Reading | Focus::Figures => state.reading.path() == Some(path.as_path()),
    };
    let articles = state.list.articles();
    let title = articles.find(&path).filter(|_| !is_in_sight).map(|row| articles.row(row).title());
    let undone = title.map_or_else(
        || fill(state.words.undone, &[now]),
        |title| fill(state.words.undone_elsewhere, &[now, title]),
    );
    state.say(undone);
    vec![Effect::work(Request::Remember { path, hash: None, change: before })]
}

/// What is known of an article.
pub(super) fn known(state: &State, path: &Path) -> Flags {
    let in_list = || state.list.articles().find(path).map(|row| state.list.flags(row));
    state.flags.of(path).or_else(in_list).unwrap_or_default()
}

/// Takes note of what an article is now. Its line in the list stays where it is.
pub(super) fn put(state: &mut State, path: &Path, flags: Flags) {
    state.flags.set(path, flags);
    show(state, path, flags);
}

fn show(state: &mut State, path: &Path, flags: Flags) {
    // Where nothing is known of any article, nothing is shown of one.
    if state.list.has_flags()
        && let Some(row) = state.list.articles().find(path)
    {
        state.list.set_flag(row, flags);
    }
}

/// The article that a key is about, and by what its content is known: the current one, in the list the selected one.
fn subject(state: &mut State) -> Option<(PathBuf, Option<u64>)> {
    let subject = match state.focus {
        Focus::List => {
            state.list.selected().map(|row| (row.path(), Some(row.hash()).filter(|hash| *hash != 0)))
        }
        Focus::Reading | Focus::Figures => {
            state.reading.view().map(|view| (view.document.path.clone(), view.document.hash))
        }
    };
    if subject.is_none() {
        state.say(state.words.nothing_open);
    }
    subject
}

fn do_and_say(state: &mut State, path: PathBuf, hash: Option<u64>, wanted: Change) -> Vec<Effect> {
    let before = change(state, &path, wanted);
    state.flags.can_undo(Done { path: path.clone(), before });
    state.say(said(state, wanted));
    vec![Effect::work(Request::Remember { path, hash, change: wanted })]
}

/// Changes a flag. Gives what was so before.
fn change(state: &mut State, path: &Path, wanted: Change) -> Change {
    let flags = known(state, path);
    let (now, before) = match wanted {
        Change::Read(read) => (Flags { read, ..flags }, Change::Read(flags.read)),
        Change::Starred(starred) => (Flags { starred, ..flags }, Change::Starred(flags.starred)),
        other => (flags, other),
    };
    put(state, path, now);
    before
}

fn said(state: &State, change: Change) -> &'static str {
    match change {
        Change::Read(true) => state.words.now_read,
        Change::Read(false) => state.words.now_unread,
        Change::Starred(true) => state.words.now_starred,
        _ => state.words.now_without_star,
    }
}
