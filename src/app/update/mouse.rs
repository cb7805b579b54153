//! What the mouse does: the wheel moves what it is over, a click goes there and selects, and a click on what is selected
//! opens it.

use ratatui::layout::Position;

use super::{go, open};
use crate::app::action::Motion;
use crate::app::areas::{Areas, Pane, divide, row};
use crate::app::effect::Effect;
use crate::app::input::{Button, Mouse};
use crate::app::state::list::Line;
use crate::app::state::{Focus, Over, State};

/// Lines that a step of the wheel moves.
const STEP: usize = 3;

/// Lets the reader have the mouse, or gives it back to the terminal.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    state.settings.mouse = !state.settings.mouse;
    state.say(if state.settings.mouse { state.words.mouse_taken } else { state.words.mouse_given_back });
    vec![Effect::Mouse(state.settings.mouse)]
}

/// Takes in what the mouse did. While a line is being typed or a letter is awaited it does nothing.
pub(in crate::app) fn point(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    if state.prompt.is_some() || state.hints.is_some() || state.naming.is_some() {
        return Vec::new();
    }
    let place = Position { x: mouse.column, y: mouse.row };
    let areas = divide(state.size.area(), state.focus == Focus::List, state.size.list_width());
    let motion = match mouse.button {
        Button::WheelUp => Motion::Up,
        Button::WheelDown => Motion::Down,
        Button::Left => return click(state, &areas, place),
    };
    let before = state.focus;
    attend(state, &areas, place);
    go(state, motion, Some(STEP));
    // What is over the article keeps the attention, and what is only passed over does not get it.
    state.focus = before;
    Vec::new()
}

fn click(state: &mut State, areas: &Areas, place: Position) -> Vec<Effect> {
    state.message = None;
    match &state.over {
        Some(Over::Contents(_)) => return click_contents(state, areas, place),
        Some(Over::Sheet(_) | Over::Links(_) | Over::Hits | Over::Facets(_)) => return Vec::new(),
        None => {}
    }
    let was_there = state.focus == Focus::List;
    attend(state, areas, place);
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

/// The section in a row is selected, and gone to if it was.
fn click_contents(state: &mut State, areas: &Areas, place: Position) -> Vec<Effect> {
    let height = state.size.contents_height();
    let Some(pane) = areas.article.or(areas.list) else { return Vec::new() };
    let above = usize::from(height < usize::from(pane.body.height));
    let Some(Over::Contents(contents)) = &mut state.over else { return Vec::new() };
    let seen: Vec<bool> = contents.seen().take(height).map(|(_, is_selected)| is_selected).collect();
    let clicked = (0..seen.len()).find(|at| row(pane.body, at + above).contains(place));
    let (Some(clicked), Some(selected)) = (clicked, seen.iter().position(|is_selected| *is_selected)) else {
        return Vec::new();
    };
    match clicked.checked_sub(selected) {
        Some(0) => return open(state, None),
        Some(down) => contents.go(Motion::Down, Some(down), height),
        None => contents.go(Motion::Up, Some(selected - clicked), height),
    }
    Vec::new()
}

/// The pane at a place gets the attention, if there is something in it.
fn attend(state: &mut State, areas: &Areas, place: Position) {
    let is_in =
        |pane: Option<Pane>| pane.is_some_and(|pane| pane.head.contains(place) || pane.body.contains(place));
    if is_in(areas.list) {
        state.focus = Focus::List;
    } else if is_in(areas.article) && state.focus == Focus::List && state.reading.book().is_some() {
        state.focus = Focus::Reading;
    }
}
