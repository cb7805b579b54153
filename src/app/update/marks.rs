//! Marks, as less and vim have them: `a` to `z` are an article's own, `A` to `Z` lead to an article from any other, `'`
//! is where the last jump began.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{articles, jumps};
use crate::app::action::Motion;
use crate::app::document::Glance;
use crate::app::effect::Effect;
use crate::app::input::{Code, Key};
use crate::app::state::mark_list::{MarkList, Noted};
use crate::app::state::marks::Pending;
use crate::app::state::reading::DocumentView;
use crate::app::state::{Focus, State};
use crate::app::words::fill;
use crate::app::work::{Glanced, Request};
use yuelan_library::{Change, STANDARD_INPUT, SavedPosition, sanitize};

/// Waits for the name of a mark. For one to go to, those that there are come over the page meanwhile.
pub(super) fn await_name(state: &mut State, pending: Pending) -> Vec<Effect> {
    if pending == Pending::SetMark && state.reading.view().is_none() {
        state.say(state.words.nothing_open);
        return Vec::new();
    }
    state.naming = Some(pending);
    state.say(state.words.name_a_mark);
    if pending == Pending::SetMark {
        return Vec::new();
    }
    let mut list = MarkList::default();
    if let Some(view) = state.reading.view() {
        let own = state.marks.all_of(&view.document.path);
        list.extend(own.map(|(name, place)| noted(view, name, place, state.height())));
    }
    state.marks.shown = Some(list);
    vec![Effect::work(Request::Marks)]
}

/// Takes the key that names a mark, or moves among those that are shown; any other key means that none is wanted.
pub(in crate::app) fn name(state: &mut State, pending: Pending, key: Key) -> Vec<Effect> {
    let effects = match (pending, key.half_width().typed()) {
        (Pending::SetMark, Some(name)) if name.is_ascii_alphabetic() => set(state, name),
        (Pending::GoToMark, Some('\'' | '`')) => go_back(state),
        (Pending::GoToMark, Some(name)) if name.is_ascii_alphabetic() => go_to_named(state, name),
        (Pending::GoToMark, None) => choose(state, key),
        (_, Some(_)) => {
            state.say(state.words.no_name_of_a_mark);
            Vec::new()
        }
        (_, None) => Vec::new(),
    };
    if state.naming.is_none() {
        state.marks.shown = None;
    }
    effects
}

/// Brings the selected mark into sight.
pub(super) fn reveal(state: &mut State) {
    let Some(list) = &mut state.marks.shown else { return };
    list.reveal(state.size.panel_rows(list.len()));
}

/// Takes in the marks for all articles: to be shown, or to be taken away.
pub(super) fn listed(state: &mut State, marks: BTreeMap<char, (PathBuf, SavedPosition)>) -> Vec<Effect> {
    let doomed = std::mem::take(&mut state.marks.doomed);
    if !doomed.is_empty() {
        let gone = doomed.into_iter().filter_map(|name| Some((name, marks.get(&name)?.0.clone())));
        return gone.map(|(name, path)| forget_shared(state, name, path)).collect();
    }
    let Some(mut list) = state.marks.shown.take() else { return Vec::new() };
    let height = state.height();
    list.extend(marks.into_iter().map(|(name, (path, place))| {
        match state.reading.view().filter(|view| view.document.path == path) {
            Some(view) => noted(view, name, place, height),
            None => noted_elsewhere(state, name, path, place),
        }
    }));
    let elsewhere: Vec<_> = list.elsewhere().map(|(name, path, place)| (name, path.clone(), place)).collect();
    if list.len() == 0 {
        let is_reading = state.reading.view().is_some() && state.focus != Focus::List;
        state.say(if is_reading { state.words.no_marks } else { state.words.no_marks_in_list });
    }
    state.marks.shown = Some(list);
    if elsewhere.is_empty() { Vec::new() } else { vec![Effect::work(Request::Glance(elsewhere))] }
}

/// Takes in what stands at marks in other articles, if they are still shown.
pub(super) fn glanced(state: &mut State, glances: Vec<Glanced>) {
    let Some(list) = &mut state.marks.shown else { return };
    for Glanced { name, seen } in glances {
        match seen {
            Ok((title, glance)) => list.learn(name, Some(title), glance),
            Err(error) => {
                let words = state.words.load_error(&error);
                list.learn(name, None, Glance { words, ..Glance::default() });
            }
        }
    }
}

/// Takes the marks of some names away.
pub(super) fn forget_all(state: &mut State, names: &[char]) -> Vec<Effect> {
    let path = state.reading.view().map(|view| view.document.path.clone());
    if let Some(first) = names.first() {
        // Said unless one of them is there.
        state.say(fill(state.words.no_mark, &[&first.to_string()]));
    }
    let (shared, own): (Vec<char>, Vec<char>) = names.iter().partition(|name| name.is_ascii_uppercase());
    let is_set = |name: &char| path.as_ref().is_some_and(|path| state.marks.of(path, *name).is_some());
    let own: Vec<char> = own.into_iter().filter(is_set).collect();
    let mut effects: Vec<Effect> = own.into_iter().filter_map(|name| forget_own(state, name)).collect();
    if !shared.is_empty() {
        state.marks.doomed = shared;
        effects.push(Effect::work(Request::Marks));
    }
    effects
}

