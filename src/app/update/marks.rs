//! Marks, as in less and vim: `a` to `z` belong to an article, `A` to `Z` lead to an article from any other, `'` is
//! where the last jump began.

use std::collections::BTreeMap;

use super::{jumps, reading};
use crate::app::action::Motion;
use crate::app::document::Excerpt;
use crate::app::key::{Code, Key};
use crate::app::state::document_view::DocumentView;
use crate::app::state::marks::MarkAction;
use crate::app::state::marks::list::{MarkEntry, MarkList};
use crate::app::state::opening::Goal;
use crate::app::state::text_cursor::Place;
use crate::app::state::{Focus, State};
use crate::app::words::fill;
use crate::app::work::{MarkExcerpt, Request};
use yuelan_library::{Change, Location, SavedPosition};

/// Waits for the name of a mark. While waiting for one to go to, the marks are listed over the page.
pub(super) fn await_name(state: &mut State, pending: MarkAction) {
    if pending == MarkAction::Set && state.reading.view().is_none() {
        return state.say(state.words.nothing_open);
    }
    state.mark_action = Some(pending);
    state.say(state.words.name_a_mark);
    if pending == MarkAction::Set {
        return;
    }
    let mut list = MarkList::default();
    if let Some(view) = state.reading.view() {
        let own = state.marks.all_of(&view.document.location);
        list.extend(own.map(|(name, place)| noted(view, name, place, state.height())));
    }
    state.marks.shown = Some(list);
    state.effects.request(Request::Marks);
}

/// Handles the key that names a mark, or that moves in the list of marks; any other key cancels.
pub(super) fn name(state: &mut State, pending: MarkAction, key: Key) {
    match (pending, key.half_width().typed()) {
        (MarkAction::Set, Some(name)) if name.is_ascii_alphabetic() => set(state, name),
        (MarkAction::Set, None) => {}
        (MarkAction::Set, Some(_)) => state.say(state.words.mark_is_a_letter),
        (_, Some('\'' | '`')) => go_back(state),
        (_, Some(name)) if name.is_ascii_alphabetic() => go_to_named(state, name),
        (_, Some(_)) => state.say(state.words.mark_is_a_letter),
        (_, None) => choose(state, key),
    }
    if state.mark_action.is_none() {
        state.marks.shown = None;
    }
}

/// Scrolls the list of marks so that the selected one is visible.
pub(super) fn reveal(state: &mut State) {
    let Some(list) = &mut state.marks.shown else { return };
    list.reveal(state.geometry.panel_rows(list.len()));
}

/// Takes in the marks that lead to articles from any other: to be listed, or to be deleted.
pub(super) fn loaded(state: &mut State, marks: BTreeMap<char, (Location, SavedPosition)>) {
    let to_delete = std::mem::take(&mut state.marks.to_delete);
    if !to_delete.is_empty() {
        for name in to_delete {
            if let Some((location, _)) = marks.get(&name) {
                delete_shared(state, name, location.clone());
            }
        }
        return;
    }
    let Some(mut list) = state.marks.shown.take() else { return };
    let height = state.height();
    list.extend(marks.into_iter().map(|(name, (location, place))| {
        match state.reading.view().filter(|view| view.document.location == location) {
            Some(view) => noted(view, name, place, height),
            None => noted_elsewhere(state, name, location, place),
        }
    }));
    let elsewhere: Vec<_> =
        list.elsewhere().map(|(name, location, place)| (name, location.clone(), place)).collect();
    if list.len() == 0 {
        let is_reading = state.reading.view().is_some() && state.focus != Focus::List;
        state.say(if is_reading { state.words.no_marks } else { state.words.no_marks_in_list });
        // A list was asked for, and there is none to choose from. After the key, `''` still leads back.
        if state.mark_action == Some(MarkAction::GoToListed) {
            state.mark_action = None;
            return;
        }
    }
    state.marks.shown = Some(list);
    if !elsewhere.is_empty() {
        state.effects.request(Request::MarkExcerpts(elsewhere));
    }
}

/// Shows the text at marks in other articles, if they are still listed.
pub(super) fn show_excerpts(state: &mut State, excerpts: Vec<MarkExcerpt>) {
    let Some(list) = &mut state.marks.shown else { return };
    for MarkExcerpt { name, result } in excerpts {
        match result {
            Ok((title, excerpt)) => list.learn(name, Some(title), excerpt),
            Err(error) => {
                let words = state.words.load_error(&error);
                list.learn(name, None, Excerpt { text: words, ..Excerpt::default() });
            }
        }
    }
}

/// Deletes the marks with some names.
pub(super) fn delete_all(state: &mut State, names: &[char]) {
    let location = state.reading.view().map(|view| view.document.location.clone());
    if let Some(first) = names.first() {
        // Replaced by what is said of a mark that there is.
        state.say(fill(state.words.no_mark, &[&first.to_string()]));
    }
    let (shared, own): (Vec<char>, Vec<char>) = names.iter().partition(|name| name.is_ascii_uppercase());
    let is_set =
        |name: &char| location.as_ref().is_some_and(|location| state.marks.of(location, *name).is_some());
    let own: Vec<char> = own.into_iter().filter(is_set).collect();
    for name in own {
        delete_own(state, name);
    }
    if !shared.is_empty() {
        state.marks.to_delete = shared;
        state.effects.request(Request::Marks);
    }
}

