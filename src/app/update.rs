//! What happens: the only writer of the [`State`]. Actions, typed lines, sizes and outcomes come in; what is to be done
//! outside the state goes out as [`Effect`]s.

mod articles;
mod card;
mod command;
mod figures;
mod flags;
mod library_search;
mod jumps;
mod library;
mod marks;
mod links;
mod look;
mod mouse;
mod filter;
mod outcome;
mod picture;
mod places;
mod find_in_text;
mod sections;
mod source;
mod typing;
mod yank;

use super::action::{Action, Motion};
use super::capabilities::TerminalCapabilities;
use super::effect::Effect;
use super::keymap::Context;
use super::settings::Settings;
use super::state::prompt::Asking;
use super::state::reading::DocumentView;
use super::state::text_popup::TextPopup;
use super::state::{Focus, Overlay, State};
use super::work::Request;
pub(super) use articles::read_again;
pub(super) use card::follow as follow_card;
pub(super) use links::pick;
pub(super) use marks::name as name_mark;
pub(super) use mouse::handle as handle_mouse;
pub(super) use outcome::receive;
pub(super) use picture::{answer, follow as follow_picture};
pub(super) use places::{count_time, keep};
pub(super) use typing::{begin_filter, paste, type_in};

/// Does an action, a count before it taken in.
pub(super) fn update(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let was_told = std::mem::take(&mut state.reading.told_end);
    if is_on_text(action) && state.reading.view().is_none() && state.reading.waiting.is_none() {
        state.say(state.words.nothing_open);
        return Vec::new();
    }
    let effects = match action {
        Action::Move(Motion::PageDown) if articles::is_at_end(state) => articles::go_beyond(state, was_told),
        _ => {
            let done = library::perform(state, action, count.unwrap_or(1));
            done.unwrap_or_else(|| perform(state, action, count))
        }
    };
    source::follow(state);
    effects
}

fn perform(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1);
    match action {
        Action::Move(motion) => go(state, motion, count),
        Action::Open => return open(state, count),
        Action::Back => back(state),
        Action::Leave => return quit_or_back(state),
        Action::Quit => return vec![Effect::Quit],
        Action::OtherPane => return other_pane(state),
        Action::NextSection => sections::next(state, times),
        Action::PreviousSection => sections::previous(state, times),
        Action::NextParagraph => with_view(state, |view| view.next_paragraph(times)),
        Action::PreviousParagraph => with_view(state, |view| view.previous_paragraph(times)),
        Action::Contents => sections::contents(state),
        Action::Figures => return figures::ask(state, count),
        Action::NextFigure => figures::next_figure(state, times),
        Action::PreviousFigure => figures::previous_figure(state, times),
        Action::SearchForward => find_in_text::ask(state, Asking::Forward),
        Action::SearchBackward => find_in_text::ask(state, Asking::Backward),
        Action::NextMatch => find_in_text::step(state, false, times),
        Action::PreviousMatch => find_in_text::step(state, true, times),
        Action::ForgetSearch => find_in_text::forget(state),
        Action::JumpBack => return jumps::back(state, times),
        Action::JumpForward => return jumps::forward(state, times),
        Action::Filter => return filter_focused(state),
        Action::Help => help(state, ""),
        Action::Command => typing::ask_line(state),
        Action::Messages => command::messages(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::ToggleMouse => return mouse::toggle(state),
        on_text => return perform_on_text(state, on_text, count),
    }
    Vec::new()
}

/// Does what concerns the current text: its links, its words, its file, how it is set. What the list does is done already.
fn perform_on_text(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1);
    match action {
        Action::NextLink => links::step(state, false, times),
        Action::PreviousLink => links::step(state, true, times),
        Action::LabelLinks => links::label(state),
        Action::Links => return links::list(state, count),
        Action::OpenAddress => return links::open_address(state),
        Action::OpenFigure => return links::open_figure(state),
        Action::Copy => return yank::copy(state),
        Action::Quote => return yank::quote(state),
        Action::Select => yank::select(state),
        Action::OtherEnd => yank::turn(state),
        Action::Pipe => yank::ask_command(state),
        Action::Edit => return yank::edit(state),
        Action::Reason => sections::reason(state),
        Action::Source => return source::turn(state),
        Action::Narrower => return look::narrower(state, times),
        Action::Wider => return look::wider(state, times),
        Action::DefaultMeasure => return look::default_measure(state),
        Action::OnlyText => return look::only_text(state),
        Action::TurnIndent => return look::turn_indent(state),
        Action::CodeRight => return look::move_code(state, false, times),
        Action::CodeLeft => return look::move_code(state, true, times),
        _ => {}
    }
    Vec::new()
}

