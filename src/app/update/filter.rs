//! Filtering the list: by what is typed, by what Tab offers, by a value of the tree.

use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::state::facets::Facets;
use crate::app::state::prompt::{Asking, Prompt};
use crate::app::state::{Focus, Overlay, State};
use crate::app::work::{FilterRequest, Request};
use yuelan_library::{FacetCounts, FilteredArticles, Query, TitleMatcher, complete_query};

/// Asks what the list is to be filtered by; what it is filtered by already stands there. Meanwhile what titles are
/// compared by is made, which takes as long as filtering does.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let mut prompt = Prompt::new(Asking::Query);
    prompt.replace(state.filter.line.clone());
    state.prompt = Some(prompt);
    state.filter.before = Some((state.filter.line.clone(), state.list.spot()));
    state.filter.return_to = None;
    let is_made = state.filter.titles.is_some();
    if is_made { Vec::new() } else { vec![Effect::work(Request::TitleMatcher)] }
}

/// Filters the list by a line, or shows all of it again for an empty one.
pub(super) fn by(state: &mut State, line: String) -> Vec<Effect> {
    let query = Query::new(&line);
    let is_cancelled = state.filter.begin(line);
    if query.is_empty() {
        let height = state.height();
        state.filter.keep(None);
        state.list.filter(None, height);
        come_back(state);
        return Vec::new();
    }
    let articles = Arc::clone(state.list.articles());
    let request = FilterRequest {
        generation: state.filter.generation,
        flags: if query.asks_for_flags() { state.list.all_flags().to_vec() } else { Vec::new() },
        query,
        former: state.filter.left(&articles).cloned(),
        titles: state.filter.titles.clone(),
        articles,
        is_cancelled,
    };
    vec![Effect::work(Request::Filter(Box::new(request)))]
}

/// No other query after all: the list is filtered, and stands, as it did before one began to be typed.
pub(super) fn give_up(state: &mut State) -> Vec<Effect> {
    let (line, spot) = state.filter.before.take().unwrap_or_default();
    state.filter.return_to = spot;
    by(state, line)
}

fn come_back(state: &mut State) {
    let height = state.height();
    if let Some(spot) = state.filter.return_to.take() {
        state.list.return_to(&spot, height);
    }
}

/// The list stands on another index: it is filtered anew.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    let line = state.filter.line.clone();
    if line.trim().is_empty() { Vec::new() } else { by(state, line) }
}

/// Takes in what a query has left.
pub(super) fn filtered(
    state: &mut State,
    generation: u64,
    titles: Arc<TitleMatcher>,
    left: Option<Arc<FilteredArticles>>,
) {
    let height = state.height();
    state.filter.titles = Some(titles);
    let Some(left) = left.filter(|_| generation == state.filter.generation) else { return };
    state.list.filter(Some(&left.rows), height);
    come_back(state);
    let articles = Arc::clone(state.list.articles());
    state.filter.keep(Some((articles, left)));
}

/// Offers what the word being typed may become, one after the other; each filters the list at once.
pub(super) fn offer(state: &mut State, is_back: bool) -> Vec<Effect> {
    let State { prompt: Some(prompt), filter, list, .. } = state else { return Vec::new() };
    if prompt.offer.is_some() {
        prompt.choose(is_back);
    } else {
        let titles = filter.titles.get_or_insert_with(Arc::default);
        let offered = complete_query(prompt.parts().0, list.articles(), titles, list.all_flags());
        let words = offered.candidates.into_iter().map(|choice| choice.text).collect();
        prompt.offer(offered.start, words);
    }
    let line = prompt.text.clone();
    by(state, line)
}

/// Shows the values that the articles in the list have.
pub(super) fn facets(state: &mut State) {
    let articles = state.list.articles();
    let all = state.filter.left(articles).map_or(articles.by_date(), |left| left.rows.as_slice());
    state.overlay = Some(Overlay::Facets(Facets::new(&FacetCounts::new(articles, all))));
    state.focus = Focus::List;
}

/// Chooses what is selected in the tree: the list is filtered by it, or a branch is opened or closed.
pub(super) fn choose(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Facets(facets)) = &mut state.overlay else { return Vec::new() };
    let Some(term) = facets.choose() else { return Vec::new() };
    state.overlay = None;
    let line = format!("{} {term}", state.filter.line).trim_start().to_owned();
    by(state, line)
}