fn noted(view: &DocumentView, name: char, place: SavedPosition, height: usize) -> MarkEntry {
    let (position, above) = view.document.anchors.find(&place);
    let percent = view.percent_from(view.row_of_place(Place { position, above }), height);
    let excerpt = view.document.excerpt(position);
    MarkEntry { name, file: None, title: String::new(), place, percent, excerpt }
}

fn noted_elsewhere(state: &State, name: char, location: Location, place: SavedPosition) -> MarkEntry {
    let known =
        state.list.articles().find(&location).map(|row| state.list.articles().row(row).title().to_owned());
    let title = known.unwrap_or_else(|| location.file_name());
    let percent = usize::from(place.share) / 100;
    MarkEntry { name, file: Some(location), title, place, percent, excerpt: Excerpt::default() }
}

/// Moves in the list of marks, goes to the selected one, or deletes it.
fn choose(state: &mut State, key: Key) {
    let Some(list) = &mut state.marks.shown else { return };
    let motion = match (key.code, key.ctrl) {
        (Code::Enter, _) => {
            if let Some(name) = list.selected().map(|mark| mark.name) {
                go_to_named(state, name);
            }
            return;
        }
        (Code::Delete, _) => {
            let selected = list.selected().map(|mark| (mark.name, mark.file.clone()));
            state.mark_action = Some(MarkAction::GoTo);
            if let Some((name, file)) = selected {
                delete_selected(state, name, file);
            }
            return;
        }
        (Code::Down, _) | (Code::Char('n'), true) => Motion::Down,
        (Code::Up, _) | (Code::Char('p'), true) => Motion::Up,
        (Code::PageDown, _) => Motion::PageDown,
        (Code::PageUp, _) => Motion::PageUp,
        (Code::Home, _) => Motion::Top,
        (Code::End, _) => Motion::Bottom,
        _ => return,
    };
    list.go(motion, state.geometry.panel_rows(list.len()));
    state.mark_action = Some(MarkAction::GoTo);
    state.say(state.words.name_a_mark);
}

fn delete_selected(state: &mut State, name: char, file: Option<Location>) {
    let here = || state.reading.view().map(|view| view.document.location.clone());
    let Some(location) = file.or_else(here) else { return };
    if name.is_ascii_uppercase() {
        delete_shared(state, name, location);
    } else {
        delete_own(state, name);
    }
    if let Some(list) = &mut state.marks.shown {
        list.forget(name);
    }
    reveal(state);
}

fn delete_own(state: &mut State, name: char) {
    let Some(document) = state.reading.view().map(|view| view.document.clone()) else { return };
    state.marks.forget(&document.location, name);
    state.say_changed(fill(state.words.mark_gone, &[&name.to_string()]));
    state.effects.request(Request::remember(&document, Change::Unmark(name)));
}

fn delete_shared(state: &mut State, name: char, location: Location) {
    state.say_changed(fill(state.words.mark_gone, &[&name.to_string()]));
    state.effects.request(Request::Remember { location, hash: None, change: Change::Unmark(name) });
}

fn set(state: &mut State, name: char) {
    let Some(view) = state.reading.view() else { return };
    let document = view.document.clone();
    if name.is_ascii_uppercase() && document.location.is_standard_input() {
        return state.say(state.words.no_file_to_mark);
    }
    let here = view.place();
    let place = document.anchors.save(here.position, here.above);
    if name.is_ascii_lowercase() {
        state.marks.set(&document.location, name, place);
    }
    state.say_changed(fill(state.words.mark_set, &[&name.to_string()]));
    state.effects.request(Request::remember(&document, Change::Mark(name, place)));
}

/// Goes to a mark by its name, in another article if it leads there.
fn go_to_named(state: &mut State, name: char) {
    let mark = state.marks.shown.as_ref().and_then(|list| list.named(name));
    let Some((file, place)) = mark.map(|mark| (mark.file.clone(), mark.place)) else {
        return state.say(fill(state.words.no_mark, &[&name.to_string()]));
    };
    jumps::record(state);
    state.overlay = None;
    state.focus = Focus::Reading;
    match file {
        Some(location) => {
            state.marks.aim(location.clone(), place);
            reading::open_file(state, location);
        }
        None => go_to_own(state, place),
    }
}

/// Goes to a place in the current article; once all of it is there, if the opening does not have it.
fn go_to_own(state: &mut State, place: SavedPosition) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    if let Some((position, above)) = view.document.find(&place) {
        return view.return_to(Place { position, above }, height);
    }
    state.marks.aim(view.document.location.clone(), place);
    state.reading.await_goal(Goal::Left(Some(place.position)));
    state.say(state.words_for_rest());
}

/// Goes back to where the last jump began; the same key leads forward again from there.
fn go_back(state: &mut State) {
    let Some(spot) = state.jumps.latest().cloned() else { return state.say(state.words.no_jump_back) };
    jumps::record(state);
    jumps::go(state, spot);
}
