//! Commands of the configuration: starting one on what is being read, stopping it, showing its answer, and going on with the
//! next sentence.

use std::path;
use std::sync::Arc;

use super::{copy, fit, selection};
use crate::app::action::Action;
use crate::app::document::printed::printed;
use crate::app::kiosk;
use crate::app::settings::{ExternalCommand, Input, Output, Placeholder};
use crate::app::state::document_view::DocumentView;
use crate::app::state::external::Running;
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::state::selection::Selection;
use crate::app::state::text_popup::TextPopup;
use crate::app::state::{Overlay, State};
use crate::app::work::{Answer, AnswerEnd, ExternalRequest, Request};
use yuelan_article::Position;
use yuelan_library::Location;
use yuelan_process::Program;

/// The most bytes of an answer.
const MAX_ANSWER: usize = 1 << 20;

/// Runs a command on a text, or on what is selected or current if that is empty. A command that needs a selection asks for
/// a text if nothing is selected.
pub(super) fn start(state: &mut State, number: usize, given: &str) {
    let refused = state.settings.is_kiosk.then(|| kiosk::refusal(Action::External(number), state.words));
    if let Some(why) = refused.flatten() {
        return state.say(why);
    }
    let Some(command) = state.settings.commands.get(number).cloned() else { return };
    let Some(view) = state.reading.view() else { return state.say(state.words.nothing_open) };
    let selected =
        Some(given.to_owned()).filter(|given| !given.is_empty()).or_else(|| selection::text(state));
    if selected.is_none() && command.needs(Placeholder::Selection) {
        return ask(state, &command);
    }
    let follows = command.follows && given.is_empty();
    let sentence = current_sentence(view);
    run(state, command, &Texts { given, selected: selected.unwrap_or_default(), sentence }, follows);
    selection::end(state);
}

/// Asks for the text that a command is to be run on.
fn ask(state: &mut State, command: &ExternalCommand) {
    let mut prompt = Prompt::new(PromptKind::Line);
    prompt.replace(format!("{} ", command.name));
    state.prompt = Some(prompt);
}

/// What a command may be run on.
struct Texts<'t> {
    /// What was typed after its name; stands for whatever it is run on.
    given: &'t str,
    selected: String,
    sentence: Option<Selection>,
}

fn run(state: &mut State, command: ExternalCommand, texts: &Texts<'_>, follows: bool) {
    let (width, ruler) = (state.geometry.popup_width(), state.settings.ruler);
    let shown = match command.output {
        Output::Pane if state.geometry.has_room_for_strip() => state.geometry.page_width(u16::MAX),
        Output::Page => state.answer_page_width(),
        Output::Popup | Output::Pane | Output::None => width,
    };
    let Some(view) = state.reading.view() else { return };
    let program = program(&command, view, texts, width);
    let article = view.document.location.clone();
    let sentence = texts.sentence.as_ref().filter(|_| follows).map(|sentence| sentence.range().start);
    let running = state.external.begin(command, article, sentence);
    let stop = Arc::clone(&running.stop);
    let request = ExternalRequest { run: running.run, program, stop, width: shown, ruler };
    state.effects.request(Request::External(Box::new(request)));
    if let Some(sentence) = sentence {
        go_to(state, sentence);
    }
}

/// Returns the program of a command with everything filled in.
fn program(command: &ExternalCommand, view: &DocumentView, texts: &Texts<'_>, width: u16) -> Program {
    let document = &view.document;
    let meta = &document.loaded.article.meta;
    let Texts { given, selected, sentence } = texts;
    let sentence_text = || match sentence {
        _ if !given.is_empty() => (*given).to_owned(),
        Some(sentence) => sentence.words(document),
        None => String::new(),
    };
    let words = command.filled(&|placeholder| match placeholder {
        Placeholder::Title => meta.title.clone(),
        Placeholder::Url => meta.link.clone().unwrap_or_default(),
        Placeholder::Path => path_of(&document.location),
        Placeholder::Selection => selected.clone(),
        Placeholder::Sentence => sentence_text(),
    });
    let input = match command.input {
        Input::None => None,
        _ if !given.is_empty() => Some((*given).to_owned()),
        Input::Selection => Some(selected.clone()),
        Input::Sentence => Some(sentence_text()),
        Input::Paragraph => {
            let block =
                sentence.as_ref().map_or(view.cursor().start(), |sentence| sentence.range().start).block;
            let block = document.loaded.article.blocks.get(block);
            Some(block.map(|block| printed(block, 0..usize::MAX).trim().to_owned()).unwrap_or_default())
        }
        Input::Article => Some(copy::text(document)),
    };
    let environment =
        vec![("TERM", "dumb".to_owned()), ("NO_COLOR", "1".to_owned()), ("COLUMNS", width.to_string())];
    Program {
        words,
        input: input.map(|text| (text.trim_end().to_owned() + "\n").into_bytes()),
        environment,
        timeout: command.timeout,
        most: MAX_ANSWER,
    }
}

