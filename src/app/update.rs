//! What happens: the only writer of the [`State`]. Actions, typed lines, sizes and outcomes come in; what is to be done
//! outside the state goes out as [`Effect`]s.

mod articles;
mod figures;
mod hits;
mod jumps;
mod mouse;
mod narrow;
mod outcome;
mod search;
mod sections;
mod typing;

use super::action::{Action, Motion};
use super::effect::Effect;
use super::keymap::{Context, table};
use super::settings::Settings;
use super::state::prompt::Asking;
use super::state::reading::Book;
use super::state::sheet::Sheet;
use super::state::{Focus, Over, State};
use super::surface::Surface;
use super::work::Request;
pub(super) use mouse::point;
pub(super) use outcome::receive;
pub(super) use typing::{begin_narrowing, paste, type_in};

/// Does an action, a count before it taken in.
pub(super) fn update(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1);
    match action {
        Action::Move(motion) => go(state, motion, count),
        Action::Open => return open(state, count),
        Action::Back => back(state),
        Action::Leave => return leave(state),
        Action::Quit => return vec![Effect::Quit],
        Action::OtherPane => return other_pane(state),
        Action::NextSection => {
            sections::section(state, |book| book.next_section(times), state.words.no_next_section)
        }
        Action::PreviousSection => {
            sections::section(state, |book| book.previous_section(times), state.words.no_previous_section);
        }
        Action::NextParagraph => with_book(state, |book| book.next_paragraph(times)),
        Action::PreviousParagraph => with_book(state, |book| book.previous_paragraph(times)),
        Action::Contents => sections::contents(state),
        Action::Figures => figures::figures(state, count),
        Action::NextFigure => figures::next_figure(state, times),
        Action::PreviousFigure => figures::previous_figure(state, times),
        Action::NextArticle if state.context() == Context::Hits => step_in_hits(state, false, times),
        Action::PreviousArticle if state.context() == Context::Hits => step_in_hits(state, true, times),
        Action::NextArticle => return articles::next_article(state, times),
        Action::PreviousArticle => return articles::previous_article(state, times),
        Action::SearchForward => search::ask(state, Asking::Forward),
        Action::SearchBackward => search::ask(state, Asking::Backward),
        Action::NextMatch => search::step(state, false, times),
        Action::PreviousMatch => search::step(state, true, times),
        Action::ForgetSearch => search::forget(state),
        Action::JumpBack => return jumps::back(state, times),
        Action::JumpForward => return jumps::forward(state, times),
        Action::Sort => state.list.sort_by_next(state.height()),
        Action::Reverse => state.list.reverse(state.height()),
        Action::Group => state.list.group_by_next(state.height()),
        Action::Rescan => return articles::rescan(state),
        Action::Narrow => begin_narrowing(state, None),
        Action::SearchAll => hits::ask(state),
        Action::NarrowList => narrow::ask(state),
        Action::Facets => narrow::facets(state),
        Action::Warnings => return articles::warnings(state),
        Action::Help => help(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::ToggleMouse => return mouse::toggle(state),
    }
    Vec::new()
}

/// Begins: looks for articles, and opens the one that is asked for.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let mut effects = vec![Effect::work(Request::Scan)];
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
    match &mut state.over {
        Some(Over::Contents(contents)) => contents.reveal(state.size.contents_height()),
        Some(Over::Facets(facets)) => facets.reveal(state.size.contents_height()),
        _ => {}
    }
    if let Some(hits) = &mut state.hits {
        hits.reveal(height);
    }
    outcome::set_anew(state)
}

/// The terminal is otherwise than was thought: the article is set anew if that changes any width.
pub(super) fn stand_on(state: &mut State, surface: Surface) -> Vec<Effect> {
    state.settings.ruler = surface.ruler;
    state.settings.is_light = surface.is_light.unwrap_or(state.settings.is_light);
    outcome::set_anew(state)
}

fn go(state: &mut State, motion: Motion, count: Option<usize>) {
    let height = state.height();
    let (width, ruler) = (state.inner_width(), state.settings.ruler);
    match &mut state.over {
        Some(Over::Contents(contents)) => return contents.go(motion, count, state.size.contents_height()),
        Some(Over::Sheet(sheet)) => {
            let lines = sheet.lines(width, ruler).len();
            return sheet.go(motion, count, lines, height);
        }
        Some(Over::Hits) => {
            state.hits.iter_mut().for_each(|hits| hits.go(motion, count, height));
            return;
        }
        Some(Over::Facets(facets)) => return facets.go(motion, count, state.size.contents_height()),
        None => {}
    }
    match state.focus {
        Focus::List => state.list.go(motion, count, height),
        Focus::Reading => {
            if matches!(motion, Motion::Top | Motion::Bottom | Motion::Percent) {
                jumps::leave(state);
            }
            with_book(state, |book| book.go(motion, count, height));
        }
        Focus::Figures => {
            if let Some(book) = state.reading.book() {
                let lines = state.captions.lines(book, state.words, width, ruler).len();
                state.captions.go(motion, count, lines, height);
            }
        }
    }
}

fn open(state: &mut State, count: Option<usize>) -> Vec<Effect> {
    match state.context() {
        Context::List => {
            state.hits = None;
            if let Some(number) = count {
                state.list.select(number.saturating_sub(1), state.height());
            }
            return articles::open_selected(state);
        }
        Context::Contents => typing::go_to_selected(state, count),
        Context::Hits => return hits::open(state),
        Context::Facets => return narrow::choose(state),
        Context::Figures => {
            let index = state.captions.index;
            jumps::leave(state);
            with_book(state, |book| book.stand_at_figure(index));
            state.focus = Focus::Reading;
        }
        Context::Reading | Context::Sheet => {}
    }
    Vec::new()
}

fn back(state: &mut State) {
    if let Some(over) = state.over.take() {
        if matches!(over, Over::Hits) {
            state.hits = None;
        }
        return back_to_hits(state);
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
    if state.focus == Focus::List && state.hits.is_some() {
        state.over = Some(Over::Hits);
    }
}

fn leave(state: &mut State) -> Vec<Effect> {
    let is_outermost = match state.focus {
        Focus::List => true,
        Focus::Reading => state.settings.open.is_some() && state.list.len() <= 1,
        Focus::Figures => false,
    };
    if state.over.is_none() && is_outermost {
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

fn step_in_hits(state: &mut State, is_back: bool, times: usize) {
    let height = state.height();
    if let Some(hits) = &mut state.hits {
        hits.go_to_article(is_back, times, height);
    }
}

fn with_book(state: &mut State, change: impl FnOnce(&mut Book)) {
    if let Some(book) = state.reading.book_mut() {
        change(book);
    }
}

fn help(state: &mut State) {
    let here = state.context();
    state.over = Some(Over::Sheet(Sheet::help(table(), here, state.words)));
}
