//! The sections of the article in hand: stepping through them, and all of them over the page.

use super::jumps;
use crate::app::state::contents::Contents;
use crate::app::state::reading::Book;
use crate::app::state::{Over, State};

/// Steps through the sections; the complaint is said where there is no further one.
pub(super) fn section(state: &mut State, go: impl FnOnce(&mut Book) -> bool, complaint: &'static str) {
    jumps::leave(state);
    let Some(book) = state.reading.book_mut() else { return };
    if book.manuscript.sections.len() < 2 {
        state.say(state.words.no_sections);
    } else if !go(book) {
        state.say(complaint);
    }
}

/// Lays the contents over the page.
pub(super) fn contents(state: &mut State) {
    let height = state.size.contents_height();
    let Some(book) = state.reading.book() else { return };
    let sections = &book.manuscript.sections;
    if sections.is_empty() {
        return state.say(state.words.no_sections);
    }
    state.over = Some(Over::Contents(Contents::new(sections, book.section().unwrap_or(0), height)));
}
