//! The mouse: the wheel moves what it is over; a click focuses a pane and selects; a click on what is selected opens
//! it. In the text a click follows a link, shows a figure or puts the cursor at a sentence.

use std::time::Instant;

use ratatui::layout::Position;

use super::{captions, links, navigation, places, source};
use crate::app::action::Motion;
use crate::app::effect::TerminalEffect;
use crate::app::geometry::{Areas, Pane, column, row};
use crate::app::keymap::Context;
use crate::app::mouse::{Button, Mouse};
use crate::app::state::captions::FigureTarget;
use crate::app::state::grouped_list::{GroupedList, Row};
use crate::app::state::list::Line;
use crate::app::state::{Focus, Overlay, State};

/// Lines that a step of the wheel moves.
const STEP: usize = 3;

/// Turns mouse reporting on or off.
pub(super) fn toggle(state: &mut State) {
    state.settings.mouse = !state.settings.mouse;
    state.say(if state.settings.mouse { state.words.mouse_on } else { state.words.mouse_off });
    state.effects.terminal(TerminalEffect::Mouse(state.settings.mouse));
}

/// Handles a mouse event. While the keyboard is awaited (a prompt, hints, the name of a mark, a question), it does
/// nothing.
pub(in crate::app) fn handle(state: &mut State, mouse: Mouse) {
    places::count_time(state, Instant::now());
    let is_awaited = state.hints.is_some() || state.mark_action.is_some() || state.question.is_some();
    if state.prompt.is_some() || is_awaited {
        return;
    }
    let place = Position { x: mouse.column, y: mouse.row };
    let areas = *state.areas();
    match mouse.button {
        Button::WheelUp => scroll(state, &areas, place, Motion::Up),
        Button::WheelDown => scroll(state, &areas, place, Motion::Down),
        Button::Left => click(state, &areas, place),
    }
    source::follow(state);
}

/// Moves what the wheel is over. This does not move the focus.
fn scroll(state: &mut State, areas: &Areas, place: Position, motion: Motion) {
    let height = state.height();
    let is_on_list = areas.list.is_some_and(|pane| is_in(pane, place));
    if state.overlay.is_some() && is_on_list && areas.article.is_some() {
        return state.list.go(motion, Some(STEP), height);
    }
    if state.overlay.is_none() && is_on_strip(state, place) {
        let rows = state.geometry.strip_rows();
        state.external.pane.iter_mut().for_each(|pane| pane.go(motion, Some(STEP), rows));
        return;
    }
    let before = state.focus;
    focus_at(state, areas, place);
    let is_on_article = areas.article.is_some_and(|pane| is_in(pane, place));
    let is_on_card = state.focus == Focus::List && is_on_article && state.overlay.is_none();
    if !is_on_card {
        navigation::go(state, motion, Some(STEP));
    }
    state.focus = before;
}

fn click(state: &mut State, areas: &Areas, place: Position) {
    state.message = None;
    if state.overlay.is_some() {
        return click_overlay(state, areas, place);
    }
    state.external.is_focused = is_on_strip(state, place);
    if state.external.is_focused {
        return;
    }
    let was_there = state.focus == Focus::List;
    focus_at(state, areas, place);
    if let Some(pane) = areas.article.filter(|pane| pane.body.contains(place)) {
        return click_text(state, pane, place);
    }
    let rows = areas.list.filter(|pane| pane.body.contains(place)).map(|pane| place.y - pane.body.y);
    let line = rows.and_then(|at| state.list.lines().get(usize::from(at))).copied();
    let Some(Line::Article(index)) = line else { return };
    let index = index as usize;
    if was_there && index == state.list.index() {
        return navigation::open(state, None);
    }
    state.list.select(index, state.height());
}

/// Returns whether the answer of a command is at a place.
fn is_on_strip(state: &State, place: Position) -> bool {
    state.geometry.strip().is_some_and(|strip| is_in(strip, place))
}

