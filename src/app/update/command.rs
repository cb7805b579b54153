//! What was typed behind `:` is done.

use std::path::Path;

use super::{marks, outcome};
use crate::app::command::{Command, read};
use crate::app::effect::Effect;
use crate::app::settings::{Choice, Language, Signs, Takes};
use crate::app::state::text_popup::TextPopup;
use crate::app::state::{Overlay, State};
use crate::app::words::{UiLanguage, fill};
use crate::app::work::Request;

/// Says what is to be said at the start, and asks for what was typed on other days.
pub(super) fn begin(state: &mut State) -> Option<Effect> {
    state.look.indent = state.settings.choices.indent;
    order(state);
    let all = state.settings.notices.len();
    if let Some(first) = state.settings.notices.first() {
        // How many there are stands first: what is long is cut at its end.
        let counted = || fill(state.words.more_messages, &[&all.to_string(), first]);
        let said = if all == 1 { first.clone() } else { counted() };
        state.say(said);
    }
    state.settings.history.clone().map(|file| Effect::work(Request::Recall(file)))
}

/// Does what a line asks for, or says why it does not.
pub(super) fn perform(state: &mut State, line: &str) -> Vec<Effect> {
    let command = match read(line) {
        Ok(Some(command)) => command,
        Ok(None) => return Vec::new(),
        Err(complaint) => {
            state.histories.lines.add(line.trim());
            let words = state.words.complaint(&complaint);
            state.say(words);
            return Vec::new();
        }
    };
    state.histories.lines.add(line.trim());
    let file = state.settings.history.clone();
    let mut effects: Vec<Effect> = file
        .map(|file| Effect::work(Request::Keep(file, state.histories.lines.lines().to_vec())))
        .into_iter()
        .collect();
    effects.extend(match command {
        Command::Act(action, count) => super::update(state, action, count),
        Command::Help(topic) => {
            super::help(state, &topic);
            Vec::new()
        }
        Command::Show(name) => {
            let value = Choice::named(name).map(|choice| shown(choice, state)).unwrap_or_default();
            state.say(value);
            Vec::new()
        }
        Command::ShowAll => {
            options(state);
            Vec::new()
        }
        Command::Set(name, value) => set(state, name, &value),
        Command::Visit(typed) => {
            let beside = state.reading.path().map(Path::to_owned);
            vec![Effect::work(Request::Locate { typed, beside })]
        }
        Command::Unmark(names) => marks::forget_all(state, &names),
    });
    effects
}

/// Shows what was said at the start.
pub(super) fn messages(state: &mut State) {
    let said = match state.settings.notices.as_slice() {
        [] => vec![state.words.no_messages.to_owned()],
        notices => notices.to_vec(),
    };
    state.overlay = Some(Overlay::TextPopup(TextPopup::new(state.words.messages, said)));
}

fn shown(choice: &Choice, state: &State) -> String {
    let value = choice.get(&state.settings.choices).replace('\n', " ");
    format!("{} = {value}", choice.name)
}

fn options(state: &mut State) {
    let words = state.words;
    let notes = Choice::all().iter().map(|choice| {
        let takes = match choice.takes {
            Takes::Words | Takes::List | Takes::Command => String::new(),
            takes => format!("  ({})", words.takes(takes)),
        };
        (shown(choice, state), format!("{}{takes}", words.about(choice)))
    });
    let popup = TextPopup::pairs(words.options, notes.collect::<Vec<_>>(), words);
    state.overlay = Some(Overlay::TextPopup(popup));
}

/// Sets an option and everything that follows from it.
fn set(state: &mut State, name: &str, value: &str) -> Vec<Effect> {
    let Some(choice) = Choice::named(name) else { return Vec::new() };
    choice.set(&mut state.settings.choices, value);
    match state.settings.choices.language {
        Language::Auto => {}
        Language::Chinese => state.settings.ui_language = UiLanguage::Chinese,
        Language::English => state.settings.ui_language = UiLanguage::English,
    }
    state.words = state.settings.ui_language.words();
    match state.settings.choices.glyphs {
        Signs::Auto => {}
        Signs::Unicode => state.settings.is_ascii = false,
        Signs::Ascii => state.settings.is_ascii = true,
    }
    match name {
        "linear" => {
            let is_alone = state.settings.open.is_some() || state.look.is_bare;
            state.size.is_lone = is_alone || state.settings.choices.linear;
        }
        "measure" => state.look.measure = None,
        "list.width" => state.size.wanted_list = state.settings.choices.list_width.get(),
        "indent" => state.look.indent = state.settings.choices.indent,
        "list.sort" | "list.reverse" | "list.group" => order(state),
        _ => {}
    }
    let said = shown(choice, state);
    state.say(said);
    outcome::relayout(state)
}

/// Puts the list in the order that was chosen.
fn order(state: &mut State) {
    let (choices, height) = (&state.settings.choices, state.height());
    state.list.order_by(choices.list_sort, choices.list_reverse, choices.list_group, height);
}
