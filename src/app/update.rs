//! Changes the [`State`]: nothing else writes to it. Actions, typed text, sizes and results of work come in; what is to
//! be done outside of the state goes to its [`Effects`](super::effect::Effects).

mod all_notes;
mod all_read;
mod captions;
mod card;
mod command;
mod comments;
mod config;
mod contents;
mod copy;
mod external;
mod facets;
mod fetch;
mod filter;
mod find_in_text;
mod flags;
mod from_list;
mod jumps;
mod key;
mod library_search;
mod links;
mod list;
mod marks;
mod mouse;
mod navigation;
mod notes;
mod opening;
mod outcome;
mod page_pictures;
mod picture;
mod places;
mod preview;
mod prompt;
mod read_note;
mod reading;
mod selection;
mod source;
mod tags;
mod text_popup;
mod typography;
mod undo;

use std::mem;
use std::path::Path;

use super::action::{Action, Motion};
use super::capabilities::TerminalCapabilities;
use super::effect::TerminalEffect;
use super::keymap::Context;
use super::kiosk;
use super::state::marks::MarkAction;
use super::state::prompt::PromptKind;
use super::state::{Focus, Overlay, State};
use super::work::{ListUse, Request};
pub(super) use key::press;
pub(super) use mouse::handle as handle_mouse;
pub(super) use outcome::receive;
pub(super) use places::{count_time, keep as keep_place};
pub(super) use prompt::paste;

