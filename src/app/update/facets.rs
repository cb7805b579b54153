//! The tree of the values that the articles in the list have.

use super::filter;
use crate::app::state::facets::Facets;
use crate::app::state::{Focus, Overlay, State};
use yuelan_library::FacetCounts;

/// Shows the tree.
pub(super) fn show(state: &mut State) {
    let articles = state.list.articles();
    let all = state.filter.left(articles).map_or(articles.by_date(), |left| left.rows.as_slice());
    let added = Some(state.list.annotations().as_ref());
    let counted = FacetCounts::with_own_tags(articles, all, added);
    state.overlay = Some(Overlay::Facets(Facets::new(&counted)));
    state.focus = Focus::List;
}

/// Filters the list by the selected value, or opens or closes the selected branch.
pub(super) fn choose(state: &mut State) {
    let Some(Overlay::Facets(facets)) = &mut state.overlay else { return };
    let Some(term) = facets.choose() else { return };
    state.overlay = None;
    let line = format!("{} {term}", state.filter.line).trim_start().to_owned();
    filter::by(state, line);
}