/// Follows the link that was clicked, shows the figure, or puts the cursor at the sentence.
fn click_text(state: &mut State, pane: Pane, place: Position) {
    let pane = state.page_pane(pane).filter(|_| state.context() == Context::Reading);
    let (Some(view), Some(pane)) = (state.reading.view(), pane) else { return };
    let column = column(pane.body, &view.options);
    if !column.contains(place) {
        return;
    }
    let row = view.top() + usize::from(place.y - column.y);
    if let Some(link) = view.link_at(row, usize::from(place.x - column.x), state.settings.ruler) {
        return links::follow(state, link);
    }
    if let Some(figure) = view.figure_at(row) {
        return captions::show_figure(state, FigureTarget::Number(figure + 1));
    }
    let clicked = view.position_at(row, usize::from(place.x - column.x), state.settings.ruler);
    if let (Some(clicked), Some(view)) = (clicked, state.reading.view_mut()) {
        view.put_cursor(clicked);
    }
}

/// Selects the row of an overlay that was clicked, or opens it if it was selected.
fn click_overlay(state: &mut State, areas: &Areas, place: Position) {
    let Some(pane) = areas.article.or(areas.list) else { return };
    let (above, rows) = overlay_rows(state, pane);
    let clicked = (0..rows.len()).find(|at| row(pane.body, at + above).contains(place));
    let selected = rows.iter().position(|row| *row == Some(true));
    let (Some(clicked), Some(selected)) = (clicked, selected) else { return };
    if rows.get(clicked).is_none_or(Option::is_none) {
        return;
    }
    if clicked == selected {
        return navigation::open(state, None);
    }
    let between = rows.get(clicked.min(selected)..clicked.max(selected)).unwrap_or_default();
    let steps = between.iter().flatten().count();
    let motion = if clicked > selected { Motion::Down } else { Motion::Up };
    navigation::go(state, motion, Some(steps));
}

/// Returns the rows of an overlay (whether each is selected; `None` for one that cannot be), and how many rows of the
/// pane are above them.
fn overlay_rows(state: &State, pane: Pane) -> (usize, Vec<Option<bool>>) {
    let height = state.geometry.popup_height();
    let above = usize::from(height < usize::from(pane.body.height));
    let rows = match &state.overlay {
        Some(Overlay::Contents(contents)) => selectable(contents.0.seen(), height),
        Some(Overlay::Links(links)) => selectable(links.0.seen(), height),
        Some(Overlay::Notes(notes)) => selectable(notes.0.seen(), height),
        Some(Overlay::Facets(facets)) => selectable(facets.seen(), height),
        Some(Overlay::LibrarySearch) => {
            let hits = state.library_search.as_ref().map(|search| &search.hits);
            return (0, hits.map_or_else(Vec::new, |hits| grouped_rows(hits, pane.body.height.into())));
        }
        Some(Overlay::AllNotes) => {
            let notes = state.all_notes.as_ref().map(|notes| &notes.shown);
            notes.map_or_else(Vec::new, |notes| grouped_rows(notes, height))
        }
        Some(Overlay::TextPopup(_)) | None => Vec::new(),
    };
    (above, rows)
}

fn selectable<T>(rows: impl Iterator<Item = (T, bool)>, height: usize) -> Vec<Option<bool>> {
    rows.take(height).map(|(_, is_selected)| Some(is_selected)).collect()
}

fn grouped_rows(list: &GroupedList, height: usize) -> Vec<Option<bool>> {
    let rows = list.seen().take(height);
    rows.map(|(row, is_selected)| matches!(row, Row::Item(..)).then_some(is_selected)).collect()
}

/// Focuses the pane at a place, if there is something in it.
fn focus_at(state: &mut State, areas: &Areas, place: Position) {
    let is_on = |pane: Option<Pane>| pane.is_some_and(|pane| is_in(pane, place));
    if is_on(areas.list) {
        state.focus = Focus::List;
    } else if is_on(areas.article) && state.focus == Focus::List && state.reading.view().is_some() {
        state.focus = Focus::Reading;
    }
}

fn is_in(pane: Pane, place: Position) -> bool {
    pane.head.contains(place) || pane.body.contains(place)
}
