//! The tree of the values that the articles in the list have.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::filter;
use crate::app::state::facets::{Facets, LeftFacets};
use crate::app::state::{Focus, Overlay, State};
use crate::app::work::{QueryCountRequest, QueryCounts, Request};
use yuelan_library::{FacetCounts, FilteredArticles};

/// Shows the tree.
pub(super) fn show(state: &mut State) {
    let facets = count(state);
    state.overlay = Some(Overlay::Facets(facets));
    state.focus = Focus::List;
    request_counts(state);
}

/// Shows the tree at the start, where that is configured, as soon as it is known what is unread.
pub(super) fn show_at_start(state: &mut State) {
    let is_free = state.overlay.is_none() && state.prompt.is_none() && state.reading.location().is_none();
    let is_wanted = state.shows_sources_first && state.focus == Focus::List && state.list.all() > 0;
    if is_wanted {
        state.shows_sources_first = false;
        if is_free {
            show(state);
        }
    }
}

/// Counts again after the articles or what is known about them have changed.
pub(super) fn refresh(state: &mut State) {
    if matches!(state.overlay, Some(Overlay::Facets(_))) && state.prompt.is_none() {
        let (counted, height) = (count(state), state.geometry.popup_height());
        if let Some(Overlay::Facets(facets)) = &mut state.overlay {
            *facets = counted.like(facets, height);
        }
        request_counts(state);
    }
}

/// Filters the list by the selected value, or opens or closes the selected branch.
pub(super) fn choose(state: &mut State) {
    let height = state.geometry.popup_height();
    let Some(Overlay::Facets(facets)) = &mut state.overlay else { return };
    let Some(term) = facets.choose(height) else { return };
    let before = state.filter.line.clone();
    let line = format!("{before} {term}").trim_start().to_owned();
    if let Some(Overlay::Facets(facets)) = state.overlay.take() {
        state.left_facets = Some(Box::new(LeftFacets { facets, before, line: line.clone() }));
    }
    filter::by(state, line);
}

/// Opens or closes the field that the selection is in.
pub(super) fn fold(state: &mut State) {
    let height = state.geometry.popup_height();
    if let Some(Overlay::Facets(facets)) = &mut state.overlay {
        facets.fold(height);
    }
}

/// Goes back to the tree that has led to the present filter. Returns whether there is one.
pub(super) fn return_to_tree(state: &mut State) -> bool {
    let Some(left) = state.left_facets.take().filter(|left| left.line == state.filter.line) else {
        return false;
    };
    filter::by(state, left.before);
    let height = state.geometry.popup_height();
    state.overlay = Some(Overlay::Facets(count(state).like(&left.facets, height)));
    request_counts(state);
    true
}

/// Requests to count the articles of the list that meet each query with a name.
fn request_counts(state: &mut State) {
    if state.settings.queries.all().is_empty() {
        return;
    }
    let is_cancelled = state.filter.begin_count();
    let request = QueryCountRequest {
        queries: state.settings.queries.clone(),
        among: left(state).cloned(),
        articles: Arc::clone(state.list.articles()),
        flags: state.list.all_flags().to_vec(),
        annotations: Arc::clone(state.list.annotations()),
        titles: state.filter.titles.clone(),
        is_cancelled,
    };
    state.effects.request(Request::CountQueries(Box::new(request)));
}

/// Shows how many articles meet the queries with names.
pub(super) fn queries_counted(state: &mut State, counts: &QueryCounts) {
    let is_wanted = !counts.is_cancelled.load(Ordering::Relaxed);
    if let Some(Overlay::Facets(facets)) = state.overlay.as_mut().filter(|_| is_wanted) {
        facets.count_queries(&counts.counts);
    }
}

/// Returns the articles that the filter leaves; `None` for all.
fn left(state: &State) -> Option<&Arc<FilteredArticles>> {
    state.filter.left(state.list.articles()).filter(|_| state.filter.is_on())
}

fn count(state: &State) -> Facets {
    let articles = state.list.articles();
    let all = left(state).map_or(articles.by_date(), |left| left.rows.as_slice());
    let added = Some(state.list.annotations().as_ref());
    let counted = FacetCounts::with_own_tags(articles, all, added);
    let unread: Vec<u32> = all.iter().copied().filter(|&row| !state.list.flags(row).read).collect();
    let unread = state.list.has_flags().then(|| FacetCounts::with_own_tags(articles, &unread, added));
    Facets::new(&counted, unread.as_ref(), &state.settings.queries)
}
