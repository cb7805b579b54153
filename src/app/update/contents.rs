//! The sections of the current article: stepping through them, and the table of contents.

use super::{jumps, reading};
use crate::app::state::contents::Contents;
use crate::app::state::document_view::DocumentView;
use crate::app::state::filtered_list::FilteredList;
use crate::app::state::{Focus, Overlay, State};
use crate::app::words::fill;
use yuelan_article::Block;

/// Goes some sections on.
pub(super) fn next_section(state: &mut State, times: usize) {
    step(state, |view| view.next_section(times), state.words.no_next_section);
}

/// Goes some sections back.
pub(super) fn previous_section(state: &mut State, times: usize) {
    step(state, |view| view.previous_section(times), state.words.no_previous_section);
}

/// Steps through the sections; says `at_end` where there is no further one.
fn step(state: &mut State, go: impl FnOnce(&mut DocumentView) -> bool, at_end: &'static str) {
    jumps::record(state);
    let Some(view) = state.reading.view() else { return };
    if view.document.sections.len() < 2 {
        return state.say(state.words.no_sections);
    }
    let is_opening = view.document.is_opening;
    let mut has_gone = false;
    reading::with_view(state, |view| has_gone = go(view));
    if !has_gone {
        state.say(if is_opening { state.words_for_rest() } else { at_end });
    }
}

/// Shows the table of contents.
pub(super) fn show(state: &mut State) {
    let height = state.geometry.popup_height();
    let Some(view) = state.reading.view() else { return };
    let sections = &view.document.sections;
    if sections.is_empty() {
        return state.say(state.words.no_sections);
    }
    let here = view.document.section_of(view.here().block).unwrap_or(0);
    state.overlay = Some(Overlay::Contents(Contents(FilteredList::new(sections.len(), here, height))));
}

/// Goes to the selected section, or to the one with a number.
pub(super) fn open_selected(state: &mut State, number: Option<usize>) {
    let Some(Overlay::Contents(contents)) = &state.overlay else { return };
    let section = number.map(|number| number.saturating_sub(1)).or_else(|| contents.0.selected());
    let all = state.reading.view().map_or(0, |view| view.document.sections.len());
    let Some(section) = section else { return };
    if section >= all {
        return state.say(fill(state.words.only_sections, &[&all.to_string()]));
    }
    jumps::record(state);
    reading::with_view(state, |view| {
        view.go_to_section(section);
    });
    state.overlay = None;
    state.focus = Focus::Reading;
}

/// Says by which rule the title of the selected section was found.
pub(super) fn show_rule(state: &mut State) {
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
