//! Links: stepping through them, picking one by its hint, the list of all, following one.

use std::sync::Arc;

use super::{captions, comments, jumps, list};
use crate::app::document::Document;
use crate::app::effect::TerminalEffect;
use crate::app::key::{Code, Key};
use crate::app::state::captions::FigureTarget;
use crate::app::state::document_view::DocumentView;
use crate::app::state::filtered_list::FilteredList;
use crate::app::state::links::Links;
use crate::app::state::links::hints::{HintMatch, Hints};
use crate::app::state::picture::Question;
use crate::app::state::{Focus, Overlay, State};
use crate::app::words::fill;
use crate::app::work::{LinkTarget, Request};
use yuelan_article::Position;
use yuelan_layout::COMMENTS_ADDRESS;
use yuelan_library::Location;
use yuelan_loader::anchor_of;

/// Shows the list of links; with a number follows that link of the list.
pub(super) fn show(state: &mut State, number: Option<usize>) {
    let height = state.geometry.popup_height();
    let Some(view) = state.reading.view() else { return };
    let all = view.page.links().len();
    match number {
        _ if all == 0 => state.say(state.words.no_links),
        Some(number) if number == 0 || number > all => say_only(state, all),
        Some(number) => follow(state, number - 1),
        None => {
            let here = view.link_in_sight(state.height()).unwrap_or(0);
            state.overlay = Some(Overlay::Links(Links(FilteredList::new(all, here.min(all - 1), height))));
        }
    }
}

fn say_only(state: &mut State, all: usize) {
    state.say(fill(state.words.only_links, &[&all.to_string()]));
}

/// Follows the link selected in the list, or the one with a number.
pub(super) fn follow_selected(state: &mut State, number: Option<usize>) {
    let Some(Overlay::Links(links)) = &state.overlay else { return };
    let index = number.map(|number| number.saturating_sub(1)).or_else(|| links.0.selected());
    let Some(index) = index else { return };
    let all = state.reading.view().map_or(0, |view| view.page.links().len());
    if index >= all {
        return say_only(state, all);
    }
    state.overlay = None;
    follow(state, index);
}

/// Makes the next or the previous link the current one.
pub(super) fn step(state: &mut State, is_back: bool, times: usize) {
    let height = state.height();
    let here = state.reading.jump_point();
    let Some(view) = state.reading.view_mut() else { return };
    if view.page.links().len() == 0 {
        return state.say(state.words.no_links);
    }
    let top = view.top();
    if !view.step_link(is_back, times, height) {
        return state.say(state.words.no_more_links);
    }
    // Nothing of what was on the screen is left: a way back may be wanted.
    if let Some(here) = here.filter(|_| view.top().abs_diff(top) >= height) {
        state.jumps.record(here);
    }
}

/// Shows a hint at every link on the screen.
pub(super) fn label(state: &mut State) {
    let height = state.height();
    let Some(view) = state.reading.view() else { return };
    let seen = view.page.links_in(view.top()..view.top() + height);
    if seen.is_empty() {
        return state.say(state.words.no_links_here);
    }
    state.hints = Some(Hints::new(seen));
    state.say(state.words.name_a_link);
}

/// Handles a key while hints are shown. A link inside the library is followed at once, another one becomes current.
pub(super) fn pick(state: &mut State, key: Key) {
    let Some(mut hints) = state.hints.take() else { return };
    let Some(letter) = key.half_width().typed() else {
        let is_escape = key.code == Code::Esc || key.ctrl && matches!(key.code, Code::Char('c' | 'g'));
        if !is_escape {
            state.say(state.words.no_such_label);
        }
        return;
    };
    match hints.press(letter) {
        HintMatch::More => state.hints = Some(hints),
        HintMatch::Nothing => state.say(state.words.no_such_label),
        HintMatch::Link(index) => {
            let Some(view) = state.reading.view_mut() else { return };
            view.select_link(index);
            if view.page.link(index).is_some_and(|link| !leads_out(link.address)) {
                follow(state, index);
            } else {
                state.say(state.words.link_selected);
            }
        }
    }
}