/// Whether an action means nothing without a text in hand.
const fn is_on_text(action: Action) -> bool {
    matches!(
        action,
        Action::NextSection
            | Action::PreviousSection
            | Action::NextParagraph
            | Action::PreviousParagraph
            | Action::Contents
            | Action::NextFigure
            | Action::PreviousFigure
            | Action::SearchForward
            | Action::SearchBackward
            | Action::NextMatch
            | Action::PreviousMatch
            | Action::NextLink
            | Action::PreviousLink
            | Action::LabelLinks
            | Action::Links
            | Action::OpenAddress
            | Action::OpenFigure
            | Action::Copy
            | Action::Quote
            | Action::Select
            | Action::OtherEnd
            | Action::Pipe
            | Action::Edit
            | Action::Reason
            | Action::Source
            | Action::Reload
            | Action::CodeRight
            | Action::CodeLeft
            | Action::SetMark
    )
}

/// Filters the list, the contents, the links or help, whichever is seen; over a text, its contents.
fn filter_focused(state: &mut State) -> Vec<Effect> {
    match (&state.overlay, state.focus) {
        (None, Focus::List) => return filter::ask(state),
        (None, _) => sections::contents(state),
        _ => {}
    }
    if matches!(state.overlay, Some(Overlay::Contents(_) | Overlay::Links(_) | Overlay::TextPopup(_))) {
        begin_filter(state, None);
    }
    Vec::new()
}

/// Begins: looks for articles, and opens the one that is asked for.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let mut effects = vec![Effect::work(Request::Scan { is_again: false })];
    effects.extend(command::begin(state));
    if let Settings { open: Some(path), .. } = state.settings.clone() {
        effects.extend(articles::read(state, path));
    }
    effects
}

/// The screen has another size; every place stays.
pub(super) fn resize(state: &mut State, width: u16, height: u16) -> Vec<Effect> {
    state.size.width = width;
    state.size.height = height;
    let height = state.height();
    state.list.reveal(height);
    match &mut state.overlay {
        Some(Overlay::Contents(contents)) => contents.0.reveal(state.size.contents_height()),
        Some(Overlay::Links(links)) => links.0.reveal(state.size.contents_height()),
        Some(Overlay::Facets(facets)) => facets.reveal(state.size.contents_height()),
        Some(Overlay::TextPopup(_) | Overlay::LibrarySearch) | None => {}
    }
    marks::reveal(state);
    if let Some(search) = &mut state.library_search {
        search.reveal(height);
    }
    let mut effects = outcome::relayout(state);
    effects.extend(source::wanted(state));
    effects
}

/// The terminal is otherwise than was thought: the article is set anew if that changes any width.
pub(super) fn set_capabilities(state: &mut State, capabilities: TerminalCapabilities) -> Vec<Effect> {
    state.settings.ruler = capabilities.ruler;
    (state.settings.pictures, state.settings.cell) = (capabilities.pictures, capabilities.cell);
    state.settings.is_light = capabilities.is_light.unwrap_or(state.settings.is_light);
    outcome::relayout(state)
}

fn go(state: &mut State, motion: Motion, count: Option<usize>) {
    let height = state.height();
    let (width, ruler) = (state.inner_width(), state.settings.ruler);
    match &mut state.overlay {
        Some(Overlay::Contents(contents)) => {
            return contents.0.go(motion, count, state.size.contents_height());
        }
        Some(Overlay::Links(_)) => return links::go(state, motion, count),
        Some(Overlay::TextPopup(popup)) => {
            let lines = popup.lines(width, ruler).len();
            return popup.go(motion, count, lines, height);
        }
        Some(Overlay::LibrarySearch) => {
            state.library_search.iter_mut().for_each(|search| search.go(motion, count, height));
            return;
        }
        Some(Overlay::Facets(facets)) => return facets.go(motion, count, state.size.contents_height()),
        None => {}
    }
    match state.focus {
        Focus::List => state.list.go(motion, count, height),
        Focus::Reading if state.context() == Context::Select => select(state, motion, count),
        Focus::Reading => {
            if matches!(motion, Motion::Top | Motion::Bottom | Motion::Percent) {
                jumps::record(state);
            }
            if source::go(state, motion, count) {
                return;
            }
            with_view(state, |view| view.go(motion, count, height));
        }
        Focus::Figures => {
            if let Some(view) = state.reading.view() {
                let room = (width, height);
                let lines = state.captions.lines(view, state.pictures.seen(), state.words, room, ruler).len();
                state.captions.go(motion, count, lines, height);
            }
        }
    }
}