/// Carries out an action with the count typed before it.
#[expect(clippy::too_many_lines, reason = "one match, as long as the enum of the actions")]
pub(super) fn perform(state: &mut State, action: Action, count: Option<usize>) {
    let refused = state.settings.is_kiosk.then(|| kiosk::refusal(action, state.words)).flatten();
    if let Some(why) = refused {
        return state.say(why);
    }
    let was_at_end = mem::take(&mut state.reading.said_end);
    let times = count.unwrap_or(1);
    let in_search = state.context() == Context::LibrarySearch;
    let in_list = from_list::is_meant(state);
    let in_notes = state.context() == Context::AllNotes;
    match action {
        Action::Move(Motion::PageDown) if reading::is_at_end(state) => list::go_beyond_end(state, was_at_end),
        Action::Move(motion) => navigation::go(state, motion, count),
        Action::Open => navigation::open(state, count),
        Action::Back => navigation::back(state),
        Action::Cancel => navigation::cancel(state),
        Action::Leave => navigation::quit_or_back(state),
        Action::Quit => state.effects.terminal(TerminalEffect::Quit),
        Action::OtherPane => navigation::other_pane(state),
        Action::NextSection => in_article(state, |state| contents::next_section(state, times)),
        Action::PreviousSection => in_article(state, |state| contents::previous_section(state, times)),
        Action::NextSentence => in_article(state, |state| reading::step_sentence(state, false, times)),
        Action::PreviousSentence => in_article(state, |state| reading::step_sentence(state, true, times)),
        Action::NextParagraph => in_article(state, |state| reading::next_paragraph(state, times)),
        Action::PreviousParagraph => in_article(state, |state| reading::previous_paragraph(state, times)),
        Action::Contents => in_article(state, contents::show),
        Action::Figures => captions::show(state, count),
        Action::NextFigure => in_article(state, |state| captions::next(state, times)),
        Action::PreviousFigure => in_article(state, |state| captions::previous(state, times)),
        Action::NextArticle if in_notes => all_notes::go_to_article(state, false, times),
        Action::PreviousArticle if in_notes => all_notes::go_to_article(state, true, times),
        Action::NextArticle if in_search => library_search::go_to_article(state, false, times),
        Action::NextArticle => list::next_article(state, times),
        Action::PreviousArticle if in_search => library_search::go_to_article(state, true, times),
        Action::PreviousArticle => list::previous_article(state, times),
        Action::NextUnread => list::next_unread(state, times),
        Action::SearchForward => in_article(state, |state| find_in_text::ask(state, PromptKind::Forward)),
        Action::SearchBackward => in_article(state, |state| find_in_text::ask(state, PromptKind::Backward)),
        Action::NextMatch => in_article(state, |state| find_in_text::step(state, false, times)),
        Action::PreviousMatch => in_article(state, |state| find_in_text::step(state, true, times)),
        Action::NextLink => in_article(state, |state| links::step(state, false, times)),
        Action::PreviousLink => in_article(state, |state| links::step(state, true, times)),
        Action::LabelLinks => in_article(state, links::label),
        Action::Links => in_article(state, |state| links::show(state, count)),
        Action::OpenAddress if in_list => from_list::load(state, ListUse::OpenAddress),
        Action::OpenAddress => in_article(state, links::open_address),
        Action::OpenFigure => in_article(state, links::open_figure),
        Action::Highlight => in_article(state, notes::highlight),
        Action::Annotate if in_notes => notes::annotate(state),
        Action::Annotate => in_article(state, notes::annotate),
        Action::Notes if matches!(state.context(), Context::List | Context::AllNotes) => {
            all_notes::show(state);
        }
        Action::Notes => in_article(state, notes::show),
        Action::ReadNote => read_note::show(state),
        Action::RemoveNote => notes::remove(state),
        Action::Copy if in_list => from_list::load(state, ListUse::CopyAddress),
        Action::Copy => in_article(state, copy::copy),
        Action::Quote => in_article(state, copy::quote),
        Action::Select => in_article(state, selection::begin),
        Action::OtherEnd => in_article(state, selection::swap_ends),
        Action::Pipe if in_list => from_list::load(state, ListUse::Pipe),
        Action::Pipe => in_article(state, copy::ask_command),
        Action::Edit if in_list => from_list::edit(state),
        Action::Edit => in_article(state, copy::edit),
        Action::Reason => in_article(state, contents::show_rule),
        Action::Source => in_article(state, source::toggle),
        Action::Reload => in_article(state, reading::reload),
        Action::Narrower => typography::narrower(state, times),
        Action::Wider => typography::wider(state, times),
        Action::DefaultMeasure => typography::default_measure(state),
        Action::OnlyText => typography::toggle_bare(state),
        Action::TurnIndent => typography::toggle_indent(state),
        Action::TurnScript => typography::turn_script(state),
        Action::TextPictures => page_pictures::toggle(state),
        Action::CodeRight => in_article(state, |state| typography::scroll_code(state, false, times)),
        Action::CodeLeft => in_article(state, |state| typography::scroll_code(state, true, times)),
        Action::ForgetSearch => find_in_text::hide(state),
        Action::JumpBack => jumps::back(state, times),
        Action::JumpForward => jumps::forward(state, times),
        Action::PreviewDown => preview::scroll(state, false, times),
        Action::PreviewUp => preview::scroll(state, true, times),
        Action::ToggleRead => flags::toggle_read(state),
        Action::ToggleStar => flags::toggle_star(state),
        Action::Tag => tags::ask(state),
        Action::TagAll => tags::ask_for_all(state),
        Action::AllRead => all_read::ask(state),
        Action::UnreadOnly => all_read::toggle_unread_only(state),
        Action::Undo => undo::undo(state),
        Action::Redo => undo::redo(state),
        Action::SetMark => in_article(state, |state| marks::await_name(state, MarkAction::Set)),
        Action::GoToMark => marks::await_name(state, MarkAction::GoTo),
        Action::Sort => list::sort_by_next(state),
        Action::Reverse => list::reverse(state),
        Action::Group => list::group_by_next(state),
        Action::ListNarrower => typography::list_width(state, Some((true, times))),
        Action::ListWider => typography::list_width(state, Some((false, times))),
        Action::ListDefault => typography::list_width(state, None),
        Action::Rescan => {
            list::rescan(state);
            state.fetch.tells_refresh = true;
            fetch::offer(state);
        }
        Action::Filter => navigation::filter(state),
        Action::SearchAll => library_search::ask(state),
        Action::FilterList => filter::ask(state),
        Action::Facets => facets::show(state),
        Action::Fold => facets::fold(state),
        Action::Warnings => list::warnings(state),
        Action::TellFile => list::tell_file(state),
        Action::Help => text_popup::help(state, ""),
        Action::Command => prompt::ask_line(state),
        Action::Messages => text_popup::messages(state),
        Action::WriteConfig => config::write(state),
        Action::ReloadConfig => config::reload(state),
        Action::Redraw => state.effects.terminal(TerminalEffect::Redraw),
        Action::Suspend => state.effects.terminal(TerminalEffect::Suspend),
        Action::ToggleMouse => mouse::toggle(state),
        Action::External(number) => external::start(state, number, ""),
    }
    source::follow(state);
}

