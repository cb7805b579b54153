//! The command line: carries out what was typed after `:`.

use super::{external, marks, perform, reading, tags, text_popup};
use crate::app::action::Action;
use crate::app::command::{Command, CommandError, read};
use crate::app::kiosk;
use crate::app::settings::{ConfigOption, Language, Signs};
use crate::app::state::State;
use crate::app::state::marks::MarkAction;
use crate::app::ui_language::UiLanguage;
use crate::app::words::fill;
use crate::app::work::Request;

/// Says the first message of the start, and requests the command lines of earlier sessions.
pub(super) fn begin(state: &mut State) {
    state.typography.indent = state.settings.options.indent;
    order(state);
    let all = state.settings.notices.len();
    if let Some(first) = state.settings.notices.first() {
        // The number comes first, since a long line is cut at its end.
        let counted = || fill(state.words.more_messages, &[&all.to_string(), first]);
        let said = if all == 1 { first.clone() } else { counted() };
        // All of them are listed by themselves.
        state.message = Some(said);
    }
    if let Some(file) = state.settings.history.clone() {
        state.effects.request(Request::LoadHistory(file));
    }
}

/// Carries out a command line, or says why it cannot.
pub(super) fn run(state: &mut State, line: &str) {
    let command = match read(line, &state.settings.commands) {
        Ok(Some(command)) => command,
        Ok(None) => return,
        Err(error) => {
            state.histories.lines.add(line.trim());
            let is_program = error == CommandError::Shell && state.settings.is_kiosk;
            let words = if is_program {
                state.words.kiosk_mode.to_owned()
            } else {
                state.words.command_error(&error)
            };
            return state.say(words);
        }
    };
    state.histories.lines.add(line.trim());
    if let Some(file) = state.settings.history.clone() {
        state.effects.request(Request::SaveHistory(file, state.histories.lines.lines().to_vec()));
    }
    match command {
        Command::Act(Action::GoToMark, _) => marks::await_name(state, MarkAction::GoToListed),
        Command::Act(action, count) => perform(state, action, count),
        Command::Help(topic) => text_popup::help(state, &topic),
        Command::Show(name) | Command::Set(name, _) if !may_set(state, name) => {
            state.say(state.words.kiosk_option);
        }
        Command::Show(name) => {
            let value = ConfigOption::named(name).map(|option| text_popup::shown(option, state));
            state.say(value.unwrap_or_default());
        }
        Command::ShowAll => text_popup::options(state),
        Command::Set(name, value) => set(state, name, &value),
        Command::Visit(typed) => {
            let beside = state.reading.location().cloned();
            state.effects.request(Request::Locate { typed, beside });
        }
        Command::Tag(typed) => tags::change(state, &typed),
        Command::TagAll(typed) => tags::change_all(state, &typed),
        Command::Unmark(names) => marks::delete_all(state, &names),
        Command::External(number, given) => external::start(state, number, &given),
    }
}

/// Returns whether an option may be shown and set: in kiosk mode not all are.
fn may_set(state: &State, name: &str) -> bool {
    let is_allowed = |option: &ConfigOption| !state.settings.is_kiosk || kiosk::allows_option(option.kind);
    ConfigOption::named(name).is_some_and(is_allowed)
}

/// Sets an option, and says so.
fn set(state: &mut State, name: &str, value: &str) {
    let Some(option) = ConfigOption::named(name) else { return };
    apply(state, option, value);
    let said = text_popup::shown(option, state);
    state.say(said);
    reading::relayout(state);
}

/// Sets an option, and applies what follows from it but for the layout.
pub(super) fn apply(state: &mut State, option: &ConfigOption, value: &str) {
    option.set(&mut state.settings.options, value);
    match state.settings.options.language {
        Language::Auto => {}
        Language::Chinese => state.settings.ui_language = UiLanguage::Chinese,
        Language::English => state.settings.ui_language = UiLanguage::English,
        Language::Japanese => state.settings.ui_language = UiLanguage::Japanese,
    }
    state.words = state.settings.ui_language.words();
    match state.settings.options.glyphs {
        Signs::Auto => {}
        Signs::Unicode => state.settings.is_ascii = false,
        Signs::Ascii => state.settings.is_ascii = true,
    }
    match option.name {
        "linear" => {
            let is_alone = state.settings.open.is_some() || state.typography.is_bare;
            let is_lone = is_alone || state.settings.options.linear;
            state.geometry.change(|screen| screen.is_lone = is_lone);
        }
        "measure" => state.typography.measure = None,
        "list.width" => {
            let wanted = state.settings.options.list_width.get();
            state.geometry.change(|screen| screen.wanted_list = wanted);
        }
        "indent" => state.typography.indent = state.settings.options.indent,
        "list.sort" | "list.reverse" | "list.group" => order(state),
        _ => {}
    }
}

/// Puts the list in the configured order.
fn order(state: &mut State) {
    let (values, height) = (&state.settings.options, state.height());
    state.list.order_by(values.list_sort, values.list_reverse, values.list_group, height);
}
