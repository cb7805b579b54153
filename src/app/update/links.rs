//! Links: stepping through those of the page, picking one by letters, the list of all, and where each leads.

use std::path::PathBuf;

use super::{articles, jumps};
use crate::app::action::Motion;
use crate::app::effect::Effect;
use crate::app::input::{Code, Key};
use crate::app::state::links::Links;
use crate::app::state::links::hints::{Hints, Pick};
use crate::app::state::picked::Picked;
use crate::app::state::picture::Question;
use crate::app::state::{Overlay, State};
use crate::app::words::fill;
use crate::app::work::Request;
use yuelan_library::is_article;

/// Shows the list of links; with a number follows that link of the list.
pub(super) fn list(state: &mut State, number: Option<usize>) -> Vec<Effect> {
    let height = state.size.contents_height();
    let Some(view) = state.reading.view() else { return Vec::new() };
    let all = view.page.links().len();
    match number {
        _ if all == 0 => state.say(state.words.no_links),
        Some(number) if number == 0 || number > all => {
            state.say(fill(state.words.only_links, &[&all.to_string()]));
        }
        Some(number) => return follow(state, number - 1),
        None => {
            let here = view.link_in_sight(state.height()).unwrap_or(0);
            state.overlay = Some(Overlay::Links(Links(Picked::new(all, here.min(all - 1), height))));
        }
    }
    Vec::new()
}

/// Follows the link selected in the list, or the one of a number.
pub(super) fn follow_selected(state: &mut State, number: Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Links(links)) = &state.overlay else { return Vec::new() };
    let index = number.map(|number| number.saturating_sub(1)).or_else(|| links.0.selected());
    let Some(index) = index else { return Vec::new() };
    let all = state.reading.view().map_or(0, |view| view.page.links().len());
    if index >= all {
        state.say(fill(state.words.only_links, &[&all.to_string()]));
        return Vec::new();
    }
    state.overlay = None;
    follow(state, index)
}

/// Moves the selection of the list.
pub(super) fn go(state: &mut State, motion: Motion, count: Option<usize>) {
    let height = state.size.contents_height();
    if let Some(Overlay::Links(links)) = &mut state.overlay {
        links.0.go(motion, count, height);
    }
}

/// Takes the next link of the page in hand, or the one before.
pub(super) fn step(state: &mut State, is_back: bool, times: usize) {
    let height = state.height();
    let here = state.reading.spot();
    let Some(view) = state.reading.view_mut() else { return };
    if view.page.links().len() == 0 {
        return state.say(state.words.no_links);
    }
    let top = view.top();
    if !view.take_link(is_back, times, height) {
        return state.say(state.words.no_more_links);
    }
    // Nothing of what was read is on the screen any more: one may want to go back.
    if let Some(here) = here.filter(|_| view.top().abs_diff(top) >= height) {
        state.jumps.record(here);
    }
}

/// Puts letters over the links on the screen.
pub(super) fn label(state: &mut State) {
    let height = state.height();
    let Some(view) = state.reading.view() else { return };
    let seen = view.page.links_in(view.top()..view.top() + height);
    if seen.is_empty() {
        return state.say(state.words.no_links_here);
    }
    state.hints = Some(Hints::new(seen));
}

/// Takes a key while letters stand over the links. A link inside the library is followed at once, another one is in
/// hand then.
pub(in crate::app) fn pick(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(mut hints) = state.hints.take() else { return Vec::new() };
    let Some(letter) = key.half_width().typed() else {
        let gives_up = key.code == Code::Esc || key.ctrl && matches!(key.code, Code::Char('c' | 'g'));
        if !gives_up {
            state.say(state.words.no_such_label);
        }
        return Vec::new();
    };
    match hints.press(letter) {
        Pick::More => state.hints = Some(hints),
        Pick::Nothing => state.say(state.words.no_such_label),
        Pick::Link(index) => {
            let Some(view) = state.reading.view_mut() else { return Vec::new() };
            view.link = Some(index);
            if view.page.link(index).is_some_and(|link| !leads_out(link.address)) {
                return follow(state, index);
            }
            state.say(state.words.link_in_hand);
        }
    }
    Vec::new()
}