/// Follows the current link, or shows the figure that the reader has put the cursor at.
pub(super) fn follow_current(state: &mut State) {
    let height = state.height();
    let Some(view) = state.reading.view() else { return };
    let figure = view.figure_here().filter(|_| view.cursor().is_placed());
    match (view.current_link(height), figure) {
        (Some(index), _) => follow(state, index),
        (None, Some(figure)) => captions::show_figure(state, FigureTarget::Number(figure + 1)),
        (None, None) if view.sees_comments(height) => comments::toggle(state),
        (None, None) => state.say(state.words.no_link_selected),
    }
}

/// Opens the current link if it leads out, else the web page that the article was saved from.
pub(super) fn open_address(state: &mut State) {
    let height = state.height();
    let own = |view: &DocumentView| view.document.loaded.article.meta.link.clone();
    let link = state.reading.view().and_then(|view| {
        let current = view.current_link(height).and_then(|index| view.page.link(index));
        current.map(|link| link.address.to_owned()).filter(|address| leads_out(address)).or_else(|| own(view))
    });
    match link {
        Some(address) => open_outside(state, address),
        None => state.say(state.words.no_web_address),
    }
}

/// Opens a figure in an external program: the one in the caption view, else the one that the cursor is at, else the first
/// one on the screen.
pub(super) fn open_figure(state: &mut State) {
    if let Some(address) = figure_address(state) {
        return open_outside(state, address);
    }
    let has_figures = state.reading.view().is_some_and(|view| !view.page.figure_rows().is_empty());
    state.say(if has_figures { state.words.no_address } else { state.words.no_figures });
}

/// Returns the address of the figure in the caption view, else of the one that the cursor is at, else of the first one on
/// the screen.
pub(super) fn figure_address(state: &State) -> Option<String> {
    let view = state.reading.view()?;
    let is_shown = state.focus == Focus::Figures;
    let index = if is_shown { state.captions.index() } else { view.figure_in_sight() };
    let figures = view.document.loaded.article.figures();
    figures.get(index)?.figure.src.clone()
}

/// Follows a link: to a footnote and back, to another article of the library, or out of the program.
pub(super) fn follow(state: &mut State, index: usize) {
    let Some(view) = state.reading.view_mut() else { return };
    let Some(address) = view.page.link(index).map(|link| link.address.to_owned()) else { return };
    view.select_link(index);
    if address == COMMENTS_ADDRESS {
        view.link = None;
        return comments::toggle(state);
    }
    let own = view.document.loaded.article.meta.link.as_deref();
    let is_place = address.split_once('#').is_some_and(|(page, _)| page.is_empty() || own == Some(page));
    if is_place {
        let row = view.page.link_target(&address).or_else(|| view.anchor_row(&anchor_of(&address)?));
        let from = view.page.link(index).map_or(0, |link| link.row);
        match row {
            Some(row) => return go_within(state, row, from),
            None if view.document.is_opening => return await_anchor(state, anchor_of(&address)),
            None => {}
        }
    }
    // An address on the web may be that of another saved page, or of a member of the same container. A list of members
    // leads to them by their keys.
    if leads_out(&address) && !may_be_saved(&address) {
        return open_outside(state, address);
    }
    let (from, link) = (view.document.location.clone(), own.map(str::to_owned));
    state.effects.request(Request::Resolve { from, link, address });
}

/// Opens the article that a link was found to lead to, or the page on the web. Does nothing if another article was opened
/// meanwhile.
pub(super) fn resolved(state: &mut State, target: LinkTarget) {
    let LinkTarget { from, address, location, is_article } = target;
    if from.is_some() && from.as_ref() != state.reading.location() {
        return;
    }
    match location {
        Some(location) if is_article => open_at(state, location, anchor_of(&address)),
        Some(location) => {
            let name = if state.settings.is_kiosk { address } else { location.name() };
            state.say(fill(state.words.not_an_article, &[&name]));
        }
        None if address.starts_with('#') => {
            find_anchor(state, anchor_of(&address).unwrap_or_default(), false);
        }
        None if leads_out(&address) => open_outside(state, address),
        None => state.say(fill(state.words.not_in_library, &[&address])),
    }
}

