//! The preview of the selected article: requested when another one is selected, never opened.

use crate::app::state::State;
use crate::app::work::{PreviewError, PreviewPage, PreviewRequest, Request};
use yuelan_library::Row;

/// How many screens of an article can be seen by scrolling its preview.
const SCREENS: usize = 3;
/// The rows that a key scrolls.
const STEP: usize = 5;

/// Scrolls the preview.
pub(super) fn scroll(state: &mut State, is_up: bool, times: usize) {
    let height = state.height();
    if !state.has_preview() || !state.preview.scroll(is_up, times.saturating_mul(STEP), height) {
        state.say(state.words.no_preview);
    }
}

/// Requests the preview that the screen has a place for, unless it is there or under way.
pub(super) fn follow(state: &mut State) {
    let selected = state.list.selected().filter(|_| state.has_preview()).map(Row::location);
    let wanted = selected.map(|location| PreviewRequest {
        location,
        options: state.options().pictures(None),
        height: state.height() * SCREENS,
    });
    if let Some(request) = state.preview.want(wanted) {
        state.effects.request(Request::Preview(Box::new(request)));
    }
}

/// Shows a preview, if its article is still selected.
pub(super) fn received(
    state: &mut State,
    request: &PreviewRequest,
    result: Result<PreviewPage, PreviewError>,
) {
    let ruler = state.settings.ruler;
    state.preview.receive(request, result, ruler);
}
