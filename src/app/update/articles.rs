//! Opening articles: the selected one, the next one, the one before.

use std::path::PathBuf;

use super::{jumps, outcome};
use crate::app::effect::Effect;
use crate::app::state::{Focus, State};
use crate::app::work::{Purpose, Request};
use crate::library::Row;

/// Opens the article that is selected in the list.
pub(super) fn open_selected(state: &mut State) -> Vec<Effect> {
    state.list.selected().map(Row::path).map_or(Vec::new(), |path| read(state, path))
}

/// Opens an article to be read. The attention goes there at once, so that keys typed ahead do not move the list.
pub(super) fn read(state: &mut State, path: PathBuf) -> Vec<Effect> {
    state.focus = Focus::Reading;
    state.over = None;
    if state.reading.book().is_some_and(|book| book.manuscript.path == path) {
        return Vec::new();
    }
    jumps::leave(state);
    open_file(state, path)
}

/// Opens a file in place of the article in hand.
pub(super) fn open_file(state: &mut State, path: PathBuf) -> Vec<Effect> {
    state.reading.waiting = Some(path.clone());
    vec![Effect::work(Request::Open { path, options: state.options(), purpose: Purpose::Reading })]
}

/// Opens the article some places further down in the list.
pub(super) fn next_article(state: &mut State, times: usize) -> Vec<Effect> {
    let here = state.reading.path().and_then(|path| state.list.find(path));
    let next = here.map_or(state.list.index(), |here| here.saturating_add(times));
    if next >= state.list.len() && here.is_none_or(|here| here + 1 >= state.list.len()) {
        state.say(state.words.no_next_article);
        return Vec::new();
    }
    state.list.select(next, state.height());
    open_selected(state)
}

/// Opens the article some places further up in the list.
pub(super) fn previous_article(state: &mut State, times: usize) -> Vec<Effect> {
    let here = state.reading.path().and_then(|path| state.list.find(path));
    if here.is_none_or(|here| here == 0) {
        state.say(state.words.no_previous_article);
        return Vec::new();
    }
    state.list.select(here.unwrap_or(0).saturating_sub(times), state.height());
    open_selected(state)
}

/// Shows what was wrong with the article in hand, or with the one selected.
pub(super) fn warnings(state: &mut State) -> Vec<Effect> {
    if state.focus == Focus::List {
        let Some(entry) = state.list.selected().filter(|row| row.warnings() > 0) else {
            outcome::show_warnings(state, &[]);
            return Vec::new();
        };
        let (path, options) = (entry.path(), state.options());
        return vec![Effect::work(Request::Open { path, options, purpose: Purpose::Warnings })];
    }
    if let Some(manuscript) = state.reading.book().map(|book| book.manuscript.clone()) {
        outcome::show_warnings(state, &manuscript.loaded.warnings);
    }
    Vec::new()
}

/// Looks for articles that came or changed, unless that is being done.
pub(super) fn rescan(state: &mut State) -> Vec<Effect> {
    if state.list.census.take().is_none() {
        return Vec::new();
    }
    state.list.news = 0;
    state.list.problems.clear();
    vec![Effect::work(Request::Scan)]
}