/// Follows the current link.
pub(super) fn follow_current(state: &mut State) -> Vec<Effect> {
    let height = state.height();
    if let Some(index) = state.reading.view().and_then(|view| view.current_link(height)) {
        return follow(state, index);
    }
    state.say(state.words.no_link_in_hand);
    Vec::new()
}

/// Opens the article's own address outside.
pub(super) fn open_address(state: &mut State) -> Vec<Effect> {
    let link = state.reading.view().and_then(|view| view.document.loaded.article.meta.link.clone());
    if let Some(address) = link {
        return open_outside(state, address);
    }
    state.say(state.words.no_own_address);
    Vec::new()
}

/// Opens a figure outside: the one in the caption view, else the first one in sight.
pub(super) fn open_figure(state: &mut State) -> Vec<Effect> {
    if let Some(address) = figure_address(state) {
        return open_outside(state, address);
    }
    let has_figures = state.reading.view().is_some_and(|view| !view.page.figure_rows().is_empty());
    state.say(if has_figures { state.words.no_address } else { state.words.no_figures });
    Vec::new()
}

/// The address of the current figure or in sight; `None` where there is none or it has no address.
pub(super) fn figure_address(state: &State) -> Option<String> {
    let view = state.reading.view()?;
    let is_current = state.focus == super::Focus::Figures;
    let index = if is_current { state.captions.index } else { view.figure_in_sight() };
    let figures = view.document.loaded.article.figures();
    figures.get(index)?.figure.src.clone()
}

/// Goes where a link leads: to a footnote and back, into another article of the library, or outside.
pub(super) fn follow(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(view) = state.reading.view_mut() else { return Vec::new() };
    let Some(address) = view.page.link(index).map(|link| link.address.to_owned()) else { return Vec::new() };
    view.link = Some(index);
    if address.starts_with('#') {
        let row = view.page.link_target(&address);
        let from = view.page.link(index).map_or(0, |link| link.row);
        return within(state, row, from);
    }
    if leads_out(&address) {
        return open_outside(state, address);
    }
    let from = view.document.path.clone();
    vec![Effect::work(Request::Resolve { from, address })]
}

/// Opens the article that a link was found to lead to.
pub(super) fn resolved(state: &mut State, address: &str, path: Option<PathBuf>) -> Vec<Effect> {
    match path {
        Some(path) if is_article(&path) => articles::read(state, path),
        Some(_) => {
            state.say(fill(state.words.not_an_article, &[address]));
            Vec::new()
        }
        None => {
            state.say(fill(state.words.leads_nowhere, &[address]));
            Vec::new()
        }
    }
}

fn within(state: &mut State, row: Option<usize>, from: usize) -> Vec<Effect> {
    let Some(row) = row else {
        state.say(state.words.no_such_place);
        return Vec::new();
    };
    let height = state.height();
    // The mark itself may stand anywhere on the screen: one comes back to where it is seen.
    jumps::record(state);
    if let Some(view) = state.reading.view_mut() {
        view.stand_at(row.min(view.last_top(height).max(from.min(row))));
    }
    Vec::new()
}

fn open_outside(state: &mut State, address: String) -> Vec<Effect> {
    if state.settings.is_kiosk {
        state.say(fill(state.words.kiosk_address, &[&address]));
        return Vec::new();
    }
    // What is shown in this terminal is shown where its reader sits.
    if state.settings.is_remote_session && !state.settings.choices.opens_in_terminal() {
        state.question = Some(Question::OpenOutside(address));
        return Vec::new();
    }
    state.say(address.clone());
    vec![Effect::OpenOutside(address)]
}

/// Whether an address is one of the web, of mail, or of anything else with a scheme.
fn leads_out(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let has_scheme = address[scheme.len()..].starts_with(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    has_scheme || address.starts_with("//")
}
