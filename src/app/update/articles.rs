//! Opening articles: the selected one, the next one, the one before.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{find_in_text, jumps, outcome, source};
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::keymap::Context;
use crate::app::laid_out::LaidOut;
use crate::app::state::{Focus, State};
use crate::app::work::{FileNow, Purpose, Request};
use yuelan_library::{Row, sanitize};

/// Opens the article that is selected in the list.
pub(super) fn open_selected(state: &mut State) -> Vec<Effect> {
    state.list.settle();
    state.list.selected().map(Row::path).map_or(Vec::new(), |path| read(state, path))
}

/// Opens an article to be read. The attention goes there at once, so that keys typed ahead do not move the list.
pub(super) fn read(state: &mut State, path: PathBuf) -> Vec<Effect> {
    state.reading.came_from = state.focus;
    state.focus = Focus::Reading;
    state.overlay = None;
    if state.reading.view().is_some_and(|view| view.document.path == path) {
        return Vec::new();
    }
    jumps::record(state);
    open_file(state, path)
}

/// Has the list's selection on the current article, however one came to it; unless one is moving in the list meanwhile.
pub(super) fn select_open(state: &mut State) {
    let height = state.height();
    let Some(path) = state.reading.path().filter(|_| state.focus != Focus::List) else { return };
    if state.list.selected().is_some_and(|row| row.path() == path) {
        return;
    }
    if let Some(at) = state.list.find(path) {
        state.list.select(at, height);
    }
}

/// Opens a file in place of the current article.
pub(super) fn open_file(state: &mut State, path: PathBuf) -> Vec<Effect> {
    state.reading.waiting = Some(path.clone());
    state.reading.awaited_figure = None;
    vec![Effect::work(Request::Open { path, options: state.options(), purpose: Purpose::Reading })]
}

/// Whether the end of the current article is seen, and nothing but the article has the attention.
pub(super) fn is_at_end(state: &State) -> bool {
    let height = state.height();
    state.context() == Context::Reading
        && state.reading.source.is_none()
        && state.reading.view().is_some_and(|view| view.top() >= view.last_top(height))
}

/// A page beyond the end: says so, and the next time opens the next article.
pub(super) fn go_beyond(state: &mut State, was_told: bool) -> Vec<Effect> {
    let here = state.reading.path().and_then(|path| state.list.find(path));
    if here.is_none_or(|here| here + 1 >= state.list.len()) {
        state.say(state.words.end_last);
        return Vec::new();
    }
    if was_told {
        return next_article(state, 1);
    }
    state.reading.told_end = true;
    state.say(state.words.end_next);
    Vec::new()
}

/// Reads the current article again after its file was edited.
pub(in crate::app) fn read_again(state: &mut State) -> Vec<Effect> {
    if std::mem::take(&mut state.reading.is_edited) { reload(state) } else { Vec::new() }
}

/// Reads the current article from its file again. Until it is there, and where it is not, the current one stays.
pub(super) fn reload(state: &mut State) -> Vec<Effect> {
    let Some(view) = state.reading.view() else { return Vec::new() };
    let path = view.document.path.clone();
    vec![Effect::work(Request::Open { path, options: state.options(), purpose: Purpose::Again })]
}

/// Something in the library has changed: asks whether it is the file of the current article.
pub(super) fn compare(state: &State) -> Vec<Effect> {
    let document = state.reading.view().map(|view| view.document.clone());
    document.map(|document| Effect::work(Request::Compare(document))).into_iter().collect()
}

/// Takes note of what has become of the file of an article. The current text stays until its reader wants another.
pub(super) fn compared(state: &mut State, document: &Arc<Document>, now: FileNow) {
    if let Some(view) = state.reading.view_mut().filter(|view| Arc::ptr_eq(&view.document, document)) {
        view.file = now;
    }
}

/// Takes in what was read again. The place stays, and so does what was searched for.
pub(super) fn read_anew(state: &mut State, document: Arc<Document>, laid_out: LaidOut) -> Vec<Effect> {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return Vec::new() };
    let is_same = view.document.loaded == document.loaded;
    view.replace(document, laid_out, height);
    state.overlay = None;
    state.say(if is_same { state.words.file_is_same } else { state.words.file_was_read });
    state.reading.source = None;
    let mut effects = find_in_text::look_again(state);
    effects.extend(outcome::relayout(state));
    effects.extend(source::wanted(state));
    effects
}

/// Gives up an article that could not be opened: one is where one was before. Gives whether an article is in hand there.
pub(super) fn give_up(state: &mut State) -> bool {
    state.reading.waiting = None;
    state.focus = state.reading.came_from;
    if state.reading.view().is_none() {
        state.focus = Focus::List;
    }
    state.focus != Focus::List
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

/// Shows what was wrong with the current article, or with the one selected.
pub(super) fn warnings(state: &mut State) -> Vec<Effect> {
    if state.focus == Focus::List {
        let Some(entry) = state.list.selected().filter(|row| row.warnings() > 0) else {
            outcome::show_warnings(state, &[]);
            return Vec::new();
        };
        let (path, options) = (entry.path(), state.options());
        return vec![Effect::work(Request::Open { path, options, purpose: Purpose::Warnings })];
    }
    if let Some(document) = state.reading.view().map(|view| view.document.clone()) {
        outcome::show_warnings(state, &document.loaded.warnings);
    }
    Vec::new()
}

/// Tells which file the current article, or the one selected, was read from, its name first. In a reading room nobody
/// is told where that lies.
pub(super) fn tell_file(state: &mut State) {
    let selected = || state.list.selected().map(Row::path);
    let view = state.reading.view().filter(|_| state.focus != Focus::List);
    let Some(path) = view.map(|view| view.document.path.clone()).or_else(selected) else {
        return state.say(state.words.nothing_open);
    };
    let share = view.map(|view| format!("{}%", view.percent(state.height())));
    let folder =
        path.parent().filter(|_| !state.settings.is_kiosk).map(|folder| sanitize(&folder.to_string_lossy()));
    let name = state.words.name(path.file_name().map_or(path.as_path(), Path::new));
    let parts = [Some(name), share, folder].into_iter().flatten().filter(|part| !part.is_empty());
    state.say(parts.collect::<Vec<_>>().join("  "));
}

/// Looks for articles that came or changed, unless that is being done.
pub(super) fn rescan(state: &mut State) -> Vec<Effect> {
    if state.list.summary.take().is_none() {
        return Vec::new();
    }
    state.list.news = 0;
    state.list.problems.clear();
    vec![Effect::work(Request::Scan { is_again: true })]
}