/// Does something that needs an article; says so if none is open.
fn in_article(state: &mut State, act: impl FnOnce(&mut State)) {
    if state.reading.view().is_none() && state.reading.waiting.is_none() {
        return state.say(state.words.nothing_open);
    }
    act(state);
}

/// Begins the session: looks for articles and opens the one named on the command line.
pub(super) fn begin(state: &mut State) {
    state.effects.request(Request::Scan { is_again: false });
    command::begin(state);
    if let Some(folder) = state.settings.sync_folder.clone() {
        state.effects.request(Request::Share(folder));
    }
    if let Some(path) = state.settings.open.clone() {
        list::open_article(state, path);
    }
}

/// Applies a new size of the screen; every place stays.
pub(super) fn resize(state: &mut State, width: u16, height: u16) {
    state.geometry.change(|screen| (screen.width, screen.height) = (width, height));
    fit(state);
}

/// Keeps what is selected on the screen, whose parts have another size.
fn fit(state: &mut State) {
    let strip = state.external.pane.is_some();
    state.geometry.change(|screen| screen.has_strip = strip);
    let height = state.height();
    state.list.reveal(height);
    match &mut state.overlay {
        Some(Overlay::Contents(contents)) => contents.0.reveal(state.geometry.popup_height()),
        Some(Overlay::Links(links)) => links.0.reveal(state.geometry.popup_height()),
        Some(Overlay::Notes(notes)) => notes.0.reveal(state.geometry.popup_height()),
        Some(Overlay::Facets(facets)) => facets.reveal(state.geometry.popup_height()),
        Some(Overlay::TextPopup(_) | Overlay::LibrarySearch | Overlay::AllNotes) | None => {}
    }
    marks::reveal(state);
    if let Some(search) = &mut state.library_search {
        search.hits.reveal(height);
    }
    if let Some(all) = &mut state.all_notes {
        all.shown.reveal(state.geometry.popup_height());
    }
    reading::relayout(state);
    source::request(state);
}

/// Applies what the terminal reported about itself; the article is laid out again if that changes any width.
pub(super) fn set_capabilities(state: &mut State, capabilities: TerminalCapabilities) {
    state.settings.ruler = capabilities.ruler;
    (state.settings.pictures, state.settings.cell) = (capabilities.pictures, capabilities.cell);
    state.settings.is_slow = capabilities.is_slow;
    state.settings.is_light = capabilities.is_light.unwrap_or(state.settings.is_light);
    reading::relayout(state);
}

/// Reads a file again after its editor has ended, if its article is still open.
pub(super) fn edited(state: &mut State, file: &Path) {
    if state.reading.view().is_some_and(|view| view.document.location.path == file) {
        reading::reload(state);
    }
}

/// Takes in what was written in the editor.
pub(super) fn written(state: &mut State, text: Option<&str>) {
    notes::written(state, text);
}

/// Reports that the file to be edited is gone; its article stays readable.
pub(super) fn file_gone(state: &mut State, file: &Path) {
    reading::say_gone(state, file);
}

/// Requests what the screen needs after an event.
pub(super) fn follow(state: &mut State) {
    picture::follow(state);
    preview::follow(state);
    card::follow(state);
}

/// Lays out the popups and pages of the program's own that are to be painted, unless that is done.
pub(super) fn lay_out(state: &mut State) {
    let width = state.geometry.popup_width();
    let (words, ruler) = (state.words, state.settings.ruler);
    let page_width = state.answer_page_width();
    if let Some(Overlay::TextPopup(popup)) = &mut state.overlay {
        popup.lay_out(if popup.is_page { page_width } else { width }, ruler);
    }
    let strip_width = state.geometry.page_width(u16::MAX);
    if let Some(pane) = &mut state.external.pane {
        pane.lay_out(strip_width, ruler);
    }
    if let (Some(view), Focus::Figures) = (state.reading.view(), state.focus) {
        state.captions.lay_out(&view.document, &state.pictures, words, width, ruler);
    } else if state.has_card()
        && let Some(row) = state.list.selected()
    {
        let added = state.list.annotations();
        state.card.lay_out(state.list.articles(), row, added, words, (width, ruler));
    }
}
