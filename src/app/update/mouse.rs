//! What the mouse does: the wheel moves what it is over, a click goes there and selects, and a click on what is selected
//! opens it. In the text a click follows a link and shows a figure.

use ratatui::layout::Position;

use super::{figures, go, links, open, source};
use crate::app::action::Motion;
use crate::app::areas::{Areas, Pane, column, divide, row};
use crate::app::effect::Effect;
use crate::app::input::{Button, Mouse};
use crate::app::keymap::Context;
use crate::app::state::captions::Asked;
use crate::app::state::library_search::{LibrarySearch, Row};
use crate::app::state::list::Line;
use crate::app::state::{Focus, Overlay, State};

/// Lines that a step of the wheel moves.
const STEP: usize = 3;

/// Lets the reader have the mouse, or gives it back to the terminal.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    state.settings.mouse = !state.settings.mouse;
    state.say(if state.settings.mouse { state.words.mouse_taken } else { state.words.mouse_given_back });
    vec![Effect::Mouse(state.settings.mouse)]
}

/// Takes in what the mouse did. While a line is being typed, letters stand over the links, one is awaited or something is
/// asked, it does nothing.
pub(in crate::app) fn handle(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let is_awaited = state.hints.is_some() || state.naming.is_some() || state.question.is_some();
    if state.prompt.is_some() || is_awaited {
        return Vec::new();
    }
    let place = Position { x: mouse.column, y: mouse.row };
    let areas = divide(state.size.area(), state.focus == Focus::List, state.size.list_width());
    let effects = match mouse.button {
        Button::WheelUp => turn(state, &areas, place, Motion::Up),
        Button::WheelDown => turn(state, &areas, place, Motion::Down),
        Button::Left => click(state, &areas, place),
    };
    source::follow(state);
    effects
}

/// Moves what the wheel is over. What is only passed over does not get the attention.
fn turn(state: &mut State, areas: &Areas, place: Position, motion: Motion) -> Vec<Effect> {
    let height = state.height();
    let is_on_list = areas.list.is_some_and(|pane| is_in(pane, place));
    if state.overlay.is_some() && is_on_list && areas.article.is_some() {
        state.list.go(motion, Some(STEP), height);
        return Vec::new();
    }
    let before = state.focus;
    attend(state, areas, place);
    let is_on_article = areas.article.is_some_and(|pane| is_in(pane, place));
    let is_on_card = state.focus == Focus::List && is_on_article && state.overlay.is_none();
    if !is_on_card {
        go(state, motion, Some(STEP));
    }
    state.focus = before;
    Vec::new()
}

fn click(state: &mut State, areas: &Areas, place: Position) -> Vec<Effect> {
    state.message = None;
    if state.overlay.is_some() {
        return click_over(state, areas, place);
    }
    let was_there = state.focus == Focus::List;
    attend(state, areas, place);
    if let Some(pane) = areas.article.filter(|pane| pane.body.contains(place)) {
        return click_text(state, pane, place);
    }
    let rows = areas.list.filter(|pane| pane.body.contains(place)).map(|pane| place.y - pane.body.y);
    let line = rows.and_then(|at| state.list.lines().get(usize::from(at))).copied();
    let Some(Line::Article(index)) = line else { return Vec::new() };
    let index = index as usize;
    if was_there && index == state.list.index() {
        return open(state, None);
    }
    state.list.select(index, state.height());
    Vec::new()
}

/// Follows the link at a place of the text, or shows the figure there.
fn click_text(state: &mut State, pane: Pane, place: Position) -> Vec<Effect> {
    let pane = state.page_pane(pane).filter(|_| state.context() == Context::Reading);
    let (Some(view), Some(pane)) = (state.reading.view(), pane) else { return Vec::new() };
    let column = column(pane.body, &view.options);
    if !column.contains(place) {
        return Vec::new();
    }
    let row = view.top() + usize::from(place.y - column.y);
    if let Some(link) = view.link_at(row, usize::from(place.x - column.x), state.settings.ruler) {
        return links::follow(state, link);
    }
    if let Some(figure) = view.figure_at(row) {
        figures::figures(state, Asked::Number(figure + 1));
    }
    Vec::new()
}

/// What is in a row of what lies over the pane is selected, and opened if it was.
fn click_over(state: &mut State, areas: &Areas, place: Position) -> Vec<Effect> {
    let Some(pane) = areas.article.or(areas.list) else { return Vec::new() };
    let (above, rows) = seen_over(state, pane);
    let clicked = (0..rows.len()).find(|at| row(pane.body, at + above).contains(place));
    let selected = rows.iter().position(|row| *row == Some(true));
    let (Some(clicked), Some(selected)) = (clicked, selected) else { return Vec::new() };
    if rows.get(clicked).is_none_or(Option::is_none) {
        return Vec::new();
    }
    if clicked == selected {
        return open(state, None);
    }
    let between = rows.get(clicked.min(selected)..clicked.max(selected)).unwrap_or_default();
    let steps = between.iter().flatten().count();
    go(state, if clicked > selected { Motion::Down } else { Motion::Up }, Some(steps));
    Vec::new()
}

/// The rows of what lies over a pane, and how many rows of the pane stand above them: whether each is selected; `None`
/// for one that cannot be.
fn seen_over(state: &State, pane: Pane) -> (usize, Vec<Option<bool>>) {
    let height = state.size.contents_height();
    let above = usize::from(height < usize::from(pane.body.height));
    let rows = match &state.overlay {
        Some(Overlay::Contents(contents)) => marked(contents.0.seen(), height),
        Some(Overlay::Links(links)) => marked(links.0.seen(), height),
        Some(Overlay::Facets(facets)) => marked(facets.seen(), height),
        Some(Overlay::LibrarySearch) => return (0, hits(state, pane.body.height.into())),
        Some(Overlay::TextPopup(_)) | None => Vec::new(),
    };
    (above, rows)
}

fn marked<T>(rows: impl Iterator<Item = (T, bool)>, height: usize) -> Vec<Option<bool>> {
    rows.take(height).map(|(_, is_selected)| Some(is_selected)).collect()
}

fn hits(state: &State, height: usize) -> Vec<Option<bool>> {
    let rows = state.library_search.iter().flat_map(LibrarySearch::seen).take(height);
    rows.map(|(row, is_selected)| matches!(row, Row::Hit(..)).then_some(is_selected)).collect()
}

/// The pane at a place gets the attention, if there is something in it.
fn attend(state: &mut State, areas: &Areas, place: Position) {
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