/// Returns the absolute path of an article's file, with `#` and the key of a member; empty for standard input.
fn path_of(location: &Location) -> String {
    if location.is_standard_input() {
        return String::new();
    }
    let path = path::absolute(&location.path).unwrap_or_else(|_| location.path.clone());
    let path = path.to_string_lossy().into_owned();
    match &location.member {
        Some(key) => format!("{path}#{key}"),
        None => path,
    }
}

/// Returns the current sentence: the first selected one, else that of the cursor.
fn current_sentence(view: &DocumentView) -> Option<Selection> {
    let from =
        view.selection.as_ref().map_or_else(|| view.cursor().start(), |selected| selected.range().start);
    Selection::new(&view.document, from)
}

/// Puts the cursor at a sentence and shows it.
fn go_to(state: &mut State, sentence: Position) {
    let height = state.height();
    if let Some(view) = state.reading.view_mut() {
        view.put_cursor(sentence);
        view.reveal_sentence(height);
    }
}

/// Stops the command that is running. Returns whether there was one.
pub(super) fn stop(state: &mut State) -> bool {
    let Some(running) = state.external.stop() else { return false };
    let answer = Answer::without_output(AnswerEnd::Stopped);
    let said = state.words.answer(&running.command, &answer);
    state.say(said.unwrap_or_default());
    true
}

/// Shows the answer of a command, unless it was stopped, and goes on with the next sentence if it is to.
pub(super) fn ended(state: &mut State, number: u64, answer: Answer) {
    let Some(running) = state.external.ended(number) else { return };
    let said = state.words.answer(&running.command, &answer);
    let is_well = answer.end == AnswerEnd::Done;
    show(state, &running.command, answer);
    if let Some(sentence) = running.follows.filter(|_| is_well) {
        return follow(state, running, sentence);
    }
    if let Some(said) = said {
        state.say(said);
    }
}

/// Runs a command on the sentence after the one that it was run on; on the one at the cursor if the reader has moved that.
/// Ends if another article is open.
fn follow(state: &mut State, running: Running, sentence: Position) {
    let view = state.reading.view().filter(|view| view.document.location == running.article);
    let Some(view) = view else { return };
    let cursor = view.cursor().start();
    let current = Selection::new(&view.document, cursor);
    let is_moved = cursor != sentence;
    let next = current.and_then(
        |current| {
            if is_moved { Some(current) } else { current.next_sentence(&view.document) }
        },
    );
    let Some(next) = next else { return state.say(state.words.followed_to_end(&running.command)) };
    let texts = Texts { given: "", selected: next.words(&view.document), sentence: Some(next) };
    run(state, running.command, &texts, true);
}

fn show(state: &mut State, command: &ExternalCommand, answer: Answer) {
    if answer.text.is_empty() {
        return;
    }
    let cut = state.words.cut_answer(command, &answer);
    let popup = TextPopup::answer(command, answer, cut, state.words);
    match command.output {
        Output::Pane if state.geometry.has_room_for_strip() => {
            let focus = state.external.is_focused;
            state.external.pane = Some(popup);
            state.external.is_focused = focus;
            fit(state);
            let height = state.height();
            if let Some(view) = state.reading.view_mut().filter(|view| view.cursor().is_placed()) {
                view.reveal_sentence(height);
            }
        }
        Output::Popup | Output::Page | Output::Pane => state.overlay = Some(Overlay::TextPopup(popup)),
        Output::None => {}
    }
}

/// Closes the pane with an answer. Returns whether there was one.
pub(super) fn close(state: &mut State) -> bool {
    let is_closed = state.external.close();
    if is_closed {
        fit(state);
    }
    is_closed
}
