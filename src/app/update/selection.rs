//! Selecting text: by sentences, paragraphs and sections.

use crate::app::action::Motion;
use crate::app::state::State;
use crate::app::state::selection::Selection;
use crate::app::state::units::Unit;

/// Units by which a page key extends a selection.
const UNITS_A_PAGE: usize = 5;

/// Begins a selection, or widens the present one to the next larger unit.
pub(super) fn begin(state: &mut State) {
    let Some(view) = state.reading.view_mut() else { return };
    let document = view.document.clone();
    if let Some(selection) = &mut view.selection {
        selection.widen(&document);
    } else {
        view.hold_cursor();
        let start = view.cursor().start();
        let is_text = !view.cursor().range.is_empty();
        view.selection = Selection::new(&document, start).filter(|_| is_text);
    }
    say_unit(state);
}

/// Moves the end of the selection.
pub(super) fn go(state: &mut State, motion: Motion, count: Option<usize>) {
    let times = count.unwrap_or(1);
    let (is_back, times) = match motion {
        Motion::Down => (false, times),
        Motion::Up => (true, times),
        Motion::HalfDown | Motion::PageDown => (false, times.saturating_mul(UNITS_A_PAGE)),
        Motion::HalfUp | Motion::PageUp => (true, times.saturating_mul(UNITS_A_PAGE)),
        Motion::Bottom => (false, usize::MAX),
        Motion::Top => (true, usize::MAX),
        Motion::Percent => return,
    };
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    let document = view.document.clone();
    if let Some(selection) = &mut view.selection {
        selection.extend(&document, is_back, times);
        let head = selection.head();
        view.put_cursor(head);
        view.reveal_sentence(height);
    }
    say_unit(state);
}

/// Moves the other end of the selection from now on.
pub(super) fn swap_ends(state: &mut State) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    let Some(selection) = &mut view.selection else { return state.say(state.words.nothing_selected) };
    selection.turn();
    let head = selection.head();
    view.put_cursor(head);
    view.reveal_sentence(height);
    say_unit(state);
}

/// Drops the selection.
pub(super) fn end(state: &mut State) {
    if let Some(view) = state.reading.view_mut() {
        view.selection = None;
    }
}

/// Returns the selected text.
pub(super) fn text(state: &State) -> Option<String> {
    let view = state.reading.view()?;
    Some(view.selection.as_ref()?.words(&view.document))
}

fn say_unit(state: &mut State) {
    let words = state.words;
    let Some(view) = state.reading.view() else { return };
    let said = match view.selection.as_ref().map(Selection::unit) {
        Some(Unit::Sentence) => words.selecting_sentences,
        Some(Unit::Paragraph) => words.selecting_paragraphs,
        Some(Unit::Section) => words.selecting_sections,
        None => words.nothing_to_select,
    };
    state.say(said);
}
