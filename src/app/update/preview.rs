//! The preview of the selected article: requested when another one is selected, never opened.

use crate::app::state::State;
use crate::app::work::{PreviewError, PreviewPage, PreviewRequest, Request};
use yuelan_library::Row;

/// Requests the preview that the screen has a place for, unless it is there or under way.
pub(super) fn follow(state: &mut State) {
    let selected = state.list.selected().filter(|_| state.has_preview()).map(Row::location);
    let wanted = selected.map(|location| PreviewRequest {
        location,
        options: state.options().pictures(None),
        height: state.height(),
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
