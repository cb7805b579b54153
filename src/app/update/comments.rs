//! The comments below an article: folds them, and unfolds them for the reader and for a match of a search.

use super::reading;
use crate::app::state::State;
use yuelan_layout::CommentDisplay;

/// Shows the comments, or only how many there are.
pub(super) fn toggle(state: &mut State) {
    state.typography.comments = match state.typography.comments {
        CommentDisplay::Folded => CommentDisplay::Unfolded,
        CommentDisplay::Unfolded => CommentDisplay::Folded,
    };
    reading::relayout(state);
}

/// Shows a match of the search in the current article, and the comments if it is in them.
pub(super) fn show_match(state: &mut State, index: usize) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    view.show_match(index, height);
    if view.keep_folded_match(index) {
        state.typography.comments = CommentDisplay::Unfolded;
        reading::relayout(state);
    }
}