/// Moves the end of a selection.
fn select(state: &mut State, motion: Motion, count: Option<usize>) {
    let times = count.unwrap_or(1);
    let (is_back, times) = match motion {
        Motion::Down => (false, times),
        Motion::Up => (true, times),
        Motion::HalfDown | Motion::PageDown => (false, times.saturating_mul(MANY)),
        Motion::HalfUp | Motion::PageUp => (true, times.saturating_mul(MANY)),
        Motion::Bottom => (false, usize::MAX),
        Motion::Top => (true, usize::MAX),
        Motion::Percent => return,
    };
    yank::extend(state, is_back, times);
}

/// Units that a page key takes into a selection.
const MANY: usize = 5;

fn open(state: &mut State, count: Option<usize>) -> Vec<Effect> {
    match state.context() {
        Context::List => {
            state.library_search = None;
            if let Some(number) = count {
                state.list.select(number.saturating_sub(1), state.height());
            }
            return articles::open_selected(state);
        }
        Context::Contents => typing::go_to_selected(state, count),
        Context::LibrarySearch => return library_search::open(state),
        Context::Facets => return filter::choose(state),
        Context::Figures => {
            let index = state.captions.index;
            jumps::record(state);
            with_view(state, |view| view.stand_at_figure(index));
            state.focus = Focus::Reading;
        }
        Context::Links => return links::follow_selected(state, count),
        Context::Reading => return links::follow_current(state),
        Context::Select | Context::TextPopup => {}
    }
    Vec::new()
}

fn back(state: &mut State) {
    if let Some(overlay) = state.overlay.take() {
        if matches!(overlay, Overlay::LibrarySearch) {
            state.library_search = None;
        }
        return back_to_hits(state);
    }
    if let_go(state) {
        return;
    }
    state.focus = match state.focus {
        Focus::Figures => Focus::Reading,
        Focus::Reading | Focus::List => Focus::List,
    };
    if state.focus == Focus::List {
        state.reading.waiting = None;
    }
    back_to_hits(state);
}

/// From an article that a search has led to, one comes back to the search.
fn back_to_hits(state: &mut State) {
    if state.focus == Focus::List && state.library_search.is_some() {
        state.overlay = Some(Overlay::LibrarySearch);
    }
}

/// Lets go of a selection, or of the current link. `false` where there is neither.
fn let_go(state: &mut State) -> bool {
    let (is_reading, height) = (state.focus == Focus::Reading, state.height());
    let Some(view) = state.reading.view_mut().filter(|_| is_reading) else { return false };
    view.selection.take().is_some() || view.current_link(height).is_some() && view.link.take().is_some()
}

fn quit_or_back(state: &mut State) -> Vec<Effect> {
    let is_outermost = match state.focus {
        Focus::List => true,
        Focus::Reading => state.settings.open.is_some() && state.list.len() <= 1,
        Focus::Figures => false,
    };
    if state.overlay.is_none() && is_outermost {
        return vec![Effect::Quit];
    }
    back(state);
    Vec::new()
}

/// Where one pane is seen, Tab is `^I`: on in the jump list as long as something lies ahead.
fn other_pane(state: &mut State) -> Vec<Effect> {
    state.focus = match state.focus {
        Focus::List if state.reading.path().is_some() => Focus::Reading,
        Focus::List => {
            state.say(state.words.nothing_open);
            return Vec::new();
        }
        Focus::Reading if !state.size.has_two_panes() && state.jumps.leads_on() => {
            return jumps::forward(state, 1);
        }
        Focus::Reading | Focus::Figures => Focus::List,
    };
    Vec::new()
}

fn with_view(state: &mut State, change: impl FnOnce(&mut DocumentView)) {
    if let Some(view) = state.reading.view_mut() {
        change(view);
    }
}

fn help(state: &mut State, topic: &str) {
    let here = state.context();
    let mut popup = TextPopup::help(&state.keys, here, state.words);
    popup.filter(topic);
    state.overlay = Some(Overlay::TextPopup(popup));
}
