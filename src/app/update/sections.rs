//! The sections of the current article: stepping through them, and all of them over the page.

use super::jumps;
use crate::app::state::contents::Contents;
use crate::app::state::picked::Picked;
use crate::app::state::reading::DocumentView;
use crate::app::state::{Overlay, State};
use crate::app::words::fill;
use yuelan_article::Block;

/// Goes some sections on.
pub(super) fn next(state: &mut State, times: usize) {
    section(state, |view| view.next_section(times), state.words.no_next_section);
}

/// Goes some sections back.
pub(super) fn previous(state: &mut State, times: usize) {
    section(state, |view| view.previous_section(times), state.words.no_previous_section);
}

/// Steps through the sections; the complaint is said where there is no further one.
fn section(state: &mut State, go: impl FnOnce(&mut DocumentView) -> bool, complaint: &'static str) {
    jumps::record(state);
    let Some(view) = state.reading.view_mut() else { return };
    if view.document.sections.len() < 2 {
        state.say(state.words.no_sections);
    } else if !go(view) {
        state.say(complaint);
    }
}

/// Lays the contents over the page.
pub(super) fn contents(state: &mut State) {
    let height = state.size.contents_height();
    let Some(view) = state.reading.view() else { return };
    let sections = &view.document.sections;
    if sections.is_empty() {
        return state.say(state.words.no_sections);
    }
    state.overlay =
        Some(Overlay::Contents(Contents(Picked::new(sections.len(), view.section().unwrap_or(0), height))));
}

/// Tells by which rule the title of the selected section was found.
pub(super) fn reason(state: &mut State) {
    let (Some(Overlay::Contents(contents)), Some(view)) = (&state.overlay, state.reading.view()) else {
        return;
    };
    let section = contents.0.selected().and_then(|index| view.document.sections.get(index));
    let blocks = &view.document.loaded.article.blocks;
    let Some(section) = section else { return };
    let said = match blocks.get(section.blocks.start) {
        Some(block @ Block::Heading(_)) => match block.inference() {
            Some(inference) => fill(state.words.reason, &[state.settings.ui_language.rule(inference.rule)]),
            None => state.words.no_reason.to_owned(),
        },
        _ => state.words.no_title.to_owned(),
    };
    state.say(said);
}
