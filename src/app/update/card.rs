//! The card of the selected article, which stands where the article will.

use std::sync::Arc;

use crate::app::areas::divide;
use crate::app::effect::Effect;
use crate::app::state::{Focus, State};
use crate::app::work::Request;

/// Asks what the selected article is about, if that is to be seen and it is another than before.
pub(in crate::app) fn follow(state: &mut State) -> Vec<Effect> {
    let areas = divide(state.size.area(), state.focus == Focus::List, state.size.list_width());
    let is_seen =
        areas.article.is_some() && state.reading.view().is_none() && state.reading.waiting.is_none();
    let selected = state.list.selected().filter(|_| is_seen).map(|row| (row.index(), row.path()));
    let (row, path) = selected.unzip();
    let is_new = state.card.want(path);
    let articles = state.list.articles();
    let request = row.filter(|_| is_new).map(|row| Request::Describe(Arc::clone(articles), row));
    request.map(Effect::work).into_iter().collect()
}