/// Opens an article at an anchor. In the current one, a link without an anchor leads to its beginning.
fn open_at(state: &mut State, location: Location, anchor: Option<String>) {
    let is_current = state.reading.view().is_some_and(|view| view.document.location == location);
    if !is_current {
        list::open_article(state, location);
        state.reading.awaited_anchor = anchor.filter(|anchor| !anchor.is_empty());
        return;
    }
    let Some(view) = state.reading.view() else { return };
    match view.anchor_row(&anchor.clone().unwrap_or_default()) {
        Some(row) => go_within(state, row, row),
        None if view.document.is_opening => await_anchor(state, anchor),
        None => find_anchor(state, anchor.unwrap_or_default(), false),
    }
}

/// Goes to an anchor when the rest of the article is there.
fn await_anchor(state: &mut State, anchor: Option<String>) {
    jumps::record(state);
    state.reading.awaited_anchor = anchor;
    state.say(state.words.rest_is_loading);
}

/// Goes to the anchor by which the current article was opened. It may be behind the end of an opening.
pub(super) fn go_to_awaited(state: &mut State) {
    let Some(anchor) = state.reading.awaited_anchor.take() else { return };
    let Some(view) = state.reading.view_mut() else { return };
    match view.anchor_row(&anchor) {
        Some(row) => {
            view.go_to_row(row);
            // That reading continues elsewhere is no longer so.
            state.message = None;
        }
        None if view.document.is_opening => state.reading.awaited_anchor = Some(anchor),
        None => find_anchor(state, anchor, true),
    }
}

/// Looks for the element with an id in the source.
fn find_anchor(state: &mut State, anchor: String, is_awaited: bool) {
    let Some(view) = state.reading.view() else { return };
    let document = Arc::clone(&view.document);
    state.effects.request(Request::FindAnchor { document, anchor, is_awaited });
}

/// Goes to the element with an id, if its article is still open.
pub(super) fn anchor_found(
    state: &mut State,
    document: &Arc<Document>,
    position: Option<Position>,
    is_awaited: bool,
) {
    let Some(view) = state.reading.view_mut().filter(|view| Arc::ptr_eq(&view.document, document)) else {
        return;
    };
    let Some(position) = position else { return state.say(state.words.no_link_target) };
    let row = view.row_of(position);
    if is_awaited {
        view.go_to_row(row);
        state.message = None;
    } else {
        go_within(state, row, row);
    }
    if let Some(view) = state.reading.view_mut() {
        view.put_cursor(position);
    }
}

fn go_within(state: &mut State, row: usize, from: usize) {
    let height = state.height();
    // The reference may be anywhere on the screen; jumping back returns to where it is visible.
    jumps::record(state);
    if let Some(view) = state.reading.view_mut() {
        view.scroll_to(row.min(view.last_top(height).max(from.min(row))));
        view.put_cursor_on_row(row);
    }
}

pub(super) fn open_outside(state: &mut State, address: String) {
    if state.settings.is_kiosk {
        return state.say(fill(state.words.kiosk_address, &[&address]));
    }
    // A browser in this terminal opens where the user sits, even over SSH.
    if state.settings.is_remote_session && !state.settings.options.opens_in_terminal() {
        state.question = Some(Question::OpenOutside(address));
        return;
    }
    state.say(address.clone());
    state.effects.terminal(TerminalEffect::OpenOutside(address));
}

/// Returns whether an address may be that of an article of the library: on the web, or of a file.
fn may_be_saved(address: &str) -> bool {
    let scheme = address.split_once("//").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        ["", "http:", "https:", "file:"].iter().any(|saved| scheme.eq_ignore_ascii_case(saved))
    })
}

/// Returns whether an address has a scheme (web, mail or any other), or names a host.
fn leads_out(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let has_scheme = address[scheme.len()..].starts_with(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    has_scheme || address.starts_with("//")
}