fn noted(view: &DocumentView, name: char, place: SavedPosition, height: usize) -> Noted {
    let (position, lag) = view.document.anchors.find(&place);
    let percent = view.percent_from(view.page.row_at(position) + lag, height);
    let glance = view.document.glance(position);
    Noted { name, file: None, title: String::new(), place, percent, glance }
}

fn noted_elsewhere(state: &State, name: char, path: PathBuf, place: SavedPosition) -> Noted {
    let known =
        state.list.articles().find(&path).map(|row| state.list.articles().row(row).title().to_owned());
    let file = || sanitize(&path.file_name().unwrap_or_default().to_string_lossy());
    let title = known.unwrap_or_else(file);
    let percent = usize::from(place.share) / 100;
    Noted { name, file: Some(path), title, place, percent, glance: Glance::default() }
}

/// Moves among the marks that are shown, goes to the selected one, or takes it away.
fn choose(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(list) = &mut state.marks.shown else { return Vec::new() };
    let motion = match (key.code, key.ctrl) {
        (Code::Enter, _) => {
            let name = list.selected().map(|mark| mark.name);
            return name.map_or_else(Vec::new, |name| go_to_named(state, name));
        }
        (Code::Delete, _) => {
            let selected = list.selected().map(|mark| (mark.name, mark.file.clone()));
            state.naming = Some(Pending::GoToMark);
            return selected.map_or_else(Vec::new, |(name, file)| forget_selected(state, name, file));
        }
        (Code::Down, _) | (Code::Char('n'), true) => Motion::Down,
        (Code::Up, _) | (Code::Char('p'), true) => Motion::Up,
        (Code::PageDown, _) => Motion::PageDown,
        (Code::PageUp, _) => Motion::PageUp,
        (Code::Home, _) => Motion::Top,
        (Code::End, _) => Motion::Bottom,
        _ => return Vec::new(),
    };
    list.go(motion, state.size.panel_rows(list.len()));
    state.naming = Some(Pending::GoToMark);
    state.say(state.words.name_a_mark);
    Vec::new()
}

fn forget_selected(state: &mut State, name: char, file: Option<PathBuf>) -> Vec<Effect> {
    let here = || state.reading.view().map(|view| view.document.path.clone());
    let Some(path) = file.or_else(here) else { return Vec::new() };
    let effect = if name.is_ascii_uppercase() {
        Some(forget_shared(state, name, path))
    } else {
        forget_own(state, name)
    };
    if let Some(list) = &mut state.marks.shown {
        list.forget(name);
    }
    reveal(state);
    effect.into_iter().collect()
}

fn forget_own(state: &mut State, name: char) -> Option<Effect> {
    let document = state.reading.view()?.document.clone();
    state.marks.forget(&document.path, name);
    state.say(fill(state.words.mark_gone, &[&name.to_string()]));
    Some(Effect::work(Request::remember(&document, Change::Unmark(name))))
}

fn forget_shared(state: &mut State, name: char, path: PathBuf) -> Effect {
    state.say(fill(state.words.mark_gone, &[&name.to_string()]));
    Effect::work(Request::Remember { path, hash: None, change: Change::Unmark(name) })
}

fn set(state: &mut State, name: char) -> Vec<Effect> {
    let Some(view) = state.reading.view() else { return Vec::new() };
    let document = view.document.clone();
    if name.is_ascii_uppercase() && document.path.as_os_str() == STANDARD_INPUT {
        state.say(state.words.no_file_to_mark);
        return Vec::new();
    }
    let (position, lag) = view.place();
    let place = document.anchors.place(position, lag);
    if name.is_ascii_lowercase() {
        state.marks.set(&document.path, name, place);
    }
    state.say(fill(state.words.mark_set, &[&name.to_string()]));
    vec![Effect::work(Request::remember(&document, Change::Mark(name, place)))]
}

/// Goes to the mark of a name, in another article if it leads there.
fn go_to_named(state: &mut State, name: char) -> Vec<Effect> {
    let mark = state.marks.shown.as_ref().and_then(|list| list.named(name));
    let Some((file, place)) = mark.map(|mark| (mark.file.clone(), mark.place)) else {
        state.say(fill(state.words.no_mark, &[&name.to_string()]));
        return Vec::new();
    };
    let Some(path) = file else { return go_to(state, &place) };
    jumps::record(state);
    state.overlay = None;
    state.focus = Focus::Reading;
    state.marks.aim(path.clone(), place);
    articles::open_file(state, path)
}

/// Goes to a place in the current article.
fn go_to(state: &mut State, place: &SavedPosition) -> Vec<Effect> {
    jumps::record(state);
    state.overlay = None;
    state.focus = Focus::Reading;
    super::with_view(state, |view| {
        let (position, lag) = view.document.anchors.find(place);
        view.return_to(position, lag);
    });
    Vec::new()
}

/// Goes to where the last jump began; from there the same key leads back again.
fn go_back(state: &mut State) -> Vec<Effect> {
    let Some(spot) = state.jumps.latest().cloned() else {
        state.say(state.words.no_jump_back);
        return Vec::new();
    };
    jumps::record(state);
    jumps::go(state, spot)
}
