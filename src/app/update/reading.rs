//! The open article: opening its file, laying it out, reading its file again.

use std::path::Path;
use std::sync::Arc;

use crate::app::action::Motion;
use crate::app::document::Document;
use crate::app::keymap::Context;
use crate::app::laid_out::LaidOut;
use crate::app::state::State;
use crate::app::state::document_view::DocumentView;
use crate::app::state::opening::Goal;
use crate::app::work::{FileStatus, Purpose, Request};
use yuelan_layout::CommentDisplay;
use yuelan_library::{LoadError, Location};

/// Changes the view of the open article, if there is one.
pub(super) fn with_view(state: &mut State, change: impl FnOnce(&mut DocumentView)) {
    let (height, is_linear) = (state.height(), state.settings.options.linear);
    let Some(view) = state.reading.view_mut() else { return };
    let top = view.top();
    change(view);
    if is_linear {
        view.keep_screen(top, height);
    }
}

/// Opens an article in place of the current article.
pub(super) fn open_file(state: &mut State, location: Location) {
    state.reading.waiting = Some(location.clone());
    state.reading.awaited_figure = None;
    state.reading.awaited_anchor = None;
    state.reading.awaited_note = None;
    state.typography.comments = CommentDisplay::Folded;
    let options = state.options();
    state.effects.request(Request::Open { location, options, purpose: Purpose::Reading });
}

/// Reads the file of the current article again. The article stays until it is read, and if it cannot be read.
pub(super) fn reload(state: &mut State) {
    let Some(view) = state.reading.view() else { return };
    let location = view.document.location.clone();
    let options = state.options();
    state.effects.request(Request::Open { location, options, purpose: Purpose::Reload });
}

/// Lays the current article out again if the options for this screen have changed.
pub(super) fn relayout(state: &mut State) {
    let options = state.options();
    let request = state.reading.view_mut().and_then(|view| view.request_relayout(options));
    if let Some(request) = request {
        state.effects.request(request);
    }
}

/// Shows an article that was laid out again; lays it out once more if the options have changed meanwhile.
pub(super) fn laid_out(state: &mut State, document: &Arc<Document>, laid_out: LaidOut) {
    let (height, wanted) = (state.height(), state.options());
    state.reading.relaid_out(document, laid_out, &wanted, height);
    relayout(state);
}

/// Moves in the text. How far a motion leads that depends on the length of the article, is known when all of it is there.
pub(super) fn go(state: &mut State, motion: Motion, count: Option<usize>) {
    let height = state.height();
    let is_linear = state.settings.options.linear;
    if let Some(view) = state.reading.view_mut() {
        if is_linear { view.go_by_line(motion, count, height) } else { view.go(motion, count, height) }
    }
    let is_absolute =
        matches!(motion, Motion::Bottom | Motion::Percent) || count.is_some() && motion == Motion::Top;
    if state.reading.is_opening() && is_absolute {
        state.reading.await_goal(Goal::Motion(motion, count));
    }
}

/// Moves the cursor some sentences on or back.
pub(super) fn step_sentence(state: &mut State, is_back: bool, times: usize) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    if view.step_sentence(is_back, times, height) {
        return;
    }
    let is_opening = view.document.is_opening;
    state.say(match (is_back, is_opening) {
        (false, true) => state.words_for_rest(),
        (false, false) => state.words.no_next_sentence,
        (true, _) => state.words.no_previous_sentence,
    });
}

/// Moves some paragraphs on.
pub(super) fn next_paragraph(state: &mut State, times: usize) {
    let height = state.height();
    with_view(state, |view| view.next_paragraph(times, height));
}

/// Moves some paragraphs back.
pub(super) fn previous_paragraph(state: &mut State, times: usize) {
    let height = state.height();
    with_view(state, |view| view.previous_paragraph(times, height));
}

/// Returns whether the end of the article is on the screen and a key would go to its text.
pub(super) fn is_at_end(state: &State) -> bool {
    let height = state.height();
    state.context() == Context::Reading
        && state.reading.source.is_none()
        && !state.reading.is_opening()
        && state.reading.view().is_some_and(|view| view.top() >= view.last_top(height))
}

/// Asks whether the file of the current article has changed, after a change in the library.
pub(super) fn compare(state: &mut State) {
    if let Some(document) = state.reading.view().map(|view| view.document.clone()) {
        state.effects.request(Request::Compare(document));
    }
}

/// Records what has become of an article's file. The text stays as it is until the user reloads it.
pub(super) fn compared(state: &mut State, document: &Arc<Document>, now: FileStatus) {
    if let Some(view) = state.reading.view_mut().filter(|view| Arc::ptr_eq(&view.document, document)) {
        view.file = now;
    }
}

/// Says why an article could not be read. `is_kept` tells that the current article stays open.
pub(super) fn say_unreadable(state: &mut State, location: &Location, error: &LoadError, is_kept: bool) {
    // While the article is open, its file name is enough: what matters has to fit in the line.
    let name = if is_kept { state.words.file_name(location) } else { state.words.name(location) };
    let kept = if is_kept { state.words.text_stays } else { "" };
    state.say(format!("{name}: {}{kept}", state.words.load_error(error)));
}

/// Says that the file of the current article is gone.
pub(super) fn say_gone(state: &mut State, file: &Path) {
    with_view(state, |view| {
        if view.document.location.path == file {
            view.file = FileStatus::Gone;
        }
    });
    say_unreadable(state, &file.into(), &LoadError::NotFound, true);
}
