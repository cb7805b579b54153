//! The search through all articles: started, filled as results come in, opened.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::{find_in_text, jumps, list};
use crate::app::state::find_in_text::Needle;
use crate::app::state::jumps::JumpPoint;
use crate::app::state::library_search::LibrarySearch;
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::state::text_cursor::Place;
use crate::app::state::{Focus, Overlay, State};
use crate::app::work::{LibrarySearchRequest, Request, parse};
use yuelan_library::folded;
use yuelan_library::search::{ArticleHits, SearchSummary};

/// Prompts for the text to search for.
pub(super) fn ask(state: &mut State) {
    state.prompt = Some(Prompt::new(PromptKind::LibrarySearch));
}

/// Begins to search the articles of the list. A search that is still running is cancelled.
pub(super) fn begin(state: &mut State, words: String) {
    if words.trim().is_empty() {
        return;
    }
    let (fields, text) = match parse(&words, &state.settings.queries) {
        Ok(parsed) => parsed,
        Err(error) => return state.say(state.words.invalid_expression(&error)),
    };
    let articles = Arc::clone(state.list.articles());
    let among = state.filter.left(&articles).cloned();
    let is_cancelled = Arc::new(AtomicBool::new(false));
    state.search_generation += 1;
    let generation = state.search_generation;
    let filter = among.as_ref().map_or_else(String::new, |_| state.filter.line.trim().to_owned());
    state.library_search =
        Some(LibrarySearch::new(words, filter, generation, Arc::clone(&articles), Arc::clone(&is_cancelled)));
    state.all_notes = None;
    state.overlay = Some(Overlay::LibrarySearch);
    state.focus = Focus::List;
    let annotations = Arc::clone(state.list.annotations());
    let flags = if fields.needs_flags() { state.list.all_flags().to_vec() } else { Vec::new() };
    let request =
        LibrarySearchRequest { fields, text, generation, articles, among, flags, annotations, is_cancelled };
    state.effects.request(Request::LibrarySearch(request));
}

/// Goes to the first match in a later or earlier article.
pub(super) fn go_to_article(state: &mut State, is_back: bool, times: usize) {
    let height = state.height();
    if let Some(search) = &mut state.library_search {
        search.hits.go_to_article(is_back, times, height);
    }
}

/// Adds results of a search, unless another one was begun meanwhile.
pub(super) fn found(state: &mut State, generation: u64, found: Vec<ArticleHits>) {
    if let Some(search) = state.library_search.as_mut().filter(|search| search.generation == generation) {
        search.add(found);
    }
}

/// Records that a search has ended.
pub(super) fn done(state: &mut State, generation: u64, summary: SearchSummary) {
    if let Some(search) = state.library_search.as_mut().filter(|search| search.generation == generation) {
        search.summary = Some(summary);
    }
}

/// Opens the article of the selected match at that place, and finds the same text in it. The results stay to be
/// returned to.
pub(super) fn open_selected(state: &mut State) {
    let Some(search) = &state.library_search else { return };
    let Some((found, hit)) = search.selected() else { return };
    let (location, place) = (search.articles.row(found.row).location(), hit.position);
    // The matched text rather than the query, in lower case: a capital would make case count.
    let words = hit.marks.get(hit.own).and_then(|own| hit.snippet.get(own.clone())).map(folded);
    jumps::record(state);
    if let Some(words) = words {
        state.reading.needle = Some(Needle { words, is_backward: false });
        state.hides_matches = false;
        state.reading.awaited_match = place;
    }
    let is_open = state.reading.view().is_some_and(|view| view.document.location == location);
    jumps::go(state, JumpPoint { location, place: Place::at_top(place.unwrap_or_default()) });
    if is_open {
        list::select_current(state);
        find_in_text::repeat(state);
    }
}
