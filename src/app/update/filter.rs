//! Filtering the list: by what is typed, and by what Tab completes.

use std::sync::Arc;

use crate::app::state::State;
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::work::{FilterRequest, Request};
use yuelan_library::{FilteredArticles, Query, QueryError, TitleMatcher, complete_query};

/// Prompts for a query, with the present one to edit or, by a character that is typed, to replace. Meanwhile a worker prepares
/// the titles for matching, which takes as long as filtering does.
pub(super) fn ask(state: &mut State) {
    let mut prompt = Prompt::new(PromptKind::Query);
    prompt.replace(state.filter.line.clone());
    prompt.is_old = !prompt.text.is_empty();
    state.prompt = Some(prompt);
    state.filter.before = Some((state.filter.line.clone(), state.list.spot()));
    state.filter.return_to = None;
    if state.filter.titles.is_none() {
        state.effects.request(Request::PrepareTitles);
    }
}

/// Filters the list by a query; an empty one shows all articles.
pub(super) fn by(state: &mut State, line: String) {
    let query = Query::with_names(&line, &state.settings.queries);
    let is_cancelled = state.filter.begin(line);
    if query.is_empty() {
        let height = state.height();
        state.filter.keep(None);
        state.list.filter(None, height);
        return return_to_spot(state);
    }
    let articles = Arc::clone(state.list.articles());
    let request = FilterRequest {
        generation: state.filter.generation,
        flags: if query.needs_flags() { state.list.all_flags().to_vec() } else { Vec::new() },
        annotations: Arc::clone(state.list.annotations()),
        query,
        former: state.filter.left(&articles).cloned(),
        titles: state.filter.titles.clone(),
        articles,
        is_cancelled,
    };
    state.effects.request(Request::Filter(Box::new(request)));
}

/// Restores the query and the place in the list from before the prompt.
pub(super) fn give_up(state: &mut State) {
    let (line, spot) = state.filter.before.take().unwrap_or_default();
    state.filter.return_to = spot;
    by(state, line);
}

/// Reads the query that the list is filtered by.
fn query(state: &State) -> Query {
    Query::with_names(&state.filter.line, &state.settings.queries)
}

/// Says which part of the query was not understood, once it is typed.
pub(super) fn submit(state: &mut State) {
    if let Some(error) = query(state).errors().last() {
        state.say(state.words.query_error(error));
    }
}

/// Returns whether the list shows articles that nobody asked for, and says that nothing is done to all of them: only similar
/// titles, or all because a condition was not understood.
pub(super) fn refuses_all(state: &mut State) -> bool {
    if state.filter.is_loose() {
        state.say(state.words.similar_stay);
        return true;
    }
    let query = query(state);
    // What looks like an unknown key is searched for as a word, and so leaves what was asked for.
    let ignored = query.errors().iter().find(|error| !matches!(error, QueryError::UnknownKey(_)));
    if let Some(error) = ignored {
        state.say(state.words.query_error(error));
    }
    ignored.is_some()
}

fn return_to_spot(state: &mut State) {
    let height = state.height();
    if let Some(spot) = state.filter.return_to.take() {
        state.list.return_to(&spot, height);
    }
}

/// Applies the query again after the articles or what is known about them have changed.
pub(super) fn again(state: &mut State) {
    let line = state.filter.line.clone();
    if state.filter.is_on() {
        by(state, line);
    }
}

/// Shows the articles that match a query, unless another query was begun meanwhile. Returns whether it did.
pub(super) fn filtered(
    state: &mut State,
    generation: u64,
    titles: Arc<TitleMatcher>,
    left: Option<Arc<FilteredArticles>>,
) -> bool {
    let height = state.height();
    state.filter.titles = Some(titles);
    let Some(left) = left.filter(|_| generation == state.filter.generation) else { return false };
    state.list.filter(Some(&left.rows), height);
    return_to_spot(state);
    let articles = Arc::clone(state.list.articles());
    state.filter.keep(Some((articles, left)));
    true
}

/// Completes the word that is being typed, one completion after the other; each filters the list at once.
pub(super) fn complete_word(state: &mut State, is_back: bool) {
    let State { prompt: Some(prompt), filter, list, settings, .. } = state else { return };
    if prompt.completion.is_some() {
        prompt.choose(is_back);
    } else {
        let titles = filter.titles.get_or_insert_with(Arc::default);
        let offered =
            complete_query(prompt.parts().0, list.articles(), titles, list.remembered(), &settings.queries);
        let words = offered.candidates.into_iter().map(|choice| choice.text).collect();
        prompt.offer(offered.start, words);
    }
    let line = prompt.text.clone();
    by(state, line);
}
