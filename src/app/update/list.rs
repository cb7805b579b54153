//! The list of articles: its order, opening the selected article and its neighbours, looking for new ones.

use std::mem;

use super::{jumps, reading, text_popup};
use crate::app::state::{Focus, State};
use crate::app::words::{fill, grouped};
use crate::app::work::{Purpose, Request};
use yuelan_library::{FileChanges, Location, Row, ScanSummary, sanitize};

/// Opens the selected article.
pub(super) fn open_selected(state: &mut State) {
    state.list.settle();
    if let Some(location) = state.list.selected().map(Row::location) {
        open_article(state, location);
    }
}

/// Opens an article to read it. It gets the focus at once, so that keys typed ahead do not move the list.
pub(super) fn open_article(state: &mut State, location: Location) {
    state.reading.came_from = state.focus;
    state.focus = Focus::Reading;
    state.overlay = None;
    if state.reading.view().is_some_and(|view| view.document.location == location) {
        return;
    }
    jumps::record(state);
    reading::open_file(state, location);
}

/// Selects the current article in the list, unless the list has the focus.
pub(super) fn select_current(state: &mut State) {
    let height = state.height();
    let Some(location) = state.reading.location().filter(|_| state.focus != Focus::List) else { return };
    if state.list.selected().is_some_and(|row| row.location() == *location) {
        return;
    }
    if let Some(at) = state.list.find(location) {
        state.list.select(at, height);
    }
}

/// Gives up opening an article and goes back to where the request was made. Returns whether an article is on the screen
/// then.
pub(super) fn give_up_opening(state: &mut State) -> bool {
    state.reading.waiting = None;
    state.focus = state.reading.came_from;
    if state.reading.view().is_none() {
        state.focus = Focus::List;
    }
    state.focus != Focus::List
}

/// Pages beyond the end of the current article: says so the first time, opens the next article the second time.
pub(super) fn go_beyond_end(state: &mut State, was_told: bool) {
    let here = state.reading.location().and_then(|location| state.list.find(location));
    if here.is_none_or(|here| here + 1 >= state.list.len()) {
        return state.say(state.words.end_last);
    }
    if was_told {
        return next_article(state, 1);
    }
    state.reading.said_end = true;
    state.say(state.words.end_next);
}

/// Opens an article further down in the list.
pub(super) fn next_article(state: &mut State, times: usize) {
    let here = state.reading.location().and_then(|location| state.list.find(location));
    let next = here.map_or(state.list.index(), |here| here.saturating_add(times));
    if next >= state.list.len() && here.is_none_or(|here| here + 1 >= state.list.len()) {
        return state.say(state.words.no_next_article);
    }
    state.list.select(next, state.height());
    open_selected(state);
}

/// Opens an article further up in the list.
pub(super) fn previous_article(state: &mut State, times: usize) {
    let here = state.reading.location().and_then(|location| state.list.find(location));
    if here.is_none_or(|here| here == 0) {
        return state.say(state.words.no_previous_article);
    }
    state.list.select(here.unwrap_or(0).saturating_sub(times), state.height());
    open_selected(state);
}

/// Selects the next unread article, or opens it from an article, and says so if the search wrapped around. Where nothing is known about articles,
/// all count as unread.
pub(super) fn next_unread(state: &mut State, times: usize) {
    let (height, mut is_around) = (state.height(), false);
    let is_reading = state.focus != Focus::List;
    select_current(state);
    for _ in 0..times {
        let from = state.list.index();
        if !state.list.go_to_unread(height) {
            return say_nothing_unread(state);
        }
        is_around |= state.list.index() < from;
    }
    if is_reading {
        open_selected(state);
    }
    if is_around {
        state.say(state.words.unread_around);
    }
}

/// Says that nothing is unread, in what the list is filtered by.
pub(super) fn say_nothing_unread(state: &mut State) {
    let words = state.words;
    match state.filter.line.trim() {
        "" => state.say(words.nothing_unread),
        line => state.say(fill(words.nothing_unread_left, &[line])),
    }
}

/// Sorts the list by the next key.
pub(super) fn sort_by_next(state: &mut State) {
    let height = state.height();
    state.list.sort_by_next(height);
}

/// Reverses the order of the list.
pub(super) fn reverse(state: &mut State) {
    let height = state.height();
    state.list.reverse(height);
}

/// Groups the list by the next kind of heading, and says which.
pub(super) fn group_by_next(state: &mut State) {
    let height = state.height();
    state.list.group_by_next(height);
    let said = state.words.grouping(state.list.grouping, state.list.heading());
    state.say(said);
}

/// Looks for new and changed articles, unless a scan is running.
pub(super) fn rescan(state: &mut State) {
    if state.list.summary.take().is_none() {
        return;
    }
    state.list.changes = FileChanges::default();
    state.list.problems.clear();
    state.effects.request(Request::Scan { is_again: true });
}

/// Takes the summary of a scan; says how many articles there are if the reader asked for it.
pub(super) fn scanned(state: &mut State, summary: ScanSummary) {
    state.list.summary = Some(summary);
    state.list.progress = None;
    if mem::take(&mut state.fetch.tells_refresh) {
        state.say(fill(state.words.refreshed, &[&grouped(summary.articles)]));
    }
}

/// Shows the problems of the selected article's file, or of the current one's.
pub(super) fn warnings(state: &mut State) {
    if state.focus == Focus::List {
        let Some(entry) = state.list.selected().filter(|row| row.warnings() > 0) else {
            return text_popup::warnings(state, &[]);
        };
        let (location, options) = (entry.location(), state.options());
        state.effects.request(Request::Open { location, options, purpose: Purpose::Warnings });
    } else if let Some(document) = state.reading.view().map(|view| view.document.clone()) {
        text_popup::warnings(state, &document.loaded.warnings);
    }
}

/// Says which file the current article, or the selected one, comes from: its name, how far it is read, its folder. In
/// kiosk mode the folder stays untold.
pub(super) fn tell_file(state: &mut State) {
    let selected = || state.list.selected().map(Row::location);
    let view = state.reading.view().filter(|_| state.focus != Focus::List);
    let Some(location) = view.map(|view| view.document.location.clone()).or_else(selected) else {
        return state.say(state.words.list_is_empty);
    };
    let share = view.map(|view| format!("{}%", view.percent(state.height())));
    let folder = location.path.parent().filter(|_| !state.settings.is_kiosk);
    let folder = folder.map(|folder| sanitize(&folder.to_string_lossy()));
    let name = state.words.file_name(&location);
    let parts = [Some(name), share, folder].into_iter().flatten().filter(|part| !part.is_empty());
    state.say(parts.collect::<Vec<_>>().join("  "));
}
