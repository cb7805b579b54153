//! Searching all articles: asked for, found bit by bit, gone to.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::{articles, find_in_text, jumps};
use crate::app::effect::Effect;
use crate::app::state::find_in_text::Needle;
use crate::app::state::jumps::Spot;
use crate::app::state::library_search::LibrarySearch;
use crate::app::state::prompt::{Asking, Prompt};
use crate::app::state::{Focus, Overlay, State};
use crate::app::work::{LibrarySearchRequest, Request};
use yuelan_library::folded;
use yuelan_library::search::{ArticleHits, SearchSummary};

/// Asks for words to be found in all articles.
pub(super) fn ask(state: &mut State) {
    state.prompt = Some(Prompt::new(Asking::LibrarySearch));
}

/// Begins to look for words in all articles of the list. What was looked for before is called off.
pub(super) fn begin(state: &mut State, words: String) -> Vec<Effect> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    let articles = Arc::clone(state.list.articles());
    let rows = state.filter.left(&articles).cloned();
    let is_cancelled = Arc::new(AtomicBool::new(false));
    state.searches += 1;
    let generation = state.searches;
    state.library_search =
        Some(LibrarySearch::new(words.clone(), generation, Arc::clone(&articles), Arc::clone(&is_cancelled)));
    state.overlay = Some(Overlay::LibrarySearch);
    state.focus = Focus::List;
    vec![Effect::work(Request::LibrarySearch(LibrarySearchRequest {
        words,
        generation,
        articles,
        among: rows,
        is_cancelled,
    }))]
}

/// Goes to the first hit of an article further on or back.
pub(super) fn step(state: &mut State, is_back: bool, times: usize) {
    let height = state.height();
    if let Some(search) = &mut state.library_search {
        search.go_to_article(is_back, times, height);
    }
}

/// Takes in some of what is found.
pub(super) fn found(state: &mut State, generation: u64, found: Vec<ArticleHits>) {
    if let Some(search) = state.library_search.as_mut().filter(|search| search.generation == generation) {
        search.add(found);
    }
}

/// Takes note that all is looked through.
pub(super) fn done(state: &mut State, generation: u64, summary: SearchSummary) {
    if let Some(search) = state.library_search.as_mut().filter(|search| search.generation == generation) {
        search.summary = Some(summary);
    }
}

/// Opens the article of the selected hit there, its words marked and to be gone through. The hits stay behind it.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(search) = &state.library_search else { return Vec::new() };
    let Some((found, hit)) = search.selected() else { return Vec::new() };
    let path = search.articles.row(found.row).path();
    // As it stands there, without capitals: those would make case count.
    let words = hit.marks.get(hit.own).and_then(|own| hit.snippet.get(own.clone())).map(folded);
    let position = hit.place.unwrap_or_default();
    jumps::record(state);
    if let Some(words) = words {
        state.reading.needle = Some(Needle { words, is_backward: false });
        state.hides_search = false;
        state.reading.landing = hit_place(state);
    }
    let is_open = state.reading.view().is_some_and(|view| view.document.path == path);
    let mut effects = jumps::go(state, Spot { path, position });
    if is_open {
        articles::select_open(state);
        effects.extend(find_in_text::look_again(state));
    }
    effects
}

fn hit_place(state: &State) -> Option<yuelan_article::Position> {
    state.library_search.as_ref()?.selected()?.1.place
}
