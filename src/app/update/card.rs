//! The card of the selected article, shown in its place until it is opened.

use std::sync::Arc;

use crate::app::state::State;
use crate::app::work::Request;

/// Requests the description of the selected article, if its card is visible and it is another one than before.
pub(super) fn follow(state: &mut State) {
    let selected =
        state.list.selected().filter(|_| state.has_card()).map(|row| (row.index(), row.location()));
    let (row, location) = selected.unzip();
    let is_new = state.card.want(location);
    if let Some(row) = row.filter(|_| is_new) {
        let articles = Arc::clone(state.list.articles());
        state.effects.request(Request::Describe(articles, row));
    }
}
