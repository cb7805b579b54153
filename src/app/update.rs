//! What happens: the only writer of the [`State`]. Actions, typed lines, sizes and outcomes come in; what is to be done
//! outside the state goes out as [`Effect`]s.

mod outcome;
mod typing;

use super::action::{Action, Motion};
use super::effect::Effect;
use super::keymap::{Context, table};
use super::settings::Settings;
use super::state::captions::Captions;
use super::state::contents::Contents;
use super::state::prompt::{Asking, Prompt};
use super::state::reading::Book;
use super::state::sheet::Sheet;
use super::state::{Focus, Over, State};
use super::surface::Surface;
use super::work::{Purpose, Request};
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
        Action::OtherPane => other_pane(state),
        Action::NextSection => section(state, |book| book.next_section(times), state.words.no_next_section),
        Action::PreviousSection => {
            section(state, |book| book.previous_section(times), state.words.no_previous_section);
        }
        Action::NextParagraph => with_book(state, |book| book.next_paragraph(times)),
        Action::PreviousParagraph => with_book(state, |book| book.previous_paragraph(times)),
        Action::Contents => contents(state),
        Action::Figures => figures(state, count),
        Action::NextFigure => next_figure(state, times),
        Action::PreviousFigure => previous_figure(state, times),
        Action::NextArticle => return next_article(state, times),
        Action::PreviousArticle => return previous_article(state, times),
        Action::SearchForward => ask(state, Asking::Forward),
        Action::SearchBackward => ask(state, Asking::Backward),
        Action::NextMatch => step(state, false, times),
        Action::PreviousMatch => step(state, true, times),
        Action::Narrow => begin_narrowing(state, None),
        Action::Warnings => return warnings(state),
        Action::Help => help(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
    }
    Vec::new()
}

/// Begins: looks for articles, and opens the one that is asked for.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let mut effects = vec![Effect::work(Request::Scan)];
    if let Settings { open: Some(path), .. } = state.settings.clone() {
        effects.extend(read(state, path));
    }
    effects
}

/// The screen has another size; every place stays.
pub(super) fn resize(state: &mut State, width: u16, height: u16) -> Vec<Effect> {
    state.size.width = width;
    state.size.height = height;
    let height = state.height();
    state.list.reveal(height);
    if let Some(Over::Contents(contents)) = &mut state.over {
        contents.reveal(state.size.contents_height());
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
        None => {}
    }
    match state.focus {
        Focus::List => state.list.go(motion, count, height),
        Focus::Reading => with_book(state, |book| book.go(motion, count, height)),
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
            if let Some(number) = count {
                state.list.select(number.saturating_sub(1), state.height());
            }
            return open_selected(state);
        }
        Context::Contents => typing::go_to_selected(state, count),
        Context::Figures => {
            let index = state.captions.index;
            with_book(state, |book| book.stand_at_figure(index));
            state.focus = Focus::Reading;
        }
        Context::Reading | Context::Sheet => {}
    }
    Vec::new()
}

fn open_selected(state: &mut State) -> Vec<Effect> {
    state.list.selected().map(|entry| entry.path.clone()).map_or(Vec::new(), |path| read(state, path))
}

/// Opens an article to be read. The attention goes there at once, so that keys typed ahead do not move the list.
fn read(state: &mut State, path: std::path::PathBuf) -> Vec<Effect> {
    state.focus = Focus::Reading;
    state.over = None;
    if state.reading.book().is_some_and(|book| book.manuscript.path == path) {
        return Vec::new();
    }
    state.reading.waiting = Some(path.clone());
    vec![Effect::work(Request::Open { path, options: state.options(), purpose: Purpose::Reading })]
}

