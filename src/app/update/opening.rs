//! The opening of a long article: shown while the rest is loaded, and replaced by the whole.

use std::sync::Arc;

use super::{captions, find_in_text, links, notes, places, prompt, reading, source};
use crate::app::document::Document;
use crate::app::laid_out::LaidOut;
use crate::app::state::opening::Completed;
use crate::app::state::{Overlay, State};

/// Shows a whole article in place of its opening. Everything that was done meanwhile stays.
pub(super) fn complete(state: &mut State, document: &Arc<Document>, laid_out: LaidOut) {
    let height = state.height();
    let before = counts(state);
    places::prepare(state, document);
    let Some(Completed { is_continued, keeps_links }) = state.reading.complete(document, laid_out, height)
    else {
        return;
    };
    // The position was saved by its share of the opening.
    state.places.forget();
    if state.reading.view().is_none() {
        return;
    }
    if is_continued {
        places::say_continued(state);
    }
    if !keeps_links {
        state.hints = None;
    }
    grow_overlay(state, before);
    state.reading.source = None;
    find_in_text::refresh(state);
    notes::find(state);
    reading::relayout(state);
    source::request(state);
    links::go_to_awaited(state);
    captions::show_awaited(state);
}

/// Returns the numbers of sections and of links of the current article.
fn counts(state: &State) -> (usize, usize) {
    state.reading.view().map_or((0, 0), |view| (view.document.sections.len(), view.page.links().len()))
}

/// Adds what is new to the contents or the links, if they are shown.
fn grow_overlay(state: &mut State, (sections, links): (usize, usize)) {
    let (all_sections, all_links) = counts(state);
    match &mut state.overlay {
        Some(Overlay::Contents(contents)) => contents.0.grow(sections, all_sections),
        Some(Overlay::Links(list)) => list.0.grow(links, all_links),
        Some(
            Overlay::TextPopup(_)
            | Overlay::Notes(_)
            | Overlay::AllNotes
            | Overlay::LibrarySearch
            | Overlay::Facets(_),
        )
        | None => {}
    }
    prompt::apply_filter(state);
}