fn back(state: &mut State) {
    if state.over.take().is_some() {
        return;
    }
    state.focus = match state.focus {
        Focus::Figures => Focus::Reading,
        Focus::Reading | Focus::List => Focus::List,
    };
    if state.focus == Focus::List {
        state.reading.waiting = None;
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

fn other_pane(state: &mut State) {
    state.focus = match state.focus {
        Focus::List if state.reading.path().is_some() => Focus::Reading,
        Focus::List => return state.say(state.words.nothing_open),
        Focus::Reading | Focus::Figures => Focus::List,
    };
}

fn with_book(state: &mut State, change: impl FnOnce(&mut Book)) {
    if let Some(book) = state.reading.book_mut() {
        change(book);
    }
}

fn section(state: &mut State, go: impl FnOnce(&mut Book) -> bool, complaint: &'static str) {
    let Some(book) = state.reading.book_mut() else { return };
    if book.manuscript.sections.len() < 2 {
        state.say(state.words.no_sections);
    } else if !go(book) {
        state.say(complaint);
    }
}

fn contents(state: &mut State) {
    let height = state.size.contents_height();
    let Some(book) = state.reading.book() else { return };
    let sections = &book.manuscript.sections;
    if sections.is_empty() {
        return state.say(state.words.no_sections);
    }
    state.over = Some(Over::Contents(Contents::new(sections, book.section().unwrap_or(0), height)));
}

fn figures(state: &mut State, count: Option<usize>) {
    let Some(book) = state.reading.book() else { return state.say(state.words.nothing_open) };
    let all = book.page.figure_rows().len();
    let index = count.map_or_else(|| book.figure_in_sight(), |number| number.saturating_sub(1));
    if all == 0 {
        return state.say(state.words.no_figures);
    }
    state.captions = Captions::at(index.min(all - 1));
    state.focus = Focus::Figures;
}

fn next_figure(state: &mut State, times: usize) {
    let all = state.reading.book().map_or(0, |book| book.page.figure_rows().len());
    if state.captions.index + 1 >= all {
        return state.say(state.words.no_next_figure);
    }
    state.captions = Captions::at(state.captions.index.saturating_add(times).min(all - 1));
}

fn previous_figure(state: &mut State, times: usize) {
    if state.captions.index == 0 {
        return state.say(state.words.no_previous_figure);
    }
    state.captions = Captions::at(state.captions.index.saturating_sub(times));
}

fn next_article(state: &mut State, times: usize) -> Vec<Effect> {
    let here = state.reading.path().and_then(|path| state.list.find(path));
    let next = here.map_or(state.list.index(), |here| here.saturating_add(times));
    if next >= state.list.len() && here.is_none_or(|here| here + 1 >= state.list.len()) {
        state.say(state.words.no_next_article);
        return Vec::new();
    }
    state.list.select(next, state.height());
    open_selected(state)
}

fn previous_article(state: &mut State, times: usize) -> Vec<Effect> {
    let here = state.reading.path().and_then(|path| state.list.find(path));
    if here.is_none_or(|here| here == 0) {
        state.say(state.words.no_previous_article);
        return Vec::new();
    }
    state.list.select(here.unwrap_or(0).saturating_sub(times), state.height());
    open_selected(state)
}

fn ask(state: &mut State, purpose: Asking) {
    if state.reading.book().is_some() {
        state.prompt = Some(Prompt::new(purpose));
    }
}

/// Goes to another place where the words searched for stand. `is_other_way` is against the way of the search.
fn step(state: &mut State, is_other_way: bool, times: usize) {
    if state.reading.book().is_none_or(|book| book.search.is_none()) {
        return state.say(state.words.no_search);
    }
    outcome::step(state, is_other_way, times);
}

fn warnings(state: &mut State) -> Vec<Effect> {
    if state.focus == Focus::List {
        let Some(entry) = state.list.selected().filter(|entry| entry.warnings > 0) else {
            outcome::show_warnings(state, &[]);
            return Vec::new();
        };
        let (path, options) = (entry.path.clone(), state.options());
        return vec![Effect::work(Request::Open { path, options, purpose: Purpose::Warnings })];
    }
    if let Some(manuscript) = state.reading.book().map(|book| book.manuscript.clone()) {
        outcome::show_warnings(state, &manuscript.loaded.warnings);
    }
    Vec::new()
}

fn help(state: &mut State) {
    let here = state.context();
    state.over = Some(Over::Sheet(Sheet::help(table(), here, state.words)));
}
